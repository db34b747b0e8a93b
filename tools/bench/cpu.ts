import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor that a process and all below it have used; the figure that does not depend on who else is on the machine. 0 where it cannot be told. */
export const cpuOf = (pid: number): number => {
  const children = new Map<number, number[]>();
  const ticks = new Map<number, number>();
  let names: string[];
  try {
    names = readdirSync('/proc').filter((d) => /^\d+$/.test(d));
  } catch {
    return 0;
  }
  for (const name of names) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const f = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const parent = Number(f[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      // its own, and that of children which have ended
      ticks.set(
        Number(name),
        [11, 12, 13, 14].reduce((sum, i) => sum + Number(f[i]), 0),
      );
    } catch {
      // it has just ended
    }
  }
  const sum = (p: number): number => (ticks.get(p) ?? 0) + (children.get(p) ?? []).reduce((n, c) => n + sum(c), 0);
  return sum(pid) / 100;
};
