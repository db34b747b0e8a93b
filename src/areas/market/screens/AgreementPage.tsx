import { useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useGo, useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { batchStates, countings, type AgreementView, type BatchView, type QuotaView } from '../contract-border.ts';
import { reasonOf, words } from '../words.ts';
import { AgreementForm, BatchForm, QuotaForm } from './AgreementForms.tsx';
import { sheets } from '../sheet/screens/client.ts';
import { client } from './client.ts';

const w = words.agreement;
type Open = 'agreement' | 'batch' | { quota: QuotaView | null } | null;

/** The column in which the agreement counts stands in front; the other two are shown beside it, each by its name. */
export const quotaColumns = (a: AgreementView): readonly Column<QuotaView>[] => {
  const used = (['persons', 'places', 'crossings'] as const).toSorted((x, y) => Number(y === a.countedBy) - Number(x === a.countedBy));
  return [
    { key: 'year', label: w.year, phone: 'title', value: (q) => String(q.year) },
    { key: 'sector', label: w.sector, value: (q) => q.sector ?? w.allSectors },
    { key: 'people', label: w.people, align: 'right' },
    ...used.map((key): Column<QuotaView> => ({ key, label: w[key], align: 'right' })),
    { key: 'left', label: w.left, align: 'right', value: (q) => (q.left < 0 ? w.over(viNumber(-q.left)) : viNumber(q.left)) },
    { key: 'planned', label: w.planned, align: 'right' },
  ];
};
const batchColumns: readonly Column<BatchView>[] = [
  { key: 'name', label: words.batch.name, phone: 'title', width: '24%', render: (b) => <Link href={`/thi-truong/dot/${b.id}`}>{b.name}</Link> },
  { key: 'days', label: words.batch.days, value: (b) => `${w.fromTo(viDate(b.fromOn), viDate(b.toOn))}; ${batchStates[b.state].toLowerCase()}` },
  { key: 'employer', label: words.batch.employer },
  { key: 'gate', label: words.batch.gate },
  { key: 'persons', label: words.batch.persons, align: 'right', value: (b) => words.batch.ofPlaces(viNumber(b.use.persons), viNumber(b.places)) },
  { key: 'outNow', label: words.batch.outNow, align: 'right', value: (b) => b.use.outNow },
  { key: 'crossingsOut', label: words.batch.crossingsOut, align: 'right', value: (b) => b.use.crossingsOut },
  { key: 'crossingsIn', label: words.batch.crossingsIn, align: 'right', value: (b) => b.use.crossingsIn },
];

/** An agreement: its quota year by year, and the batches that draw on it. */
const AgreementPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.agreementGet, { id });
  const [open, setOpen] = useState<Open>(null);
  const go = useGo();
  const crumbs = [
    { label: words.title, href: '/thi-truong' },
    { label: words.borderTitle, href: '/thi-truong/qua-bien-gioi' },
  ];
  if (!got.data) return <Awaited of={got} title={w.one} crumbs={crumbs} />;
  const { agreement: a, quotas, batches, can } = got.data;
  const reason = reasonOf(can.write);
  const close = () => setOpen(null);
  return (
    <Page
      title={a.title}
      crumbs={crumbs}
      sub={<Facts>{[`${a.placeName} – ${a.locality}, ${a.countryName}`, a.inForce ? w.inForce : w.notInForce]}</Facts>}
      actions={
        <>
          <ActionLink href={sheets.url('agreementExport', { id })} download>
            {words.exportExcel}
          </ActionLink>
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
          served
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
        <DataTable label={w.batches} columns={batchColumns} rows={batches} rowKey={(b) => b.id} served empty={w.batchNone} />
      </Section>
      {open === 'agreement' && <AgreementForm agreement={a} close={close} />}
      {open === 'batch' && <BatchForm agreementId={a.id} close={close} onDone={(made) => go(`/thi-truong/dot/${made}`)} />}
      {open !== null && typeof open === 'object' && <QuotaForm agreement={a} line={open.quota} close={close} />}
    </Page>
  );
};
export default AgreementPage;
