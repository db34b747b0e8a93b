import { useMemo, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useGo, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { api } from '../../contract.ts';
import { bands } from '../../duplicate/fields.data.ts';
import { duplicateWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import { reasonOf } from '../format.ts';
import css from './duplicate.module.css';

type Pair = Output<(typeof api)['duplicateGet']>;
type Side = 'a' | 'b';

/** Row by row, the two values beside each other; where they differ, one is chosen. */
const Rows = ({ pair, values, choose }: { pair: Pair; values: Readonly<Partial<Record<string, Side>>>; choose: (field: string, side: Side) => void }) => (
  <table className={css['compare']}>
    <thead>
      <tr>
        <th scope="col">{w.field}</th>
        {(['a', 'b'] as const).map((side) => (
          <th key={side} scope="col">
            <Link href={`/nguoi-lao-dong/${pair[side].id}`}>{pair[side].name ?? w.empty}</Link>
            <br />
            <span className="v-small">{[pair[side].hamlet, pair[side].unit?.name].filter(Boolean).join(', ')}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {pair.fields.map((f) => (
        <tr key={f.field} data-differs={!f.same || undefined}>
          <th scope="row">{f.label}</th>
          {(['a', 'b'] as const).map((side) => (
            <td key={side}>
              {f.same || pair.state !== 'proposed' ? (
                (f[side] ?? <span className="v-ink3">{w.empty}</span>)
              ) : (
                <label>
                  <input
                    type="radio"
                    name={f.field}
                    checked={(values[f.field] ?? f.keep) === side}
                    onChange={() => choose(f.field, side)}
                    aria-label={w.keepValue(side === 'a' ? w.left : w.right, f.label)}
                  />{' '}
                  {f[side] ?? <span className="v-ink3">{w.empty}</span>}
                </label>
              )}
            </td>
          ))}
        </tr>
      ))}
      {pair.facts.map((f) => (
        <tr key={f.label}>
          <th scope="row">{f.label}</th>
          <td>{f.a}</td>
          <td>{f.b}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Decide = ({ pair }: { pair: Pair }) => {
  const [keep, setKeep] = useState<Side>(pair.keep);
  const [values, setValues] = useState<Partial<Record<string, Side>>>({});
  const mergeId = useMemo(newId, []);
  const merge = useAct(client.duplicateMerge);
  const reject = useAct(client.duplicateReject);
  const confirm = useConfirm();
  const toast = useToast();
  const go = useGo();
  const reason = usePermissions().whyNot('person.write') ?? reasonOf(pair.can.decide);
  const doMerge = async () => {
    if (!(await confirm({ title: w.mergeAsk, text: w.mergeText, action: w.merge }))) return;
    const chosen = Object.fromEntries(pair.fields.filter((f) => !f.same).map((f) => [f.field, values[f.field] ?? f.keep]));
    const done = await merge.run({ id: pair.id, mergeId, keep, versions: pair.versions, values: chosen });
    if (!done) return;
    toast({ text: w.merged, tone: 'done' });
    go(`/nguoi-lao-dong/${done.keptId}`);
  };
  const doReject = async () => {
    if (!(await reject.run({ id: pair.id }))) return;
    toast({ text: w.differentDone, tone: 'done' });
    go('/nguoi-lao-dong/trung');
  };
  const problem = merge.problem ?? reject.problem;
  return (
    <>
      <div className={css['wide']}>
        <Rows pair={pair} values={values} choose={(f, side) => setValues((old) => ({ ...old, [f]: side }))} />
      </div>
      {problem && <ProblemNote problem={problem} />}
      {pair.state === 'proposed' && (
        <div className={css['decide']}>
          <span>
            <span className="v-small">{w.keepWhich}</span>
            <Segments
              label={w.keepWhich}
              options={[
                { value: 'a', label: w.left },
                { value: 'b', label: w.right },
              ]}
              value={keep}
              onChange={setKeep}
            />
          </span>
          <ActionButton kind="main" reason={reason} busy={merge.busy} onClick={() => void doMerge()}>
            {w.merge}
          </ActionButton>
          <ActionButton reason={reason} busy={reject.busy} onClick={() => void doReject()}>
            {w.different}
          </ActionButton>
        </div>
      )}
    </>
  );
};

const DuplicatePage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.duplicateGet, { id });
  const reopen = useAct(client.duplicateReopen);
  const may = usePermissions().whyNot('person.write');
  const crumbs = [
    { label: words.title, href: '/nguoi-lao-dong' },
    { label: w.title, href: '/nguoi-lao-dong/trung' },
  ];
  return (
    <Page title={w.compare} crumbs={crumbs}>
      <Loaded of={got}>
        {(pair) => (
          <>
            <Note
              title={pair.state === 'proposed' ? bands[pair.band] : w.states[pair.state]}
              action={
                pair.state === 'different' ? (
                  <ActionButton reason={may} busy={reopen.busy} onClick={() => void reopen.run({ id })}>
                    {w.reopen}
                  </ActionButton>
                ) : undefined
              }
            >
              <p>{pair.reasons.map((r) => r.label).join('; ')}</p>
            </Note>
            {reopen.problem && <ProblemNote problem={reopen.problem} />}
            <Section title={w.compare} flush>
              <Decide key={`${pair.versions.a}-${pair.versions.b}-${pair.state}`} pair={pair} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default DuplicatePage;
