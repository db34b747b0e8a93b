import type { ReactNode } from 'react';
import { viNumber } from '../text.ts';
import { ActionButton } from './ActionButton.tsx';
import { numberIn, useAddress, type AddressParams } from './address.ts';
import { DataTable, type TableProps } from './DataTable.tsx';
import { words } from './words.ts';

/** The page asked for in the address, counted from 0. */
export const pageIn = (params: AddressParams): number => Math.max(0, (numberIn(params['trang']) ?? 1) - 1);

/** One page of what the server found; `total` is null where nobody counts that far. */
export interface PageOf {
  rows: readonly unknown[];
  total: number | null;
  pageSize: number;
}

interface PagesProps {
  page: number;
  /** There is a page after this one. */
  more: boolean;
  /** How many pages there are, where it is known. */
  pages?: number | undefined;
  /** Where the page is kept when not in the address (a drawer). */
  go?: ((page: number) => void) | undefined;
}

/** To the page before and after; nothing where one page holds all. In the address each page is a step for the back button. */
export const Pages = ({ page, more, pages, go }: PagesProps) => {
  const [, setParams] = useAddress();
  if (page === 0 && !more) return null;
  const to = go ?? ((next: number) => setParams({ trang: next > 0 ? String(next + 1) : undefined }, true));
  return (
    <nav className="v-tools v-pages v-noprint" aria-label={words.pages.name}>
      {page > 0 && <ActionButton onClick={() => to(page - 1)}>{words.pages.previous}</ActionButton>}
      <span className="v-small">{pages === undefined ? words.pages.page(viNumber(page + 1)) : words.pages.pageOf(viNumber(page + 1), viNumber(pages))}</span>
      {more && <ActionButton onClick={() => to(page + 1)}>{words.pages.next}</ActionButton>}
    </nav>
  );
};

/** What <Pages> needs to know of a page of a list. */
export const pagesOf = (of: PageOf, page: number): { more: boolean; pages?: number } =>
  of.total === null ? { more: of.rows.length === of.pageSize } : { more: of.total > (page + 1) * of.pageSize, pages: Math.ceil(of.total / of.pageSize) };

interface Props<R> extends Omit<TableProps<R>, 'rows' | 'filter' | 'served' | 'address' | 'tools' | 'pageSize' | 'sortedBy'> {
  of: PageOf & { rows: readonly R[] };
  page: number;
  /** How many were found, in words; spoken when it changes. */
  count: string;
  /** Beside the count: quiet buttons for all that was found. */
  side?: ReactNode;
  go?: (page: number) => void;
}

/** A list that the server filters, orders and pages: how many were found, one page of them, the way to the next. */
export const PagedTable = <R,>({ of, page, count, side, go, ...table }: Props<R>) => (
  <>
    <div className="v-found">
      <p className="v-small" role="status">
        {count}
      </p>
      {side}
    </div>
    <DataTable {...table} rows={of.rows} served />
    <Pages page={page} {...pagesOf(of, page)} go={go} />
  </>
);
