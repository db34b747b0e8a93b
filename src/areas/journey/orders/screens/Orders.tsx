import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { marketName } from '../../screens/format.ts';
import { orderStates, type OrderRow } from '../contract.ts';
import { markets } from '../contract-choices.ts';
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
    sortable: false,
    render: (o) => (
      <>
        <Link href={`/don-tuyen/${o.id}`}>{o.job}</Link>
        <p className="v-small">{[marketName(o.market), o.enterprise.name].join(', ')}</p>
      </>
    ),
  },
  { key: 'state', label: words.state, sortable: false, render: (o) => <OrderState state={o.state} /> },
  { key: 'left', label: words.left, sortable: false, align: 'right', value: (o) => words.leftOf(viNumber(o.left), viNumber(o.places)) },
  { key: 'days', label: words.days, sortable: false, value: (o) => words.daysLeft(o.daysLeft, o.recruitTo) },
  { key: 'wage', label: words.wage, sortable: false, align: 'right', value: (o) => money(o.wage, o.currency) },
  {
    key: 'cost',
    label: words.cost,
    sortable: false,
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
  const state = (params['tinh-trang'] ?? '') in orderStates ? (params['tinh-trang'] as keyof typeof orderStates) : 'open';
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
          <ActionLink href="/doanh-nghiep">{words.enterprises}</ActionLink>
          {why === undefined ? (
            <ActionLink kind="main" href={enterpriseId ? `/don-tuyen/mo?doanh-nghiep=${enterpriseId}` : '/don-tuyen/mo'}>
              {words.add}
            </ActionLink>
          ) : (
            <ActionButton kind="main" reason={why}>
              {words.add}
            </ActionButton>
          )}
        </>
      }
    >
      <div className={`${css['filters']} v-noprint`} role="search">
        <FieldFrame label={words.state}>
          {({ id }) => (
            <select
              id={id}
              className="v-input v-input-select"
              value={filter.state}
              onChange={(e) => setParams({ 'tinh-trang': e.currentTarget.value === 'open' && !enterpriseId ? undefined : e.currentTarget.value })}
            >
              {Object.entries(orderStates).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
        <FieldFrame label={words.market}>
          {({ id }) => (
            <select id={id} className="v-input v-input-select" value={market ?? ''} onChange={(e) => setParams({ 'thi-truong': e.currentTarget.value || undefined })}>
              <option value="">{words.allMarkets}</option>
              {Object.entries(markets).map(([code, label]) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
        {enterpriseId && <ActionButton onClick={() => setParams({ 'doanh-nghiep': undefined })}>{words.allEnterprises}</ActionButton>}
      </div>
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
              filter={false}
              empty={market || enterpriseId || state !== 'open' ? words.noneHere : words.none}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Orders;
