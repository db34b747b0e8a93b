import { packageTerritory } from '../../territory/packages.ts';
import { nameAt, parentAt, type Territory } from '../../territory/rules/model.ts';
import { groups } from '../groups.data.ts';
import { makeDirectory, type Directory } from './directory.ts';
import { planCentral, planSetUp, type SetUp, type SetUpUnit } from './setup.ts';

/** For tests: a province's directory straight from packages and template, without a database. Ids of agencies are refs of the plan; central bodies begin at 100,001. */

let territory: Promise<Territory> | undefined;
export const theTerritory = (): Promise<Territory> => (territory ??= packageTerritory());

export interface TestProvince {
  provinceId: number;
  directory: Directory;
  plan: SetUp;
  /** Unit by name, in force on 2025-06-01 unless another day is given. */
  unit(name: string, at?: string): number;
  /** "soNoiVu" of the province; "ubnd@Huyện Mai Sơn" of a unit in it. */
  agency(key: string, at?: string): number;
  keyOf(agencyId: number): string;
}

export const aProvince = async (name: string, at = '2025-06-01', chosen: Parameters<typeof planSetUp>[2] = {}): Promise<TestProvince> => {
  const { units, successions } = await theTerritory();
  const province = units.find((u) => u.tier === 1 && (u.from === null || u.from <= at) && (u.to === null || u.to >= at) && nameAt(u, at).name === name)!;
  const inside = new Set([province.id]);
  for (let before = 0; before !== inside.size;) {
    before = inside.size;
    for (const u of units) if (u.parents.some((p) => inside.has(p.parent))) inside.add(u.id);
    for (const s of successions) if (inside.has(s.newId)) inside.add(s.oldId);
  }
  const own = units.filter((u) => inside.has(u.id));
  const setUpUnits: SetUpUnit[] = own.map((u) => ({
    id: u.id,
    tier: u.tier,
    from: u.from,
    to: u.to,
    code: u.codes[0]!.code,
    names: u.names,
    parent: parentAt(u, u.to ?? '2025-07-01') ?? null,
  }));
  const inner = successions.filter((s) => inside.has(s.oldId) && inside.has(s.newId));
  const plan = planSetUp(setUpUnits, inner, chosen);
  const central = planCentral();
  const rows = [...plan.agencies, ...central.agencies.map((a) => ({ ...a, ref: a.ref + 100_000 }))].map((a) => ({ ...a, id: a.ref }));
  const directory = makeDirectory({
    agencies: rows,
    groups,
    city: name.startsWith('Thành phố'),
    units: own.map((u) => ({ id: u.id, tier: u.tier, from: u.from, to: u.to, names: u.names.map((n) => n.name), parents: u.parents.map((p) => p.parent) })),
    successions: [...plan.successions.map((s) => ({ oldId: s.old, newId: s.new })), ...central.successions.map((s) => ({ oldId: s.old + 100_000, newId: s.new + 100_000 }))],
  });
  const unit = (n: string, day = '2025-06-01'): number => own.find((u) => (u.from === null || u.from <= day) && (u.to === null || u.to >= day) && nameAt(u, day).name === n)!.id;
  return {
    provinceId: province.id,
    directory,
    plan,
    unit,
    agency: (key, day = at) => {
      const [k, place] = key.split('@');
      const seat = place ? unit(place, day) : province.id;
      return rows.find((a) => a.templateKey === k && (a.seat === seat || (a.tier === 0 && !place)))!.id;
    },
    keyOf: (id) => rows.find((a) => a.id === id)!.templateKey,
  };
};
