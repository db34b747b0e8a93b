import type { OpenThing } from '../../agency/rules-open.ts';
import { foldedBare, nameAt, type Unit } from '../../territory/rules/model.ts';
import { functionWords } from '../function-words.data.ts';
import { foldWords } from '../../../kernel/text.ts';
import type { Ref } from '../contract-lines.ts';
import type { AgencyNow, Compiled } from './compile.ts';

/** Who takes what an act leaves behind: as a person chose, else a proposal that explains itself, else nobody yet. Pure. */

/** Keys: "a:12" an agency's heirs; "a:12/account" those of one kind of its things; "w:<id>" one thing; "u:34" the unit that keeps another's records. */
export type Choices = Readonly<Record<string, readonly Ref[]>>;
export type Why = 'chosen' | 'only' | 'each' | 'sameName' | 'function' | 'above' | 'follows' | 'stays' | 'none';
export interface Resolved {
  thing: OpenThing;
  heirs: number[];
  why: Why;
}

export const thingKey = (t: Pick<OpenThing, 'kind' | 'id'>): string => `w:${t.kind}:${t.id}`;
export const kindKey = (t: Pick<OpenThing, 'kind' | 'agency'>): string => `a:${t.agency}/${t.kind}`;
export const agencyKey = (agency: number): string => `a:${agency}`;
export const unitKey = (unit: number): string => `u:${unit}`;

export interface HeirWorld {
  compiled: Compiled;
  choices: Choices;
  agencies: ReadonlyMap<number, AgencyNow>;
  units: ReadonlyMap<number, Unit>;
  day: string;
  /** function code → holder after the act, in the act's province. */
  holders: ReadonlyMap<string, number>;
}

const numbers = (refs: readonly Ref[] | undefined, of: ReadonlyMap<string, number>): number[] | undefined =>
  refs?.map((r) => (typeof r === 'number' ? r : of.get(r))).filter((n): n is number => n !== undefined);

/** Which function of the state a text speaks of; null: none, or several. */
export const functionOf = (text: string): string | null => {
  const folded = ` ${foldWords(text)} `;
  const hits = Object.entries(functionWords).filter(([, words]) => words.some((w) => folded.includes(` ${w} `)));
  return hits.length === 1 ? hits[0]![0] : null;
};

/** Where the records of a unit go that ended: its one successor, a chosen one, or for a district the unit above. */
export const unitHeirs = (world: HeirWorld): Map<number, { heir: number | null; why: Why; options: number[] }> => {
  const out = new Map<number, { heir: number | null; why: Why; options: number[] }>();
  const { compiled, choices, units } = world;
  for (const { id, successors } of compiled.endedUnits) {
    const options = successors.map((s) => s.unit);
    const chosen = numbers(choices[unitKey(id)], compiled.refs)?.[0];
    if (chosen !== undefined) out.set(id, { heir: chosen, why: 'chosen', options });
    else if (options.length === 1) out.set(id, { heir: options[0]!, why: 'only', options });
    else if (options.length > 1) {
      const own = foldedBare(nameAt(units.get(id)!, world.day).name);
      const namesake = options.filter((o) => foldedBare(nameAt(units.get(o)!, world.day).name) === own);
      out.set(id, { heir: namesake.length === 1 ? namesake[0]! : null, why: namesake.length === 1 ? 'sameName' : 'none', options });
    } else {
      const above = units.get(id)!.parents.at(-1)?.parent ?? null;
      out.set(id, { heir: above, why: above === null ? 'none' : 'above', options });
    }
  }
  // the unit above may itself go into another
  const follow = (id: number | null, steps = 0): number | null => (id !== null && out.has(id) && steps < 10 ? follow(out.get(id)!.heir, steps + 1) : id);
  for (const entry of out.values()) entry.heir = follow(entry.heir);
  return out;
};

/** Each open thing with whoever takes it and why; without heirs it is an orphan, unless it stays where it is (`stays`). `moving`: agencies that go on → functions they lose. */
export const resolve = (things: readonly OpenThing[], world: HeirWorld, moving: ReadonlyMap<number, readonly string[]>): Resolved[] => {
  const { compiled, choices, agencies, units, holders } = world;
  const closed = new Map(compiled.closed.map((c) => [c.id, c.heirs]));
  const keepers = unitHeirs(world);
  const seatOf = new Map<number, number>([...agencies.values()].flatMap((a) => (a.seat === null ? [] : [[a.id, a.seat] as const])));
  for (const o of compiled.opened) seatOf.set(o.id, o.seat);
  const placeName = (agency: number): string => {
    const u = units.get(seatOf.get(agency) ?? 0);
    return u ? foldedBare(nameAt(u, world.day).name) : '';
  };
  const lives = (agency: number | undefined): agency is number => agency !== undefined && !closed.has(agency);

  const propose = (t: OpenThing): [number[], Why] => {
    const agency = t.agency!;
    const own = closed.get(agency);
    if (own === undefined) {
      // the agency goes on, a function leaves it: what speaks of that function goes with it
      const code = functionOf(`${t.text} ${t.detail}`);
      const to = code !== null && moving.get(agency)?.includes(code) ? holders.get(code) : undefined;
      return lives(to) ? [[to], 'function'] : [[], 'stays'];
    }
    if (own.length === 1) return [[own[0]!], 'only'];
    if (own.length > 1 && t.takers === 'each') return [[...own], 'each'];
    if (own.length > 1) {
      const namesake = own.filter((h) => placeName(h) === placeName(agency));
      return namesake.length === 1 ? [[namesake[0]!], 'sameName'] : [[], 'none'];
    }
    const code = functionOf(`${t.text} ${t.detail}`);
    const holder = code === null ? undefined : holders.get(code);
    if (lives(holder)) return [[holder], 'function'];
    const above = agencies.get(agency)?.parent ?? undefined;
    return lives(above) ? [[above], 'above'] : [[], 'none'];
  };

  return things.map((thing): Resolved => {
    if (thing.agency === null) {
      const { heir, why } = keepers.get(thing.unit!) ?? { heir: null, why: 'none' };
      return heir === null ? { thing, heirs: [], why: 'none' } : { thing, heirs: [heir], why: why === 'chosen' ? 'chosen' : 'follows' };
    }
    const chosen = numbers(choices[thingKey(thing)] ?? choices[kindKey(thing)], compiled.refs);
    if (chosen) return { thing, heirs: thing.takers === 'one' ? chosen.slice(0, 1) : chosen, why: closed.has(thing.agency) || chosen.length ? 'chosen' : 'stays' };
    const [heirs, why] = propose(thing);
    return { thing, heirs, why };
  });
};

/** Things that nobody would have. What a moved function does not concern stays where it is. */
export const orphans = (resolved: readonly Resolved[]): Resolved[] => resolved.filter((r) => !r.heirs.length && r.why !== 'stays');
