import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import type { DemandRow, LabourRow } from './contract.ts';
import { workingAgeAt } from './rules.ts';

/** Figures counted from the answers themselves, and the people behind each of them: the same rows, so that a list is as long as its number. */

export interface Window {
  unitId?: number | undefined;
  at: string;
  from: string;
}
type Row = Window & { rowUnitId?: number | undefined; unplaced: boolean };

const labour = (w: Window) => {
  const age = workingAgeAt(w.at);
  return sql`labour_people(${w.unitId ?? null}::int, ${w.at}::date, ${w.from}::date, ${age.bornUpTo}, ${age.retiredMen}, ${age.retiredWomen})`;
};
const demand = (w: Window & { kind?: string | undefined }) => sql`demand_people(${w.unitId ?? null}::int, ${w.at}::date, ${w.from}::date, ${w.kind ?? null}::text)`;

/** The nation is told by province, everything else by commune; units in force on the day. */
export const rowTier = async (tx: Tx, w: Window): Promise<1 | 3> => {
  if (w.unitId !== undefined) return 3;
  return (await sql<{ all: boolean }>`select seen_units() is null as "all"`.execute(tx)).rows[0]!.all ? 1 : 3;
};
/** The province in which a commune lay on a day, also through a district. */
const provinceOf = (commune: RawBuilder<unknown>, at: string) => sql`(select case when u.tier = 1 then u.id else y.parent end from unit_parent x join unit u on u.id = x.parent
  left join unit_parent y on y.unit = u.id and valid_at(y.valid_from, y.valid_to, ${at}::date) where x.unit = ${commune} and valid_at(x.valid_from, x.valid_to, ${at}::date) limit 1)`;
const place = (tier: 1 | 3, at: string) => (tier === 3 ? sql`f.commune` : provinceOf(sql`f.commune`, at));

const nameAt = (at: string) =>
  sql`coalesce((select n.name from unit_name n where n.unit = u.id order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1), '')`;
/** Units in force on the day that the reader may see, below the chosen one. */
const unitsThen = (w: Window, tier: 1 | 3) => sql`with seen as materialized (select units_asked(${w.unitId ?? null}::int) as units)
  select u.id, ${nameAt(w.at)} as name from unit u, seen where u.tier = ${tier} and valid_at(u.valid_from, u.valid_to, ${w.at}::date) and (seen.units is null or u.id = any(seen.units))`;

interface Counted {
  id: number | null;
  name: string | null;
  cells: Record<string, number> | null;
}
/** People by place and cell. Places without anybody are there with zeros; those of no place come last. */
const byPlace = async (tx: Tx, w: Window, people: RawBuilder<unknown>): Promise<Counted[]> => {
  const tier = await rowTier(tx, w);
  return (
    await sql<Counted>`with found as (select place, jsonb_object_agg(cell, n) as cells from (
        select ${place(tier, w.at)} as place, f.cell, count(*) as n from ${people} f group by 1, 2) t group by place),
      units as (${unitsThen(w, tier)})
      select u.id, u.name, f.cells from units u full join found f on f.place = u.id order by u.name collate "vi-VN-x-icu" nulls last, u.id`.execute(tx)
  ).rows;
};

const number = (cells: Record<string, number> | null, name: string): number => cells?.[name] ?? 0;

export const labourFigures = async (tx: Tx, w: Window): Promise<LabourRow[]> =>
  (await byPlace(tx, w, labour(w))).map(({ id, name, cells: c }) => {
    const cells = {
      employed: number(c, 'employed'),
      unemployed: number(c, 'unemployed'),
      studying: number(c, 'studying'),
      inactive: number(c, 'inactive'),
      abroad: number(c, 'abroad'),
      notAsked: number(c, 'notAsked'),
    };
    return { unit: id === null ? null : { id, name: name ?? '' }, cells, total: Object.values(cells).reduce((a, b) => a + b, 0), unknownBirth: number(c, 'unknownBirth') };
  });

export const demandFigures = async (tx: Tx, w: Window & { kind?: string | undefined }): Promise<DemandRow[]> => {
  const tier = await rowTier(tx, w);
  const markets = (
    await sql<{
      place: number | null;
      market: string | null;
      people: number;
    }>`select ${place(tier, w.at)} as place, f.market, count(*) as people from ${demand(w)} f where f.cell = 'yes'
      group by 1, 2 order by 3 desc, 2 nulls last`.execute(tx)
  ).rows;
  return (await byPlace(tx, w, demand(w))).map(({ id, name, cells: c }) => {
    const cells = { yes: number(c, 'yes'), undecided: number(c, 'undecided'), no: number(c, 'no'), notAnswered: number(c, 'notAnswered') };
    return {
      unit: id === null ? null : { id, name: name ?? '' },
      cells,
      total: Object.values(cells).reduce((a, b) => a + b, 0),
      markets: markets.filter((m) => m.place === id).map(({ market, people }) => ({ market, people })),
    };
  });
};

/** Adds up rows of figures. */
export const sumOf = <R extends { cells: Record<string, number>; total: number }>(rows: readonly R[], empty: R['cells']): { cells: R['cells']; total: number } =>
  rows.reduce<{ cells: R['cells']; total: number }>(
    (sum, r) => ({ total: sum.total + r.total, cells: Object.fromEntries(Object.entries(sum.cells).map(([k, n]) => [k, n + r.cells[k]!])) as R['cells'] }),
    { total: 0, cells: empty },
  );

const inRow = async (tx: Tx, w: Row): Promise<RawBuilder<unknown>> => {
  const tier = await rowTier(tx, w);
  if (w.unplaced) return sql`${place(tier, w.at)} is null`;
  return w.rowUnitId === undefined ? sql`true` : sql`${place(tier, w.at)} = ${w.rowUnitId}`;
};
interface Behind {
  personId: string;
  cell: string;
  market: string | null;
  total: number;
}
const behind = async (
  tx: Tx,
  people: RawBuilder<unknown>,
  market: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  limit: number,
  offset: number,
): Promise<{ rows: Behind[]; total: number }> => {
  const { rows } = await sql<Behind>`select f.person_id, f.cell, ${market} as market, count(*) over () as total from ${people} f left join person p on p.id = f.person_id
    where ${where} order by p.name_key nulls last, f.person_id limit ${limit} offset ${offset}`.execute(tx);
  if (rows.length || !offset) return { rows, total: rows[0]?.total ?? 0 };
  return { rows, total: (await sql<{ n: number }>`select count(*) as n from ${people} f where ${where}`.execute(tx)).rows[0]!.n };
};
/** The people behind a figure. Without a cell everyone of working age: those of unknown birth are no part of the total. */
export const labourPeople = async (tx: Tx, w: Row & { cell?: string | undefined; limit: number; offset: number }) =>
  behind(tx, labour(w), sql`null::text`, sql`${await inRow(tx, w)} and ${w.cell ? sql`f.cell = ${w.cell}` : sql`f.cell <> 'unknownBirth'`}`, w.limit, w.offset);
export const demandPeople = async (tx: Tx, w: Row & { kind?: string | undefined; cell?: string | undefined; market?: string | undefined; limit: number; offset: number }) =>
  behind(
    tx,
    demand(w),
    sql`f.market`,
    sql`${await inRow(tx, w)} ${w.cell ? sql`and f.cell = ${w.cell}` : sql``} ${w.market ? sql`and f.market = ${w.market}` : sql``}`,
    w.limit,
    w.offset,
  );

export interface Coverage {
  id: number;
  name: string;
  lists: number;
  lastOn: string | null;
  entries: number;
  asked: number;
  rosterId: string | null;
}
/** Every commune in force on the day with its lists of a kind in a year. */
export const coverage = async (tx: Tx, w: Window & { kind: string; year: number }): Promise<Coverage[]> =>
  (
    await sql<Coverage>`with units as (${unitsThen(w, 3)}),
      lists as (select c.commune, r.id, r.on_date, (select count(*) from roster_entry e where e.roster_id = r.id and e.removed_at is null) as entries,
          (select count(*) from roster_entry e where e.roster_id = r.id and e.removed_at is null and e.reached is not null) as asked
        from roster r, lateral (select commune_at(r.unit_id, ${w.at}::date) as commune) c
        where r.removed_at is null and r.kind = ${w.kind} and r.on_date between make_date(${w.year}, 1, 1) and make_date(${w.year}, 12, 31))
      select u.id, u.name, count(l.id) as lists, max(l.on_date) as last_on, coalesce(sum(l.entries), 0) as entries, coalesce(sum(l.asked), 0) as asked,
        (array_agg(l.id order by l.on_date desc, l.id desc) filter (where l.id is not null))[1] as roster_id
      from units u left join lists l on l.commune = u.id group by u.id, u.name order by count(l.id) > 0, u.name collate "vi-VN-x-icu", u.id`.execute(tx)
  ).rows;
