import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter, Filters } from '../../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { choiceIn, useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { marketName } from '../../screens/format.ts';
import { orderStates, type OrderRow } from '../contract.ts';
import { markets } from '../contract-choices.ts';
import { sheetWords } from '../sheet/sheet.data.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { money, OrderState } from './format.tsx';
import css from './orders.module.css';

const columns: readonly Column<OrderRow>[] = [
  {
    key: 'job',
    label: words.job,
    phone: 'title',
    width: '26%',
    render: (o) => (
      <>
        <Link href={`/don-tuyen/${o.id}`}>{o.job}</Link>
        <p className="v-small">{[marketName(o.market), o.enterprise.name].join(', ')}</p>
      </>
    ),
  },
  { key: 'state', label: words.state, render: (o) => <OrderState state={o.state} /> },
  { key: 'left', label: words.left, align: 'right', value: (o) => words.leftOf(viNumber(o.left), viNumber(o.places)) },
  { key: 'days', label: words.days, value: (o) => words.daysLeft(o.daysLeft, o.recruitTo) },
  { key: 'wage', label: words.wage, align: 'right', value: (o) => money(o.wage, o.currency) },
  {
    key: 'cost',
    label: words.cost,
    align: 'right',
    render: (o) =>
      o.serviceFee === null ? (
        <span className="v-ink3">{words.costNone}</span>
      ) : (
        <>
          {money(o.serviceFee.amount, o.serviceFee.currency)}
          <p className={o.over ? `v-small ${css['bad']}` : 'v-small'}>
            {o.over ? words.costOver : o.serviceFee.cap === null ? '' : words.capped(money(o.serviceFee.cap, o.serviceFee.capCurrency))}
          </p>
        </>
      ),
  },
];

/** Orders that recruit here: what is left, until when, what it costs against the cap. The filter lies in the address. */
const Orders = () => {
  const [params, setParams] = useAddress();
  const state = choiceIn(orderStates, params['tinh-trang']) ?? 'open';
  const market = /^[A-Z]{2}$/.test(params['thi-truong'] ?? '') ? params['thi-truong'] : undefined;
  const enterpriseId = /^[0-9a-f-]{36}$/.test(params['doanh-nghiep'] ?? '') ? params['doanh-nghiep'] : undefined;
  const filter = { state: enterpriseId && !params['tinh-trang'] ? ('all' as const) : state, market, enterpriseId };
  const list = useQueryOf(client.orderList, filter, { keep: true });
  const why = usePermissions().whyNot('enterprise.write');
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <>
          <ActionLink href={client.url('orderExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
          {why === undefined && <ActionLink href="/don-tuyen/nhap">{sheetWords.open}</ActionLink>}
          <ActionLink href="/doanh-nghiep">{words.enterprises}</ActionLink>
          <ActionLink kind="main" href={enterpriseId ? `/don-tuyen/mo?doanh-nghiep=${enterpriseId}` : '/don-tuyen/mo'} reason={why}>
            {words.add}
          </ActionLink>
        </>
      }
    >
      <Filters>
        <ChoiceFilter
          label={words.state}
          choices={orderStates}
          all={null}
          value={filter.state}
          onChange={(v) => setParams({ 'tinh-trang': v === 'open' && !enterpriseId ? undefined : v })}
        />
        <ChoiceFilter label={words.market} choices={markets} all={words.allMarkets} value={market} onChange={(v) => setParams({ 'thi-truong': v })} />
        {enterpriseId && <ActionButton onClick={() => setParams({ 'doanh-nghiep': undefined })}>{words.allEnterprises}</ActionButton>}
      </Filters>
      <Loaded of={list}>
        {({ rows, more }) => (
          <>
            <p className="v-small" role="status">
              {words.total(rows.length)}
              {more && `. ${words.more}`}
            </p>
            <DataTable
              label={words.title}
              columns={columns}
              rows={rows}
              rowKey={(o) => o.id}
              served
              empty={market || enterpriseId || state !== 'open' ? words.noneHere : words.none}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Orders;
