import { viDate, viNumber } from '../../../kernel/text.ts';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, DayFilter, Filters, TypedFilter, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { numberIn, useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { isIsoDate } from '../../../kernel/text.ts';
import type { ActivityView, KindView } from '../contract.ts';
import { shownValue } from '../../../kernel/kind.ts';
import { followWords } from '../follow/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { EntryVisits } from './Visits.tsx';

const common: readonly Column<ActivityView>[] = [
  { key: 'title', label: words.subject, phone: 'title', width: '34%', render: (a) => <Link href={`/hoat-dong/${a.id}`}>{a.title}</Link> },
  { key: 'onDate', label: words.date, value: (a) => (a.toDate ? words.period(viDate(a.onDate), viDate(a.toDate)) : viDate(a.onDate)) },
  { key: 'kind', label: words.kind, value: (a) => a.kindTitle },
  { key: 'unit', label: words.unit, value: (a) => [a.unit.name, a.place].filter(Boolean).join(', ') },
  { key: 'heldBy', label: words.agency, value: (a) => a.heldBy.name },
];
/** With one kind chosen its counted numbers take the place of its name. */
const columnsOf = (kind: KindView | undefined): readonly Column<ActivityView>[] =>
  kind
    ? [
        ...common.filter((c) => c.key !== 'kind'),
        ...kind.fields
          .filter((f) => f.counts)
          .slice(0, 4)
          .map((f): Column<ActivityView> => ({ key: f.name, label: f.label, align: 'right', value: (a) => shownValue(f, a.values[f.name]) })),
      ]
    : common;

/** What a new record starts with. */
const address = (given: Record<string, string | undefined>): string => {
  const set = Object.entries(given).flatMap(([k, v]) => (v ? [`${k}=${v}`] : []));
  return set.length ? `?${set.join('&')}` : '';
};
const day = (text: string | undefined): string | undefined => (text && isIsoDate(text) ? text : undefined);

const Activities = () => {
  const [params, setParams] = useAddress();
  const filter = {
    kind: params['loai'] || undefined,
    unitId: numberIn(params['dia-ban']),
    agencyId: numberIn(params['co-quan']),
    from: day(params['tu']),
    to: day(params['den']),
    q: params['tim'] ?? '',
    ...(params['muc'] ? { entryId: params['muc'] } : {}),
    ...(params['van-ban'] ? { documentId: params['van-ban'] } : {}),
  };
  const page = pageIn(params);
  const set = (change: Record<string, string | undefined>) => setParams({ ...change, trang: undefined });
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
          <ActionLink kind="main" href={`/hoat-dong/ghi${address({ loai: filter.kind, muc: params['muc'] })}`} reason={why}>
            {words.add}
          </ActionLink>
        </>
      }
    >
      <Filters>
        <TypedFilter label={words.search} hint={words.searchHint} kept={filter.q} keep={(tim) => set({ tim })} />
        <ChoiceFilter
          label={words.kind}
          choices={(kinds.data?.kinds ?? []).map((k) => [k.code, k.title] as const)}
          all={words.allKinds}
          value={filter.kind}
          onChange={(loai) => set({ loai })}
        />
        <WidgetFilter widget="unit" label={words.unit} value={filter.unitId} onChange={(v) => set({ 'dia-ban': v === undefined ? undefined : String(v) })} />
        <WidgetFilter widget="agency" label={words.agency} value={filter.agencyId} onChange={(v) => set({ 'co-quan': v === undefined ? undefined : String(v) })} />
        <DayFilter label={words.from} value={filter.from} onChange={(tu) => set({ tu })} />
        <DayFilter label={words.to} value={filter.to} onChange={(den) => set({ den })} />
      </Filters>
      {params['muc'] && (
        <Note action={<Link href="/hoat-dong">{words.allActivities}</Link>}>
          <Link href={`/so-theo-doi/${params['muc']}`}>{words.ofEntry}</Link>
        </Note>
      )}
      {params['muc'] && <EntryVisits entryId={params['muc']} />}
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.title}
            columns={columnsOf(kind)}
            of={found}
            page={page}
            count={words.total(viNumber(found.total))}
            rowKey={(a) => a.id}
            empty={filtered ? words.noneHere : words.none}
            {...(kind && Object.keys(found.sums).length > 0
              ? { total: Object.fromEntries(Object.entries(found.sums).map(([name, n]) => [name, n === null ? '–' : viNumber(n)])) }
              : {})}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default Activities;
