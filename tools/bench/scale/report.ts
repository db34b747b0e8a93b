import { percentile, type Sample } from '../people/openloop.ts';
import type { Bare } from './bare.ts';
import { acts, heights, type Act, type Kind } from './day.ts';
import type { Height } from './users.ts';

/** The run as a stranger reads it; the same as data, so that sizes can be laid beside one another. */

export interface Line {
  act: Act;
  kind: Kind;
  height: Height;
  /** In the steady hours: how many, and ms from the moment each was due. */
  n: number;
  p50: number;
  p95: number;
  p99: number;
  /** One at a time, on a machine that does nothing else: ms, and ms of processor of program and database. */
  alone?: { p50: number; p95: number; program: number; database: number };
  bare?: { p50: number; p95: number };
}
export interface Spike {
  /** asked: ten times as many come, whether or not those before are answered · waiting: users who wait for their page, by the client of the browser */
  how: 'asked' | 'waiting';
  seconds: number;
  sent: number;
  answered: number;
  aSecond: number;
  p50: number;
  p95: number;
  failed: string;
  /** Seconds until p95 was as before; null: not in the time looked at. */
  back: number | null;
}
export interface Result {
  size: number;
  people: number;
  journeys: number;
  events: number;
  entries: number;
  users: number;
  communePeople: number;
  rate: number;
  seconds: number;
  all: { n: number; p50: number; p95: number; p99: number; failed: string; cpu: number };
  kinds: Record<Kind, { n: number; p50: number; p95: number; p99: number }>;
  lines: Line[];
  spikes: Spike[];
  exact: { looked: number; faults: string[] };
  disk: string;
  machine: string;
  day: string;
}

export const failures = (samples: readonly Sample[]): string => {
  const by = Map.groupBy(
    samples.filter((s) => s.failed),
    (s) => s.failed!,
  );
  return by.size ? [...by].map(([code, list]) => `${list.length} ${code}`).join(', ') : 'none';
};
const three = (times: readonly number[]) => ({ n: times.length, p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) });
const took = (samples: readonly Sample[]): number[] => samples.filter((s) => !s.failed).map((s) => s.took);

export const kindsOf = (steady: readonly Sample[]): Result['kinds'] => {
  const of = (kind: Kind) => three(took(steady.filter((s) => acts[s.name as Act] === kind)));
  return { read: of('read'), dashboard: of('dashboard'), write: of('write') };
};
export const linesOf = (steady: readonly Sample[], alone: ReadonlyMap<string, NonNullable<Line['alone']>>, bare: readonly Bare[]): Line[] =>
  (Object.entries(acts) as [Act, Kind][]).flatMap(([act, kind]) =>
    heights.flatMap((height) => {
      const times = took(steady.filter((s) => s.name === act && s.role === height));
      const one = alone.get(`${act} ${height}`);
      if (!times.length && !one) return [];
      const sql = bare.find((b) => b.act === act && b.height === height);
      return [{ act, kind, height, ...three(times), ...(one ? { alone: one } : {}), ...(sql ? { bare: { p50: sql.p50, p95: sql.p95 } } : {}) }];
    }),
  );

/** What nobody asked has no time: NaN, and null once it was written as JSON. */
const ms = (n: number | null | undefined): string => (n === undefined || n === null || Number.isNaN(n) ? '–' : n < 10 ? n.toFixed(1) : n.toFixed(0));
const big = (n: number): string => n.toLocaleString('en');
const wanted: Record<Kind, number> = { read: 30, dashboard: 100, write: 60 };
const kindNames: Record<Kind, string> = { read: 'everyday reads', dashboard: 'boards, numbers, targets', write: 'writes' };

export const tableOf = (r: Result): string => {
  const lines = [
    `${big(r.people)} people, ${big(r.journeys)} journeys, ${big(r.entries)} entries of the ledger, ${big(r.events)} events; ${r.disk}. ${big(r.users)} people signed in${r.communePeople ? ` (communes of about ${big(r.communePeople)} people)` : ''}. ${r.day}. ${r.machine}.`,
    '',
    `**${r.rate} requests a second for ${r.seconds} s**, milliseconds from the moment a request was due; all together p50 ${ms(r.all.p50)}, p95 ${ms(r.all.p95)}, p99 ${ms(r.all.p99)}; failed: ${r.all.failed}; ${ms(r.all.cpu)} ms of processor a request, program and database together.`,
    '',
    '| | requests | p50 | p95 | p99 | p95 wanted |',
    '|---|---|---|---|---|---|',
    ...(Object.keys(kindNames) as Kind[]).map(
      (k) => `| ${kindNames[k]} | ${r.kinds[k].n} | ${ms(r.kinds[k].p50)} | ${ms(r.kinds[k].p95)} | ${ms(r.kinds[k].p99)} | ${wanted[k]} |`,
    ),
    '',
    '**Ten times as many:**',
    '',
    '| who asks | for | sent | answered | a second | p50 ms | p95 ms | not answered | as before after |',
    '|---|---|---|---|---|---|---|---|---|',
    ...r.spikes.map(
      (s) =>
        `| ${s.how === 'asked' ? `${r.rate * 10} requests a second come, whatever becomes of those before, and nobody asks twice` : `${big(r.users)} users who wait for their page, ten times as busy, with the browser's own client (it asks again when told “busy”)`} | ${s.seconds} s | ${big(s.sent)} | ${big(s.answered)} | ${s.aSecond} | ${ms(s.p50)} | ${ms(s.p95)} | ${s.failed} | ${s.back === null ? 'not in the time looked at' : `${s.back} s`} |`,
    ),
    '',
    `**Exact:** ${r.exact.looked} numbers looked at beside the owner's own SQL and the length of their lists: ${r.exact.faults.length ? `${r.exact.faults.length} differ: ${r.exact.faults.slice(0, 5).join('; ')}` : 'none differs'}.`,
    '',
    '| what | who | requests | p50 | p95 | p99 | alone p50 / p95 | processor: program + database | bare SQL p50 / p95 |',
    '|---|---|---|---|---|---|---|---|---|',
    ...r.lines.map(
      (l) =>
        `| ${l.act} | ${l.height} | ${l.n} | ${ms(l.p50)} | ${ms(l.p95)} | ${ms(l.p99)} | ${l.alone ? `${ms(l.alone.p50)} / ${ms(l.alone.p95)}` : ''} | ${l.alone ? `${ms(l.alone.program)} + ${ms(l.alone.database)}` : ''} | ${l.bare ? `${ms(l.bare.p50)} / ${ms(l.bare.p95)}` : ''} |`,
    ),
  ];
  return lines.join('\n');
};

/** A commune's officer at one size beside another: a territory as large, in a larger country. */
export const besideOf = (small: Result, large: Result): string => {
  const rows = small.lines.flatMap((l) => {
    const o = large.lines.find((x) => x.act === l.act && x.height === 'commune');
    return l.height === 'commune' && l.alone && o?.alone ? [{ act: l.act, a: l.alone, b: o.alone }] : [];
  });
  const cpu = (a: NonNullable<Line['alone']>): number => a.program + a.database;
  const ratio = (a: number, b: number): string => (b / a).toFixed(2);
  const mean = (pick: (a: NonNullable<Line['alone']>) => number): string => (rows.reduce((n, x) => n + Math.log(pick(x.b) / pick(x.a)), 0) / Math.max(1, rows.length)).toString();
  return [
    `| officer of a commune, one request at a time | ${big(small.people)} people: p50 / p95 | ${big(large.people)} people: p50 / p95 | p50 × | p95 × | processor × |`,
    '|---|---|---|---|---|---|',
    ...rows.map(
      (x) =>
        `| ${x.act} | ${ms(x.a.p50)} / ${ms(x.a.p95)} | ${ms(x.b.p50)} / ${ms(x.b.p95)} | ${ratio(x.a.p50, x.b.p50)} | ${ratio(x.a.p95, x.b.p95)} | ${ratio(cpu(x.a), cpu(x.b))} |`,
    ),
    `| geometric mean | | | ${Math.exp(Number(mean((a) => a.p50))).toFixed(2)} | ${Math.exp(Number(mean((a) => a.p95))).toFixed(2)} | ${Math.exp(Number(mean(cpu))).toFixed(2)} |`,
  ].join('\n');
};
