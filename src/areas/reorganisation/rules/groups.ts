import type { Group, Named, Thing } from '../contract.ts';
import type { Compiled } from './compile.ts';
import { agencyKey, thingKey, unitHeirs, unitKey, type HeirWorld, type Resolved, type Why } from './heirs.ts';

/** The dry run as people read it: by whoever ends, with what is open there and who gets it. Pure. */

export interface Tried {
  compiled: Compiled;
  world: HeirWorld;
  resolved: readonly Resolved[];
  named(what: 'agency' | 'unit', n: number): Named;
  agencyName(n: number): string;
  unitName(n: number): string;
}

/** How many units and agencies begin, end and change. */
export const summaryOf = (c: Compiled) => ({
  unitsNew: c.added.length,
  unitsEnded: c.endedUnits.length,
  unitsChanged: c.changed.length - c.endedUnits.length,
  agenciesNew: c.opened.length,
  agenciesEnded: c.closed.length,
  agenciesRenamed: c.renamed.length,
  functions: c.functions.length,
});

const placeOf = (r: Resolved): string => (r.thing.agency === null ? unitKey(r.thing.unit!) : agencyKey(r.thing.agency));
const isOpen = (r: Resolved): boolean => !r.heirs.length && r.why !== 'stays';
/** The reason that most needs a look. */
const worst: readonly Why[] = ['none', 'above', 'function', 'sameName', 'each', 'only', 'follows', 'chosen', 'stays'];
const worstOf = (list: readonly Resolved[]): Why => worst.find((w) => list.some((r) => r.why === w)) ?? 'stays';

/** One group for each agency or unit that something leaves: what needs a person first. */
export const groupsOf = (t: Tried, labelOf: (kind: string) => string): Group[] => {
  const closed = new Map(t.compiled.closed.map((c) => [c.id, c.heirs]));
  const keepers = unitHeirs(t.world);
  const byPlace = new Map<string, Resolved[]>();
  for (const r of t.resolved) byPlace.set(placeOf(r), [...(byPlace.get(placeOf(r)) ?? []), r]);
  const groups = [...byPlace].map(([key, list]): Group => {
    const { agency, unit } = list[0]!.thing;
    const what = agency === null ? 'unit' : 'agency';
    const kinds = new Map<string, Resolved[]>();
    for (const r of list) kinds.set(r.thing.kind, [...(kinds.get(r.thing.kind) ?? []), r]);
    const keeper = unit === null ? undefined : keepers.get(unit);
    const heirs = what === 'agency' ? (closed.get(agency!) ?? []) : keeper && keeper.heir !== null ? [keeper.heir] : [];
    return {
      key,
      name: what === 'agency' ? t.agencyName(agency!) : t.unitName(unit!),
      what,
      staysOn: what === 'agency' && !closed.has(agency!),
      heirs: heirs.map((h) => t.named(what, h)),
      options: (keeper?.options ?? []).map((o) => t.named('unit', o)),
      chosen: key in t.world.choices,
      why: worstOf(list),
      things: list.length,
      open: list.filter(isOpen).length,
      kinds: [...kinds].map(([kind, of]) => ({
        kind,
        label: labelOf(kind),
        count: of.reduce((sum, r) => sum + (r.thing.count ?? 1), 0),
        open: of.filter(isOpen).length,
        key: what === 'agency' ? `${key}/${kind}` : key,
        takers: of[0]!.thing.takers,
        heirs: [...new Set(of.flatMap((r) => r.heirs))].map((h) => t.named(what, h)),
        why: worstOf(of),
      })),
    };
  });
  // what still needs a person comes first, then in Vietnamese order
  return groups.sort((a, b) => Number(b.open > 0) - Number(a.open > 0) || a.name.localeCompare(b.name, 'vi'));
};

/** The things of one group, one by one, those without an heir first. */
export const thingsOf = (t: Tried, key: string, labelOf: (kind: string) => string): Thing[] =>
  t.resolved
    .filter((r) => placeOf(r) === key)
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
    .map((r) => ({
      key: r.thing.agency === null ? key : thingKey(r.thing),
      label: labelOf(r.thing.kind),
      text: r.thing.text,
      detail: r.thing.detail,
      heirs: r.heirs.map((h) => t.named(r.thing.agency === null ? 'unit' : 'agency', h)),
      why: r.why,
      takers: r.thing.takers,
    }));
