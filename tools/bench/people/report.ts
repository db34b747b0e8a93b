import type { Bare } from './bare.ts';
import { percentile, type Sample } from './openloop.ts';

export interface Measured {
  size: number;
  rate: number;
  seconds: number;
  spike: number;
  steady: readonly Sample[];
  heavy: readonly Sample[];
  /** Seconds until answers came as before; null: not within the time looked at; undefined: not measured. */
  recoveredAfter: number | null | undefined;
  bare: readonly Bare[];
  /** ms of processor, program and database together; does not depend on who else is on the machine. */
  cpuPerRequest: number;
  /** Best of three, ms: the list of the largest commune as a sheet. */
  exported: number;
  machine: string;
}

const ms = (n: number): string => (Number.isNaN(n) ? '–' : n < 10 ? n.toFixed(1) : n.toFixed(0));
const roles = ['commune', 'province', 'nation'];
const acts = ['open', 'search', 'list', 'list, narrowed', 'home', 'timeline', 'save', 'wish', 'export', 'import'];
export const failures = (samples: readonly Sample[]): string => {
  const by = Map.groupBy(
    samples.filter((s) => s.failed),
    (s) => s.failed!,
  );
  return by.size ? [...by].map(([code, list]) => `${list.length} ${code}`).join(', ') : 'none';
};

const table = (m: Measured): string[] => {
  const lines = [`| what | reader | requests | p50 | p95 | p99 | bare SQL p50 / p95 |`, '|---|---|---|---|---|---|---|'];
  for (const act of acts)
    for (const role of roles) {
      const times = m.steady.filter((s) => s.name === act && s.role === role && !s.failed).map((s) => s.took);
      if (!times.length) continue;
      const bare = m.bare.find((b) => b.name === act && b.role === role);
      lines.push(
        `| ${act} | ${role} | ${times.length} | ${ms(percentile(times, 0.5))} | ${ms(percentile(times, 0.95))} | ${ms(percentile(times, 0.99))} | ${bare ? `${ms(bare.p50)} / ${ms(bare.p95)}` : ''} |`,
      );
    }
  return lines;
};

/** The run as a stranger reads it: what was asked, what came, on what. */
export const report = (m: Measured): string => {
  const whole = m.steady.filter((s) => !s.failed).map((s) => s.took);
  const heavy = m.heavy.filter((s) => !s.failed).map((s) => s.took);
  const answered = m.heavy.length ? Math.max(...m.heavy.map((s) => s.due + s.took)) / 1000 : 0;
  return [
    `${m.rate} requests/s for ${m.seconds} s, milliseconds from the moment a request was due:`,
    '',
    ...table(m),
    '',
    `All together p50 ${ms(percentile(whole, 0.5))}, p95 ${ms(percentile(whole, 0.95))}, p99 ${ms(percentile(whole, 0.99))}; failed: ${failures(m.steady)}. Processor, program and database together: ${m.cpuPerRequest.toFixed(1)} ms a request. The list of the largest commune as a sheet: ${(m.exported / 1000).toFixed(1)} s.`,
    ...(m.heavy.length
      ? [
          '',
          `Then ${m.rate * 10} requests/s for ${m.spike} s (${m.heavy.length} requests): ${heavy.length} answered, ${Math.round(heavy.length / answered)} a second, p50 ${ms(percentile(heavy, 0.5))}, p95 ${ms(percentile(heavy, 0.95))}; failed: ${failures(m.heavy)}. ${
            m.recoveredAfter === undefined
              ? ''
              : m.recoveredAfter === null
                ? 'Answers were not as before within the time looked at.'
                : `Back to ${m.rate}/s, answers came as before ${m.recoveredAfter === 0 ? 'at once' : `after ${m.recoveredAfter} s`}.`
          }`,
        ]
      : []),
    '',
    m.machine,
  ].join('\n');
};
