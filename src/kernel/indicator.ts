import { sql, type RawBuilder } from 'kysely';
import { PLANNED_AFRESH } from './connection.ts';
import type { Tx } from './db.ts';
import { ageBands, isEmpty, type Conditions, type Count, type Dimension, type Measure, type Window } from './indicator-shape.ts';
import { Problem } from './problem.ts';

/**
 * Indicators: numbers that the registry counts itself. Each has ONE source of rows; the number, its split and the list behind it are built on that same relation in one statement, so the list is
 * always as long as the number says, also while others write.
 */
export interface Indicator {
  /** 'journey.departures' */
  code: string;
  title: string;
  /** What is counted: "người", "lượt". */
  unit: string;
  /** One sentence: what counts and what does not. */
  hint: string;
  /** flow: what happened over the days of a window · stock: how things stood on its last day */
  type: 'flow' | 'stock';
  /** What it can be split and narrowed by, beside place. */
  by: readonly Dimension[];
  /** Rows of people: each person can be counted once, and a list shows them. */
  ofPeople: boolean;
  /** Its rows are a whole of which those that hit are the part (trained of all who left). */
  share?: true;
  /** It can be asked as it was known at a moment. */
  ledger: boolean;
  /** A relation with the columns of `standard`. */
  rows(ask: RowsAsk): RawBuilder<unknown>;
  /** The same added up beforehand, for whoever sees the whole nation. */
  sums?: Sums;
}

/** Sums of an indicator's rows, kept in the transaction that writes them: a relation of the same columns, whose weights say for how many each stands, also less than none. It has no people and no places. */
export interface Sums {
  /** What it can be split and narrowed by, beside year, quarter and month. */
  by: readonly Dimension[];
  rows(ask: RowsAsk): RawBuilder<unknown>;
}

/** What a source of rows is told. */
export interface RowsAsk {
  /** Of a stock, `to` alone counts. */
  from: string;
  to: string;
  /** Condition: this unit counts in the territory asked about. `own`: it is the column by which row-level security asks for units (protect_by_unit). */
  inScope(unit: RawBuilder<unknown>, own?: true): RawBuilder<unknown>;
  /** Condition: recorded before the moment asked about. */
  known(recordedAt: RawBuilder<unknown>): RawBuilder<unknown>;
  /** The moment itself, for a source that asks a function of the database; null: now. */
  knownAt: Date | null;
  /** Is this dimension asked for? What nobody asks for need not be looked up. */
  needs(d: Dimension): boolean;
  /** The territory itself, for a source that asks a function of the database; null: everything in sight. */
  units: readonly number[] | null;
  /** Everything in sight is the whole nation: no record lies out of it. */
  whole: boolean;
}

export interface Question {
  indicator: Indicator;
  measure: Measure;
  /** Territory: these units and all below them, also at other dates; null: everything in sight. */
  units: readonly number[] | null;
  window: Window;
  /** The day as at which it is asked: nothing later counts, and communes are those in force then. */
  asAt: string;
  /** As it was known at this moment; null: as it is known now. */
  knownAt: Date | null;
  only: Conditions;
  /** Left out: rows that meet all of these. */
  except: Conditions;
  /** Counted as a part of the whole: rows that meet these as well. */
  part: Conditions | null;
  /** One cell of its split: of what is counted (each person once), what lies there. */
  cell?: Conditions;
}

export interface IndicatorRow {
  id: string;
  personId: string | null;
  unitId: number;
  onDay: string | null;
  market: string | null;
  form: string | null;
  kind: string | null;
  /** Belongs to the part, where a part is asked for. */
  hit: boolean;
  /** How many it counts for: one, but for a row that itself says a number (people at an activity). */
  weight: number;
}

const none = { uuid: sql`null::uuid`, text: sql`null::text`, day: sql`null::date`, texts: sql`'{}'::text[]` };
/** The columns of a source of rows, in order; what a source does not know is left null. `id` is text and unique in the relation. */
export const standard = (
  c: { id: RawBuilder<unknown>; unitId: RawBuilder<unknown> } & Partial<
    Record<'personId' | 'onDay' | 'market' | 'form' | 'sex' | 'age' | 'groups' | 'skill' | 'education' | 'occupation' | 'kind' | 'reason' | 'hit' | 'weight', RawBuilder<unknown>>
  >,
): RawBuilder<unknown> =>
  sql`${c.id}::text as id, ${c.personId ?? none.uuid} as person_id, ${c.unitId} as unit_id, ${c.onDay ?? none.day} as on_day, ${c.market ?? none.text} as market, ${c.form ?? none.text} as form,
    ${c.sex ?? none.text} as sex, ${c.age ?? none.text} as age, ${c.groups ?? none.texts} as groups, ${c.skill ?? none.text} as skill,
    ${c.education ?? none.text} as education, ${c.occupation ?? none.text} as occupation, ${c.kind ?? none.text} as kind, ${c.reason ?? none.text} as reason,
    ${c.hit ?? sql`true`} as hit, ${c.weight ?? sql`1`} as weight`;

/** The band of an age in full years. */
export const ageBand = (age: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(array[${sql.join(ageBands.map((b) => sql.lit(b)))}])[width_bucket(${age}, array[18, 25, 35, 45, 55]) + 1]`;

/** A month goes another way than ten years, a commune another than a province. */
const afresh = sql.raw(PLANNED_AFRESH);

/** The day up to which a question looks: no later than its window, no later than the day as at which it is asked. */
const lastDay = (q: Question): string => (q.asAt < q.window.to ? q.asAt : q.window.to);

const column: Record<Exclude<Dimension, 'province' | 'commune' | 'group'>, RawBuilder<unknown>> = {
  year: sql`to_char(r.on_day, 'YYYY')`,
  quarter: sql`to_char(r.on_day, 'YYYY-"Q"Q')`,
  month: sql`to_char(r.on_day, 'YYYY-MM')`,
  market: sql`r.market`,
  form: sql`r.form`,
  sex: sql`r.sex`,
  age: sql`r.age`,
  skill: sql`r.skill`,
  education: sql`r.education`,
  occupation: sql`r.occupation`,
  kind: sql`r.kind`,
  reason: sql`r.reason`,
};
const tierOf = { province: 1, commune: 3 } as const;

/** The one unit of a tier in force on a day to which a unit of any date belongs; none where it was split among several and waits for confirmation. */
const placeOf = (unit: RawBuilder<unknown>, tier: 1 | 3, at: string): RawBuilder<unknown> =>
  sql`(select case when count(*) = 1 then min(c.ancestor) end from unit_closure c join unit u on u.id = c.ancestor
    where c.descendant = ${unit} and u.tier = ${sql.lit(tier)} and valid_at(u.valid_from, u.valid_to, ${at}::date))`;

/** The same for many units at once: each with its place, in one pass. Provinces are few, and all that lies in them is found from above. */
const placesOf = (units: RawBuilder<unknown>, tier: 1 | 3, at: string): RawBuilder<unknown> =>
  tier === 1
    ? sql`select c.descendant as unit_id, case when count(*) = 1 then min(u.id) end as place from unit u join unit_closure c on c.ancestor = u.id
    where u.tier = 1 and valid_at(u.valid_from, u.valid_to, ${at}::date) group by c.descendant`
    : sql`select x.unit_id, case when count(u.id) = 1 then min(u.id) end as place from (${units}) x left join unit_closure c on c.descendant = x.unit_id
    left join unit u on u.id = c.ancestor and u.tier = ${sql.lit(tier)} and valid_at(u.valid_from, u.valid_to, ${at}::date) group by x.unit_id`;

/** Units that count in places that rows are narrowed to. What is asked of the function stands in a select of its own: else the planner, too, calls it, to guess how many there are. */
const unitsCounted = (units: readonly number[], at: string): RawBuilder<unknown> => sql`array(select unnest(units_counted((select ${[...units]}::int[]), ${at}::date)))`;

/** Units that count in a territory, whether they are all that the reader sees, and whether its tops are in sight; null: whatever is in sight. */
interface Territory {
  units: readonly number[];
  all: boolean;
  open: boolean;
}
const territories = new WeakMap<Tx, Map<string, Promise<Territory>>>();
const findTerritory = async (tx: Tx, units: readonly number[], at: string): Promise<Territory> =>
  (
    await sql<Territory>`select c.units, s.seen is not null and not exists (select unnest(s.seen) except select unnest(c.units)) as all, coalesce(s.seen @> ${[...units]}::int[], true) as open
      from (select units_counted((select ${[...units]}::int[]), ${at}::date) as units offset 0) c, (select seen_units() as seen offset 0) s`.execute(tx)
  ).rows[0]!;
/** The units of a territory, found once in a transaction. */
export const territoryOf = (tx: Tx, units: readonly number[] | null, at: string): Promise<Territory | null> => {
  if (units === null) return Promise.resolve(null);
  const known = territories.get(tx) ?? new Map<string, Promise<Territory>>();
  territories.set(tx, known);
  const key = JSON.stringify([units, at]);
  const found = known.get(key) ?? findTerritory(tx, units, at);
  known.set(key, found);
  return found;
};
const nations = new WeakMap<Tx, Promise<boolean>>();
const seesNation = (tx: Tx): Promise<boolean> => {
  const found = nations.get(tx) ?? sql<{ whole: boolean }>`select current_user = 'vuonxa_national' as whole`.execute(tx).then((r) => r.rows[0]!.whole);
  nations.set(tx, found);
  return found;
};
/** Does the reader see all of what a question is about? Asked once in a transaction. */
export const isAllInSight = async (tx: Tx, q: Question): Promise<boolean> => (await territoryOf(tx, q.units, lastDay(q)))?.open ?? (await seesNation(tx));
/**
 * Condition: a unit counts in a territory. `own`: it is the column by which row-level security asks for the units in sight; where those are the same, nothing is asked twice. In numbers, and not by a
 * function in the statement: the planner knows how many there are.
 */
export const within = (unit: RawBuilder<unknown>, territory: Territory | null, own = false): RawBuilder<unknown> =>
  territory === null || (own && territory.all) ? sql`true` : sql`${unit} = any(${[...territory.units]}::int[])`;

const meets = (d: Dimension, values: readonly string[], at: string): RawBuilder<unknown> => {
  const list = [...values];
  if (d === 'province' || d === 'commune') {
    const ids = list.filter((v) => v !== '').map(Number);
    const inside = sql`r.unit_id = any(${unitsCounted(ids, at)})`;
    return list.includes('') ? sql`(${inside} or ${placeOf(sql`r.unit_id`, tierOf[d], at)} is null)` : inside;
  }
  if (d === 'group') return list.includes('') ? sql`(r.groups && ${list}::text[] or r.groups = '{}')` : sql`r.groups && ${list}::text[]`;
  return sql`coalesce(${column[d]}, '') = any(${list}::text[])`;
};
const conditions = (c: Conditions, at: string): RawBuilder<unknown> => {
  const all = Object.entries(c).flatMap(([d, values]) => (values ? [meets(d as Dimension, values, at)] : []));
  return all.length ? sql`(${sql.join(all, sql` and `)})` : sql`true`;
};

const dimensionsOf = (q: Question, split: readonly Dimension[]): Set<Dimension> =>
  new Set([...split, ...([q.only, q.except, q.part ?? {}, q.cell ?? {}] as Conditions[]).flatMap((c) => (Object.keys(c) as Dimension[]).filter((d) => c[d]))]);

/** @throws Problem when the indicator cannot be asked so */
const check = (q: Question, asked: ReadonlySet<Dimension>): void => {
  const i = q.indicator;
  if (q.knownAt && !i.ledger) throw new Problem('refused', 'indicator.noLedger', { facts: { indicator: i.title } });
  if (q.measure === 'persons' && !i.ofPeople) throw new Problem('refused', 'indicator.noPersons', { facts: { indicator: i.title } });
  const whole: readonly Dimension[] = ['province', 'commune', ...(i.type === 'flow' ? (['year', 'quarter', 'month'] as const) : []), ...i.by];
  for (const d of asked) if (!whole.includes(d)) throw new Problem('refused', 'indicator.notBy', { facts: { indicator: i.title, by: d } });
};

/** How a question is answered. */
interface Way {
  asked: ReadonlySet<Dimension>;
  /** The reader sees the whole nation, and asks for all of it. */
  whole: boolean;
  inside: Territory | null;
  /** Added up beforehand: there the ledger is long. What was known when, who it was, and places are asked of the rows. */
  sums: boolean;
}
const wayOf = async (tx: Tx, q: Question, split: readonly Dimension[], listed: boolean): Promise<Way> => {
  const asked = dimensionsOf(q, split);
  check(q, asked);
  const whole = q.units === null && (await seesNation(tx));
  const { sums, type } = q.indicator;
  const known: readonly Dimension[] = [...(sums?.by ?? []), ...(type === 'flow' ? (['year', 'quarter', 'month'] as const) : [])];
  const inside = await territoryOf(tx, q.units, lastDay(q));
  return { asked, whole, inside, sums: !listed && whole && sums !== undefined && q.measure === 'rows' && q.knownAt === null && [...asked].every((d) => known.includes(d)) };
};

/** The rows of a question's source. */
const sourceOf = (q: Question, way: Way): RawBuilder<unknown> =>
  (way.sums ? q.indicator.sums! : q.indicator).rows({
    from: q.window.from,
    to: lastDay(q),
    inScope: (unit, own) => within(unit, way.inside, own),
    known: (recordedAt) => (q.knownAt === null ? sql`true` : sql`${recordedAt} < ${q.knownAt}`),
    knownAt: q.knownAt,
    needs: (d) => way.asked.has(d),
    units: q.units,
    whole: way.whole,
  });
/** Conditions on a row `r` of the source: it is counted; it belongs to the part. */
const meetsAll = (q: Question, at: string): RawBuilder<unknown> => sql`(${conditions(q.only, at)} and ${isEmpty(q.except) ? sql`true` : sql`not ${conditions(q.except, at)}`})`;
const hitOf = (q: Question, at: string): RawBuilder<unknown> => (q.part ? sql`(r.hit and ${conditions(q.part, at)})` : sql`r.hit`);

/** Rows that a question is about, before persons and communes are counted. */
const kept = (q: Question, way: Way): RawBuilder<unknown> =>
  sql`select r.id, r.person_id, r.unit_id, r.on_day, r.market, r.form, r.sex, r.age, r.groups, r.skill, r.education, r.occupation, r.kind, r.reason, ${hitOf(q, lastDay(q))} as hit, r.weight
    from (${sourceOf(q, way)}) r where ${meetsAll(q, lastDay(q))}`;

/** Whose row it is; a row of whom nobody knows is a person of its own. */
const whose = sql`k.person_id, case when k.person_id is null then k.id end`;

/** What a question counts. */
const counted = (q: Question, way: Way): RawBuilder<unknown> => {
  const at = lastDay(q);
  const rows = kept(q, way);
  if (q.measure === 'rows') return rows;
  // of a part, whoever once does not belong to it does not
  if (q.measure === 'persons') return sql`select distinct on (${whose}) k.* from (${rows}) k order by ${whose}, k.hit, k.on_day, k.id`;
  return sql`select ${standard({ id: sql`u.id`, unitId: sql`u.id`, hit: sql`h.commune is not null` })}
    from unit u left join (select distinct k.place as commune from (${placesOf(sql`select distinct unit_id from (${rows}) one where one.hit`, 3, at)}) k) h on h.commune = u.id
    where u.tier = 3 and valid_at(u.valid_from, u.valid_to, ${at}::date) and coalesce(u.id = any((select seen_units())::int[]), true)
      and ${within(sql`u.id`, way.inside)}`;
};

/** The one relation of a question: counts, splits and lists stand on it and on nothing else. */
const relation = (q: Question, way: Way): RawBuilder<unknown> =>
  isEmpty(q.cell ?? {}) ? counted(q, way) : sql`select r.* from (${counted(q, way)}) r where ${conditions(q.cell!, lastDay(q))}`;

/** Is it a part of a whole? */
export const isShare = (q: Pick<Question, 'indicator' | 'measure' | 'part'>): boolean => q.measure === 'communes' || q.part !== null || q.indicator.share === true;
const numbers = (r: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce(sum(${r}.weight) filter (where ${r}.hit), 0)::int as value, coalesce(sum(${r}.weight), 0)::int as "of"`;
const answer = (q: Question, r: { value: number; of: number }): Count => ({ value: r.value, of: isShare(q) ? r.of : null });

/** Can it be counted in one pass with others that ask the same rows: each row, or each person once? */
const passes = (q: Question, way: Way): boolean => q.measure !== 'communes' && !way.sums && isEmpty(q.cell ?? {});
/** What one pass needs to be the same. */
const passOf = (q: Question): string => JSON.stringify([q.indicator.code, q.window.from, lastDay(q), q.knownAt, q.units === null]);
/** What is counted, wherever. */
const shapeOf = (q: Question): string => JSON.stringify([q.measure, q.only, q.except, q.part]);

/** Questions to the same rows over the same days, in one pass over them: whatever each counts, wherever. */
const countPass = async (tx: Tx, asked: readonly { q: Question; way: Way }[]): Promise<Count[]> => {
  const [{ q: first, way }] = asked as [{ q: Question; way: Way }];
  const at = lastDay(first);
  const places = [...new Map(asked.map(({ q, way }) => [JSON.stringify(q.units), way.inside])).entries()];
  const shapes = [...new Map(asked.map(({ q }) => [shapeOf(q), q])).entries()];
  const units = new Set(places.flatMap(([, t]) => t?.units ?? []));
  const inside = way.inside && { ...way.inside, units: [...units], all: asked.some((x) => x.way.inside!.all) };
  const tops = first.units && [...new Set(asked.flatMap(({ q }) => q.units ?? []))];
  const rows = sourceOf({ ...first, units: tops }, { ...way, inside, asked: new Set(asked.flatMap((x) => [...x.way.asked])) });
  // in several places: a row counts in each that it lies in
  const several = places.length > 1;
  const pairs = places.flatMap(([, t], k) => (t?.units ?? []).map((unit) => [k, unit] as const));
  const placed = several
    ? sql`select a.k, r.* from (${rows}) r join (select unnest(${pairs.map((p) => p[0])}::int[]) as k, unnest(${pairs.map((p) => p[1])}::int[]) as unit) a on a.unit = r.unit_id`
    : sql`select 0 as k, r.* from (${rows}) r`;
  const once = shapes.some(([, q]) => q.measure === 'persons');
  const inner = shapes.flatMap(([, q], n) => {
    const c = meetsAll(q, at);
    const hit = hitOf(q, at);
    const [value, of] = [sql.ref(`v${n}`), sql.ref(`o${n}`)];
    return q.measure === 'persons'
      ? // of a part, whoever once does not belong to it does not
        [sql`(bool_or(${c}) and not bool_or(${c} and not ${hit}))::int as ${value}`, sql`bool_or(${c})::int as ${of}`]
      : [sql`coalesce(sum(r.weight) filter (where ${c} and ${hit}), 0) as ${value}`, sql`coalesce(sum(r.weight) filter (where ${c}), 0) as ${of}`];
  });
  const outer = shapes.flatMap((_, n) => [sql`sum(${sql.ref(`v${n}`)})::int`, sql`sum(${sql.ref(`o${n}`)})::int`]);
  const { rows: found } = await sql<{ k: number; n: number[] }>`${afresh}select k, array[${sql.join(outer)}] as n
    from (select r.k, ${sql.join(inner)} from (${placed}) r group by r.k ${once ? sql`, r.person_id, case when r.person_id is null then r.id end` : sql``}) x group by k`.execute(
    tx,
  );
  const byPlace = new Map(found.map((f) => [f.k, f.n]));
  return asked.map(({ q }) => {
    const n = byPlace.get(places.findIndex(([key]) => key === JSON.stringify(q.units))) ?? [];
    const shape = shapes.findIndex(([key]) => key === shapeOf(q));
    return answer(q, { value: n[2 * shape] ?? 0, of: n[2 * shape + 1] ?? 0 });
  });
};

/** The numbers of several questions, in their order: those to the same rows in one pass. @throws Problem indicator.noLedger, indicator.notBy, indicator.noPersons */
export const countIndicators = async (tx: Tx, questions: readonly Question[]): Promise<Count[]> => {
  const asked: { q: Question; way: Way; n: number }[] = [];
  for (const [n, q] of questions.entries()) asked.push({ q, way: await wayOf(tx, q, [], false), n });
  const counts: Count[] = [];
  for (const pass of Map.groupBy(asked, ({ q, way, n }) => (passes(q, way) ? passOf(q) : n)).values()) {
    const [{ q, way, n }] = pass as [{ q: Question; way: Way; n: number }];
    if (passes(q, way)) for (const [i, c] of (await countPass(tx, pass)).entries()) counts[pass[i]!.n] = c;
    else counts[n] = answer(q, (await sql<{ value: number; of: number }>`${afresh}select ${numbers(sql`r`)} from (${relation(q, way)}) r`.execute(tx)).rows[0]!);
  }
  return counts;
};
/** The number. @throws Problem indicator.noLedger, indicator.notBy, indicator.noPersons */
export const countIndicator = async (tx: Tx, q: Question): Promise<Count> => (await countIndicators(tx, [q]))[0]!;

export interface Cell extends Count {
  /** A value of each dimension asked for, in their order; '' is not known. */
  keys: string[];
}
/** The number by one or two dimensions; cells without a row are left out. By group the cells may hold more than the whole: somebody may belong to several. */
export const splitIndicator = async (tx: Tx, q: Question, by: readonly Dimension[]): Promise<Cell[]> => {
  const at = lastDay(q);
  const way = await wayOf(tx, q, by, false);
  // a province and a commune each find their own place
  const placed = by.flatMap((d, n) => (d === 'province' || d === 'commune' ? [{ tier: tierOf[d], as: `p${n}` }] : []));
  const inner = by.map((d) => (d === 'province' || d === 'commune' ? sql`''` : d === 'group' ? sql`coalesce(g.code, '')` : sql`coalesce(${column[d]}, '')`));
  const groups = by.includes('group') ? sql`left join lateral unnest(r.groups) g (code) on true` : sql``;
  const keys = by.map((d, n) => (d === 'province' || d === 'commune' ? sql`coalesce(${sql.ref(`p${n}.place`)}::text, '')` : sql`s.${sql.ref(`k${n}`)}`));
  const numbered = inner.map((k, n) => sql`${k} as ${sql.ref(`k${n}`)}`);
  const names = inner.map((_, n) => sql.ref(`k${n}`));
  const { rows } = await sql<{ keys: string[]; value: number; of: number }>`${afresh}with s as (
      select ${placed.length ? sql`r.unit_id` : sql`null::int as unit_id`}, ${sql.join(numbered)}, sum(r.weight) filter (where r.hit) as n, sum(r.weight) as whole
      from (${relation(q, way)}) r ${groups} group by ${sql.join([...(placed.length ? [sql`r.unit_id`] : []), ...names])}
    )${sql.join(
      placed.map((p) => sql`, ${sql.ref(p.as)} as materialized (${placesOf(sql`select distinct unit_id from s`, p.tier, at)})`),
      sql``,
    )}
    select array[${sql.join(keys)}] as keys, coalesce(sum(s.n), 0)::int as value, sum(s.whole)::int as "of" from s
      ${sql.join(
        placed.map((p) => sql`left join ${sql.ref(p.as)} on ${sql.ref(`${p.as}.unit_id`)} = s.unit_id`),
        sql` `,
      )} group by 1
      ${way.sums ? sql`having sum(s.whole) <> 0` : sql``} order by 1`.execute(tx);
  return rows.map((r) => ({ keys: r.keys, ...answer(q, r) }));
};

/** The number of which these are the cells: everybody lies in one of them. Null by group, where somebody lies in several. */
export const addedUp = (q: Question, cells: readonly Count[], by: readonly Dimension[]): Count | null =>
  by.includes('group') || by.length === 0
    ? null
    : answer(q, {
        value: cells.reduce((n, c) => n + c.value, 0),
        of: cells.reduce((n, c) => n + (c.of ?? 0), 0),
      });

export interface Listed extends Count {
  /** How many rows there are in all; the number is as large, or the sum of what they count for. */
  total: number;
  rows: IndicatorRow[];
}
/** The list behind the number, newest first, and the number itself, of one statement. `which`: of a part, those that belong to it, or those that do not. */
export const listIndicator = async (tx: Tx, q: Question, page: { limit: number; offset: number; which: 'part' | 'rest' }): Promise<Listed> => {
  const way = await wayOf(tx, q, [], true);
  const { rows } = await sql<{ value: number; of: number; total: number } & (IndicatorRow | { id: null })>`${afresh}with r as materialized (${relation(q, way)})
    select t.*, l.* from (select ${numbers(sql`r`)}, count(*) filter (where r.hit = ${page.which === 'part'})::int as total from r) t
    left join lateral (select r.id, r.person_id, r.unit_id, r.on_day, r.market, r.form, r.kind, r.hit, r.weight from r where r.hit = ${page.which === 'part'}
      order by r.on_day desc nulls last, r.id limit ${page.limit} offset ${page.offset}) l on true order by l.on_day desc nulls last, l.id`.execute(tx);
  const { value, of, total } = rows[0]!;
  const row = ({ id, personId, unitId, onDay, market, form, kind, hit, weight }: IndicatorRow): IndicatorRow => ({ id, personId, unitId, onDay, market, form, kind, hit, weight });
  // without a row the number stands alone
  return { ...answer(q, { value, of }), total, rows: rows.flatMap((r) => (r.id === null ? [] : [row(r)])) };
};

/** What there is to count, by code. */
export type Indicators = ReadonlyMap<string, Indicator>;
export const indicatorsOf = (...lists: readonly (readonly Indicator[])[]): Indicators => new Map(lists.flat().map((i) => [i.code, i]));
