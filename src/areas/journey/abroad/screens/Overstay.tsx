import { dayInVietnam } from '../../../../kernel/clock.ts';
import { field } from '../../../../kernel/contract.ts';
import { isIsoDate, viDate, viNumber } from '../../../../kernel/text.ts';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { PagedTable, pageIn } from '../../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, DayFilter, Filters } from '../../../../kernel/ui/filters.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { Law } from '../../../../kernel/ui/Law.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { marketField } from '../../../worker/contract-fields.ts';
import { client } from '../../due/screens/client.ts';
import { unitOf } from '../../due/screens/parts.tsx';
import css from '../../due/screens/due.module.css';
import { words as due } from '../../due/words.ts';
import { marketName } from '../../screens/format.ts';
import type { AbroadApi, OverstayRow } from '../contract.ts';
import { client as sheet } from '../sheet/screens/client.ts';
import { abroadSheetWords as out } from '../sheet/sheet.data.ts';
import { words } from '../words.ts';

type Person = Output<AbroadApi['overstayPeople']>['rows'][number];
const markets = field.get(marketField())?.choices ?? {};

const columns: readonly Column<Person>[] = [
  { key: 'name', label: words.name, phone: 'title', render: (r) => <Link href={`/hanh-trinh/${r.journeyId}`}>{r.person.name ?? words.hidden}</Link> },
  { key: 'place', label: words.unit, value: (r) => [r.person.hamlet, r.person.unit?.name].filter(Boolean).join(', ') },
  { key: 'market', label: words.market, value: (r) => r.market && marketName(r.market) },
  { key: 'ended', label: words.endedOn, value: (r) => viDate(r.endedOn) },
  { key: 'last', label: words.lastContact, value: (r) => r.lastContactOn && viDate(r.lastContactOn) },
];

const People = ({ at, market, unitId, page }: { at: string; market: string | undefined; unitId: number; page: number }) => {
  const list = useQueryOf(client.overstayPeople, { at, market, unitId, page }, { keep: true });
  return (
    <Section title={words.people}>
      <Loaded of={list}>
        {(found) => (
          <PagedTable label={words.people} columns={columns} of={found} page={page} count={due.count(viNumber(found.total))} rowKey={(r) => r.journeyId} empty={words.none} />
        )}
      </Loaded>
    </Section>
  );
};

/** How many of those who should have come home have not, place by place; each number opens its people. */
const Overstay = () => {
  const [params, setParams] = useAddress();
  const market = /^[A-Z]{2}$/.test(params['thi-truong'] ?? '') ? params['thi-truong'] : undefined;
  const at = isIsoDate(params['ngay'] ?? '') ? params['ngay']! : dayInVietnam(new Date());
  const unitId = unitOf(params);
  const may = usePermissions();
  const got = useQueryOf(client.overstayRatio, { at, market }, { keep: true });
  const href = (unit: number) => `/hanh-trinh/qua-han?${new URLSearchParams({ ...(market ? { 'thi-truong': market } : {}), ngay: at, noi: String(unit) })}`;
  const rows: readonly Column<OverstayRow>[] = [
    { key: 'unit', label: words.unit, phone: 'title', value: (r) => r.unit.name },
    { key: 'due', label: words.due, align: 'right', value: (r) => r.due },
    {
      key: 'stayed',
      label: words.stayed,
      align: 'right',
      value: (r) => r.stayed,
      render: (r) =>
        r.stayed ? (
          <NumberLink href={href(r.unit.id)} opens={`${words.people}, ${r.unit.name}`}>
            {viNumber(r.stayed)}
          </NumberLink>
        ) : (
          <span className="v-ink3">0</span>
        ),
    },
    { key: 'share', label: words.share, align: 'right', value: (r) => r.share, render: (r) => r.share !== null && words.percent(viNumber(r.share, 1)) },
    { key: 'reached', label: words.state, sortable: false, render: (r) => r.reached && <Status of="late">{words.reached}</Status> },
  ];
  return (
    <Page
      title={words.overstay}
      sub={words.overstayHint}
      crumbs={[{ label: due.journeys, href: '/hanh-trinh' }]}
      actions={
        <>
          {may.has('person.write') && <ActionLink href="/hanh-trinh/o-nuoc-ngoai/nhap">{out.open}</ActionLink>}
          <ExportButton
            label={out.export}
            entries={[
              { label: out.exportRatio, call: () => sheet.overstayExport({ at, market }) },
              { label: out.exportPeople, call: () => sheet.overstayPeopleExport({ at, market, unitId }) },
              { label: out.exportAbroad, call: () => sheet.abroadExport({ market, unitId }) },
            ]}
          />
        </>
      }
    >
      <Filters>
        <ChoiceFilter
          label={words.market}
          value={market}
          all={words.allMarkets}
          choices={markets}
          onChange={(v) => setParams({ 'thi-truong': v, noi: undefined, trang: undefined })}
        />
        <DayFilter label={words.at} value={at} onChange={(ngay) => ngay && setParams({ ngay, noi: undefined, trang: undefined })} />
      </Filters>
      <Loaded of={got}>
        {({ rows: found, total, threshold }) => (
          <>
            <p className={css['threshold']}>
              {threshold ? (
                <>
                  {words.threshold(viNumber(threshold.percent), viNumber(threshold.people), threshold.strictly)} <Law verified={threshold.verified}>{threshold.legalBasis}</Law>
                </>
              ) : (
                <span className="v-small">{market ? words.noThreshold : words.chooseMarket}</span>
              )}
            </p>
            <DataTable
              label={words.overstay}
              columns={rows}
              rows={found}
              rowKey={(r) => String(r.unit.id)}
              empty={words.none}
              total={{
                unit: words.total,
                due: viNumber(total.due),
                stayed: viNumber(total.stayed),
                share: total.share === null ? null : words.percent(viNumber(total.share, 1)),
              }}
            />
          </>
        )}
      </Loaded>
      {unitId !== undefined && <People at={at} market={market} unitId={unitId} page={pageIn(params)} />}
    </Page>
  );
};
export default Overstay;
