import { Suspense, useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { Numbers } from '../../../kernel/ui/Numbers.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { batchStates } from '../contract-border.ts';
import { reasonOf, words } from '../words.ts';
import { BatchForm } from './AgreementForms.tsx';
import { quotaColumns } from './AgreementPage.tsx';
import { client } from './client.ts';

const w = words.batch;

/** A batch: how many people, how many ways over the border, what is left of the quota, and (from later areas) who they are. */
const BatchPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.batchGet, { id });
  const panels = usePanels('batch');
  const [editing, setEditing] = useState(false);
  const home = [
    { label: words.title, href: '/thi-truong' },
    { label: words.border, href: '/thi-truong/qua-bien-gioi' },
  ];
  const agreementId = got.data?.agreement.id ?? '';
  const removal = useRemoval(client.batchRemove, { title: w.removeAsk, action: w.remove, said: w.removed, to: `/thi-truong/qua-bien-gioi/${agreementId}` });
  if (!got.data) return <Awaited of={got} title={w.one} crumbs={home} />;
  const { batch: b, agreement: a, quotas, overruns, can } = got.data;
  const reason = reasonOf(can.write);
  return (
    <Page
      title={b.name}
      crumbs={[...home, { label: a.title, href: `/thi-truong/qua-bien-gioi/${a.id}` }]}
      sub={<Facts>{[words.agreement.fromTo(viDate(b.fromOn), viDate(b.toOn)), batchStates[b.state]]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask(() => ({ id, version: b.version }))}>
            {w.remove}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setEditing(true)}>
            {w.edit}
          </ActionButton>
        </>
      }
    >
      {removal.problem && <ProblemNote problem={removal.problem} />}
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
        <Numbers
          of={[
            [w.persons, w.ofPlaces(viNumber(b.use.persons), viNumber(b.places))],
            [w.departed, viNumber(b.use.departed)],
            [w.outNow, viNumber(b.use.outNow)],
            [w.crossingsOut, viNumber(b.use.crossingsOut)],
            [w.crossingsIn, viNumber(b.use.crossingsIn)],
          ]}
        />
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
        <DataTable label={words.agreement.quota} columns={quotaColumns(a)} rows={quotas} rowKey={(q) => q.id} served empty={words.agreement.quotaNone} />
      </Section>
      {editing && <BatchForm agreementId={a.id} batch={b} close={() => setEditing(false)} />}
    </Page>
  );
};
export default BatchPage;
