import { viDate, viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { outcomes, testResults } from '../contract.ts';
import { batchWords as w } from '../words.ts';
import { client } from './client.ts';
import css from './batch.module.css';

const looks = { passed: 'done', failed: 'missed', waiting: 'due' } as const;
const scored = (label: string, result: keyof typeof testResults | null, score: number | null): string | null =>
  result && `${label}: ${testResults[result].toLowerCase()}${score === null ? '' : ` (${viNumber(score)})`}`;

/** On a journey's page: its batch across the border with its crossings, the rounds it sat and how it did. Nothing where there is neither. */
const Intake = ({ id }: { id: string }) => {
  const { data } = useQueryOf(client.journeyIntake, { id });
  if (!data || (!data.batch && data.rounds.length === 0)) return null;
  const { batch: b, rounds } = data;
  return (
    <Section title={w.panel}>
      <ul className={css['rows']}>
        {b && (
          <li>
            <span>
              <Link href={`/thi-truong/dot/${b.id}`}>{b.name}</Link>
              <p>{b.agreement}</p>
            </span>
            <span>
              {`${viDate(b.fromOn)} – ${viDate(b.toOn)}`}
              <p>{`${b.employer}. ${w.gate}: ${b.gate}`}</p>
            </span>
            <span>
              {w.crossingsOf(b.crossingsOut, b.crossingsIn)}
              {b.lastDay && <p>{`${w.lastDay}: ${viDate(b.lastDay)}`}</p>}
            </span>
            <span />
          </li>
        )}
        {rounds.map((r) => (
          <li key={r.id}>
            <span>
              <Link href={`/thi-truong/ky-tuyen/${r.roundId}`}>{`${r.programme}: ${r.round}`}</Link>
              <p>{r.branch}</p>
            </span>
            <span>{[scored(w.language, r.language, r.languageScore), scored(w.skill, r.skill, r.skillScore)].filter(Boolean).join('; ')}</span>
            <Status of={looks[r.outcome]}>{outcomes[r.outcome]}</Status>
            <span />
          </li>
        ))}
      </ul>
    </Section>
  );
};
export default Intake;
