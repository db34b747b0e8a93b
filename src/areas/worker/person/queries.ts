import { sql, type RawBuilder } from 'kysely';
import type { Cipher } from '../../../kernel/cipher.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import { listOf } from '../../../kernel/rows.ts';
import { parsePhone } from '../rules/phone.ts';
import { parseIdNumber } from '../rules/id-number.ts';
import { wordQuery } from '../rules/search.ts';
import type { PersonFilter } from './contract.ts';

/** Questions about people. Row-level security answers whose; the texts here answer which and in what order. */

export interface PersonRecord {
  id: string;
  keeperUnitId: number;
  fullName: string;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  hamlet: string | null;
  householdId: string | null;
  relation: string | null;
  education: string | null;
  qualification: string | null;
  skills: string[];
  languages: { language: string; level: string }[];
  occupation: string | null;
  workStatus: string | null;
  note: string | null;
  mergedInto: string | null;
  updatedAt: Date;
  version: number;
  unitName: string;
  tail: string | null;
  wishMarket: string | null;
  wishJob: string | null;
  wishStatedOn: string | null;
  askedOn: string | null;
  needsConfirmation: boolean;
}

/** A person with what a list shows; the commune is named as it is called now. */
export const personRow =
  sql.raw(`p.id, p.keeper_unit_id, p.full_name, p.birth_year, p.birth_month, p.birth_day, p.sex, p.phone, p.hamlet, p.household_id, p.relation, p.education, p.qualification, p.skills,
  p.languages, p.occupation, p.work_status, p.note, p.merged_into, p.updated_at, p.version,
  coalesce((select n.name from unit_name n where n.unit = p.keeper_unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name,
  (select n.tail from person_number n where n.person_id = p.id and n.ended_at is null order by n.kind limit 1) as tail,
  w.market as wish_market, w.job as wish_job, w.stated_on as wish_stated_on,
  greatest((select max(e.asked_on) from roster_entry e where e.person_id = p.id and e.removed_at is null and e.reached = 'reached'), (select max(a.stated_on) from wish a where a.person_id = p.id)) as asked_on,
  exists (select 1 from unit_succession s where s.old_id = p.keeper_unit_id and s.extent = 'split') as needs_confirmation`);
export const withWish = sql.raw(
  `left join lateral (select market, job, stated_on from wish where person_id = p.id and ended_on is null order by stated_on desc limit 1) w on true`,
);

/**
 * These people as `p`, each by its own number (`one` are the ids, a relation with a column id). As a condition on ids the planner, which takes any territory for ten units, would rather go through everybody
 * who lives in it: 350,000 people of a province for the twenty of a search.
 */
export const eachOf = (one: RawBuilder<unknown>): RawBuilder<unknown> => sql`${one} cross join lateral (select * from person x where x.id = one.id limit 1) p`;
/** Ids in their order `n`. By a look of its own, so that whoever plans cannot count them: the plan is the same for one and for fifty, and a connection keeps it. */
export const listed = (ids: readonly string[]): RawBuilder<unknown> => sql`unnest((select ${listOf([...new Set(ids)])}::uuid[])) with ordinality as one(id, n)`;

export type Narrowed = Omit<PersonFilter, 'q' | 'order'> & { /** Only these (hits of a search). */ ids?: readonly string[] };

/** Asked person by person: as a join the planner would gather all there are first, for one page of them. */
const one = (question: RawBuilder<unknown>): RawBuilder<boolean> => sql`(${question} limit 1)`;
/** The market of those who are asked for by what they wish; null: any; undefined: not asked for. */
const wished = (f: Narrowed): string | null | undefined => f.market ?? (f.asked === 'wants' ? null : undefined);
const openWish = (market: string | null): RawBuilder<boolean> =>
  one(sql`select true from wish w where w.person_id = p.id and w.ended_on is null ${market === null ? sql`` : sql`and w.market = ${market}`}`);
const lastAnswer = one(
  sql`select e.wants from roster_entry e where e.person_id = p.id and e.removed_at is null and e.wants is not null order by e.asked_on desc nulls last, e.id desc`,
);
const asked: Record<NonNullable<PersonFilter['asked']>, RawBuilder<boolean>> = {
  never: sql`${one(sql`select true from roster_entry e where e.person_id = p.id and e.removed_at is null and e.reached = 'reached'`)} is null
    and ${one(sql`select true from wish a where a.person_id = p.id`)} is null`,
  wants: openWish(null),
  undecided: sql`${lastAnswer} = 'undecided'`,
  no: sql`${lastAnswer} = 'no'`,
};

/** The same for a reader who sees few units: whoever was asked, or wishes to go, is gathered once, from the answers and wishes in sight. */
const neverAmongFew: RawBuilder<boolean> = sql`p.id not in (select e.person_id from roster_entry e where e.removed_at is null and e.reached = 'reached') and p.id not in (select a.person_id from wish a)`;
/** “Is true”: as a join, people would be gathered and sorted instead of read in their order. */
const openWishAmongFew = (market: string | null): RawBuilder<boolean> =>
  sql`(p.id in (select w.person_id from wish w where w.ended_on is null ${market === null ? sql`` : sql`and w.market = ${market}`})) is true`;
const askedAmongFew: Partial<typeof asked> = { never: neverAmongFew, wants: openWishAmongFew(null) };

/** A birth date as a number, unknown days as the last possible one; `today` less so many years is the last day on which somebody of that age was born (age_of in SQL, ageAt in rules/birth.ts). */
const born = sql`p.birth_year * 10000 + coalesce(p.birth_month, 12) * 100 + coalesce(p.birth_day, 31)`;
const yearsBefore = (today: string, years: number): number => Number(today.replaceAll('-', '')) - years * 10_000;

/** What narrows a list, without the territory. `today` decides ages: full years, unknown days counted as the last possible one. `byWish`: taken from those who wish it already. */
const narrowedBy = (f: Narrowed, today: string, { fewSeen }: Territory, byWish = false): RawBuilder<unknown> =>
  sql.join(
    [
      sql`p.merged_into is null and p.removed_at is null`,
      ...(f.hamlet ? [sql`p.hamlet = ${f.hamlet}`] : []),
      ...(f.sex ? [sql`p.sex = ${f.sex}`] : []),
      ...(f.ageFrom !== undefined ? [sql`${born} <= ${yearsBefore(today, f.ageFrom)}`] : []),
      ...(f.ageTo !== undefined ? [sql`${born} > ${yearsBefore(today, f.ageTo + 1)}`] : []),
      ...(f.workStatus ? [sql`p.work_status = ${f.workStatus}`] : []),
      ...(f.qualification ? [sql`p.qualification = ${f.qualification}`] : []),
      ...(f.market && !byWish ? [(fewSeen ? openWishAmongFew : openWish)(f.market)] : []),
      ...(f.asked && !(byWish && f.asked === 'wants') ? [(fewSeen && askedAmongFew[f.asked]) || asked[f.asked]] : []),
      ...(f.needsConfirmation ? [sql`p.keeper_unit_id = any(array(select old_id from unit_succession where extent = 'split'))`] : []),
    ],
    sql` and `,
  );

/** From whom a list is taken, as `p`: those who are named, those who wish it (few beside all there are), else everybody. */
const peopleIn = (f: Narrowed, byWish: boolean): RawBuilder<unknown> => {
  if (f.ids) return eachOf(listed(f.ids));
  if (!byWish) return sql`person p`;
  const market = wished(f);
  return eachOf(sql`(select distinct w.person_id as id from wish w where w.ended_on is null ${market ? sql`and w.market = ${market}` : sql``}) one`);
};

const orderOf = {
  name: { keys: 'name_key, id', by: 'p.name_key, p.id' },
  updated: { keys: 'updated_at, id', by: 'p.updated_at desc, p.id' },
  birth: { keys: 'birth_year, birth_month, birth_day, id', by: 'p.birth_year desc nulls last, p.birth_month desc nulls last, p.birth_day desc nulls last, p.id' },
} as const;

/** Few units: their keys first, each from its own index; many: one walk in order. The planner cannot see how large a scope is (docs/decisions/0003). */
const FEW_UNITS = 60;

/** Where people are looked for: the ways to a page and to how many there are depend on it, never the answer, so it is looked at now and then. */
export interface Territory {
  /** The chosen unit with all below it, else what the actor sees, is few units. */
  few: boolean;
  /** What the actor sees is few units or people: what lies beside people (wishes, answers) is few as well. */
  fewSeen: boolean;
  size: 'small' | 'large' | 'vast';
  /** So many wish to go that whoever walks in order soon meets a page of them. */
  manyWish: boolean;
}
/** People who are named: wherever they live. */
export const anywhere: Territory = { few: false, fewSeen: false, size: 'small', manyWish: false };

const unitsFrom = (unitId: number | undefined): RawBuilder<unknown> =>
  unitId === undefined ? sql`string_to_array(nullif(current_setting('app.units', true), ''), ',')::int[]` : sql`array[${unitId}::int]`;
/** A chosen unit, or those of the actor, and all below. */
const unitsIn = (unitId: number | undefined): RawBuilder<unknown> => sql`array(select distinct descendant from unit_closure where ancestor = any(${unitsFrom(unitId)}))`;

/** Up to so many people are gathered and then put in order; more are walked in order until the page is full. From so many wishes on a page of those who wish anything is walked for, too. */
const [GATHERED_UP_TO, MANY_WISHES] = [20_000, 1_000];
/** A territory with so great a share of all people is walked even for a tenth of them. */
const VAST = 0.1;
const LOOKED_FOR_MS = 600_000;
const territories = new Map<string, Territory & { until: number }>();

export const territoryOf = async ({ tx, actor }: Pick<Ctx, 'tx' | 'actor'>, unitId: number | undefined): Promise<Territory> => {
  const key = `${actor.nation ? 'nation' : [...actor.unitIds].sort((a, b) => a - b).join()} ${unitId ?? ''}`;
  const before = territories.get(key);
  if (before && before.until > performance.now()) return before;
  // people in the country: as the last analyze saw them
  const { rows } = await sql<{ all: number; seen: number; here: number }>`select (select reltuples::float8 from pg_class where oid = 'person'::regclass) as all,
    cardinality(${unitsIn(undefined)}) as seen, cardinality(${unitsIn(unitId)}) as here`.execute(tx);
  const { all, seen, here } = rows[0]!;
  // none: the nation, which names no units
  const few = (units: number): boolean => units > 0 && units <= FEW_UNITS;
  const extent = few(here) ? { size: 'small' as const, manyWish: false } : await extentOf(tx, all, unitId);
  const territory = { few: few(here), fewSeen: few(seen) || (unitId === undefined && extent.size === 'small'), ...extent };
  if (territories.size > 5_000) territories.clear();
  territories.set(key, { ...territory, until: performance.now() + LOOKED_FOR_MS });
  return territory;
};

/** How many people are there in this territory, roughly? */
const extentOf = async (tx: Tx, all: number, unitId: number | undefined): Promise<Pick<Territory, 'size' | 'manyWish'>> => {
  const vast = Math.max(GATHERED_UP_TO, Math.round(all * VAST));
  const { rows } = await sql<{ n: number; wishes: number }>`select
    (select count(*) from (select 1 from person p where p.merged_into is null and p.removed_at is null ${below(unitId)} limit ${vast + 1}) t) as n,
    (select count(*) from (select 1 from wish p where p.ended_on is null ${below(unitId, 'unit_id')} limit ${MANY_WISHES}) t) as wishes`.execute(tx);
  const { n, wishes } = rows[0]!;
  return { size: n > vast ? 'vast' : n > GATHERED_UP_TO ? 'large' : 'small', manyWish: wishes >= MANY_WISHES };
};

/** A chosen unit and all below it. */
const below = (unitId: number | undefined, column: 'keeper_unit_id' | 'unit_id' = 'keeper_unit_id'): RawBuilder<unknown> =>
  unitId === undefined ? sql`` : sql`and p.${sql.ref(column)} = any(array(select descendant from unit_closure where ancestor = ${unitId}))`;

/**
 * Ids in order out of very many. The planner takes every territory for ten units (docs/decisions/0003) and would gather hundreds of thousands of people
 * to sort them for one page: here it may not sort, so it walks the index that is in order already. The units are named once more in the text: whoever lives
 * elsewhere is passed over by one look into a table of hashes, which only a list that is written down has.
 */
const walked = async (tx: Tx, unitId: number | undefined, page: (lives: RawBuilder<unknown>) => RawBuilder<{ id: string }>): Promise<string[]> => {
  // nor are other cores taken for it: they would run ahead for rows that nobody needs, while others wait for them
  const { rows } = await sql<{ units: number[] }>`select set_config('enable_sort', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
    ${unitsIn(unitId)} as units`.execute(tx);
  const { units } = rows[0]!;
  const found = await page(units.length || unitId !== undefined ? sql`and p.keeper_unit_id = any(${listOf(units)}::int[])` : sql``).execute(tx);
  await sql`select set_config('enable_sort', 'on', true)`.execute(tx);
  return idsIn(found);
};
const idsIn = ({ rows }: { rows: readonly { id: string }[] }): string[] => rows.map((r) => r.id);

/** Are those who wish it taken first, and then looked at? Not in few units, which are read at once, nor where so many wish it that a page is full sooner. */
const fromWishes = (f: Narrowed, { few, size, manyWish }: Territory): boolean => {
  if (f.ids || few || wished(f) === undefined) return false;
  return size === 'small' || !manyWish || (f.market !== undefined && size !== 'vast');
};

/** Which people, in what order, and which page of them. */
export type PageAsk = Narrowed & { order: PersonFilter['order']; today: string; limit: number; offset: number };

/** The first of each of few units as `k`, read in the order of an index that holds what is asked. Whoever plans can count neither units nor people, so a connection keeps the plan. */
const inEach = (f: Narrowed & { today: string }, order: PersonFilter['order'], many: number, within: Territory): RawBuilder<unknown> =>
  sql`unnest(${unitsIn(f.unitId)}) u cross join lateral (select ${sql.raw(orderOf[order].keys)} from person p where p.keeper_unit_id = u and ${narrowedBy(f, f.today, within)}
    order by ${sql.raw(orderOf[order].by)} limit (select ${many}::int)) k`;

/** Ids of one page of the people in sight, in order, where there are many units. */
const pageOf = async (tx: Tx, f: PageAsk, within: Territory): Promise<string[]> => {
  const byWish = fromWishes(f, within);
  const many = (lives: RawBuilder<unknown>) =>
    sql<{ id: string }>`select p.id from ${peopleIn(f, byWish)} where ${narrowedBy(f, f.today, within, byWish)} ${lives}
      order by ${sql.raw(orderOf[f.order].by)} limit ${f.limit} offset ${f.offset}`;
  // those who wait for confirmation are found by their few communes
  return within.size !== 'small' && !byWish && !f.needsConfirmation ? walked(tx, f.unitId, many) : idsIn(await many(below(f.unitId)).execute(tx));
};

/** Ids of pages of few units in one statement; of one page alone also how many there are where it is full. */
const pagesOfFew = async (tx: Tx, asks: readonly PageAsk[], within: Territory): Promise<{ pages: string[][]; total: number | null }> => {
  const pages = asks.map(
    (f) => sql`array(select k.id from ${inEach(f, f.order, f.offset + f.limit, within)}
      order by ${sql.raw(orderOf[f.order].by.replaceAll('p.', 'k.'))} limit (select ${f.limit}::int) offset (select ${f.offset}::int))`,
  );
  const alone = asks.length === 1 ? asks[0] : undefined;
  const total = alone
    ? sql`case when json_array_length(pages -> 0) = ${alone.limit}::int
        then (select count(*) from (select 1 from ${inEach(alone, 'name', COUNT_UP_TO + 1, within)} limit (select ${COUNT_UP_TO + 1}::int)) t) end`
    : sql`null::bigint`;
  const { rows } = await sql<{ pages: string[][]; total: number | null }>`with found as materialized (select json_build_array(${sql.join(pages)}) as pages)
    select pages, ${total} as total from found`.execute(tx);
  return rows[0]!;
};

/** One page of the people in sight and how many there are; null: more than can be counted at a glance. */
export const listPeople = async (tx: Tx, f: PageAsk, within: Territory): Promise<{ people: PersonRecord[]; total: number | null }> => {
  const few = within.few ? await pagesOfFew(tx, [f], within) : null;
  const ids = few?.pages[0] ?? (await pageOf(tx, f, within));
  const people = await getPeople(tx, ids);
  // a page that is not full is the last one, and says how many there are
  if (ids.length < f.limit && (ids.length > 0 || f.offset === 0)) return { people, total: f.offset + ids.length };
  const total = few?.total ?? (await countPeople(tx, f, within));
  return { people, total: total !== null && total > COUNT_UP_TO ? null : total };
};

/** Two pages of the people in sight. */
export const twoPages = async (tx: Tx, one: PageAsk, other: PageAsk, within: Territory): Promise<[PersonRecord[], PersonRecord[]]> => {
  const [first = [], second = []] = within.few ? (await pagesOfFew(tx, [one, other], within)).pages : [await pageOf(tx, one, within), await pageOf(tx, other, within)];
  const shown = new Map((await getPeople(tx, [...first, ...second])).map((p) => [p.id, p]));
  const people = (ids: readonly string[]) => ids.flatMap((id) => shown.get(id) ?? []);
  return [people(first), people(second)];
};

/** One page of the people in sight. */
export const findPeople = async (tx: Tx, f: PageAsk, within: Territory): Promise<PersonRecord[]> => getPeople(tx, await pageOf(tx, f, within));

/** All of a list in its order, for a sheet: ids alone, whatever their number. */
export const idsOf = async (tx: Tx, f: Narrowed & { order: PersonFilter['order'] }, today: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select p.id from ${peopleIn(f, wished(f) !== undefined)} where ${narrowedBy(f, today, anywhere, !f.ids && wished(f) !== undefined)}
      ${below(f.unitId)} order by ${sql.raw(orderOf[f.order].by)}`.execute(tx)
  ).rows.map((r) => r.id);

const COUNT_UP_TO = 2_000;
const countPeople = async (tx: Tx, f: PageAsk, within: Territory): Promise<number | null> => {
  if (!within.few && !f.needsConfirmation && within.size !== 'small') return null;
  const byWish = fromWishes(f, within);
  const found = await sql<{ n: number }>`select count(*) as n from (select 1 from ${peopleIn(f, byWish)} where ${narrowedBy(f, f.today, within, byWish)} ${below(f.unitId)}
    limit ${COUNT_UP_TO + 1}) t`.execute(tx);
  return found.rows[0]!.n;
};

/** These people in the order given, without those who are out of sight or removed. */
export const getPeople = async (tx: Tx, ids: readonly string[]): Promise<PersonRecord[]> =>
  (await sql<PersonRecord>`select ${personRow} from ${eachOf(listed(ids))} ${withWish} where p.removed_at is null order by one.n`.execute(tx)).rows;

/** @throws Problem notFound when absent, removed or out of sight */
export const getPerson = async (tx: Tx, id: string): Promise<PersonRecord> => orNotFound((await getPeople(tx, [id]))[0], 'person');

/** A search stops at so many hits: whoever sees that many narrows it down. */
export const SEARCH_LIMIT = 200;

/** How long what is known of frequent words is used before it is looked at again. Only the way of a search depends on it, never its answer. */
const FREQUENCIES_FOR_MS = 3_600_000;
let known: { words: ReadonlyMap<string, number>; until: number } | undefined;
const frequencies = async (tx: Tx): Promise<ReadonlyMap<string, number>> => {
  if (!known || performance.now() > known.until) {
    const { rows } = await sql<{ word: string; share: number }>`select word, share from frequent_words()`.execute(tx);
    // an empty registry fills up: soon looked at again
    known = { words: new Map(rows.map((r) => [r.word, r.share])), until: performance.now() + (rows.length ? FREQUENCIES_FOR_MS : 60_000) };
  }
  return known.words;
};

/**
 * Ids of those whom the text may mean: a whole ID number by its keyed index; else beginnings of words of the name, or of the phone, through the word table.
 * Unordered and at most SEARCH_LIMIT: an order over all hits would cost the early stop. `phones`: by which share of a telephone someone may be found.
 */
export const searchPeople = async (tx: Tx, text: string, cipher: Cipher, phones: 'part' | 'whole' = 'whole'): Promise<string[]> => {
  const number = parseIdNumber(text);
  if (number) {
    const found = await sql<{
      personId: string;
    }>`select person_id from person_number where number_index = ${cipher.index(number.kind, number.digits)} and kind = ${number.kind} and ended_at is null`.execute(tx);
    if (found.rows.length) return found.rows.map((r) => r.personId);
  }
  const q = wordQuery(text, await frequencies(tx));
  // no name begins with a digit
  if (!q || (phones === 'whole' && /^\d/.test(q.from) && !parsePhone(text))) return [];
  const found = await sql<{ personId: string }>`select distinct person_id from (select person_id from person_word
    where word >= ${q.from} and word < ${q.upTo} ${q.like === null ? sql`` : sql`and name_folded like ${q.like}`} limit ${SEARCH_LIMIT}) t`.execute(tx);
  return found.rows.map((r) => r.personId);
};

export interface HeldNumber {
  id: string;
  kind: 'cccd' | 'cmnd' | 'passport';
  tail: string;
  sealed: Uint8Array;
}
export const numbersOf = async (tx: Tx, personId: string): Promise<HeldNumber[]> =>
  (await sql<HeldNumber>`select id, kind, tail, sealed from person_number where person_id = ${personId} and ended_at is null order by kind`.execute(tx)).rows;

/** Who holds these numbers, in sight or not. */
export const holdersOf = async (tx: Tx, kind: string, indexes: readonly Buffer[]): Promise<{ numberIndex: Uint8Array; personId: string; keeper: number }[]> =>
  (await sql<{ numberIndex: Uint8Array; personId: string; keeper: number }>`select * from holders_of(${kind}, ${indexes}::bytea[])`.execute(tx)).rows;

interface Dated {
  id: string;
  unitId: number;
}
export const wishesOf = async (tx: Tx, personId: string) =>
  (
    await sql<Dated & { market: string | null; job: string | null; readyFrom: string | null; note: string | null; statedOn: string; endedOn: string | null }>`
      select id, unit_id, market, job, ready_from, note, stated_on, ended_on from wish where person_id = ${personId} order by stated_on desc, id desc`.execute(tx)
  ).rows;
export const basesOf = async (tx: Tx, personId: string) =>
  (
    await sql<Dated & { purpose: string; kind: 'law' | 'consent'; legalBasis: string | null; givenOn: string; withdrawnOn: string | null }>`
      select id, unit_id, purpose, kind, legal_basis, given_on, withdrawn_on from processing_basis where person_id = ${personId} order by given_on desc, id desc`.execute(tx)
  ).rows;
/** @throws Problem notFound */
export const getPaper = async (tx: Tx, personId: string, paperId: string): Promise<{ name: string; contentType: string; sealed: Uint8Array }> =>
  orNotFound(
    (
      await sql<{ name: string; contentType: string; sealed: Uint8Array }>`
        select name, content_type, sealed from person_paper where id = ${paperId} and person_id = ${personId} and removed_at is null`.execute(tx)
    ).rows[0],
    'paper',
  );

/** Communes that a split one went to, by the law's day. */
export const candidatesOf = async (tx: Tx, unitId: number): Promise<{ id: number; name: string }[]> =>
  (
    await sql<{
      id: number;
      name: string;
    }>`select s.new_id as id, coalesce((select n.name from unit_name n where n.unit = s.new_id order by n.valid_to desc nulls first limit 1), '') as name
      from unit_succession s where s.old_id = ${unitId} and s.extent = 'split' order by 2`.execute(tx)
  ).rows;

/** May this actor write here: is the unit one of the own territory, and one where people can live on that day? */
export const unitToLiveIn = async (tx: Tx, unitId: number, at: string): Promise<'fits' | 'outside' | 'notCommune' | 'ended'> => {
  const u = (
    await sql<{
      tier: number;
      inScope: boolean;
      valid: boolean;
    }>`select u.tier, in_scope(u.id) as in_scope, valid_at(u.valid_from, u.valid_to, ${at}::date) as valid from unit u where u.id = ${unitId}`.execute(tx)
  ).rows[0];
  if (!u?.inScope) return 'outside';
  return u.tier !== 3 ? 'notCommune' : u.valid ? 'fits' : 'ended';
};

/** What happened to a person, newest first, with who did it where that is the reader's to know. */
export const timelineOf = async (tx: Tx, personId: string): Promise<{ at: Date; type: string; data: Record<string, unknown>; actorName: string | null }[]> =>
  (
    await sql<{
      at: Date;
      type: string;
      data: Record<string, unknown>;
      actorName: string | null;
    }>`select e.at, e.type, e.data, e.actor_name from person_history(${personId}::uuid) e order by e.id desc limit 200`.execute(tx)
  ).rows;

/** Has this person a journey that was not ended? Its terms and figures would go on without anybody. */
export const goesSomewhere = async (tx: Tx, id: string): Promise<boolean> =>
  (await sql`select 1 from journey where person_id = ${id} and closed_on is null limit 1`.execute(tx)).rows.length > 0;
