import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { asProblem, Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { STALE_DAYS } from '../rules.ts';
import type { MarketRow } from '../contract.ts';
import { sayIncome, words } from '../words.ts';
import { client } from './client.ts';
import { sheets } from '../sheet/screens/client.ts';
import { sheetWords } from '../sheet/sheet.data.ts';
import { MarketTabs } from './MarketTabs.tsx';
import { peopleHref } from './people.ts';

const freshState = { fresh: 'done', stale: 'late', none: 'noData' } as const;
export const Freshness = ({ of, asOf }: { of: MarketRow['freshness']; asOf: string | null }) => (
  <Status of={freshState[of]}>{asOf ? `${words.freshness[of]}, ${viDate(asOf)}` : words.freshness[of]}</Status>
);
/** Somebody of ours is there or on the way, or something is written: what is looked at first. */
const matters = (r: MarketRow): boolean => r.asOf !== null || (r.people !== null && Object.values(r.people).some((n) => n > 0));

const number = (key: 'abroad' | 'preparing' | 'departed', label: string, year: number): Column<MarketRow> => ({
  key,
  label,
  align: 'right',
  value: (r) => r.people?.[key] ?? 0,
  render: (r) =>
    r.people?.[key] ? (
      <NumberLink href={peopleHref(r.code, key, year)} opens={`${r.name}, ${label}`}>
        {viNumber(r.people[key])}
      </NumberLink>
    ) : (
      '0'
    ),
});
const columnsOf = (year: number, people: boolean): readonly Column<MarketRow>[] => [
  { key: 'name', label: words.list.name, phone: 'title', width: '26%', render: (r) => <Link href={`/thi-truong/nuoc/${r.code}`}>{r.name}</Link>, value: (r) => r.name },
  ...(people ? [number('abroad', words.list.abroad, year), number('preparing', words.list.preparing, year), number('departed', words.list.departed(year), year)] : []),
  { key: 'income', label: words.list.income, sortable: false, value: sayIncome },
  { key: 'page', label: words.list.page, sortable: false, render: (r) => <Freshness of={r.freshness} asOf={r.asOf} /> },
];

/** All markets: who is there and on the way there, and how fresh what we know of them is. */
const Markets = () => {
  const [params, setParams] = useAddress();
  const list = useQueryOf(client.marketList, {});
  const toast = useToast();
  const hand = (codes: readonly string[]) => {
    handFile(sheets.marketExport({ codes: codes.join(',') })).catch((e: unknown) => toast({ text: asProblem(e).message, tone: 'bad' }));
  };
  const all = params['tat-ca'] === '1';
  return (
    <Page title={words.title} sub={words.list.sub(STALE_DAYS)}>
      <MarketTabs at="/thi-truong" side={list.data?.can.write === null && <ActionLink href="/thi-truong/nhap">{sheetWords.open}</ActionLink>} />
      <Loaded of={list}>
        {({ rows, year }) => {
          const people = rows.some((r) => r.people !== null);
          const shown = all ? rows : rows.filter(matters);
          return (
            <DataTable
              label={words.title}
              columns={columnsOf(year, people)}
              rows={shown}
              rowKey={(r) => r.code}
              filter
              address="tt"
              empty={words.list.empty}
              onExport={(now) => hand(now.map((r) => r.code))}
              tools={<CheckField id="tat-ca" label={words.list.all} value={all} onChange={(on) => setParams({ 'tat-ca': on ? '1' : undefined })} />}
              {...(people
                ? {
                    total: (now: readonly MarketRow[]) =>
                      Object.fromEntries((['abroad', 'preparing', 'departed'] as const).map((k) => [k, viNumber(now.reduce((n, r) => n + (r.people?.[k] ?? 0), 0))])),
                  }
                : {})}
            />
          );
        }}
      </Loaded>
      <p className="v-small">{words.list.seasonalNote}</p>
    </Page>
  );
};
export default Markets;
