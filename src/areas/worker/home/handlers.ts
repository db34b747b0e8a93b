import { fieldWords } from '../words.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { PersonFilter } from '../person/contract.ts';
import { getPeople, territoryOf, twoPages, type PersonRecord, type Territory } from '../person/queries.ts';
import { factsOf, shownRow } from '../person/view.ts';
import { bulkChoices, type homeApi } from './contract.ts';
import { getFilter, homeCounts, savedFilters, type HomeCounts } from './queries.ts';

const FIRST = 8;
const KEPT_FILTERS = 30;

/** A wide territory's counts are good for so long: exact for the moment that is told with them. */
const WIDE_FOR_MS = 10 * 60_000;
const WIDE_KEPT = 500;
interface Counted {
  counts: HomeCounts;
  countedAt: string;
}
const wide = new Map<string, { until: number; counted: Promise<Counted> }>();

/** Counts of all in sight. Few units are counted anew each time; of a province or the nation each process counts once in a while, however many look. */
const countsFor = async (ctx: Ctx, { few }: Territory): Promise<Counted | { counts: HomeCounts; countedAt: null }> => {
  if (!ctx.actor.nation && few) return { counts: await homeCounts(ctx.tx, ctx.today), countedAt: null };
  // what is counted depends on nothing but the territory and the day
  const key = `${ctx.today} ${ctx.actor.nation ? 'nation' : [...ctx.actor.unitIds].sort((a, b) => a - b).join()}`;
  const before = wide.get(key);
  if (before && before.until > performance.now()) return before.counted;
  const counted = homeCounts(ctx.tx, ctx.today).then((counts) => ({ counts, countedAt: ctx.now.toISOString() }));
  if (wide.size >= WIDE_KEPT) wide.clear();
  wide.set(key, { until: performance.now() + WIDE_FOR_MS, counted });
  counted.catch(() => wide.delete(key));
  return counted;
};

export const homeHandlers: Handlers<typeof homeApi, Ctx> = {
  workerHome: async (ctx) => {
    const within = await territoryOf(ctx, undefined);
    const page = { today: ctx.today, limit: FIRST, offset: 0 };
    const [wants, notAsked] = await twoPages(ctx.tx, { ...page, asked: 'wants', order: 'updated' }, { ...page, asked: 'never', order: 'name', ageFrom: 15, ageTo: 60 }, within);
    const shown = (people: readonly PersonRecord[]) => people.map((p) => shownRow(p, ctx.today, ctx.actor.permissions));
    return { ...(await countsFor(ctx, within)), wants: shown(wants), notAsked: shown(notAsked) };
  },

  filterList: async (ctx) => ({ rows: (await savedFilters(ctx.tx)).map((r) => ({ ...r, filter: PersonFilter.parse(r.filter) })) }),

  filterSave: async (ctx, { id, name, filter }) => {
    const kept = await savedFilters(ctx.tx);
    if (!kept.some((k) => k.id === id) && kept.length >= KEPT_FILTERS) throw new Problem('refused', 'worker.tooManyFilters', { facts: { most: KEPT_FILTERS } });
    await ctx.record([{ type: 'worker.filterKept', subjectId: id, data: { name, filter } }]);
    return { id };
  },

  filterRemove: async (ctx, { id }) => {
    await getFilter(ctx.tx, id);
    await ctx.record([{ type: 'worker.filterDropped', subjectId: id, data: {} }]);
    return { id };
  },

  personBulkSet: async (ctx, { field, changes }) => {
    const choices = bulkChoices[field];
    if (choices && changes.some((c) => c.value !== null && !(c.value in choices)))
      throw new Problem('invalid', 'worker.faulty', { fields: { changes: fieldWords('worker.unknownChoice') } });
    // held in one order by everyone, so that two such acts wait for each other instead of deadlocking
    const wanted = new Map(changes.map((c) => [c.id, c]));
    for (const id of [...wanted.keys()].sort()) await holdRow(ctx.tx, 'person', id);
    const people = await getPeople(ctx.tx, [...wanted.keys()]);
    if (people.length !== wanted.size) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'person' } });
    if (people.some((p) => p.mergedInto)) throw new Problem('refused', 'worker.merged');
    const stale = people.filter((p) => p.version !== wanted.get(p.id)!.version).length;
    if (stale) throw new Problem('conflict', 'worker.bulkStale', { facts: { stale } });
    await ctx.record(
      people.map((p) => ({
        type: 'worker.personChanged',
        subjectId: p.id,
        unitId: p.keeperUnitId,
        data: { householdId: p.householdId },
        personal: { ...factsOf(p), [field]: wanted.get(p.id)!.value || null },
      })),
    );
    if (field === 'hamlet') await ctx.enqueue('worker.duplicates', { ids: [...wanted.keys()] });
    return { previous: people.map((p) => ({ id: p.id, version: p.version + 1, value: p[field] })) };
  },
};
