import { Suspense, useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useGo, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { batchStates } from '../contract-border.ts';
import { reasonOf, words } from '../words.ts';
import { BatchForm } from './AgreementForms.tsx';
import { quotaColumns } from './AgreementPage.tsx';
import { client } from './client.ts';
import css from './market.module.css';

const w = words.batch;

/** A batch: how many people, how many ways over the border, what is left of the quota, and (from later areas) who they are. */
const BatchPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.batchGet, { id });
  const panels = usePanels('batch');
  const remove = useAct(client.batchRemove);
  const [editing, setEditing] = useState(false);
  const confirm = useConfirm();
  const say = useToast();
  const go = useGo();
  const home = [
    { label: words.title, href: '/thi-truong' },
    { label: words.border, href: '/thi-truong/qua-bien-gioi' },
  ];
  if (!got.data)
    return (
      <Page title={w.one} crumbs={home}>
        <Loaded of={got}>{() => null}</Loaded>
      </Page>
    );
  const { batch: b, agreement: a, quotas, overruns, can } = got.data;
  const reason = reasonOf(can.write);
  const ask = async () => {
    if (!(await confirm({ title: w.removeAsk, action: w.remove, danger: true })) || !(await remove.run({ id, version: b.version }))) return;
    say({ text: w.removed, tone: 'done' });
    go(`/thi-truong/qua-bien-gioi/${a.id}`, { replace: true });
  };
  return (
    <Page
      title={b.name}
      crumbs={[...home, { label: a.title, href: `/thi-truong/qua-bien-gioi/${a.id}` }]}
      sub={<Facts>{[words.agreement.fromTo(viDate(b.fromOn), viDate(b.toOn)), batchStates[b.state]]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={remove.busy} onClick={() => void ask()}>
            {w.remove}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setEditing(true)}>
            {w.edit}
          </ActionButton>
        </>
      }
    >
      {remove.problem && <ProblemNote problem={remove.problem} />}
      {b.overReason && (
        <Note tone="due">
          <p>
            <strong>{words.agreement.exceeded}.</strong> {w.overReason}: {b.overReason}
          </p>
        </Note>
      )}
      {overruns.map((o, n) => (
        <Note key={n} tone="due">
          <p>{w.overrun(viDate(o.onDay), o.over, o.reason, o.by)}</p>
        </Note>
      ))}
      <Section title={w.numbers}>
        <dl className={css['numbers']}>
          {(
            [
              [w.persons, w.ofPlaces(viNumber(b.use.persons), viNumber(b.places))],
              [w.departed, viNumber(b.use.departed)],
              [w.outNow, viNumber(b.use.outNow)],
              [w.crossingsOut, viNumber(b.use.crossingsOut)],
              [w.crossingsIn, viNumber(b.use.crossingsIn)],
            ] as const
          ).map(([label, n]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="v-num">{n}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Suspense>
        {panels.map((Panel, n) => (
          <Panel key={n} id={id} />
        ))}
      </Suspense>
      <Section title={w.details}>
        <Pairs
          of={[
            [w.employer, b.employer],
            [w.sector, b.sector],
            [w.gate, b.gate],
            ...(a.partner ? ([[words.agreement.partner, a.partner]] as const) : []),
            ...(b.note ? ([[w.note, b.note]] as const) : []),
          ]}
        />
      </Section>
      <Section title={words.agreement.quota} flush>
        <DataTable label={words.agreement.quota} columns={quotaColumns(a)} rows={quotas} rowKey={(q) => q.id} filter={false} empty={words.agreement.quotaNone} />
      </Section>
      <SideDrawer opened={editing} onClose={() => setEditing(false)} title={w.edit}>
        {editing && (
          <BatchForm
            agreementId={a.id}
            batch={b}
            done={() => {
              setEditing(false);
              say({ text: w.saved, tone: 'done' });
            }}
            cancel={() => setEditing(false)}
          />
        )}
      </SideDrawer>
    </Page>
  );
};
export default BatchPage;
