import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { NumberField } from '../../../../kernel/ui/inputs.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { outcomes, testResults, type RoundPerson } from '../contract.ts';
import { rounds } from '../sheet/screens/client.ts';
import { roundSheetWords } from '../sheet/sheet.data.ts';
import { batchReason, batchWords as w, sheetWords } from '../words.ts';
import { client } from './client.ts';
import { RoundDrawer } from './RoundDrawer.tsx';
import css from './batch.module.css';

type Result = Partial<Pick<RoundPerson, 'language' | 'languageScore' | 'skill' | 'skillScore'>>;
const looks = { passed: 'done', failed: 'missed', waiting: 'due' } as const;

const Test = ({ label, value, disabled, onChange }: { label: string; value: RoundPerson['language']; disabled: boolean; onChange: (v: RoundPerson['language']) => void }) => (
  <select
    className="v-input v-input-select"
    aria-label={label}
    value={value ?? ''}
    disabled={disabled}
    onChange={(e) => onChange((e.currentTarget.value || null) as RoundPerson['language'])}
  >
    <option value="">{w.noResult}</option>
    {Object.entries(testResults).map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </select>
);

/** Who sits a round and how each did; results of many are typed in one go and saved in one act. */
const List = ({ id }: { id: string }) => {
  const list = useQueryOf(client.roundPeople, { roundId: id });
  const save = useAct(client.roundResults);
  const leaving = useAct(client.roundLeave);
  const [changed, setChanged] = useState<Readonly<Record<string, Result>>>({});
  const [adding, setAdding] = useState(false);
  const confirm = useConfirm();
  const say = useToast();
  const reason = batchReason(list.data?.can.write ?? null);
  const count = Object.keys(changed).length;
  const send = async () => {
    const answer = await save.run({ roundId: id, rows: Object.entries(changed).map(([candidate, r]) => ({ id: candidate, ...r })) });
    if (!answer) return;
    setChanged({});
    say({ text: w.resultsDone(answer.count), tone: 'done' });
  };
  const leave = async (p: RoundPerson) => {
    if (!(await confirm({ title: w.roundLeaveAsk, text: w.roundLeaveText, action: w.roundLeave, danger: true }))) return;
    if (await leaving.run({ roundId: id, id: p.id })) say({ text: w.roundLeft, tone: 'done' });
  };
  return (
    <Section
      title={w.roundPeople}
      {...(list.data?.rows.length ? { count: list.data.rows.length } : {})}
      flush
      side={
        <div className="v-buttons">
          {(list.data?.rows.length ?? 0) > 0 && (
            <ActionLink href={rounds.url('roundExport', { roundId: id })} download>
              {sheetWords.exportExcel}
            </ActionLink>
          )}
          {list.data && reason === undefined && <ActionLink href={`/thi-truong/ky-tuyen/${id}/nhap`}>{roundSheetWords.open}</ActionLink>}
          <ActionButton reason={reason} onClick={() => setAdding(true)}>
            {w.roundAdd}
          </ActionButton>
          {(list.data?.rows.length ?? 0) > 0 && (
            <ActionButton kind="main" reason={reason ?? (count ? undefined : w.noChange)} busy={save.busy} onClick={() => void send()}>
              {w.results}
            </ActionButton>
          )}
        </div>
      }
    >
      {save.problem && <ProblemNote problem={save.problem} />}
      {leaving.problem && <ProblemNote problem={leaving.problem} />}
      <Loaded of={list}>
        {({ rows, elsewhere }) => (
          <>
            {rows.length === 0 ? (
              <Empty>{w.roundNone}</Empty>
            ) : (
              <ul className={`${css['rows']} ${css['grid']}`}>
                {rows.map((p) => {
                  const name = p.person.name ?? w.hidden;
                  const r = { ...p, ...changed[p.id] };
                  const put = (change: Result) => setChanged((old) => ({ ...old, [p.id]: { ...old[p.id], ...change } }));
                  const off = reason !== undefined;
                  const wrong = ['language', 'languageScore', 'skill', 'skillScore'].flatMap((k) => save.problem?.fields?.[`${p.id}.${k}`] ?? []);
                  return (
                    <li key={p.id}>
                      <span>
                        <Link href={`/hanh-trinh/${p.journeyId}`}>{name}</Link>
                        <p>{[p.branch, p.person.unit?.name].filter(Boolean).join('; ')}</p>
                        {wrong.map((text) => (
                          <p key={text} className={css['fault']}>
                            {text}
                          </p>
                        ))}
                      </span>
                      <span className={css['result']}>
                        {(['language', 'skill'] as const).flatMap((test) => [
                          <span key={test} className={css['cell']}>
                            <span aria-hidden="true">{w[test]}</span>
                            <Test label={w.ofPerson(w[test], name)} value={r[test]} disabled={off} onChange={(v) => put({ [test]: v })} />
                          </span>,
                          <span key={`${test}Score`} className={css['cell']}>
                            <span aria-hidden="true">{w.score}</span>
                            <NumberField label={w.ofPerson(w[`${test}Score`], name)} value={r[`${test}Score`]} disabled={off} onChange={(v) => put({ [`${test}Score`]: v })} />
                          </span>,
                        ])}
                      </span>
                      <Status of={looks[p.outcome]}>{outcomes[p.outcome]}</Status>
                      <span>
                        {!off && (
                          <ActionButton kind="quiet" onClick={() => void leave(p)}>
                            {w.roundLeave}
                          </ActionButton>
                        )}
                      </span>
                    </li>
                  );
                })}
              </ul>
            )}
            {elsewhere > 0 && <p className="v-small">{w.roundElsewhere(elsewhere)}</p>}
          </>
        )}
      </Loaded>
      {adding && (
        <RoundDrawer
          roundId={id}
          close={() => setAdding(false)}
          done={(text) => {
            setAdding(false);
            say({ text, tone: 'done' });
          }}
        />
      )}
    </Section>
  );
};
const RoundPeople = ({ id }: { id: string }) =>
  usePermissions().has('person.read') ? (
    <List id={id} />
  ) : (
    <Section title={w.roundPeople}>
      <Empty>{w.closed}</Empty>
    </Section>
  );
export default RoundPeople;
