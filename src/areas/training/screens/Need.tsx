import { useState } from 'react';
import { viNumber, viPartialDate } from '../../../kernel/text.ts';
import { Pages, pagesOf } from '../../../kernel/ui/PagedTable.tsx';
import { Filters, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { numberIn, useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Law } from '../../../kernel/ui/Law.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { NeedRow, TrainingApi } from '../contract.ts';
import { marketName, words } from '../words.ts';
import { client } from './client.ts';

type UnitRow = Output<TrainingApi['trainingNeed']>['units'][number];
interface Behind {
  title: string;
  unitId: number | undefined;
  /** '': whoever did not say where to. */
  market: string | undefined;
}

/** The people behind a number; as many as the number says. */
const People = ({ of, close }: { of: Behind; close: () => void }) => {
  const [page, setPage] = useState(0);
  const got = useQueryOf(
    client.needPeople,
    { ...(of.unitId === undefined ? {} : { unitId: of.unitId }), ...(of.market === undefined ? {} : { market: of.market }), page },
    { keep: true },
  );
  return (
    <SideDrawer opened onClose={close} title={of.title}>
      <Loaded of={got}>
        {({ rows, total, pageSize }) => (
          <>
            <p className="v-small">{words.people_(total)}</p>
            <ul className="v-lines">
              {rows.map((p) => (
                <li key={p.id}>
                  <span>
                    <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name ?? words.hidden}</Link>
                    <p>{[p.birth && viPartialDate(p.birth), p.market === null ? words.noMarket : marketName(p.market), p.hamlet, p.unit?.name].filter(Boolean).join('; ')}</p>
                  </span>
                </li>
              ))}
            </ul>
            <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} go={setPage} />
          </>
        )}
      </Loaded>
    </SideDrawer>
  );
};

const nameOf = (market: string | null): string => (market === null ? words.noMarket : marketName(market));
/** Who needs orientation against the places there are, by market and by unit; parts add up and what is needed opens its people. */
export const Need = () => {
  const [params, setParams] = useAddress();
  const unitId = numberIn(params['dia-ban']);
  const got = useQueryOf(client.trainingNeed, unitId === undefined ? {} : { unitId }, { keep: true });
  const [behind, setBehind] = useState<Behind | null>(null);
  const needed = (n: number, of: Behind) =>
    n === 0 ? (
      '0'
    ) : (
      <NumberLink opens={words.opens} onOpen={() => setBehind(of)}>
        {viNumber(n)}
      </NumberLink>
    );
  const figures = <R extends { preparing: number; certified: number; inClass: number; need: number }>(behindOf: (r: R) => Behind): readonly Column<R>[] => [
    { key: 'preparing', label: words.preparing, align: 'right', value: (r) => r.preparing },
    { key: 'certified', label: words.certified, align: 'right', value: (r) => r.certified },
    { key: 'inClass', label: words.inClass, align: 'right', value: (r) => r.inClass },
    { key: 'need', label: words.need, align: 'right', value: (r) => r.need, render: (r) => needed(r.need, behindOf(r)) },
  ];
  const marketColumns: readonly Column<NeedRow>[] = [
    { key: 'market', label: words.market, phone: 'title', value: (r) => nameOf(r.market) },
    ...figures<NeedRow>((r) => ({ title: words.needOf(nameOf(r.market)), unitId, market: r.market ?? '' })),
    { key: 'places', label: words.places, align: 'right', value: (r) => r.places },
    { key: 'gap', label: words.gap, align: 'right', value: (r) => r.gap },
  ];
  const unitColumns: readonly Column<UnitRow>[] = [
    { key: 'unit', label: words.unit, phone: 'title', value: (r) => r.unit.name },
    ...figures<UnitRow>((r) => ({ title: words.needOf(r.unit.name), unitId: r.unit.id, market: undefined })),
  ];
  return (
    <>
      <Filters>
        <WidgetFilter widget="unit" label={words.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v) })} />
      </Filters>
      <Loaded of={got}>
        {({ rows, total, units, legalBasis }) => {
          const sums = { preparing: viNumber(total.preparing), certified: viNumber(total.certified), inClass: viNumber(total.inClass), need: viNumber(total.need) };
          return (
            <>
              <Section title={words.byMarket}>
                <DataTable
                  label={words.byMarket}
                  columns={marketColumns}
                  rows={rows}
                  rowKey={(r) => r.market ?? ''}
                  total={{ market: words.sum, ...sums, places: viNumber(total.places), gap: viNumber(total.gap) }}
                  filter={false}
                  empty={words.noNeed}
                />
                <p className="v-small">
                  {words.adds} {words.basis}{' '}
                  {legalBasis.map((b) => (
                    <Law key={b.text} verified={b.verified}>
                      {b.text}
                    </Law>
                  ))}
                </p>
              </Section>
              {units.length > 0 && (
                <Section title={words.byUnit}>
                  <DataTable label={words.byUnit} columns={unitColumns} rows={units} rowKey={(r) => String(r.unit.id)} total={{ unit: words.sum, ...sums }} />
                </Section>
              )}
            </>
          );
        }}
      </Loaded>
      {behind && <People of={behind} close={() => setBehind(null)} />}
    </>
  );
};
