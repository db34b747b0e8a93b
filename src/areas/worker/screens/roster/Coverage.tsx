import { viDate, viNumber } from '../../../../kernel/text.ts';
import { useAddress } from '../../../../kernel/ui/address.ts';
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
import { ChoiceFilter, UnitFilter } from '../filter.tsx';
import css from '../people.module.css';

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
  const now = Number(new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 4));
  const kinds = useQueryOf(client.rosterKinds, {});
  const yearly = (kinds.data?.kinds ?? []).filter((k) => k.yearly);
  const kind = yearly.find((k) => k.code === params['loai'])?.code ?? yearly[0]?.code;
  const year = /^20\d\d$/.test(params['nam'] ?? '') ? Number(params['nam']) : now;
  const unitId = /^\d{1,9}$/.test(params['dia-ban'] ?? '') ? Number(params['dia-ban']) : undefined;
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
      <div className={`${css['more']} v-noprint`}>
        <ChoiceFilter label={w.kind} choices={Object.fromEntries(yearly.map((k) => [k.code, k.title]))} value={kind} onChange={(v) => setParams({ loai: v })} />
        <ChoiceFilter
          label={w.year}
          choices={Object.fromEntries([now, now - 1, now - 2].map((y) => [String(y), String(y)]))}
          value={String(year)}
          onChange={(v) => setParams({ nam: v })}
        />
        <UnitFilter label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v) })} />
        <label>
          <input type="checkbox" className={css['tick']} checked={missing === 'true'} onChange={(e) => setParams({ thieu: e.currentTarget.checked ? '1' : undefined })} />{' '}
          {w.onlyMissing}
        </label>
      </div>
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
