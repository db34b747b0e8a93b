import { useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useGo, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { batchStates, countings, type AgreementView, type BatchView, type QuotaView } from '../contract-border.ts';
import { reasonOf, words } from '../words.ts';
import { AgreementForm, BatchForm, QuotaForm } from './AgreementForms.tsx';
import { client } from './client.ts';

const w = words.agreement;
type Open = 'agreement' | 'batch' | { quota: QuotaView | null } | null;

/** The column in which the agreement counts stands in front; the other two are shown beside it, each by its name. */
export const quotaColumns = (a: AgreementView): readonly Column<QuotaView>[] => {
  const used = (['persons', 'places', 'crossings'] as const).toSorted((x, y) => Number(y === a.countedBy) - Number(x === a.countedBy));
  return [
    { key: 'year', label: w.year, phone: 'title', sortable: false, value: (q) => String(q.year) },
    { key: 'sector', label: w.sector, sortable: false, value: (q) => q.sector ?? w.allSectors },
    { key: 'people', label: w.people, align: 'right', sortable: false },
    ...used.map((key): Column<QuotaView> => ({ key, label: w[key], align: 'right', sortable: false })),
    { key: 'left', label: w.left, align: 'right', sortable: false, value: (q) => (q.left < 0 ? w.over(viNumber(-q.left)) : viNumber(q.left)) },
    { key: 'planned', label: w.planned, align: 'right', sortable: false },
  ];
};
const batchColumns: readonly Column<BatchView>[] = [
  { key: 'name', label: words.batch.name, phone: 'title', width: '24%', sortable: false, render: (b) => <Link href={`/thi-truong/dot/${b.id}`}>{b.name}</Link> },
  { key: 'days', label: words.batch.days, sortable: false, value: (b) => `${w.fromTo(viDate(b.fromOn), viDate(b.toOn))}; ${batchStates[b.state].toLowerCase()}` },
  { key: 'employer', label: words.batch.employer, sortable: false },
  { key: 'gate', label: words.batch.gate, sortable: false },
  { key: 'persons', label: words.batch.persons, align: 'right', sortable: false, value: (b) => words.batch.ofPlaces(viNumber(b.use.persons), viNumber(b.places)) },
  { key: 'outNow', label: words.batch.outNow, align: 'right', sortable: false, value: (b) => b.use.outNow },
  { key: 'crossingsOut', label: words.batch.crossingsOut, align: 'right', sortable: false, value: (b) => b.use.crossingsOut },
  { key: 'crossingsIn', label: words.batch.crossingsIn, align: 'right', sortable: false, value: (b) => b.use.crossingsIn },
];

/** An agreement: its quota year by year, and the batches that draw on it. */
const AgreementPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.agreementGet, { id });
  const [open, setOpen] = useState<Open>(null);
  const say = useToast();
  const go = useGo();
  const crumbs = [
    { label: words.title, href: '/thi-truong' },
    { label: words.borderTitle, href: '/thi-truong/qua-bien-gioi' },
  ];
  if (!got.data)
    return (
      <Page title={w.one} crumbs={crumbs}>
        <Loaded of={got}>{() => null}</Loaded>
      </Page>
    );
  const { agreement: a, quotas, batches, can } = got.data;
  const reason = reasonOf(can.write);
  const close = () => setOpen(null);
  const done = () => {
    close();
    say({ text: w.saved, tone: 'done' });
  };
  return (
    <Page
      title={a.title}
      crumbs={crumbs}
      sub={<Facts>{[`${a.placeName} – ${a.locality}, ${a.countryName}`, a.inForce ? w.inForce : w.notInForce]}</Facts>}
      actions={
        <>
          <ActionButton reason={reason} onClick={() => setOpen('agreement')}>
            {w.edit}
          </ActionButton>
          <ActionButton kind="main" reason={reason ?? (quotas.length ? undefined : w.quotaNone)} onClick={() => setOpen('batch')}>
            {w.batchAdd}
          </ActionButton>
        </>
      }
    >
      <Section title={w.details}>
        <Pairs
          of={[
            ...(a.number ? ([[w.number, a.number]] as const) : []),
            [w.validity, a.validTo ? w.fromTo(viDate(a.validFrom), viDate(a.validTo)) : w.from(viDate(a.validFrom))],
            ...(a.partner ? ([[w.partner, a.partner]] as const) : []),
            [w.countedBy, countings[a.countedBy]],
            [w.basis, a.legalBasis ?? w.unverified],
            ...(a.note ? ([[w.note, a.note]] as const) : []),
          ]}
        />
      </Section>
      <Section
        title={w.quota}
        flush
        side={
          <ActionButton reason={reason} onClick={() => setOpen({ quota: null })}>
            {w.quotaAdd}
          </ActionButton>
        }
      >
        <DataTable
          label={w.quota}
          columns={quotaColumns(a)}
          rows={quotas}
          rowKey={(q) => q.id}
          filter={false}
          empty={w.quotaNone}
          {...(reason === undefined
            ? {
                action: (q: QuotaView) => (
                  <ActionButton kind="quiet" onClick={() => setOpen({ quota: q })}>
                    {w.quotaChange}
                  </ActionButton>
                ),
              }
            : {})}
        />
      </Section>
      <Section title={w.batches} count={batches.length || undefined} flush>
        <DataTable label={w.batches} columns={batchColumns} rows={batches} rowKey={(b) => b.id} filter={false} empty={w.batchNone} />
      </Section>
      <SideDrawer opened={open === 'agreement'} onClose={close} title={w.edit}>
        {open === 'agreement' && <AgreementForm agreement={a} done={done} cancel={close} />}
      </SideDrawer>
      <SideDrawer opened={open === 'batch'} onClose={close} title={w.batchAdd}>
        {open === 'batch' && (
          <BatchForm
            agreementId={a.id}
            done={(made) => {
              done();
              go(`/thi-truong/dot/${made}`);
            }}
            cancel={close}
          />
        )}
      </SideDrawer>
      <SideDrawer opened={open !== null && typeof open === 'object'} onClose={close} title={w.quotaAdd}>
        {open !== null && typeof open === 'object' && <QuotaForm agreement={a} line={open.quota} done={done} cancel={close} />}
      </SideDrawer>
    </Page>
  );
};
export default AgreementPage;
