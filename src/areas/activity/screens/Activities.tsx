import { Suspense, useEffect, useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useWidgets } from '../../../kernel/ui/widgets.ts';
import { isIsoDate } from '../../../kernel/text.ts';
import type { ActivityView, KindView } from '../contract.ts';
import { shownValue } from '../../../kernel/kind.ts';
import { followWords } from '../follow/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { EntryVisits } from './Visits.tsx';
import css from './activity.module.css';

const common: readonly Column<ActivityView>[] = [
  { key: 'title', label: words.subject, phone: 'title', width: '34%', sortable: false, render: (a) => <Link href={`/hoat-dong/${a.id}`}>{a.title}</Link> },
  { key: 'onDate', label: words.date, sortable: false, value: (a) => (a.toDate ? words.period(viDate(a.onDate), viDate(a.toDate)) : viDate(a.onDate)) },
  { key: 'kind', label: words.kind, sortable: false, value: (a) => a.kindTitle },
  { key: 'unit', label: words.unit, sortable: false, value: (a) => [a.unit.name, a.place].filter(Boolean).join(', ') },
  { key: 'heldBy', label: words.agency, sortable: false, value: (a) => a.heldBy.name },
];
/** With one kind chosen its counted numbers take the place of its name. */
const columnsOf = (kind: KindView | undefined): readonly Column<ActivityView>[] =>
  kind
    ? [
        ...common.filter((c) => c.key !== 'kind'),
        ...kind.fields
          .filter((f) => f.counts)
          .slice(0, 4)
          .map((f): Column<ActivityView> => ({ key: f.name, label: f.label, align: 'right', sortable: false, value: (a) => shownValue(f, a.values[f.name]) })),
      ]
    : common;

/** What is typed goes into the address a moment later. */
const useTyped = (kept: string, keep: (typed: string) => void): [string, (typed: string) => void] => {
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (typed === kept) return;
    const timer = setTimeout(() => keep(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, kept, keep]);
  return [typed, setTyped];
};

/** A filter that an area's own widget fills: unit, agency. */
const WidgetFilter = ({ kind, label, value, onChange }: { kind: 'unit' | 'agency'; label: string; value: number | null; onChange: (v: number | null) => void }) => {
  const Widget = useWidgets()[kind];
  return Widget ? (
    <FieldFrame label={label}>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          <Widget {...control} name={kind} value={value} onChange={(v) => onChange(typeof v === 'number' ? v : null)} placeholder={undefined} disabled={false} />
        </Suspense>
      )}
    </FieldFrame>
  ) : null;
};

/** What a new record starts with. */
const address = (given: Record<string, string | undefined>): string => {
  const set = Object.entries(given).flatMap(([k, v]) => (v ? [`${k}=${v}`] : []));
  return set.length ? `?${set.join('&')}` : '';
};
const number = (text: string | undefined): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);
const day = (text: string | undefined): string | undefined => (text && isIsoDate(text) ? text : undefined);

const Activities = () => {
  const [params, setParams] = useAddress();
  const filter = {
    kind: params['loai'] || undefined,
    unitId: number(params['dia-ban']),
    agencyId: number(params['co-quan']),
    from: day(params['tu']),
    to: day(params['den']),
    q: params['tim'] ?? '',
    ...(params['muc'] ? { entryId: params['muc'] } : {}),
    ...(params['van-ban'] ? { documentId: params['van-ban'] } : {}),
  };
  const page = Math.max(0, (number(params['trang']) ?? 1) - 1);
  const set = (change: Record<string, string | undefined>) => setParams({ ...change, trang: undefined });
  const [typed, setTyped] = useTyped(filter.q, (text) => set({ tim: text }));
  const kinds = useQueryOf(client.kindList, {});
  const list = useQueryOf(client.activityList, { ...filter, page }, { keep: true });
  const why = usePermissions().whyNot('activity.write');
  const kind = kinds.data?.kinds.find((k) => k.code === filter.kind);
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <>
          <ActionLink href={client.url('activityExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
          <ActionLink href="/hoat-dong/viec-phai-lam">{followWords.title}</ActionLink>
          <ActionLink href="/hoat-dong/di-co-so">{followWords.visits}</ActionLink>
          <ActionLink href="/hoat-dong/quan-triet">{followWords.coverage}</ActionLink>
          <ActionLink href="/hoat-dong/nhap-excel">{words.sheet}</ActionLink>
          {why === undefined ? (
            <ActionLink kind="main" href={`/hoat-dong/ghi${address({ loai: filter.kind, muc: params['muc'] })}`}>
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
        <SearchBox label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />
        <FieldFrame label={words.kind}>
          {({ id }) => (
            <select id={id} className="v-input v-input-select" value={filter.kind ?? ''} onChange={(e) => set({ loai: e.currentTarget.value })}>
              <option value="">{words.allKinds}</option>
              {(kinds.data?.kinds ?? []).map((k) => (
                <option key={k.code} value={k.code}>
                  {k.title}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
        <WidgetFilter kind="unit" label={words.unit} value={filter.unitId ?? null} onChange={(v) => set({ 'dia-ban': v === null ? undefined : String(v) })} />
        <WidgetFilter kind="agency" label={words.agency} value={filter.agencyId ?? null} onChange={(v) => set({ 'co-quan': v === null ? undefined : String(v) })} />
        <FieldFrame label={words.from}>
          {(control) => <DateField {...control} value={filter.from ?? null} onChange={(v) => (v === null || isIsoDate(v)) && set({ tu: v ?? undefined })} />}
        </FieldFrame>
        <FieldFrame label={words.to}>
          {(control) => <DateField {...control} value={filter.to ?? null} onChange={(v) => (v === null || isIsoDate(v)) && set({ den: v ?? undefined })} />}
        </FieldFrame>
      </div>
      {params['muc'] && (
        <Note action={<Link href="/hoat-dong">{words.allActivities}</Link>}>
          <Link href={`/so-theo-doi/${params['muc']}`}>{words.ofEntry}</Link>
        </Note>
      )}
      {params['muc'] && <EntryVisits entryId={params['muc']} />}
      <Loaded of={list}>
        {({ rows, total, pageSize, sums }) => (
          <>
            <p className="v-small" role="status">
              {words.total(viNumber(total))}
            </p>
            <DataTable
              label={words.title}
              columns={columnsOf(kind)}
              rows={rows}
              rowKey={(a) => a.id}
              filter={false}
              empty={filtered ? words.noneHere : words.none}
              {...(kind && Object.keys(sums).length > 0 ? { total: Object.fromEntries(Object.entries(sums).map(([name, n]) => [name, n === null ? '–' : viNumber(n)])) } : {})}
            />
            {total > pageSize && (
              <div className="v-tools">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: page > 1 ? String(page) : undefined }, true)}>{words.previous}</ActionButton>}
                <span className="v-small">{words.pageOf(page + 1, Math.ceil(total / pageSize))}</span>
                {(page + 1) * pageSize < total && <ActionButton onClick={() => setParams({ trang: String(page + 2) }, true)}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Activities;
