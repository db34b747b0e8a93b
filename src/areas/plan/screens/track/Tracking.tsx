import { IconBell, IconChevronDown, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { icon14, icon16 } from '../../../../kernel/ui/icon.ts';
import { CheckField } from '../../../../kernel/ui/inputs.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { MatrixTable, type MatrixRow } from '../../../../kernel/ui/MatrixTable.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { StatusLegend } from '../../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../../kernel/ui/status.ts';
import type { WorkState } from '../../rules/state.ts';
import { OnPlan } from '../../obstacle/screens/OnPlan.tsx';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { lookOf, reasonOf } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import type { Tracking as Data, TrackRow } from '../types.ts';
import { CellDetail } from './CellDetail.tsx';
import { cellsOf, columnsOf, keyOf } from './matrix.ts';
import { Urge } from './Urge.tsx';
import css from './track.module.css';

const w = words.track;
const bys = (['month', 'quarter', 'year'] as const).map((value) => ({ value, label: w.by[value] }));
type By = (typeof bys)[number]['value'];
const totalled: readonly WorkState[] = ['late', 'noEvidence', 'returned', 'due', 'done'];

const Totals = ({ data }: { data: Data }) => (
  <p className={css['totals']}>
    <span>{w.totals}:</span>
    {totalled
      .filter((s) => (data.totals[s] ?? 0) > 0)
      .map((s) => (
        <span key={s}>
          <NumberLink href={`/nhiem-vu?ke-hoach=${data.plan.id}&trang-thai=${s}`} opens={`${words.states[s] ?? ''}, ${w.totalOpens}`}>
            {viNumber(data.totals[s] ?? 0)}
          </NumberLink>{' '}
          {words.states[s]}
        </span>
      ))}
  </p>
);

const Body = ({ data, by }: { data: Data; by: By }) => {
  const [address, setAddress] = useAddress();
  const [opened, setOpened] = useState<{ row: string; column: string } | null>(null);
  const [groups, setGroups] = useState<ReadonlySet<string>>(new Set());
  const [urging, setUrging] = useState<readonly TrackRow[]>([]);
  const onlyUrge = address['can-don-doc'] === '1';
  const columns = useMemo(() => columnsOf(data), [data]);
  const off = reasonOf(data.can['track']);
  const members = useMemo(
    () =>
      Map.groupBy(
        data.rows.filter((r) => r.memberOf !== null),
        (r) => r.memberOf!,
      ),
    [data.rows],
  );
  const toUrge = data.rows.filter((r) => r.needsUrging && r.agency);
  const top = data.rows.filter((r) => r.memberOf === null && (!onlyUrge || r.needsUrging));
  const listOf = (row: TrackRow): string =>
    row.agency
      ? `/nhiem-vu?ke-hoach=${data.plan.id}&co-quan=${row.agency.id}`
      : row.works > 0 && members.has(row.label)
        ? `/nhiem-vu?ke-hoach=${data.plan.id}`
        : `/ke-hoach/${data.plan.id}#chua-phan-cong`;

  const matrixRow = (row: TrackRow, inner: boolean): MatrixRow => {
    const key = keyOf(row);
    const group = members.get(row.label);
    const unfolded = groups.has(row.label);
    const column = opened?.row === key ? data.columns.find((c) => c.key === opened.column) : undefined;
    const toggle = () => setGroups((old) => (unfolded ? new Set([...old].filter((g) => g !== row.label)) : new Set([...old, row.label])));
    const mayUrge = row.needsUrging && off === undefined;
    return {
      key,
      inner,
      head: group ? (
        <button type="button" className={css['group']} aria-expanded={unfolded} onClick={toggle}>
          {unfolded ? <IconChevronDown {...icon14} /> : <IconChevronRight {...icon14} />}
          {row.label} <span className="v-ink3">({viNumber(group.length)})</span>
        </button>
      ) : (
        row.label
      ),
      facts: [
        <NumberLink key="n" href={listOf(row)} opens={w.worksOpen(row.label)}>
          {viNumber(row.works)}
        </NumberLink>,
      ],
      cells: cellsOf(row, data.columns, (c) => setOpened(opened?.row === key && opened.column === c ? null : { row: key, column: c })),
      action:
        row.agency === null && !group ? (
          <Link href={`/ke-hoach/${data.plan.id}#chua-phan-cong`}>{w.assign}</Link>
        ) : mayUrge ? (
          <button type="button" className="v-linkbutton" aria-label={`${w.urge} ${row.label}`} onClick={() => setUrging(group ? group.filter((m) => m.needsUrging) : [row])}>
            {w.urge}
          </button>
        ) : (
          ''
        ),
      ...(column
        ? {
            detail: (
              <CellDetail
                data={data}
                row={row}
                column={column}
                members={group ?? null}
                may={off === undefined}
                onUrge={() => setUrging(group ? group.filter((m) => m.needsUrging) : [row])}
                onClose={() => setOpened(null)}
              />
            ),
          }
        : {}),
    };
  };
  const rows = top.flatMap((r) => [
    matrixRow(r, false),
    ...(groups.has(r.label) ? (members.get(r.label) ?? []).filter((m) => !onlyUrge || m.needsUrging).map((m) => matrixRow(m, true)) : []),
  ]);
  const agencies = data.rows.filter((r) => r.agency).length;
  const works = data.rows.filter((r) => r.agency).reduce((n, r) => n + r.works, 0);
  const states = [...new Set(data.rows.flatMap((r) => r.cells.flatMap((c) => (c ? [lookOf(c.state)] : []))))].toSorted(
    (a, b) => Object.keys(statusLook).indexOf(a) - Object.keys(statusLook).indexOf(b),
  );

  return (
    <Page
      title={w.title}
      crumbs={[
        { label: words.plans, href: '/ke-hoach' },
        { label: calmTitle(data.plan.title), href: `/ke-hoach/${data.plan.id}` },
      ]}
      sub={w.sub(viNumber(works), viNumber(agencies), data.plan.trackingAgency?.name ?? '')}
      actions={
        <>
          {data.rows.length > 0 && (
            <ActionLink download icon={<IconDownload {...icon16} />} href={client.url('trackExport', { id: data.plan.id, by, onlyUrge: onlyUrge ? 'true' : 'false' })}>
              {w.exportExcel}
            </ActionLink>
          )}
          {off === undefined && <ActionLink href={`/nhiem-vu?ke-hoach=${data.plan.id}&buoc=sent`}>{w.toAccept}</ActionLink>}
          <ActionButton kind="main" icon={<IconBell {...icon16} />} reason={off ?? (toUrge.length === 0 ? w.noneToUrge : undefined)} onClick={() => setUrging(toUrge)}>
            {toUrge.length === 0 ? w.urge : w.urgeAll(toUrge.length)}
          </ActionButton>
        </>
      }
    >
      <div className={css['tools']}>
        <Segments label={w.byLabel} options={bys} value={by} onChange={(v) => setAddress({ theo: v === 'month' ? undefined : v })} />
        <CheckField label={w.onlyUrge} value={onlyUrge} onChange={(v) => setAddress({ 'can-don-doc': v ? '1' : undefined })} />
      </div>
      <Totals data={data} />
      <OnPlan planId={data.plan.id} />
      {data.rows.length === 0 ? (
        <Empty>{w.empty}</Empty>
      ) : (
        <>
          <StatusLegend states={states} />
          <MatrixTable label={w.label} headLabel={w.agency} facts={[w.works]} columns={columns} rows={rows} />
          <p className="v-small">{w.legend}</p>
        </>
      )}
      <Urge key={urging.map(keyOf).join()} plan={data.plan.id} rows={urging} onClose={() => setUrging([])} />
    </Page>
  );
};

/** Every agency's work by month: what is done of what had to be done, worst first in each cell. */
const Tracking = () => {
  const { id = '' } = useRouteParams();
  const [address] = useAddress();
  const by = bys.find((b) => b.value === address['theo'])?.value ?? 'month';
  const data = useQueryOf(client.track, { id, by }, { keep: true });
  return <Loaded of={data}>{(d) => <Body data={d} by={by} />}</Loaded>;
};
export default Tracking;
