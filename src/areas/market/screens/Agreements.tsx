import { useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { countingUnits } from '../contract-border.ts';
import type { api } from '../contract.ts';
import { reasonOf, words } from '../words.ts';
import { AgreementForm } from './AgreementForms.tsx';
import { sheets } from '../sheet/screens/client.ts';
import { client } from './client.ts';
import { MarketTabs } from './MarketTabs.tsx';

const w = words.agreement;
type Row = Output<(typeof api)['agreementList']>['rows'][number];
const columnsOf = (year: number): readonly Column<Row>[] => [
  { key: 'title', label: words.agreement.details, phone: 'title', width: '28%', render: (a) => <Link href={`/thi-truong/qua-bien-gioi/${a.id}`}>{a.title}</Link> },
  { key: 'locality', label: w.locality, value: (a) => `${a.locality}, ${a.countryName}` },
  { key: 'validity', label: w.validity, value: (a) => (a.validTo ? w.fromTo(viDate(a.validFrom), viDate(a.validTo)) : w.from(viDate(a.validFrom))) },
  {
    key: 'quota',
    label: w.quotaOf(year),

    value: (a) => (a.quota === null ? w.noQuota : `${viNumber(a.quota)}; ${w.used(viNumber(a.used), countingUnits[a.countedBy])}`),
  },
  { key: 'departed', label: words.batch.departed, align: 'right', value: (a) => a.use.departed },
  { key: 'outNow', label: words.batch.outNow, align: 'right', value: (a) => a.use.outNow },
  { key: 'crossingsOut', label: words.batch.crossingsOut, align: 'right', value: (a) => a.use.crossingsOut },
  { key: 'crossingsIn', label: words.batch.crossingsIn, align: 'right', value: (a) => a.use.crossingsIn },
];

/** Agreements across the border: what each allows this year, who used it; people and ways over the border each by its own name. */
const Agreements = () => {
  const list = useQueryOf(client.agreementList, {});
  const [adding, setAdding] = useState(false);
  const go = useGo();
  return (
    <Page title={words.borderTitle} crumbs={[{ label: words.title, href: '/thi-truong' }]} sub={w.sub}>
      <MarketTabs
        at="/thi-truong/qua-bien-gioi"
        side={
          list.data && (
            <div className="v-buttons">
              {list.data.rows.length > 0 && (
                <ActionLink href={sheets.url('agreementExport', {})} download>
                  {words.exportExcel}
                </ActionLink>
              )}
              <ActionButton kind="main" reason={reasonOf(list.data.can.write)} onClick={() => setAdding(true)}>
                {w.add}
              </ActionButton>
            </div>
          )
        }
      />
      <Loaded of={list}>{({ rows, year }) => <DataTable label={words.borderTitle} columns={columnsOf(year)} rows={rows} rowKey={(a) => a.id} served empty={w.empty} />}</Loaded>
      <p className="v-small">{w.unverified}</p>
      {adding && <AgreementForm close={() => setAdding(false)} onDone={(id) => go(`/thi-truong/qua-bien-gioi/${id}`)} />}
    </Page>
  );
};
export default Agreements;
