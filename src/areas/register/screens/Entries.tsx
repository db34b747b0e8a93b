import { shownValue } from '../../../kernel/kind.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters, TypedFilter } from '../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { choiceIn, numberIn, useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { entryStates, type EntryView, type RegisterKindView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

export const validity = (e: { validFrom: string; validTo: string | null }): string =>
  e.validTo ? words.fromTo(viDate(e.validFrom), viDate(e.validTo)) : words.since(viDate(e.validFrom));

const columnsOf = (kind: RegisterKindView | undefined): readonly Column<EntryView>[] => [
  { key: 'title', label: words.name, phone: 'title', width: '34%', render: (e) => <Link href={`/so-theo-doi/${e.id}`}>{e.title}</Link> },
  ...(kind ? [] : [{ key: 'kind', label: words.kind, value: (e: EntryView) => e.kindTitle }]),
  { key: 'unit', label: words.unit, value: (e) => e.unit.name },
  { key: 'heldBy', label: words.agency, value: (e) => e.heldBy.name },
  { key: 'validity', label: words.validity, value: validity },
  ...(kind?.members ? [{ key: 'members', label: words.members, align: 'right' as const, value: (e: EntryView) => e.members }] : []),
  ...(kind?.fields ?? [])
    .filter((f) => f.counts)
    .slice(0, 3)
    .map((f): Column<EntryView> => ({ key: f.name, label: f.label, align: 'right', value: (e) => shownValue(f, e.values[f.name]) })),
];

const Entries = () => {
  const [params, setParams] = useAddress();
  const state = choiceIn(entryStates, params['trang-thai']) ?? 'standing';
  const filter = { kind: params['loai'] || undefined, unitId: numberIn(params['dia-ban']), state, q: params['tim'] ?? '' };
  const page = pageIn(params);
  const set = (change: Record<string, string | undefined>) => setParams({ ...change, trang: undefined });
  const kinds = useQueryOf(client.registerKinds, {});
  const list = useQueryOf(client.entryList, { ...filter, page }, { keep: true });
  const why = usePermissions().whyNot('register.write');
  const kind = kinds.data?.kinds.find((k) => k.code === filter.kind);
  const add = `/so-theo-doi/ghi${kind ? `?loai=${kind.code}` : ''}`;
  return (
    <Page
      title={kind?.title ?? words.title}
      {...(kind ? { crumbs: [{ label: words.title, href: '/so-theo-doi' }, { label: kind.title }] } : {})}
      sub={kind?.hint ?? words.hint}
      actions={
        <>
          <ActionLink href={client.url('registerExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
          <ActionLink href={`/so-theo-doi/nhap-excel${kind ? `?loai=${kind.code}` : ''}`}>{words.sheet}</ActionLink>
          <ActionLink kind="main" href={add} reason={why}>
            {words.add}
          </ActionLink>
        </>
      }
    >
      <Filters>
        <TypedFilter label={words.search} hint={words.searchHint} kept={filter.q} keep={(tim) => set({ tim })} />
        <ChoiceFilter
          label={words.kind}
          choices={(kinds.data?.kinds ?? []).map((k) => [k.code, k.standing > 0 ? `${k.title} (${viNumber(k.standing)})` : k.title] as const)}
          all={words.allKinds}
          value={filter.kind}
          onChange={(loai) => set({ loai })}
        />
        <ChoiceFilter label={words.state} choices={entryStates} all={null} value={state} onChange={(v) => set({ 'trang-thai': v })} />
      </Filters>
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.title}
            columns={columnsOf(kind)}
            of={found}
            page={page}
            count={words.total(viNumber(found.total))}
            rowKey={(e) => e.id}
            empty={filter.q || filter.kind ? words.noneHere : words.none}
            {...(kind && Object.keys(found.sums).length > 0
              ? { total: Object.fromEntries(Object.entries(found.sums).map(([name, n]) => [name, n === null ? '–' : viNumber(n)])) }
              : {})}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default Entries;
