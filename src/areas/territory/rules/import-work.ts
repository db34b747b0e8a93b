import { addDays } from '../../../kernel/clock.ts';
import { parseViDate } from '../../../kernel/text.ts';
import type { SheetRow } from './csv.ts';
import { readChange, readCode, readExtent, readKind, readOp, type Column, type FileKind, type Recognised } from './files.ts';
import { isOfficial } from './stats.ts';
import type { Tier, UnitKind } from '../kinds.data.ts';
import {
  BASIS_2025,
  BEFORE,
  SINCE,
  codeAt,
  foldedFull,
  inForce,
  nameAt,
  parentAt,
  readUnitName,
  validOn,
  withExtents,
  type Span,
  type Succession,
  type Territory,
  type Unit,
} from './model.ts';

/** Code of a reason with its facts; said in words.ts. */
export interface ImportProblem {
  file: string;
  line: number;
  code: string;
  facts: Record<string, string | number>;
}
export interface ImportPlan {
  files: { name: string; kind: FileKind; rows: number; at: string }[];
  problems: ImportProblem[];
  /** Seen and settled, not in the way: a kind column that disagrees with the name. */
  notes: ImportProblem[];
  added: Unit[];
  changed: { before: Unit; after: Unit }[];
  pairsAdded: Succession[];
  pairsRemoved: Succession[];
  /** A pair that stands, with another extent. */
  pairsChanged: Succession[];
}

/** One file, recognised. */
export interface Job {
  file: string;
  at: string;
  recognised: Recognised;
  rows: SheetRow[];
}
const clone = (u: Unit): Unit => ({ ...u, names: u.names.map((x) => ({ ...x })), codes: u.codes.map((x) => ({ ...x })), parents: u.parents.map((x) => ({ ...x })) });
const kindsOfTier: Record<Tier, readonly UnitKind[]> = { 1: ['tinh', 'thanh_pho_tw'], 2: ['quan', 'huyen', 'thi_xa', 'thanh_pho'], 3: ['xa', 'phuong', 'thi_tran', 'dac_khu'] };

const cell = (r: Recognised, row: SheetRow, column: Column): string => {
  const i = r.at[column];
  return i === undefined ? '' : (row.cells[i] ?? '');
};
export const tierOfRow = (r: Recognised, row: SheetRow): Tier | null => {
  const given = cell(r, row, 'tier');
  if (/^[123]$/.test(given)) return Number(given) as Tier;
  const kind = readKind(cell(r, row, 'kind'));
  if (kind) return ([1, 2, 3] as const).find((t) => kindsOfTier[t].includes(kind))!;
  return readCode(cell(r, row, 'code'), null)?.tier ?? null;
};

/** The copy that files are tried on. */
export class Work {
  readonly #before: Map<number, Unit>;
  readonly #units: Map<number, Unit>;
  readonly #pairs: Map<string, Succession>;
  readonly #pairsBefore: Map<string, Succession>;
  readonly #problems: ImportProblem[];
  readonly #notes: ImportProblem[];
  readonly #touched = new Set<Unit>();
  #nextId = -1;
  #byCode = new Map<string, Unit[]>();

  constructor(now: Territory, problems: ImportProblem[], notes: ImportProblem[]) {
    this.#problems = problems;
    this.#notes = notes;
    this.#before = new Map(now.units.map((u) => [u.id, u]));
    this.#units = new Map(now.units.map((u) => [u.id, clone(u)]));
    this.#pairsBefore = new Map(now.successions.map((s) => [`${s.oldId} ${s.newId}`, s]));
    this.#pairs = new Map(this.#pairsBefore);
    for (const u of this.#units.values()) this.#index(u);
  }

  #index(u: Unit): void {
    for (const c of u.codes) {
      const key = `${u.tier} ${c.code}`;
      const there = this.#byCode.get(key);
      if (!there) this.#byCode.set(key, [u]);
      else if (!there.includes(u)) there.push(u);
    }
  }
  /** The unit that bears a code on a day; an alias counts when no unit bears it as its own. */
  #find(tier: Tier, code: string, at: string): Unit | undefined {
    const list = (this.#byCode.get(`${tier} ${code}`) ?? []).filter((u) => inForce(u, at));
    return list.find((u) => codeAt(u, at) === code) ?? list.find((u) => u.codes.some((c) => c.alias && c.code === code && inForce(c, at)));
  }
  #problem(job: Job, row: SheetRow, code: string, facts: ImportProblem['facts'] = {}): void {
    this.#problems.push({ file: job.file, line: row.line, code, facts });
  }

  /** A whole list at a date: complete for every province it names, and for the country when it names thirty or more. */
  list(job: Job): void {
    const { recognised: r, at } = job;
    const read: { row: SheetRow; tier: Tier; code: string; name: string; kind: UnitKind; parent: string }[] = [];
    const lines = new Map<string, number>();
    const listed = new Set<number>();
    for (const row of job.rows) {
      const tier = tierOfRow(r, row);
      const code = tier && readCode(cell(r, row, 'code'), tier);
      if (!tier || !code) {
        this.#problem(job, row, 'badCode', { value: cell(r, row, 'code') });
        continue;
      }
      const there = this.#find(tier, code.code, at);
      if (there) listed.add(there.id);
      const named = readUnitName(cell(r, row, 'name'), tier);
      if (!named) {
        this.#problem(job, row, 'badName', { value: cell(r, row, 'name') });
        continue;
      }
      const kind = cell(r, row, 'kind');
      if (kind && readKind(kind) !== named.kind) this.#notes.push({ file: job.file, line: row.line, code: 'kindDiffers', facts: { name: named.name, value: kind } });
      const twin = lines.get(`${tier} ${code.code}`);
      if (twin !== undefined) {
        this.#problem(job, row, 'duplicateCode', { value: code.code, other: twin });
        continue;
      }
      lines.set(`${tier} ${code.code}`, row.line);
      read.push({ row, tier, code: code.code, ...named, parent: cell(r, row, 'parent') });
    }
    const from = at === BEFORE ? null : at;
    const to = at === BEFORE ? BEFORE : null;
    const hasDistricts = read.some((x) => x.tier === 2);
    for (const x of read.toSorted((a, b) => a.tier - b.tier)) {
      let parent: Unit | undefined;
      if (x.tier > 1) {
        const parentTier: Tier = x.tier === 2 || !hasDistricts ? 1 : 2;
        const code = readCode(x.parent, parentTier);
        parent = code ? this.#find(parentTier, code.code, at) : undefined;
        if (!parent || (!lines.has(`${parentTier} ${code!.code}`) && read.some((y) => y.tier === parentTier))) {
          this.#problem(job, x.row, 'unknownParent', { value: x.parent, name: x.name });
          continue;
        }
      }
      let unit = this.#find(x.tier, x.code, at);
      if (!unit) {
        unit = {
          id: this.#nextId--,
          tier: x.tier,
          from,
          to,
          names: [{ name: x.name, kind: x.kind, from, to }],
          codes: [{ code: x.code, alias: false, from, to }],
          parents: parent ? [{ parent: parent.id, from, to }] : [],
        };
        this.#units.set(unit.id, unit);
        this.#touched.add(unit);
        this.#index(unit);
      } else {
        const current = nameAt(unit, at);
        if (current.name !== x.name || current.kind !== x.kind) this.#set(unit, unit.names, at, { name: x.name, kind: x.kind });
        if (parent && parentAt(unit, at) !== parent.id) this.#set(unit, unit.parents, at, { parent: parent.id });
      }
      listed.add(unit.id);
    }
    const provinces = new Set(read.filter((x) => x.tier === 1).map((x) => this.#find(1, x.code, at)?.id));
    const wholeCountry = provinces.size >= 30;
    for (const u of this.#units.values()) {
      if (!inForce(u, at) || listed.has(u.id) || !isOfficial(u) || (u.tier === 2 && !hasDistricts)) continue;
      if (u.tier === 1 ? wholeCountry : provinces.has(this.#provinceOf(u, at))) this.#close(u, addDays(at, -1));
    }
  }
  #provinceOf(u: Unit, at: string): number | undefined {
    if (u.tier === 1) return u.id;
    const parent = parentAt(u, at);
    return parent === undefined ? undefined : this.#provinceOf(this.#units.get(parent)!, at);
  }
  /** A correction where the period begins with the unit's own life, a change from that day where it began before. */
  #set<T extends Span>(unit: Unit, parts: T[], at: string, value: Omit<T, 'from' | 'to'>): void {
    const current = validOn(parts, at);
    this.#touched.add(unit);
    if (!current) parts.push({ ...value, from: unit.from, to: unit.to } as T);
    else if (at === BEFORE || current.from === at || (current.from !== null && current.from === unit.from && at === SINCE)) Object.assign(current, value);
    else {
      parts.push({ ...value, from: at, to: current.to } as T);
      current.to = addDays(at, -1);
    }
  }
  #close(u: Unit, last: string): void {
    this.#touched.add(u);
    u.to = u.from !== null && u.from > last ? addDays(u.from, -1) : last;
    for (const part of [...u.names, ...u.codes, ...u.parents]) if (part.to === null || part.to > u.to) part.to = u.to;
    for (const [key, s] of this.#pairs) if (s.newId === u.id) this.#pairs.delete(key);
  }

  /** Who followed whom. With a column "extent" the file is complete for the old units it names, else (and as corrections) it adds and removes. */
  pairs(job: Job): void {
    const { recognised: r } = job;
    const complete = r.kind === 'successions' && r.at.extent !== undefined;
    const wanted: { row: SheetRow; old: Unit; made: Unit; since: string; basis: string | null; op: 'add' | 'remove'; extent: 'whole' | 'split' | null }[] = [];
    const lines = new Map<string, number>();
    for (const row of job.rows) {
      const sinceText = cell(r, row, 'since');
      const since = sinceText ? parseViDate(sinceText) : job.at;
      if (!since) {
        this.#problem(job, row, 'badDate', { value: sinceText });
        continue;
      }
      const oldCode = readCode(cell(r, row, 'oldCode'), null);
      const newCode = readCode(cell(r, row, 'newCode'), null);
      if (!oldCode || !newCode) {
        this.#problem(job, row, 'badCode', { value: cell(r, row, oldCode ? 'newCode' : 'oldCode') });
        continue;
      }
      const old = this.#find(oldCode.tier, oldCode.code, addDays(since, -1));
      const made = this.#find(newCode.tier, newCode.code, since);
      if (!old || !made) {
        this.#problem(job, row, 'unknownCode', { value: old ? newCode.code : oldCode.code, at: old ? since : addDays(since, -1) });
        continue;
      }
      const wrongName = (
        [
          ['oldName', old, addDays(since, -1)],
          ['newName', made, since],
        ] as const
      ).find(([column, u, at]) => cell(r, row, column) && foldedFull(cell(r, row, column)) !== foldedFull(nameAt(u, at).name));
      if (wrongName) {
        this.#problem(job, row, 'nameDiffers', { value: cell(r, row, wrongName[0]), name: nameAt(wrongName[1], wrongName[2]).name });
        continue;
      }
      const op = r.kind === 'corrections' ? readOp(cell(r, row, 'op')) : 'add';
      if (!op) {
        this.#problem(job, row, 'badOp', { value: cell(r, row, 'op') });
        continue;
      }
      const extent = r.at.extent === undefined ? null : readExtent(cell(r, row, 'extent'));
      if (r.at.extent !== undefined && !extent) {
        this.#problem(job, row, 'badExtent', { value: cell(r, row, 'extent') });
        continue;
      }
      const key = `${old.id} ${made.id}`;
      const twin = lines.get(key);
      if (twin !== undefined) {
        this.#problem(job, row, 'duplicatePair', { other: twin });
        continue;
      }
      lines.set(key, row.line);
      if (old === made) continue; // goes on as the same unit
      wanted.push({ row, old, made, since, op, extent, basis: r.at.basis === undefined ? null : cell(r, row, 'basis') || null });
    }
    if (complete) {
      const sizes = new Map<number, number>();
      for (const w of wanted) sizes.set(w.old.id, (sizes.get(w.old.id) ?? 0) + 1);
      for (const w of wanted) if ((w.extent === 'split') !== sizes.get(w.old.id)! > 1) this.#problem(job, w.row, 'extentDiffers', { n: sizes.get(w.old.id)! });
      const named = new Set(wanted.map((w) => w.old.id));
      const keep = new Set(wanted.map((w) => `${w.old.id} ${w.made.id}`));
      for (const [key, s] of this.#pairs) if (named.has(s.oldId) && !keep.has(key)) this.#pairs.delete(key);
    }
    for (const w of wanted) {
      const key = `${w.old.id} ${w.made.id}`;
      if (w.op === 'remove') this.#pairs.delete(key);
      else if (!this.#pairs.has(key)) this.#pairs.set(key, { oldId: w.old.id, newId: w.made.id, extent: 'whole', since: w.since, basis: w.since === SINCE ? BASIS_2025 : w.basis });
    }
  }

  /** Single changes of later resolutions: a new kind or name from a day on, a second code. */
  changes(job: Job): void {
    const { recognised: r } = job;
    const seen = new Map<string, number>();
    for (const row of job.rows) {
      const code = readCode(cell(r, row, 'code'), null);
      const what = readChange(cell(r, row, 'change'));
      if (!code) {
        this.#problem(job, row, 'badCode', { value: cell(r, row, 'code') });
        continue;
      }
      if (!what) {
        this.#problem(job, row, 'badChange', { value: cell(r, row, 'change') });
        continue;
      }
      const twin = seen.get(`${what} ${code.code} ${cell(r, row, 'since')}`);
      if (twin !== undefined) {
        this.#problem(job, row, 'duplicateCode', { value: code.code, other: twin });
        continue;
      }
      seen.set(`${what} ${code.code} ${cell(r, row, 'since')}`, row.line);
      const next = cell(r, row, 'new');
      if (what === 'recode') {
        const unit = this.#find(code.tier, code.code, SINCE);
        const alias = readCode(/(?:code|mã)\s*:?\s*(\d+)/iu.exec(next)?.[1] ?? next, code.tier);
        if (!unit) {
          this.#problem(job, row, 'unknownCode', { value: code.code, at: SINCE });
          continue;
        }
        if (!alias) {
          this.#problem(job, row, 'badCode', { value: next });
          continue;
        }
        if (!unit.codes.some((c) => c.code === alias.code)) {
          unit.codes.push({ code: alias.code, alias: true, from: unit.from, to: unit.to });
          this.#touched.add(unit);
          this.#index(unit);
        }
        continue;
      }
      const since = parseViDate(cell(r, row, 'since'));
      if (!since) {
        this.#problem(job, row, 'badDate', { value: cell(r, row, 'since') });
        continue;
      }
      const unit = this.#find(code.tier, code.code, since);
      const named = readUnitName(next, code.tier);
      if (!unit) {
        this.#problem(job, row, 'unknownCode', { value: code.code, at: since });
        continue;
      }
      if (!named) {
        this.#problem(job, row, 'badName', { value: next });
        continue;
      }
      if (nameAt(unit, since).name === named.name) continue;
      const before = nameAt(unit, addDays(since, -1));
      if (cell(r, row, 'old') && foldedFull(cell(r, row, 'old')) !== foldedFull(before.name)) {
        this.#problem(job, row, 'nameDiffers', { value: cell(r, row, 'old'), name: before.name });
        continue;
      }
      const current = validOn(unit.names, since)!;
      this.#touched.add(unit);
      unit.names.push({ ...named, from: since, to: current.to });
      current.to = addDays(since, -1);
    }
  }

  difference(): Pick<ImportPlan, 'added' | 'changed' | 'pairsAdded' | 'pairsRemoved' | 'pairsChanged'> {
    const added: Unit[] = [];
    const changed: ImportPlan['changed'] = [];
    for (const u of this.#touched) {
      const before = this.#before.get(u.id);
      if (!before) added.push(u);
      else if (JSON.stringify(before) !== JSON.stringify(u)) changed.push({ before, after: u });
    }
    const result = withExtents([...this.#pairs.values()]);
    const keys = new Set(result.map((s) => `${s.oldId} ${s.newId}`));
    return {
      added,
      changed,
      pairsAdded: result.filter((s) => !this.#pairsBefore.has(`${s.oldId} ${s.newId}`)),
      pairsRemoved: [...this.#pairsBefore.values()].filter((s) => !keys.has(`${s.oldId} ${s.newId}`)),
      pairsChanged: result.filter((s) => {
        const b = this.#pairsBefore.get(`${s.oldId} ${s.newId}`);
        return b !== undefined && b.extent !== s.extent;
      }),
    };
  }
}
