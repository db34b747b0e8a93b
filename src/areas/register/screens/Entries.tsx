import { useEffect, useState } from 'react';
import { shownValue } from '../../../kernel/kind.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { entryStates, type EntryView, type RegisterKindView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './register.module.css';

type State = keyof typeof entryStates;
const states = Object.keys(entryStates) as State[];
const number = (text: string | undefined): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);

export const validity = (e: { validFrom: string; validTo: string | null }): string =>
  e.validTo ? words.fromTo(viDate(e.validFrom), viDate(e.validTo)) : words.since(viDate(e.validFrom));

const columnsOf = (kind: RegisterKindView | undefined): readonly Column<EntryView>[] => [
  { key: 'title', label: words.name, phone: 'title', width: '34%', sortable: false, render: (e) => <Link href={`/so-theo-doi/${e.id}`}>{e.title}</Link> },
  ...(kind ? [] : [{ key: 'kind', label: words.kind, sortable: false, value: (e: EntryView) => e.kindTitle }]),
  { key: 'unit', label: words.unit, sortable: false, value: (e) => e.unit.name },
  { key: 'heldBy', label: words.agency, sortable: false, value: (e) => e.heldBy.name },
  { key: 'validity', label: words.validity, sortable: false, value: validity },
  ...(kind?.members ? [{ key: 'members', label: words.members, align: 'right' as const, sortable: false, value: (e: EntryView) => e.members }] : []),
  ...(kind?.fields ?? [])
    .filter((f) => f.counts)
    .slice(0, 3)
    .map((f): Column<EntryView> => ({ key: f.name, label: f.label, align: 'right', sortable: false, value: (e) => shownValue(f, e.values[f.name]) })),
];

/** What is typed goes into the address a moment later. */
const Typed = ({ kept, keep }: { kept: string; keep: (typed: string) => void }) => {
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (typed === kept) return;
    const timer = setTimeout(() => keep(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, kept, keep]);
  return <SearchBox label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />;
};

const Entries = () => {
  const [params, setParams] = useAddress();
  const state = states.find((s) => s === params['trang-thai']) ?? 'standing';
  const filter = { kind: params['loai'] || undefined, unitId: number(params['dia-ban']), state, q: params['tim'] ?? '' };
  const page = Math.max(0, (number(params['trang']) ?? 1) - 1);
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
          {why === undefined ? (
            <ActionLink kind="main" href={add}>
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
        <Typed kept={filter.q} keep={(tim) => set({ tim })} />
        <FieldFrame label={words.kind}>
          {({ id }) => (
            <select id={id} className="v-input v-input-select" value={filter.kind ?? ''} onChange={(e) => set({ loai: e.currentTarget.value })}>
              <option value="">{words.allKinds}</option>
              {(kinds.data?.kinds ?? []).map((k) => (
                <option key={k.code} value={k.code}>
                  {k.standing > 0 ? `${k.title} (${viNumber(k.standing)})` : k.title}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
        <FieldFrame label={words.state}>
          {({ id }) => (
            <select id={id} className="v-input v-input-select" value={state} onChange={(e) => set({ 'trang-thai': e.currentTarget.value })}>
              {states.map((s) => (
                <option key={s} value={s}>
                  {entryStates[s]}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
      </div>
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
              rowKey={(e) => e.id}
              filter={false}
              empty={filter.q || filter.kind ? words.noneHere : words.none}
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
export default Entries;
