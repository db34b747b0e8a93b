import { functions } from '../functions.data.ts';
import {
  centralTemplate,
  committeeNames,
  committeeOf,
  communeTemplate,
  districtTemplate,
  inCity,
  inlandProvinceCodes,
  provinceTemplate,
  TWO_TIERS,
  type AgencyKind,
  type TemplateEntry,
} from '../template.data.ts';
import type { Level } from './plain.ts';

/** A province's agencies from the dated template: pure, so that the set-up screen shows exactly what will be made. */

export interface SetUpUnit {
  id: number;
  tier: Level;
  from: string | null;
  to: string | null;
  /** Statistical code in its last (for a unit in force: present) days. */
  code: string;
  names: { name: string; kind: string; from: string | null; to: string | null }[];
  /** The unit it lay in on its last day (in force: today). */
  parent: number | null;
}
export interface NewAgency {
  /** Position in the list, 1 … n; replaced by a real id when it is written. */
  ref: number;
  templateKey: string;
  kind: AgencyKind;
  tier: 0 | Level;
  seat: number | null;
  parent: number | null;
  from: string | null;
  to: string | null;
  names: { name: string; shortName: string | null; isAlias: boolean; from: string | null; to: string | null }[];
}
export interface SetUp {
  /** Template keys that are not everywhere. */
  optional: string[];
  agencies: NewAgency[];
  successions: { old: number; new: number; since: string; basis: string | null }[];
  holders: { functionCode: string; seat: number; agency: number; from: string | null; to: string | null }[];
}

const later = (a: string | null | undefined, b: string | null): string | null => (!a ? b : !b || a > b ? a : b);
const earlier = (a: string | null | undefined, b: string | null): string | null => (!a ? b : !b || a < b ? a : b);
const dayAfter = (iso: string): string => {
  const d = new Date(`${iso}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + 1);
  return d.toISOString().slice(0, 10);
};

const kindPrefix = /^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Xã|Phường|Đặc khu) /;

/** Fills the blanks of a template name for a unit called so. In a centrally run city "Tỉnh ủy" is "Thành ủy", "tỉnh" is "thành phố". */
export const fillName = (pattern: string, unit: { name: string; kind: string }): string => {
  const level = kindPrefix.exec(unit.name)?.[0].trim().toLowerCase() ?? '';
  const bare = unit.name.replace(kindPrefix, '');
  const [party = '', youth = ''] = committeeOf[unit.kind] ?? [];
  const city = unit.kind === 'thanh_pho_tw' ? inCity.reduce((text, [from, to]) => text.replaceAll(from, to), pattern) : pattern;
  return city.replaceAll('{place}', `${level} ${bare}`).replaceAll('{name}', bare).replaceAll('{level}', level).replaceAll('{party}', party).replaceAll('{youth}', youth);
};

const optionalKeys = provinceTemplate.filter((e) => e.optional).map((e) => e.key);
const templates: Record<Level, readonly TemplateEntry[]> = { 1: provinceTemplate, 2: districtTemplate, 3: communeTemplate };

/**
 * Agencies, successions and default holders of functions for a province and everything that ever lay in it.
 * @param units the province, its predecessors, their districts and communes, at all dates
 * @param successions between these units
 * @param chosen optional entries wanted (template keys), and usual ones left out
 */
export const planSetUp = (
  units: readonly SetUpUnit[],
  successions: readonly { oldId: number; newId: number }[],
  chosen: { with?: readonly string[]; without?: readonly string[] } = {},
): SetUp => {
  const byId = new Map(units.map((u) => [u.id, u]));
  const nextOf = new Map<number, number[]>();
  for (const s of successions) nextOf.set(s.oldId, [...(nextOf.get(s.oldId) ?? []), s.newId]);
  const atBorder = (u: SetUpUnit): boolean =>
    !inlandProvinceCodes.includes(u.code) || successions.some((s) => s.newId === u.id && byId.get(s.oldId)?.tier === 1 && !inlandProvinceCodes.includes(byId.get(s.oldId)!.code));
  const wanted = (e: TemplateEntry, u: SetUpUnit): boolean =>
    !chosen.without?.includes(e.key) && (!e.optional || chosen.with?.includes(e.key) === true) && (!e.border || atBorder(u) || chosen.with?.includes(e.key) === true);

  const agencies: NewAgency[] = [];
  const made = new Map<string, NewAgency>();
  const entryOf = new Map<NewAgency, TemplateEntry>();
  const ordered = units.toSorted((a, b) => a.tier - b.tier || a.id - b.id);
  for (const u of ordered)
    for (const e of templates[u.tier]) {
      const from = later(e.from, u.from);
      const to = earlier(e.to, u.to);
      if ((from !== null && to !== null && from > to) || !wanted(e, u)) continue;
      const names: NewAgency['names'] = [];
      for (const n of u.names) {
        const shortName = e.short ? fillName(e.short, n) : e.name.startsWith(committeeNames[0]) ? fillName(e.name, n).replace(...committeeNames) : null;
        const span = { from: later(n.from, from), to: earlier(n.to, to) };
        if (span.from !== null && span.to !== null && span.from > span.to) continue;
        names.push({ name: fillName(e.name, n), shortName, isAlias: false, ...span });
        for (const a of e.aliases ?? []) names.push({ name: fillName(a, n), shortName: null, isAlias: true, ...span });
      }
      const agency: NewAgency = { ref: agencies.length + 1, templateKey: e.key, kind: e.kind, tier: u.tier, seat: u.id, parent: null, from, to, names: joinSpans(names) };
      agencies.push(agency);
      made.set(`${u.id} ${e.key}`, agency);
      entryOf.set(agency, e);
    }

  const above = (unit: number, key: string): NewAgency | undefined => {
    const parent = byId.get(unit)?.parent;
    if (parent === null || parent === undefined) return undefined;
    const tier = byId.get(parent)?.tier;
    return made.get(`${parent} ${key === 'party' ? (tier === 1 ? 'tinhUy' : 'huyenUy') : key}`);
  };
  /** That entry in this unit, or in the units that followed it. */
  const inOrAfter = (unit: number, key: string): NewAgency[] => {
    const own = made.get(`${unit} ${key}`);
    return own ? [own] : (nextOf.get(unit) ?? []).flatMap((n) => inOrAfter(n, key));
  };
  const after = (unit: number, key: string): NewAgency[] => (nextOf.get(unit) ?? []).flatMap((n) => inOrAfter(n, key));
  const childrenOf = new Map<number, SetUpUnit[]>();
  for (const u of units) if (u.parent !== null) childrenOf.set(u.parent, [...(childrenOf.get(u.parent) ?? []), u]);

  const list: SetUp['successions'] = [];
  const seen = new Set<string>();
  const succeed = (old: NewAgency, heir: NewAgency, basis: string | null): void => {
    if (old === heir || old.to === null || seen.has(`${old.ref} ${heir.ref}`)) return;
    seen.add(`${old.ref} ${heir.ref}`);
    list.push({ old: old.ref, new: heir.ref, since: dayAfter(old.to), basis });
  };
  for (const a of agencies) {
    const e = entryOf.get(a)!;
    const seat = a.seat!;
    a.parent = (e.parent?.startsWith('^') ? above(seat, e.parent.slice(1)) : e.parent ? made.get(`${seat} ${e.parent}`) : undefined)?.ref ?? null;
    if (a.to === null) continue;
    if (e.heirs)
      for (const key of e.heirs)
        for (const heir of key.startsWith('^') ? [above(seat, key.slice(1))].flatMap((x) => (x ? inOrAfter(x.seat!, key.slice(1)) : [])) : inOrAfter(seat, key))
          succeed(a, heir, e.basis ?? null);
    else if (a.tier === 2 && (e.key === 'ubnd' || e.key === 'huyenUy' || e.key === 'hdnd'))
      for (const heir of [
        ...(childrenOf.get(seat) ?? []).flatMap((c) => after(c.id, e.key === 'huyenUy' ? 'dangUy' : 'ubnd')),
        ...after(seat, e.key === 'huyenUy' ? 'dangUy' : 'ubnd'),
      ])
        succeed(a, heir, null);
    else if (a.tier === 2) {
      const up = above(seat, 'ubnd');
      if (up) for (const heir of (childrenOf.get(seat) ?? []).flatMap((c) => after(c.id, 'ubnd'))) succeed(a, heir, null);
    } else for (const heir of after(seat, e.key)) succeed(a, heir, null);
  }

  const holders: SetUp['holders'] = [];
  for (const u of units.filter((x) => x.tier === 1))
    for (const f of functions)
      for (const h of f.held) {
        const agency = made.get(`${u.id} ${h.by}`);
        const from = later(h.from, u.from);
        const to = earlier(h.to, u.to);
        if (agency && !(from !== null && to !== null && from > to)) holders.push({ functionCode: f.code, seat: u.id, agency: agency.ref, from, to });
      }
  return { optional: [...optionalKeys], agencies, successions: list, holders };
};

/** The part of a plan that is not there yet; ids[ref - 1] becomes the number of the agency that is there. */
export const withoutThere = (plan: SetUp, there: ReadonlyMap<string, number>, ids: readonly number[]): { plan: SetUp; ids: number[] } => {
  const existing = new Map(
    plan.agencies.flatMap((a) => {
      const id = there.get(`${a.seat} ${a.templateKey}`);
      return id === undefined ? [] : [[a.ref, id] as const];
    }),
  );
  return {
    ids: ids.map((id, i) => existing.get(i + 1) ?? id),
    plan: {
      ...plan,
      agencies: plan.agencies.filter((a) => !existing.has(a.ref)),
      successions: plan.successions.filter((s) => !existing.has(s.old) || !existing.has(s.new)),
      holders: plan.holders.filter((h) => !existing.has(h.agency)),
    },
  };
};

/** One row per wording where the same text stood in several periods one after the other. */
const joinSpans = (names: NewAgency['names']): NewAgency['names'] => {
  const result: NewAgency['names'] = [];
  for (const n of names) {
    const same = result.find((r) => r.name === n.name && r.isAlias === n.isAlias && r.to !== null && n.from !== null && dayAfter(r.to) === n.from);
    if (same) same.to = n.to;
    else result.push({ ...n });
  }
  return result;
};

/** The national bodies; once, for all provinces. */
export const planCentral = (): SetUp => {
  const agencies = centralTemplate.map((e, i): NewAgency => ({
    ref: i + 1,
    templateKey: e.key,
    kind: e.kind,
    tier: 0,
    seat: null,
    parent: null,
    from: e.from ?? null,
    to: e.to ?? null,
    names: [
      { name: e.name, shortName: e.short ?? null, isAlias: false, from: null, to: null },
      ...(e.aliases ?? []).map((name) => ({ name, shortName: null, isAlias: true, from: null, to: null })),
    ],
  }));
  const ref = (key: string): number => agencies.find((a) => a.templateKey === key)!.ref;
  return {
    optional: [],
    agencies,
    successions: centralTemplate.flatMap((e) => (e.heirs ?? []).map((h) => ({ old: ref(e.key), new: ref(h), since: e.to ? dayAfter(e.to) : TWO_TIERS, basis: e.basis ?? null }))),
    holders: [],
  };
};
