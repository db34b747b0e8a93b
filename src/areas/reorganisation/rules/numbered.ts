import type { Compiled } from './compile.ts';

/** The same with real numbers in place of the negative ones. Pure. */
export const numbered = (c: Compiled, units: readonly number[], agencies: readonly number[]): Compiled => {
  const real = new Map<number, number>([...c.added.map((u, i) => [u.id, units[i]!] as const), ...c.opened.map((o, i) => [o.id, agencies[i]!] as const)]);
  const id = (n: number): number => real.get(n) ?? n;
  const maybe = (n: number | null): number | null => (n === null ? null : id(n));
  const unit = <T extends { id: number; parents: { parent: number }[] }>(u: T): T => ({ ...u, id: id(u.id), parents: u.parents.map((p) => ({ ...p, parent: id(p.parent) })) });
  return {
    ...c,
    added: c.added.map(unit),
    changed: c.changed.map((x) => ({ before: x.before, after: unit(x.after) })),
    pairs: c.pairs.map((p) => ({ ...p, oldId: id(p.oldId), newId: id(p.newId) })),
    endedUnits: c.endedUnits.map((u) => ({ id: u.id, successors: u.successors.map((s) => ({ ...s, unit: id(s.unit) })) })),
    opened: c.opened.map((o) => ({ ...o, id: id(o.id), seat: id(o.seat), parent: maybe(o.parent) })),
    closed: c.closed.map((x) => ({ id: x.id, heirs: x.heirs.map(id) })),
    functions: c.functions.map((f) => ({ ...f, province: id(f.province), now: id(f.now) })),
    refs: new Map([...c.refs].map(([ref, n]) => [ref, id(n)])),
  };
};
