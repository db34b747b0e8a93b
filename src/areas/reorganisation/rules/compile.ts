import { addDays } from '../../../kernel/clock.ts';
import { planSetUp, type NewAgency, type SetUpUnit } from '../../agency/rules/setup.ts';
import { codeAt, inForce, nameAt, parentAt, readUnitName, validOn, type Succession, type Territory, type Unit } from '../../territory/rules/model.ts';
import type { Line, Ref } from '../contract-lines.ts';

/** What the lines of an act do to units and agencies. Pure: the dry run and the act itself compile the same lines on what stands then. */

export interface AgencyNow {
  id: number;
  templateKey: string | null;
  kind: string;
  tier: number;
  seat: number | null;
  parent: number | null;
  from: string | null;
  to: string | null;
  name: string;
}
export interface HolderNow {
  code: string;
  province: number;
  agency: number;
}
export interface OpenedAgency {
  /** Negative until it is written. */
  id: number;
  templateKey: string | null;
  kind: string;
  tier: number;
  seat: number;
  parent: number | null;
  from: string;
  names: NewAgency['names'];
}
export interface Fault {
  /** Key of the line; null: the whole act. */
  line: string | null;
  code: string;
  facts: Record<string, string | number>;
}
export interface Compiled {
  faults: Fault[];
  added: Unit[];
  changed: { before: Unit; after: Unit }[];
  pairs: Succession[];
  endedUnits: { id: number; successors: { unit: number; extent: 'whole' | 'split' }[] }[];
  opened: OpenedAgency[];
  closed: { id: number; heirs: number[] }[];
  renamed: { id: number; name: string; shortName: string | null }[];
  /** Functions of the state that go to another holder; `was` null: nobody had it there. */
  functions: { code: string; province: number; was: number | null; now: number }[];
  /** Provinces whose order changes, as they stand before the act. */
  provinces: number[];
  /** Ref → number, negative for what the act makes. */
  refs: Map<string, number>;
}

const cloneUnit = (u: Unit): Unit => ({
  ...u,
  names: u.names.map((x) => ({ ...x })),
  codes: u.codes.map((x) => ({ ...x })),
  parents: u.parents.map((x) => ({ ...x })),
});
/** Never in force: what an act that was taken back had made. */
export const neverInForce = (u: { from: string | null; to: string | null }): boolean => u.from !== null && u.to !== null && u.to < u.from;

/** A province with everything that ever lay in it, as set-up needs it. */
export const setUpUnitsOf = (units: ReadonlyMap<number, Unit>, pairs: readonly Succession[], province: number): SetUpUnit[] => {
  const below = new Map<number, number[]>();
  const put = (up: number, down: number): void => void (below.get(up)?.push(down) ?? below.set(up, [down]));
  for (const u of units.values()) for (const p of u.parents) put(p.parent, u.id);
  for (const s of pairs) put(s.newId, s.oldId);
  const seen = new Set<number>();
  const todo = [province];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    todo.push(...(below.get(id) ?? []));
  }
  return [...seen]
    .map((id) => units.get(id)!)
    .filter((u) => !neverInForce(u))
    .map((u) => ({
      id: u.id,
      tier: u.tier,
      from: u.from,
      to: u.to,
      code: u.codes.filter((c) => !c.alias).at(-1)?.code ?? '',
      names: u.names,
      parent: u.parents.find((p) => p.to === null || p.to === u.to)?.parent ?? null,
    }));
};

/** The work of compiling: a copy of the territory on which lines are tried. */
class Desk {
  readonly units: Map<number, Unit>;
  readonly before = new Map<number, Unit>();
  readonly added: Unit[] = [];
  readonly pairs: Succession[] = [];
  readonly ended = new Map<number, { unit: number; extent: 'whole' | 'split' }[]>();
  readonly faults: Fault[] = [];
  readonly refs = new Map<string, number>();
  readonly day: string;
  readonly basis: string | null;
  #next = -1;

  constructor(now: Territory, day: string, basis: string | null) {
    this.units = new Map(now.units.map((u) => [u.id, u]));
    this.day = day;
    this.basis = basis;
  }
  get eve(): string {
    return addDays(this.day, -1);
  }
  fault(line: string | null, code: string, facts: Fault['facts'] = {}): void {
    this.faults.push({ line, code, facts });
  }
  number(ref: string): number {
    const known = this.refs.get(ref);
    if (known !== undefined) return known;
    this.refs.set(ref, this.#next);
    return this.#next--;
  }
  /** A unit that may be changed: a copy of its own. */
  touch(id: number): Unit {
    const u = this.units.get(id)!;
    if (id < 0 || this.before.has(id)) return u;
    const copy = cloneUnit(u);
    this.before.set(id, u);
    this.units.set(id, copy);
    return copy;
  }
  standing(line: string, id: number): boolean {
    const u = this.units.get(id);
    if (u && (this.ended.has(id) || inForce(u, this.eve))) return true;
    this.fault(line, 'unitNotInForce', { name: u ? nameAt(u, this.eve).name : String(id) });
    return false;
  }
  unitRef(line: string, ref: Ref | null): number | null {
    if (ref === null) return null;
    const id = typeof ref === 'number' ? ref : this.refs.get(ref);
    if (id !== undefined && this.units.has(id)) return id;
    this.fault(line, 'unitUnknown', { name: String(ref) });
    return null;
  }
  end(id: number, into: number | null, extent: 'whole' | 'split'): void {
    const list = this.ended.get(id) ?? [];
    if (into !== null && !list.some((s) => s.unit === into)) {
      list.push({ unit: into, extent });
      this.pairs.push({ oldId: id, newId: into, extent, since: this.day, basis: this.basis });
    }
    if (!this.ended.has(id)) {
      const u = this.touch(id);
      for (const part of [[u], u.names, u.codes, u.parents] as { from: string | null; to: string | null }[][])
        for (const p of part) if (p.to === null || p.to > this.eve) p.to = this.eve;
    }
    this.ended.set(id, list);
  }
}

const unitLines = (desk: Desk, lines: readonly Line[]): void => {
  const { day } = desk;
  // new units first, so that lines may name each other in any order; provinces before what lies in them
  const forming = lines.filter((l) => l.do === 'formUnit');
  for (const l of forming) {
    const tiers = ([1, 2, 3] as const).filter((t) => readUnitName(l.name, t));
    const origin = desk.units.get(l.from[0]?.unit ?? 0);
    const tier = tiers.find((t) => t === origin?.tier) ?? (l.parent === null ? tiers.find((t) => t === 1) : tiers.find((t) => t > 1)) ?? tiers[0];
    const named = tier && readUnitName(l.name, tier);
    if (!tier || !named) {
      desk.fault(l.key, 'unitNameKind', { name: l.name });
      continue;
    }
    const unit: Unit = {
      id: desk.number(`u:${l.key}`),
      tier,
      from: day,
      to: null,
      names: [{ ...named, from: day, to: null }],
      codes: l.code ? [{ code: l.code, alias: false, from: day, to: null }] : [],
      parents: [],
    };
    desk.units.set(unit.id, unit);
    desk.added.push(unit);
  }
  for (const l of forming) {
    const id = desk.refs.get(`u:${l.key}`);
    if (id === undefined) continue;
    const unit = desk.units.get(id)!;
    const parent = desk.unitRef(l.key, l.parent);
    if (parent !== null) unit.parents.push({ parent, from: day, to: null });
    else if (unit.tier !== 1) desk.fault(l.key, 'unitParentMissing', { name: l.name });
    if (!l.from.length) desk.fault(l.key, 'unitOriginMissing', { name: l.name });
    for (const o of l.from) if (desk.standing(l.key, o.unit)) desk.end(o.unit, id, o.extent);
  }
  for (const l of lines)
    if (l.do === 'joinUnit') {
      if (desk.standing(l.key, l.into)) for (const o of l.from) if (o.unit !== l.into && desk.standing(l.key, o.unit)) desk.end(o.unit, l.into, o.extent);
    } else if (l.do === 'endUnit') {
      for (const u of l.units) if (desk.standing(l.key, u)) desk.end(u, null, 'whole');
    } else if (l.do === 'renameUnit' && desk.standing(l.key, l.unit)) {
      const unit = desk.touch(l.unit);
      const named = readUnitName(l.name, unit.tier);
      const current = validOn(unit.names, day);
      if (!named || !current) desk.fault(l.key, named ? 'unitNotInForce' : 'unitNameKind', { name: l.name });
      else if (current.from === day) Object.assign(current, named);
      else {
        unit.names.push({ ...named, from: day, to: current.to });
        current.to = desk.eve;
      }
    }
  // what lies in a unit that ended goes into its one successor of the same tier; else it must end too or be given a place
  for (const u of desk.units.values()) {
    const parent = parentAt(u, day);
    const after = parent === undefined ? undefined : desk.ended.get(parent);
    if (!after || desk.ended.has(u.id) || !inForce(u, day)) continue;
    const moved = desk.touch(u.id);
    const current = validOn(moved.parents, day)!;
    const next = after.length === 1 ? after[0]!.unit : after.length === 0 ? parentAt(desk.before.get(parent!) ?? desk.units.get(parent!)!, desk.eve) : undefined;
    if (next === undefined) desk.fault(null, 'unitLeftBehind', { name: nameAt(u, day).name, parent: nameAt(desk.units.get(parent!)!, desk.eve).name });
    else {
      current.to = desk.eve;
      moved.parents.push({ parent: next, from: day, to: null });
    }
  }
  for (const [id, into] of desk.ended)
    if (into.length > 1 && into.some((s) => s.extent === 'whole')) desk.fault(null, 'unitWholeTwice', { name: nameAt(desk.units.get(id)!, desk.eve).name });
  const codes = new Map<string, string>();
  for (const u of desk.units.values()) {
    const code = inForce(u, day) ? codeAt(u, day) : undefined;
    if (code === undefined) continue;
    const name = nameAt(u, day).name;
    const other = codes.get(`${u.tier} ${code}`);
    if (other !== undefined && u.id < 0) desk.fault(null, 'unitCodeTaken', { name, other, code });
    codes.set(`${u.tier} ${code}`, name);
  }
};

const provinceOf = (units: ReadonlyMap<number, Unit>, id: number, at: string): number | null => {
  for (let u = units.get(id), steps = 0; u && steps < 5; steps++) {
    if (u.tier === 1) return u.id;
    const parent = parentAt(u, at);
    u = parent === undefined ? undefined : units.get(parent);
  }
  return null;
};

/** Agencies of units that begin or end, from the template: what opens, what closes and who carries it on. */
const byTemplate = (desk: Desk, now: Territory, agencies: readonly AgencyNow[], out: Compiled): void => {
  const pairs = [...now.successions, ...desk.pairs];
  const touched = new Set([...desk.added.map((u) => u.id), ...desk.ended.keys()].map((id) => provinceOf(desk.units, id, id < 0 ? desk.day : desk.eve)).filter((p) => p !== null));
  // a province that ended is set up within the one it went into
  const provinces = [...touched].filter((p) => !desk.ended.get(p)?.length);
  const there = new Map(agencies.filter((a) => a.templateKey !== null).map((a) => [`${a.seat} ${a.templateKey}`, a]));
  const newUnits = new Set(desk.added.map((u) => u.id));
  const hasAgencies = new Set(agencies.map((a) => a.seat));
  for (const province of provinces) {
    const units = setUpUnitsOf(desk.units, pairs, province);
    // a province that was never set up is not set up by the way
    if (!units.some((u) => hasAgencies.has(u.id))) continue;
    // what is not everywhere but stands there is carried on too
    const plan = planSetUp(units, pairs, { with: [...new Set(agencies.flatMap((a) => a.templateKey ?? []))] });
    const id = (a: NewAgency): number =>
      there.get(`${a.seat} ${a.templateKey}`)?.id ?? desk.number(`t:${[...desk.refs].find(([, n]) => n === a.seat)?.[0] ?? a.seat}:${a.templateKey}`);
    const known = (a: NewAgency): boolean => there.has(`${a.seat} ${a.templateKey}`);
    const opens = (a: NewAgency): boolean => !known(a) && a.from === desk.day && a.to === null && newUnits.has(a.seat!);
    const byRef = new Map(plan.agencies.map((a) => [a.ref, a]));
    for (const a of plan.agencies.filter(opens)) {
      const parent = a.parent === null ? undefined : byRef.get(a.parent);
      out.opened.push({
        id: id(a),
        templateKey: a.templateKey,
        kind: a.kind,
        tier: a.tier,
        seat: a.seat!,
        parent: parent && (known(parent) || opens(parent)) ? id(parent) : null,
        from: desk.day,
        names: a.names.filter((n) => n.to === null),
      });
    }
    for (const a of plan.agencies) {
      const row = there.get(`${a.seat} ${a.templateKey}`);
      if (!row || row.to !== null || !desk.ended.has(a.seat!)) continue;
      const heirs = plan.successions.filter((s) => s.old === a.ref).map((s) => byRef.get(s.new)!);
      out.closed.push({ id: row.id, heirs: [...new Set(heirs.filter((h) => (known(h) ? there.get(`${h.seat} ${h.templateKey}`)!.to === null : opens(h))).map(id))] });
    }
    for (const h of plan.holders) {
      const a = byRef.get(h.agency)!;
      if (newUnits.has(h.seat) && h.to === null && opens(a)) out.functions.push({ code: h.functionCode, province: h.seat, was: null, now: id(a) });
    }
  }
};

/** Heirs that end in the same act pass it on to theirs. */
const throughClosed = (closed: Compiled['closed']): Compiled['closed'] => {
  const byId = new Map(closed.map((c) => [c.id, c.heirs]));
  const follow = (id: number, seen: ReadonlySet<number>): number[] => {
    const next = byId.get(id);
    return next === undefined ? [id] : seen.has(id) ? [] : next.flatMap((n) => follow(n, new Set([...seen, id])));
  };
  return closed.map((c) => ({ id: c.id, heirs: [...new Set(c.heirs.flatMap((h) => follow(h, new Set([c.id]))))] }));
};

export interface CompileInput {
  territory: Territory;
  agencies: readonly AgencyNow[];
  holders: readonly HolderNow[];
  lines: readonly Line[];
  day: string;
  byTemplate: boolean;
  /** What is written as the basis of successions: number and date of the signed act. */
  basis: string | null;
  /** The province of the act, where functions move. */
  province: number;
  /** Heirs of ended agencies as chosen in the dry run; they take the place of the template's. */
  chosen: (agency: number, refs: ReadonlyMap<string, number>) => readonly number[] | undefined;
}

/** What an act changes, worked out on a copy of what stands on its eve; what cannot be done is in `faults`, and then nothing of it is done. */
export const compile = (given: CompileInput): Compiled => {
  const desk = new Desk(given.territory, given.day, given.basis);
  unitLines(desk, given.lines);
  const out: Compiled = {
    faults: desk.faults,
    added: desk.added,
    changed: [],
    pairs: desk.pairs,
    endedUnits: [],
    opened: [],
    closed: [],
    renamed: [],
    functions: [],
    provinces: [],
    refs: desk.refs,
  };
  if (given.byTemplate && !desk.faults.length) byTemplate(desk, given.territory, given.agencies, out);
  agencyLines(desk, given, out);
  out.closed = throughClosed(out.closed).map((c) => ({ id: c.id, heirs: [...(given.chosen(c.id, desk.refs) ?? c.heirs)] }));
  for (const [id, before] of desk.before) out.changed.push({ before, after: desk.units.get(id)! });
  out.endedUnits = [...desk.ended].map(([id, successors]) => ({ id, successors }));
  const touched = [...desk.before.keys(), ...desk.added.flatMap((u) => u.parents.map((p) => p.parent)).filter((p) => p > 0)];
  out.provinces = [...new Set([given.province, ...touched.map((id) => provinceOf(desk.units, id, desk.before.has(id) ? desk.eve : desk.day) ?? id)])].filter((p) => p > 0);
  return out;
};

const agencyLines = (desk: Desk, given: CompileInput, out: Compiled): void => {
  const { day } = desk;
  const byId = new Map(given.agencies.map((a) => [a.id, a]));
  const standing = (line: string, id: number): AgencyNow | null => {
    const a = byId.get(id);
    if (a && (a.from === null || a.from < day) && a.to === null) return a;
    desk.fault(line, 'agencyNotInForce', { name: a?.name ?? String(id) });
    return null;
  };
  const close = (id: number, heirs: readonly number[]): void => {
    const known = out.closed.find((c) => c.id === id);
    if (known) known.heirs = [...new Set([...(heirs.length ? [] : known.heirs), ...heirs])];
    else out.closed.push({ id, heirs: [...heirs] });
  };
  for (const l of given.lines.filter((x) => x.do === 'formAgency')) {
    const seat = desk.unitRef(l.key, l.seat);
    if (seat !== null)
      out.opened.push({
        id: desk.number(`a:${l.key}`),
        templateKey: null,
        kind: l.kind,
        tier: desk.units.get(seat)!.tier,
        seat,
        parent: null,
        from: day,
        names: [{ name: l.name, shortName: null, isAlias: false, from: day, to: null }],
      });
  }
  const agencyRef = (line: string, ref: Ref): number | null => {
    const id = typeof ref === 'number' ? ref : desk.refs.get(ref);
    if (id !== undefined && (byId.has(id) || out.opened.some((o) => o.id === id))) return id;
    desk.fault(line, 'agencyUnknown', { name: String(ref) });
    return null;
  };
  for (const l of given.lines)
    if (l.do === 'formAgency') {
      const made = out.opened.find((o) => o.id === desk.refs.get(`a:${l.key}`));
      if (!made) continue;
      if (l.parent !== null) made.parent = agencyRef(l.key, l.parent);
      for (const a of l.from) if (standing(l.key, a)) close(a, [made.id]);
    } else if (l.do === 'endAgency') {
      const heirs = l.heirs.map((h) => agencyRef(l.key, h)).filter((h) => h !== null);
      for (const a of l.agencies) if (standing(l.key, a)) close(a, heirs);
    } else if (l.do === 'renameAgency') {
      if (standing(l.key, l.agency)) out.renamed.push({ id: l.agency, name: l.name, shortName: l.shortName });
    } else if (l.do === 'moveFunction') {
      const now = agencyRef(l.key, l.to);
      const was = given.holders.find((h) => h.code === l.code && h.province === given.province);
      if (now !== null && was?.agency === now) desk.fault(l.key, 'functionThere', { name: byId.get(now)?.name ?? '' });
      else if (now !== null) out.functions.push({ code: l.code, province: given.province, was: was?.agency ?? null, now });
    }
  // nothing may sit in a unit that is gone
  const closing = new Set(out.closed.map((c) => c.id));
  for (const a of given.agencies) if (a.seat !== null && a.to === null && desk.ended.has(a.seat) && !closing.has(a.id)) close(a.id, []);
};
