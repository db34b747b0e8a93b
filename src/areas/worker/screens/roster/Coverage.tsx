import { dayInVietnam } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { numberIn, useAddress } from '../../../../kernel/ui/address.ts';
import { CheckField } from '../../../../kernel/ui/inputs.tsx';
import { ChoiceFilter, Filters, WidgetFilter } from '../../../../kernel/ui/filters.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import type { api } from '../../contract.ts';
import { rosterWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';

type Row = Output<(typeof api)['rosterCoverage']>['rows'][number];
const columns: readonly Column<Row>[] = [
  {
    key: 'unit',
    label: w.unit,
    phone: 'title',
    value: (r) => r.unit.name,
    render: (r) => (r.rosterId ? <Link href={`/danh-sach/${r.rosterId}`}>{r.unit.name}</Link> : r.unit.name),
  },
  { key: 'lists', label: w.lists, align: 'right', value: (r) => r.lists, render: (r) => (r.lists === 0 ? <Status of="late">{w.missing}</Status> : viNumber(r.lists)) },
  { key: 'lastOn', label: w.lastOn, value: (r) => r.lastOn, render: (r) => viDate(r.lastOn) },
  { key: 'entries', label: w.people, align: 'right' },
  { key: 'asked', label: w.asked, align: 'right' },
];

/** Communes that exist and owe a list this year; those without one stand out. */
const Coverage = () => {
  const [params, setParams] = useAddress();
  const now = Number(dayInVietnam(new Date()).slice(0, 4));
  const kinds = useQueryOf(client.rosterKinds, {});
  const yearly = (kinds.data?.kinds ?? []).filter((k) => k.yearly);
  const kind = yearly.find((k) => k.code === params['loai'])?.code ?? yearly[0]?.code;
  const year = /^20\d\d$/.test(params['nam'] ?? '') ? Number(params['nam']) : now;
  const unitId = numberIn(params['dia-ban']);
  const missing = params['thieu'] === '1' ? 'true' : 'false';
  const got = useQueryOf(client.rosterCoverage, { kind: kind ?? '', year, missing, ...(unitId === undefined ? {} : { unitId }) }, { when: kind !== undefined, keep: true });
  return (
    <Page
      title={w.coverage}
      crumbs={[
        { label: words.title, href: '/nguoi-lao-dong' },
        { label: w.title, href: '/danh-sach' },
      ]}
    >
      <Filters>
        <ChoiceFilter label={w.kind} choices={yearly.map((k) => [k.code, k.title] as const)} all={null} value={kind} onChange={(v) => setParams({ loai: v })} />
        <ChoiceFilter
          label={w.year}
          choices={[now, now - 1, now - 2].map((y) => [String(y), String(y)] as const)}
          all={null}
          value={String(year)}
          onChange={(v) => setParams({ nam: v })}
        />
        <WidgetFilter widget="unit" label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v) })} />
        <CheckField
          id="thieu"
          label={w.onlyMissing}
          value={missing === 'true'}
          onChange={(on) => setParams({ thieu: on ? '1' : undefined })}
          invalid={false}
          describedBy={undefined}
        />
      </Filters>
      <Loaded of={got}>
        {({ communes, withList, rows }) => (
          <>
            <p role="status">
              <strong>{w.withList(viNumber(withList), viNumber(communes))}</strong>
            </p>
            <DataTable label={w.coverage} columns={columns} rows={rows} rowKey={(r) => String(r.unit.id)} address="xa" />
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Coverage;
