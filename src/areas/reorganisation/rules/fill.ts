import { addDays } from '../../../kernel/clock.ts';
import { decode, parseSheet } from '../../territory/rules/csv.ts';
import { readCode, readExtent, recognise, type Column } from '../../territory/rules/files.ts';
import { codeAt, inForce, nameAt, parentAt, readUnitName, type Territory, type Unit } from '../../territory/rules/model.ts';
import { tidy } from '../../../kernel/text.ts';
import type { Line } from '../contract-lines.ts';

/**
 * Lines of an act from the files that bring units up to date: a list of the new units (names), and the pairs of old and new. Pure. Rows of other provinces
 * are passed over. Either file may come first; the second one fills what the first began.
 */

export interface Filled {
  lines: Line[];
  read: number;
  passedOver: number;
  problems: { code: string; line: number; facts: Record<string, string | number> }[];
}

type Forming = Extract<Line, { do: 'formUnit' }>;

export const fillLines = (now: Territory, given: { lines: readonly Line[]; province: number; day: string; bytes: Uint8Array }): Filled => {
  const { day, province } = given;
  const eve = addDays(day, -1);
  const problems: Filled['problems'] = [];
  const lines: Line[] = given.lines.map((l) => ({ ...l }));
  const none = (code: string, line = 1): Filled => ({ lines, read: 0, passedOver: 0, problems: [{ code, line, facts: {} }] });
  const decoded = decode(given.bytes);
  if ('badLine' in decoded) return none('notUtf8', decoded.badLine);
  const sheet = parseSheet(decoded.text);
  const recognised = recognise(sheet);
  if (!recognised || (recognised.kind !== 'list' && recognised.kind !== 'successions')) return none('unknownHeader');
  const cell = (cells: readonly string[], column: Column): string => tidy(cells[recognised.at[column] ?? -1] ?? '');

  const byId = new Map(now.units.map((u) => [u.id, u]));
  const standing = new Map<string, Unit>();
  for (const u of now.units) {
    const code = inForce(u, eve) ? codeAt(u, eve) : undefined;
    if (code !== undefined) standing.set(`${u.tier} ${code}`, u);
  }
  const aliases = new Map<string, Unit>();
  for (const u of now.units) if (inForce(u, eve)) for (const c of u.codes) if (c.alias && inForce(c, eve)) aliases.set(`${u.tier} ${c.code}`, u);
  const old = (tier: number, code: string): Unit | undefined => standing.get(`${tier} ${code}`) ?? aliases.get(`${tier} ${code}`);
  const provinceOf = (u: Unit): number => {
    const parent = parentAt(u, eve);
    return u.tier === 1 || parent === undefined ? u.id : provinceOf(byId.get(parent)!);
  };
  const forming = (): Forming[] => lines.filter((l) => l.do === 'formUnit');
  /** Code of a province of the new order → what stands for it in the lines. */
  const newProvinces = new Map<string, Forming['parent']>();
  for (const l of forming()) if (l.code !== null && /^\d{2}$/.test(l.code)) newProvinces.set(l.code, `u:${l.key}`);
  const home = codeAt(byId.get(province)!, eve);
  if (home !== undefined && !newProvinces.has(home)) newProvinces.set(home, province);
  /** Old provinces of this act: the own one and those that go into a new one. */
  const olds = new Set([province, ...forming().flatMap((l) => l.from.map((o) => o.unit))]);
  const lineOf = (code: string, tier: number): Forming => {
    const known = forming().find((l) => l.code === code);
    if (known) return known;
    const made: Forming = { do: 'formUnit', key: `${tier}-${code}`, name: '?', code, parent: null, from: [] };
    lines.push(made);
    return made;
  };

  let read = 0;
  let passedOver = 0;
  if (recognised.kind === 'list') {
    for (const row of sheet.rows) {
      const code = readCode(cell(row.cells, 'code'), null);
      if (!code) {
        problems.push({ code: 'badCode', line: row.line, facts: { value: cell(row.cells, 'code') } });
        continue;
      }
      const parent = code.tier === 1 ? null : newProvinces.get(readCode(cell(row.cells, 'parent'), 1)?.code ?? '');
      if (code.tier !== 3 || parent === undefined) {
        passedOver++;
        continue;
      }
      const name = cell(row.cells, 'name');
      if (!readUnitName(name, 3)) {
        problems.push({ code: 'badName', line: row.line, facts: { value: name } });
        continue;
      }
      read++;
      const there = old(3, code.code);
      const begun = forming().find((l) => l.code === code.code);
      // the same commune with the same name that no pair speaks of goes on as it is
      if (!begun && there && nameAt(there, eve).name === name && olds.has(provinceOf(there))) {
        const line = lineOf(code.code, 3);
        Object.assign(line, { name, parent, from: [{ unit: there.id, extent: 'whole' }] });
        continue;
      }
      Object.assign(lineOf(code.code, 3), { name, parent });
    }
    return { lines, read, passedOver, problems };
  }

  const pairs: { row: number; old: Unit; code: string; tier: number; extent: 'whole' | 'split'; name: string }[] = [];
  for (const row of sheet.rows) {
    const [a, b] = [readCode(cell(row.cells, 'oldCode'), null), readCode(cell(row.cells, 'newCode'), null)];
    if (!a || !b) {
      problems.push({ code: 'badCode', line: row.line, facts: { value: cell(row.cells, a ? 'newCode' : 'oldCode') } });
      continue;
    }
    const unit = old(a.tier, a.code);
    if (!unit) {
      // of another province, most likely; of ours it shows as a commune without a successor
      passedOver++;
      continue;
    }
    if (!olds.has(provinceOf(unit)) && !(unit.tier === 1 && newProvinces.has(b.code))) {
      passedOver++;
      continue;
    }
    pairs.push({ row: row.line, old: unit, code: b.code, tier: b.tier, extent: readExtent(cell(row.cells, 'extent')) ?? 'whole', name: cell(row.cells, 'newName') });
  }
  const parts = new Map<number, number>();
  for (const p of pairs) parts.set(p.old.id, (parts.get(p.old.id) ?? 0) + 1);
  const touched = new Set(pairs.map((p) => p.code));
  for (const l of forming()) if (l.code !== null && touched.has(l.code)) l.from = [];
  for (const p of pairs) {
    read++;
    const line = lineOf(p.code, p.tier);
    if (p.name && line.name === '?') line.name = p.name;
    if (line.parent === null && p.tier !== 1 && newProvinces.size === 1) line.parent = [...newProvinces.values()][0]!;
    line.from.push({ unit: p.old.id, extent: parts.get(p.old.id)! > 1 ? 'split' : p.extent });
  }
  return { lines, read, passedOver, problems };
};

/** Districts that would be left without a commune: the act must say that they end. */
export const emptiedDistricts = (now: Territory, lines: readonly Line[], day: string): number[] => {
  const eve = addDays(day, -1);
  const leaving = new Set(lines.flatMap((l) => (l.do === 'formUnit' || l.do === 'joinUnit' ? l.from.map((o) => o.unit) : l.do === 'endUnit' ? l.units : [])));
  const inside = new Map<number, { all: number; left: number }>();
  for (const u of now.units) {
    const parent = u.tier === 3 && inForce(u, eve) ? parentAt(u, eve) : undefined;
    if (parent === undefined) continue;
    const n = inside.get(parent) ?? { all: 0, left: 0 };
    inside.set(parent, { all: n.all + 1, left: n.left + (leaving.has(u.id) ? 0 : 1) });
  }
  return now.units.filter((u) => u.tier === 2 && inForce(u, eve) && !leaving.has(u.id) && inside.get(u.id)?.left === 0).map((u) => u.id);
};
