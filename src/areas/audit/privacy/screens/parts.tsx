import { Law } from '../../../../kernel/ui/Law.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Term } from '../contract.ts';

/** Terms with what became of them and the article each rests on. */
export const Terms = ({ of, brief }: { of: readonly Term[]; brief?: boolean }) =>
  of.map((t) => (
    <div key={t.label}>
      <Status of={t.done ? 'done' : t.late ? 'late' : 'due'}>{t.said}</Status>
      {!brief && (
        <p className="v-small">
          <Law verified={t.verified}>{t.legalBasis}</Law>
        </p>
      )}
    </div>
  ));
