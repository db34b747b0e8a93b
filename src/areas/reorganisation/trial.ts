import { addDays } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import type { Ending, Offer, OpenThing } from '../agency/rules-open.ts';
import { readTerritory } from '../territory/queries-whole.ts';
import { nameAt, type Territory, type Unit } from '../territory/rules/model.ts';
import type { Named } from './contract.ts';
import type { Line, Ref } from './contract-lines.ts';
import { basisOf, findAgenciesOf, findFunctionNames, findHolders, findProvincesOf, type ActRow } from './queries.ts';
import { compile, type AgencyNow, type Compiled, type HolderNow } from './rules/compile.ts';
import { agencyKey, resolve, type HeirWorld, type Resolved } from './rules/heirs.ts';

/** An act tried on everything as it stands now. The dry run shows it, the act itself does it. */

export interface Ground {
  territory: Territory;
  agencies: AgencyNow[];
  holders: HolderNow[];
  functions: Map<string, string>;
}

const unitsOf = (lines: readonly Line[]): number[] =>
  lines.flatMap((l) =>
    l.do === 'formUnit'
      ? [...l.from.map((o) => o.unit), ...(typeof l.parent === 'number' ? [l.parent] : [])]
      : l.do === 'joinUnit'
        ? [l.into, ...l.from.map((o) => o.unit)]
        : l.do === 'renameUnit'
          ? [l.unit]
          : l.do === 'endUnit'
            ? l.units
            : l.do === 'formAgency' && typeof l.seat === 'number'
              ? [l.seat]
              : [],
  );
const agenciesOf = (act: Pick<ActRow, 'lines' | 'heirs'>): number[] => {
  const number = (r: Ref | null): number[] => (typeof r === 'number' ? [r] : []);
  return [
    ...act.lines.flatMap((l) =>
      l.do === 'formAgency'
        ? [...l.from, ...number(l.parent)]
        : l.do === 'endAgency'
          ? [...l.agencies, ...l.heirs.flatMap(number)]
          : l.do === 'renameAgency'
            ? [l.agency]
            : l.do === 'moveFunction'
              ? number(l.to)
              : [],
    ),
    ...Object.entries(act.heirs).flatMap(([key, refs]) => (key.startsWith('u:') ? [] : refs.flatMap(number))),
  ];
};

/** What an act stands on: the whole territory, and the agencies of its provinces. */
export const readGround = async (tx: Tx, act: Pick<ActRow, 'lines' | 'heirs' | 'effectiveOn'> & { unit: { id: number } }): Promise<Ground> => {
  const provinces = await findProvincesOf(tx, [...new Set([act.unit.id, ...unitsOf(act.lines)])]);
  return {
    territory: await readTerritory(tx),
    agencies: await findAgenciesOf(tx, provinces, agenciesOf(act), addDays(act.effectiveOn, -1)),
    holders: await findHolders(tx, provinces),
    functions: await findFunctionNames(tx),
  };
};

/** The act's lines on this ground, with the heirs of ended agencies as a person chose them. */
export const compileAct = (act: ActRow, ground: Ground): Compiled =>
  compile({
    ...ground,
    lines: act.lines,
    day: act.effectiveOn,
    byTemplate: act.byTemplate,
    basis: basisOf(act.document),
    province: act.unit.id,
    chosen: (agency, refs) => act.heirs[agencyKey(agency)]?.map((r) => (typeof r === 'number' ? r : refs.get(r))).filter((n) => n !== undefined),
  });

/** Units as they are after the act, by number. */
export const unitsAfter = (territory: Territory, compiled: Compiled): Map<number, Unit> =>
  new Map([...territory.units, ...compiled.changed.map((c) => c.after), ...compiled.added].map((u) => [u.id, u]));

/** Agencies that go on but lose a function → which. */
export const movingOf = (compiled: Compiled): Map<number, string[]> => {
  const closed = new Set(compiled.closed.map((c) => c.id));
  const out = new Map<number, string[]>();
  for (const f of compiled.functions) if (f.was !== null && !closed.has(f.was)) out.set(f.was, [...(out.get(f.was) ?? []), f.code]);
  return out;
};

/** What the choice of heirs needs to know. */
export const worldOf = (act: ActRow, ground: Ground, compiled: Compiled): HeirWorld => {
  const province = compiled.endedUnits.find((u) => u.id === act.unit.id)?.successors[0]?.unit ?? act.unit.id;
  return {
    compiled,
    choices: act.heirs,
    agencies: new Map(ground.agencies.map((a) => [a.id, a])),
    units: unitsAfter(ground.territory, compiled),
    day: act.effectiveOn,
    holders: new Map([
      ...ground.holders.filter((h) => h.province === act.unit.id).map((h) => [h.code, h.agency] as const),
      ...compiled.functions.filter((f) => f.province === province).map((f) => [f.code, f.now] as const),
    ]),
  };
};

export const endingOf = (act: ActRow, compiled: Compiled): Ending => ({
  act: act.id,
  day: act.effectiveOn,
  agencies: [...compiled.closed.map((c) => c.id), ...movingOf(compiled).keys()],
  units: compiled.endedUnits.map((u) => u.id),
});

export const isFunctions = (offer: Offer): boolean => 'function' in offer.kinds;

/** Everything open with what ends. Of an agency that goes on, its other functions stay and are not asked about. */
export const findThings = async (tx: Tx, offers: readonly Offer[], ending: Ending, closed: ReadonlySet<number>): Promise<OpenThing[]> => {
  const out: OpenThing[] = [];
  for (const offer of offers) out.push(...(await offer.open(tx, ending)));
  return out.filter((t) => t.kind !== 'function' || closed.has(t.agency!));
};

export interface Trial {
  ground: Ground;
  compiled: Compiled;
  world: HeirWorld;
  resolved: Resolved[];
  agencyName(n: number): string;
  unitName(n: number): string;
  named(what: 'agency' | 'unit', n: number): Named;
}

export const namesOf = (act: ActRow, ground: Ground, compiled: Compiled): Pick<Trial, 'agencyName' | 'unitName' | 'named'> => {
  const agencies = new Map([...ground.agencies.map((a) => [a.id, a.name] as const), ...compiled.opened.map((o) => [o.id, o.names[0]?.name ?? ''] as const)]);
  const units = unitsAfter(ground.territory, compiled);
  const refs = new Map([...compiled.refs].map(([ref, n]) => [n, ref]));
  const agencyName = (n: number): string => agencies.get(n) ?? '';
  const unitName = (n: number): string => (units.has(n) ? nameAt(units.get(n)!, act.effectiveOn).name : '');
  return { agencyName, unitName, named: (what, n) => ({ ref: refs.get(n) ?? n, name: what === 'agency' ? agencyName(n) : unitName(n) }) };
};

/** The dry run: changes nothing. Without offers only the lines are compiled, nothing open is looked for. */
export const tryAct = async (tx: Tx, act: ActRow, offers: readonly Offer[]): Promise<Trial> => {
  const ground = await readGround(tx, act);
  const compiled = compileAct(act, ground);
  const world = worldOf(act, ground, compiled);
  const things = compiled.faults.length ? [] : await findThings(tx, offers, endingOf(act, compiled), new Set(compiled.closed.map((c) => c.id)));
  return { ground, compiled, world, resolved: resolve(things, world, movingOf(compiled)), ...namesOf(act, ground, compiled) };
};
