import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Reorganised } from '../agency/events.ts';
import type { Acting, GivenThing, Offer } from '../agency/rules-open.ts';
import type { TerritoryChange } from '../territory/events.ts';
import type { Inherited } from './events.ts';
import { basisOf, getAct, getResult, holdUnits, outOfSight, takeAgencies, takeUnits, type ActRow } from './queries.ts';
import type { Compiled } from './rules/compile.ts';
import { orphans, resolve, unitHeirs, type Resolved } from './rules/heirs.ts';
import { numbered } from './rules/numbered.ts';
import type { Result } from './rules/result.ts';
import { compileAct, endingOf, findThings, isFunctions, movingOf, namesOf, readGround, worldOf, type Trial } from './trial.ts';
import { whyNotUndo } from './undoing.ts';
import { words } from './words.ts';

/** Doing an act and taking it back: each in one transaction, set-based, with the rows of others touched last. */

const stale = (act: ActRow, version: number): void => {
  if (act.version !== version) throw new Problem('conflict', 'kernel.stale');
};
/** The act, held until the transaction ends. @throws Problem notFound, stale */
export const holdAct = async (ctx: Ctx, id: string, version: number): Promise<ActRow> => {
  await holdRow(ctx.tx, 'reorganisation', id);
  const act = await getAct(ctx.tx, id);
  stale(act, version);
  return act;
};

/** Every agency and unit that an act changes or gives something to: whoever does it must have them all in the own territory. */
const reachOf = (act: ActRow, compiled: Compiled): { agencies: number[]; units: number[] } => {
  const chosen = (unit: boolean): number[] => Object.entries(act.heirs).flatMap(([key, refs]) => (key.startsWith('u:') === unit ? refs.filter((r) => typeof r === 'number') : []));
  const { closed, renamed, functions, opened, provinces, pairs } = compiled;
  const there = (ids: readonly number[]): number[] => [...new Set(ids.filter((n) => n > 0))];
  return {
    agencies: there([...closed.flatMap((c) => [c.id, ...c.heirs]), ...renamed.map((r) => r.id), ...functions.map((f) => f.now), ...chosen(false)]),
    units: there([...provinces, ...pairs.map((p) => p.newId), ...opened.map((o) => o.seat), ...chosen(true)]),
  };
};

/** @throws Problem faulty, documentMissing, notYours, orphans */
export const requireWhole = async (ctx: Ctx, act: ActRow, compiled: Compiled, open: number): Promise<void> => {
  if (compiled.faults.length || !act.lines.length) throw new Problem('refused', 'reorganisation.faulty');
  if (!act.document) throw new Problem('refused', 'reorganisation.documentMissing');
  if (await outOfSight(ctx.tx, reachOf(act, compiled))) throw new Problem('refused', 'reorganisation.notYours');
  if (open) throw new Problem('refused', 'reorganisation.orphans', { facts: { open } });
};

const territoryChange = (act: ActRow, compiled: Compiled, heirs: { old: number; heir: number }[]): TerritoryChange => ({
  day: act.effectiveOn,
  source: basisOf(act.document) ?? act.title,
  added: compiled.added,
  changed: compiled.changed.map((c) => c.after),
  pairs: compiled.pairs,
  heirs,
});
const agencyChange = (act: ActRow, compiled: Pick<Compiled, 'opened' | 'closed' | 'renamed' | 'functions'>): Reorganised => ({
  day: act.effectiveOn,
  basis: basisOf(act.document),
  opened: compiled.opened,
  closed: compiled.closed,
  renamed: compiled.renamed,
  functions: compiled.functions,
});

/** A function of a closed agency goes to its taker, in the province that follows the old one; the act's own lines come first. */
const withFunctions = (compiled: Compiled, resolved: readonly Resolved[], keeperOf: (unit: number) => number): Compiled => {
  const said = new Set(compiled.functions.map((f) => `${f.province} ${f.code}`));
  const more = resolved.flatMap(({ thing, heirs }) => {
    const { code, province } = thing.facts as { code: string; province: number };
    const now = keeperOf(province);
    if (heirs[0] === undefined || said.has(`${now} ${code}`)) return [];
    said.add(`${now} ${code}`);
    return [{ code, province: now, was: now === province ? thing.agency : null, now: heirs[0] }];
  });
  return { ...compiled, functions: [...compiled.functions, ...more] };
};

const actingOf = (act: ActRow, keepers: ReadonlyMap<number, number>, seats: ReadonlyMap<number, number>): Acting => ({
  act: act.id,
  day: act.effectiveOn,
  seatOf: (agency) => seats.get(agency) ?? null,
  keeperOf: (unit) => keepers.get(unit) ?? unit,
  endedUnits: new Set(keepers.keys()),
});

const give = (resolved: readonly Resolved[]): GivenThing[] => resolved.filter((r) => r.heirs.length).map(({ thing, heirs }) => ({ thing, heirs, made: heirs.map(() => newId()) }));
const ofOffer = (offer: Offer, given: readonly GivenThing[]): GivenThing[] => given.filter((g) => g.thing.kind in offer.kinds);
/** What is kept of a thing: no words, since some of them are names of people. */
const kept = (g: GivenThing): GivenThing => ({ ...g, thing: { ...g.thing, text: '', detail: '' } });

/** Lines of the heirs' lists: what went to an agency; what went to a unit is told to its People's Committee. */
export const listFor = (given: readonly GivenThing[], names: Pick<Trial, 'agencyName' | 'unitName'>, committeeOf: (unit: number) => number | undefined): Inherited[] =>
  given.flatMap((g) => {
    const from = g.thing.agency === null ? names.unitName(g.thing.unit!) : names.agencyName(g.thing.agency);
    const takers = g.thing.agency === null ? g.heirs.flatMap((u) => committeeOf(u) ?? []) : g.heirs;
    const isWork = g.thing.takers === 'each';
    return takers.map((agency, i) => ({ id: newId(), agency, from, kind: g.thing.kind, text: g.thing.unkept ? '' : g.thing.text, work: isWork ? g.made[i]! : null }));
  });

/** @returns how much was handed over and how long it took. @throws Problem when anything would be left without an heir; then nothing is changed. */
export const doAct = async (ctx: Ctx, act: ActRow, offers: readonly Offer[]): Promise<{ handed: number; ms: number }> => {
  const started = performance.now();
  const { tx } = ctx;
  await holdUnits(tx);
  const ground = await readGround(tx, act);
  const drafted = compileAct(act, ground);
  await requireWhole(ctx, act, drafted, 0);
  const compiled = numbered(drafted, await takeUnits(tx, drafted.added.length), await takeAgencies(tx, drafted.opened.length));
  const world = worldOf(act, ground, compiled);
  const moving = movingOf(compiled);
  const heirs = unitHeirs(world);
  // a unit in which nothing is open was not asked about, but what was once written in it has a keeper too
  const keepers = new Map([...heirs].flatMap(([unit, h]) => ((h.heir ?? h.options[0] ?? null) === null ? [] : [[unit, (h.heir ?? h.options[0])!] as const])));
  const named = [...heirs].filter(([unit, h]) => h.why !== 'only' && keepers.has(unit)).map(([old]) => ({ old, heir: keepers.get(old)! }));
  const begin = { subjectId: act.id, unitId: act.unit.id };
  await ctx.record([
    { type: 'reorganisation.begun', ...begin, data: { from: act.version } },
    { type: 'territory.reorganised', subjectId: act.id, unitId: act.unit.id, data: territoryChange(act, compiled, named) },
  ]);

  const closed = new Set(compiled.closed.map((c) => c.id));
  const ending = endingOf(act, compiled);
  const functions = resolve(await findThings(tx, offers.filter(isFunctions), ending, closed), world, moving);
  const whole = withFunctions(compiled, functions, (u) => keepers.get(u) ?? u);
  // closing the agencies holds their rows: whoever gives them work now waits, and then finds them closed
  await ctx.record([{ type: 'agency.reorganised', subjectId: act.id, unitId: act.unit.id, data: agencyChange(act, whole) }]);

  const things = await findThings(
    tx,
    offers.filter((o) => !isFunctions(o)),
    ending,
    closed,
  );
  const resolved = [...functions, ...resolve(things, world, moving)];
  const open = orphans(resolved).length;
  if (open) throw new Problem('refused', 'reorganisation.orphans', { facts: { open } });
  const given = give(resolved);
  const seats = new Map([...ground.agencies.flatMap((a) => (a.seat === null ? [] : [[a.id, a.seat] as const])), ...compiled.opened.map((o) => [o.id, o.seat] as const)]);
  const acting = actingOf(act, keepers, seats);
  const committees = new Map(
    [...ground.agencies.filter((a) => a.to === null && !closed.has(a.id)), ...compiled.opened].filter((a) => a.kind === 'committee').map((a) => [a.seat, a.id]),
  );
  await ctx.record(offers.flatMap((o) => o.handedOver(ofOffer(o, given), acting)));
  const ms = Math.round(performance.now() - started);
  const result: Result = {
    unitsAdded: compiled.added,
    unitsBefore: compiled.changed.map((c) => c.before),
    pairs: compiled.pairs,
    unitHeirs: named,
    opened: whole.opened,
    closed: whole.closed,
    renamed: whole.renamed,
    functions: whole.functions,
    given: given.map(kept),
    provinces: compiled.provinces,
    ms,
  };
  await ctx.record([
    {
      type: 'reorganisation.done',
      ...begin,
      data: { title: act.title, since: act.effectiveOn, result, inherited: listFor(given, namesOf(act, ground, compiled), (u) => committees.get(u)) },
    },
  ]);
  return { handed: given.length, ms };
};

/** What those concerned are told before the day: how much of each kind comes from where. */
export const announcement = (resolved: readonly Resolved[], trial: Trial, labelOf: (kind: string) => string): Inherited[] => {
  const counts = new Map<string, { agency: number; from: string; kind: string; n: number }>();
  for (const { thing, heirs } of resolved) {
    // an agency that is yet to be made cannot be told
    for (const agency of heirs.filter((h) => h > 0 && thing.agency !== null)) {
      const key = `${agency} ${thing.agency} ${thing.kind}`;
      const known = counts.get(key) ?? { agency, from: trial.agencyName(thing.agency!), kind: thing.kind, n: 0 };
      counts.set(key, { ...known, n: known.n + 1 });
    }
  }
  return [...counts.values()].map((c) => ({ id: newId(), agency: c.agency, from: c.from, kind: c.kind, text: words.inherited.announced(c.n, labelOf(c.kind)), work: null }));
};

/** Takes an act back to the letter. @throws Problem notYours, builtOn (then nothing is changed) */
export const undoAct = async (ctx: Ctx, act: ActRow, offers: readonly Offer[]): Promise<void> => {
  await holdUnits(ctx.tx);
  const result = await getResult(ctx.tx, act.id);
  if (await outOfSight(ctx.tx, { agencies: [], units: result.provinces })) throw new Problem('refused', 'reorganisation.notYours');
  const what = await whyNotUndo(ctx.tx, act, result, offers);
  if (what) throw new Problem('refused', 'reorganisation.builtOn', { facts: { what } });
  const keepers = new Map(result.unitsBefore.map((u) => [u.id, u.id]));
  const acting = actingOf(act, keepers, new Map());
  const change: TerritoryChange = {
    day: act.effectiveOn,
    source: words.step3.undo,
    added: result.unitsAdded,
    changed: result.unitsBefore,
    pairs: result.pairs,
    heirs: result.unitHeirs,
  };
  const begin = { subjectId: act.id, unitId: act.unit.id };
  await ctx.record([
    { type: 'reorganisation.undoBegun', ...begin, data: { from: act.version } },
    { type: 'territory.reorganisationUndone', ...begin, data: change },
    { type: 'agency.reorganisationUndone', ...begin, data: agencyChange(act, result) },
    ...offers.flatMap((o) => o.handedBack(ofOffer(o, result.given), acting)),
    { type: 'reorganisation.undone', ...begin, data: {} },
  ]);
};
