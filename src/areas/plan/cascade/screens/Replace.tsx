import { useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { ChoiceField, DateField } from '../../../../kernel/ui/inputs.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { placeText } from '../../../../kernel/words.ts';
import { client } from '../../screens/client.ts';
import { reasonOf, shorten } from '../../screens/format.ts';
import { words } from '../../words.ts';
import { calmTitle } from '../../words-title.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';
import type { PartProps, Succession } from './types.ts';

const w = cascadeWords.replace;
const ENDS = 'ket-thuc';
const STAYS = 'giu';
type Kind = 'replaces' | 'amends';

/** What becomes of each task of the former plan: goes on as one of this plan, or ends; of an amended plan it may also stay. */
const Comparison = ({ id, old, said, onDone }: { id: string; old: Succession['candidates'][number]; said: Kind | null; onDone: () => void }) => {
  const compared = useQueryOf(client.replaceCompare, { id, old: old.planId });
  const save = useAct(client.replaceSave);
  const toast = useToast();
  const [kind, setKind] = useState<Kind>(said ?? 'replaces');
  const [inForce, setInForce] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  return (
    <Loaded of={compared}>
      {({ rows, tasks }) => {
        const fateOf = (r: (typeof rows)[number]): string => chosen[r.old.id] ?? r.now ?? (kind === 'amends' ? STAYS : '');
        const left = rows.filter((r) => fateOf(r) === '').length;
        const goesOn = new Set(rows.map(fateOf));
        const added = tasks.filter((t) => !goesOn.has(t.id));
        const reason = inForce === null ? w.day : left > 0 ? w.left(left) : undefined;
        const send = async () => {
          if (inForce === null) return;
          const fates = rows.flatMap((r) => {
            const fate = fateOf(r);
            return fate === STAYS || fate === '' ? [] : [{ old: r.old.id, now: fate === ENDS ? null : fate }];
          });
          const done = await save.run({ id, old: old.planId, kind, inForce, fates });
          if (!done) return;
          toast({ text: w.done(done.continued, done.ended, done.added), tone: 'done' });
          onDone();
        };
        return (
          <div className={css['parts']}>
            <div className="v-form-fields">
              <FieldFrame label={w.kind} group half>
                {(c) => (
                  <ChoiceField
                    {...c}
                    value={kind}
                    choices={[
                      ['replaces', w.kinds['replaces']!],
                      ['amends', w.kinds['amends']!],
                    ]}
                    onChange={(v) => setKind(v === 'amends' ? 'amends' : 'replaces')}
                  />
                )}
              </FieldFrame>
              <FieldFrame label={w.day} hint={w.dayHint} half>
                {(c) => <DateField {...c} value={inForce} onChange={(v) => setInForce(v)} />}
              </FieldFrame>
            </div>
            <Section title={w.compareTitle(old.number ?? calmTitle(old.title))} count={rows.length} flush>
              <ul className={css['list']}>
                {rows.map((r) => {
                  const fate = fateOf(r);
                  const now = tasks.find((t) => t.id === fate);
                  return (
                    <li key={r.old.id}>
                      <div className={css['pair']}>
                        <div>
                          <p>{shorten(r.old.text, 300)}</p>
                          <p className="v-small">{[cascadeWords.section(r.old.sectionPath), w.reports(r.reports)].filter(Boolean).join(', ')}</p>
                        </div>
                        <div className={css['below']}>
                          <select
                            className="v-input v-input-select"
                            aria-label={`${w.fate}: ${shorten(r.old.text, 60)}`}
                            value={fate}
                            onChange={(e) => setChosen({ ...chosen, [r.old.id]: e.currentTarget.value })}
                          >
                            {kind === 'amends' ? <option value={STAYS}>{w.stays}</option> : <option value="">{w.choose}</option>}
                            <option value={ENDS}>{w.ends}</option>
                            {tasks.map((t) => (
                              <option key={t.id} value={t.id}>
                                {`${w.goesOn}: ${placeText(t.sectionPath)} ${shorten(t.text, 70)}`}
                              </option>
                            ))}
                          </select>
                          {now && (
                            <p>
                              {r.now === now.id && <span className="v-ink3">{r.same ? w.same : w.changed}: </span>}
                              {shorten(now.text, 300)}
                            </p>
                          )}
                        </div>
                      </div>
                    </li>
                  );
                })}
              </ul>
            </Section>
            {added.length > 0 && (
              <Section title={w.added} count={added.length} flush>
                <ul className={css['list']}>
                  {added.map((t) => (
                    <li key={t.id}>{shorten(t.text, 300)}</li>
                  ))}
                </ul>
              </Section>
            )}
            {save.problem && <ProblemNote problem={save.problem} />}
            <div className="v-form-acts">
              <ActionButton kind="main" from="left" busy={save.busy} reason={reason} onClick={() => void send()}>
                {w.save}
              </ActionButton>
            </div>
          </div>
        );
      }}
    </Loaded>
  );
};

const History = ({ before }: { before: NonNullable<Succession['before']> }) => (
  <>
    <Section title={w.history} count={before.fates.length} flush>
      <ul className={css['list']}>
        {before.fates.map((f) => (
          <li key={f.old.id}>
            <div className={css['pair']}>
              <p>{shorten(f.old.text, 300)}</p>
              <div>
                <Status of={f.now ? 'onTrack' : 'untracked'} quiet>
                  {f.now ? w.goesOn : w.ends}
                </Status>
                {f.now && <p>{shorten(f.now.text, 300)}</p>}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Section>
    {before.added.length > 0 && (
      <Section title={w.added} count={before.added.length} flush>
        <ul className={css['list']}>
          {before.added.map((t) => (
            <li key={t.id}>{shorten(t.text, 300)}</li>
          ))}
        </ul>
      </Section>
    )}
  </>
);

/** What a plan replaces or amends: which tasks go on, end, are new; from which day. */
const ReplacePart = ({ id }: PartProps) => {
  const state = useQueryOf(client.replaceState, { id });
  const [old, setOld] = useState<Succession['candidates'][number] | null>(null);
  return (
    <Loaded of={state}>
      {(s) => (
        <div className={css['parts']}>
          {s.after.map((a) => (
            <Note key={a.planId} title={w.after}>
              <Link href={`/ke-hoach/${a.planId}/tren-duoi?muc=thay-the`}>{words.planName(a.number)}</Link> {w.kinds[a.kind]} {w.inForce(viDate(a.inForce))}.
            </Note>
          ))}
          {s.before ? (
            <>
              <p>
                {w.before} {w.kinds[s.before.kind]} <Link href={`/ke-hoach/${s.before.planId}`}>{words.planName(s.before.number)}</Link> {w.inForce(viDate(s.before.inForce))}.
              </p>
              <History before={s.before} />
            </>
          ) : old ? (
            <Comparison id={id} old={old} said={old.said} onDone={() => setOld(null)} />
          ) : (
            <Section title={w.candidates} count={s.candidates.length} flush>
              <Empty>{s.candidates.length > 0 ? w.none : (reasonOf(s.can.succeed) ?? w.noCandidates)}</Empty>
              <ul className={css['list']}>
                {s.candidates.map((c) => (
                  <li key={c.planId} className={css['row']}>
                    <div>
                      <Link href={`/ke-hoach/${c.planId}`}>{[words.planName(c.number), calmTitle(c.title)].join(', ')}</Link>
                      <p className="v-small">{[c.date ? viDate(c.date) : '', c.said ? w.said[c.said] : ''].filter(Boolean).join(', ')}</p>
                    </div>
                    <ActionButton onClick={() => setOld(c)}>{w.compare}</ActionButton>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
      )}
    </Loaded>
  );
};
export default ReplacePart;
