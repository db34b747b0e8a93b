import { viNumber } from '../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import type { SealView } from '../contract.ts';
import { isLate } from '../rules.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { whenOf } from './when.ts';
import css from './audit.module.css';

const w = words.seal;

const checkText = (check: SealView['check']): string =>
  !check ? w.neverChecked : check.findings ? w.foundBad(whenOf(check.at), viNumber(check.findings)) : w.checked(whenOf(check.at), viNumber(check.rows));

/** Above everything else when sealing is late or the last check found something. */
export const SealNote = () => {
  const s = useQueryOf(client.sealState, {}).data;
  if (!s) return null;
  if (s.check?.findings)
    return (
      <Note tone="bad" title={checkText(s.check)}>
        <p>{w.badText}</p>
      </Note>
    );
  return isLate(s) ? (
    <Note tone="bad" title={w.late}>
      <p>{w.lateText}</p>
    </Note>
  ) : null;
};

/** How far the history is sealed and when it was last verified. */
export const Seal = () => {
  const seal = useQueryOf(client.sealState, {});
  return (
    <Section title={w.title}>
      <Loaded of={seal}>
        {(s) => (
          <>
            <p className="v-small">{w.hint}</p>
            <Pairs
              of={[
                [w.last, s.last ? w.batch(viNumber(s.last.n), whenOf(s.last.at)) : w.never],
                ...(s.last
                  ? [
                      [
                        w.mark,
                        <span key="mark" className={css['mark']}>
                          {s.last.hash}
                        </span>,
                      ] as const,
                    ]
                  : []),
                [w.waiting, s.waiting ? w.waits(viNumber(s.waiting), viNumber(s.lagSeconds)) : w.nothingWaiting],
                [w.check, checkText(s.check)],
              ]}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
};
