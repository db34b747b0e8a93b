import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconDownload, IconSelector } from '@tabler/icons-react';
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import { viNumber } from '../text.ts';
import { ActionButton } from './ActionButton.tsx';
import { icon14, icon16 } from './icon.ts';
import { SearchBox } from './SearchBox.tsx';
import { filterRows, nextSorting, parseSorting, sortRows, writeSorting, type CellValue, type Sorting } from './table-rows.ts';
import { useAddress } from './address.ts';
import { words } from './words.ts';

export interface Column<R> {
  key: string;
  label: string;
  align?: 'left' | 'right' | 'center';
  /** What the cell holds as a value: for sorting, filtering and export. Left out: row[key]. */
  value?: (row: R) => CellValue;
  /** What the cell shows; left out, the value (numbers as 1.234,5; nothing as "–"). */
  render?: (row: R) => ReactNode;
  /** False: this column is not sorted by. */
  sortable?: boolean;
  /** CSS width of the column: "30%", "120px". */
  width?: string;
  /** On phones: 'title' stands alone on top, 'hidden' is left out, 'plain' has no label. */
  phone?: 'title' | 'hidden' | 'plain';
}

export interface TableProps<R> {
  /** Names the table for those who cannot see it; shown nowhere else. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** The next step, a verb button at the right end. */
  action?: (row: R) => ReactNode;
  /** Opens beneath its row. */
  detail?: (row: R) => ReactNode;
  /** Key → what stands in the total row; a function is given the rows now shown. */
  total?: Readonly<Record<string, ReactNode>> | ((shown: readonly R[]) => Readonly<Record<string, ReactNode>>);
  /** What is absent and what would fill it. */
  empty?: ReactNode;
  /** Shows the quick filter; on by itself above 12 rows. */
  filter?: boolean;
  /** The server chose and ordered the rows: they are neither filtered nor sorted here. */
  served?: boolean;
  /** Given the rows now shown, in their order: exactly what the sheet should hold. */
  onExport?: (shown: readonly R[], columns: readonly Column<R>[]) => void;
  currentKey?: string | null;
  /** Prefix under which sorting and filter are kept in the address; left out, they live in the page only. */
  address?: string;
  /** Beside the filter box: segments, check boxes. */
  tools?: ReactNode;
  /** Rows shown at first; the rest on demand. */
  pageSize?: number;
  /** First sorting. */
  sortedBy?: string;
}

const valueOf = <R,>(c: Column<R>, row: R): CellValue => (c.value ? c.value(row) : ((row as Record<string, unknown>)[c.key] as CellValue));

const isNothing = (v: unknown): boolean => v === null || v === undefined || v === '';
/** Nothing is known of it: phones leave the cell out. */
const isNone = <R,>(c: Column<R>, row: R, drawn: ReactNode): boolean => (c.render && !c.value ? isNothing(drawn) || drawn === false : isNothing(valueOf(c, row)));
const shownValue = (v: CellValue): ReactNode => {
  if (v === null || v === undefined || v === '') return <span className="v-ink3">{words.none}</span>;
  if (typeof v === 'number') return viNumber(v);
  if (typeof v === 'boolean') return v ? words.yes : words.no;
  return v;
};

const Head = <R,>({ column, sorting, onSort }: { column: Column<R>; sorting: Sorting | null; onSort: ((key: string) => void) | undefined }) => {
  const now = sorting?.key === column.key ? sorting : null;
  const Icon = now ? (now.down ? IconArrowDown : IconArrowUp) : IconSelector;
  return (
    <th
      role="columnheader"
      scope="col"
      data-align={column.align}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={now ? (now.down ? 'descending' : 'ascending') : undefined}
    >
      {column.sortable === false || !onSort ? (
        column.label
      ) : (
        <button type="button" className="v-sort" data-on={now ? true : undefined} onClick={() => onSort(column.key)}>
          {column.label}
          <Icon {...icon14} />
        </button>
      )}
    </th>
  );
};

/** Rows on a phone have no column heads to press: there one list does it. */
const SortPick = <R,>({ columns, sorting, onPick }: { columns: readonly Column<R>[]; sorting: Sorting | null; onPick: (sort: string | undefined) => void }) => (
  <select
    className="v-input v-input-select v-sortpick"
    aria-label={words.table.sort}
    value={writeSorting(sorting) ?? ''}
    onChange={(e) => onPick(e.currentTarget.value || undefined)}
  >
    <option value="">{words.table.unsorted}</option>
    {columns
      .filter((c) => c.sortable !== false)
      .flatMap((c) => [
        <option key={c.key} value={c.key}>
          {words.table.sortUp(c.label)}
        </option>,
        <option key={`-${c.key}`} value={`-${c.key}`}>
          {words.table.sortDown(c.label)}
        </option>,
      ])}
  </select>
);

/**
 * A list of records. Words left, numbers right; sorts in Vietnamese order, filters without diacritics, opens a row beneath itself, becomes labelled rows on phones.
 * Table roles are written out because phones show the rows as blocks, which would take their meaning away.
 */
export const DataTable = <R,>(p: TableProps<R>) => {
  const [address, setAddress] = useAddress();
  const [own, setOwn] = useState<{ sort: string | undefined; typed: string }>({ sort: p.sortedBy, typed: '' });
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(p.pageSize ?? 200);
  const a = p.address;
  const sortText = a === undefined ? own.sort : (address[`${a}.sap`] ?? p.sortedBy);
  const typed = a === undefined ? own.typed : (address[`${a}.loc`] ?? '');
  const setTyped = (text: string) => (a === undefined ? setOwn({ ...own, typed: text }) : setAddress({ [`${a}.loc`]: text }));
  const sorting = parseSorting(sortText);
  const setSort = (next: string | undefined) => (a === undefined ? setOwn({ ...own, sort: next }) : setAddress({ [`${a}.sap`]: next }));
  const onSort = (key: string) => setSort(writeSorting(nextSorting(sorting, key)));

  const shown = useMemo(() => {
    const found = filterRows(p.rows, (r) => p.columns.map((c) => valueOf(c, r) ?? '').join(' '), typed);
    const by = sorting && p.columns.find((c) => c.key === sorting.key);
    return by ? sortRows(found, (r) => valueOf(by, r), sorting.down) : found;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- sorting is made anew from sortText on each render
  }, [p.rows, p.columns, typed, sortText]);

  const filters = p.filter ?? (!p.served && p.rows.length > 12);
  const columns = p.columns.length + (p.detail ? 1 : 0) + (p.action ? 1 : 0);
  const toggle = (key: string) => setOpened((old) => (old.has(key) ? new Set([...old].filter((k) => k !== key)) : new Set([...old, key])));
  const rest = shown.length - limit;
  const total = typeof p.total === 'function' ? p.total(shown) : p.total;

  return (
    <div className="v-tablebox">
      {(filters || p.onExport || p.tools) && (
        <div className="v-tools v-noprint" data-wide={columns > 6 || undefined}>
          {filters && <SearchBox label={words.table.filter} placeholder={words.table.filterHint} value={typed} onChange={setTyped} />}
          {filters && <SortPick columns={p.columns} sorting={sorting} onPick={setSort} />}
          {p.tools}
          {typed !== '' && (
            <span className="v-small" role="status">
              {words.table.shown(viNumber(shown.length), viNumber(p.rows.length))}
            </span>
          )}
          {p.onExport && (
            <span className="v-tools-end">
              <ActionButton icon={<IconDownload {...icon16} />} onClick={() => p.onExport!(shown, p.columns)}>
                {words.table.exportExcel}
              </ActionButton>
            </span>
          )}
        </div>
      )}
      {p.rows.length === 0 ? (
        <p className="v-empty">{p.empty ?? words.table.empty}</p>
      ) : (
        <table
          className="v-table"
          role="table"
          aria-label={p.label}
          data-tall={shown.length > 50 || undefined}
          data-wide={columns > 6 || undefined}
          data-slim={columns <= 2 || undefined}
        >
          <thead role="rowgroup">
            <tr role="row">
              {p.detail && (
                <th role="columnheader" scope="col" className="v-opencell">
                  <span className="v-hidden">{words.table.details}</span>
                </th>
              )}
              {p.columns.map((c) => (
                <Head key={c.key} column={c} sorting={sorting} onSort={p.served ? undefined : onSort} />
              ))}
              {p.action && (
                <th role="columnheader" scope="col">
                  <span className="v-hidden">{words.table.doIt}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.slice(0, limit).map((row) => {
              const key = p.rowKey(row);
              const open = opened.has(key);
              return (
                <Fragment key={key}>
                  <tr role="row" aria-current={key === p.currentKey || undefined} data-open={open || undefined}>
                    {p.detail && (
                      <td role="cell" className="v-opencell">
                        <button type="button" className="v-iconbutton" aria-expanded={open} aria-label={words.opensBeneath(open)} onClick={() => toggle(key)}>
                          {open ? <IconChevronDown {...icon16} /> : <IconChevronRight {...icon16} />}
                        </button>
                      </td>
                    )}
                    {p.columns.map((c) => {
                      const drawn = c.render?.(row);
                      return (
                        <td key={c.key} role="cell" data-align={c.align} data-phone={c.phone} data-label={c.label} data-none={isNone(c, row, drawn) || undefined}>
                          {c.render ? drawn : shownValue(valueOf(c, row))}
                        </td>
                      );
                    })}
                    {p.action && (
                      <td role="cell" className="v-doit">
                        {p.action(row)}
                      </td>
                    )}
                  </tr>
                  {open && p.detail && (
                    <tr role="row" className="v-detail">
                      <td role="cell" colSpan={columns}>
                        <div>{p.detail(row)}</div>
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
            {shown.length === 0 && (
              <tr role="row">
                <td role="cell" colSpan={columns} className="v-nomatch">
                  {words.table.noMatch(typed)}{' '}
                  <button type="button" className="v-linkbutton" onClick={() => setTyped('')}>
                    {words.table.clearFilter}
                  </button>
                </td>
              </tr>
            )}
          </tbody>
          {total && shown.length > 0 && (
            <tfoot role="rowgroup">
              <tr role="row">
                {p.detail && <td role="cell" className="v-opencell" />}
                {p.columns.map((c, i) => (
                  <td key={c.key} role="cell" data-align={c.align} data-phone={total[c.key] === undefined && i > 0 ? 'hidden' : c.phone} data-label={c.label}>
                    {total[c.key] ?? (i === 0 ? words.table.total : null)}
                  </td>
                ))}
                {p.action && <td role="cell" className="v-doit" />}
              </tr>
            </tfoot>
          )}
        </table>
      )}
      {rest > 0 && (
        <p className="v-more v-noprint">
          <ActionButton kind="quiet" onClick={() => setLimit(limit + 200)}>
            {words.table.more(viNumber(Math.min(rest, 200)))}
          </ActionButton>
        </p>
      )}
    </div>
  );
};
