import type { Output } from '../../../kernel/contract.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { classStates, enrolmentStates, results } from '../choices.data.ts';
import type { TrainingApi } from '../contract.ts';
import { classPath } from '../paths.ts';
import { sayClass } from './parts.tsx';

/** Classes of one person. */
export const ClassLines = ({ of }: { of: Output<TrainingApi['trainingOf']>['classes'] }) => (
  <ul className="v-lines">
    {of.map((c) => (
      <li key={c.class.id}>
        <span>
          <Link href={classPath(c.class.id)}>{c.class.title}</Link>
          <p>{[classStates[c.class.state], enrolmentStates[c.state], c.result && results[c.result], sayClass(c.class)].filter(Boolean).join('; ')}</p>
        </span>
      </li>
    ))}
  </ul>
);
