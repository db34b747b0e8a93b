import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { importRounds } from '../../test/fire/import-rounds.ts';
import { killRounds, type Blow } from '../../test/fire/kill.ts';
import { rounds } from '../../test/fire/rounds.ts';
import { overload } from '../../test/fire/load.ts';
import { openStand, victims } from '../../test/fire/stand.ts';
import { cpuOf } from './cpu.ts';

/**
 * `npm run bench -- fire [kill]`: many blows under a thousand writes; `-- fire rounds [how many] [seconds]`: rounds of one blow each, everything counted and verified
 * after each; `-- fire imports [how many] [seconds] [rows]`: the same while a list of people is read and saved; `-- fire load [seconds]`: 500 requests a second. The program as a process of its own. Memory over an hour: soak.ts.
 */

const only = process.argv[3] ?? 'all';
const say = (line: string) => void process.stdout.write(`${line}\n`);
const percentile = (times: number[], p: number): string => (times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))] ?? 0).toFixed(0);

if (only === 'all' || only === 'kill') {
  const WRITES = 1_000;
  // at random moments: between 20 and 60 acknowledgements after the last blow
  const blows: Blow[] = [];
  for (let at = 30; at < WRITES - 10; at += 20 + Math.floor(Math.random() * 40)) blows.push([at, victims[Math.floor(Math.random() * victims.length)]!]);
  const begun = performance.now();
  const o = await killRounds({ writes: WRITES, blows });
  say(
    `kill -9: ${blows.length} blows (${victims.map((v) => `${blows.filter((b) => b[1] === v).length} ${v}`).join(', ')}) under ${WRITES} writes by 8 clients in ${((performance.now() - begun) / 1000).toFixed(0)} s: ` +
      `${o.acknowledged} acknowledged, ${o.repeats} repeated, ${o.lost} lost, ${o.lostHistory} lost in history, ${o.accounts - o.acknowledged} doubled, ${o.refusals.length} refused; audit verify: ${o.verified.status === 0 ? 'whole' : o.verified.said}`,
  );
}

if (only === 'rounds') {
  const begun = performance.now();
  let told = 0;
  const r = await rounds({
    rounds: Number(process.argv[4] ?? 1_000),
    seconds: Number(process.argv[5] ?? 3_600),
    tell: (so) => {
      if (performance.now() - told < 60_000) return;
      told = performance.now();
      say(
        `${so.rounds} rounds, ${so.acknowledged} acknowledged, ${so.lost} lost, ${so.doubled} doubled; ${((told - begun) / so.rounds / 1000).toFixed(1)} s a round, ${(cpuOf(process.pid) / so.rounds).toFixed(1)} s of processor`,
      );
    },
  });
  say(
    JSON.stringify({ ...r, back: undefined, restarted: r.restarted.length, backP50: percentile(r.back, 0.5), backP95: percentile(r.back, 0.95), backMost: percentile(r.back, 1) }),
  );
  for (const line of new Set(r.restarted)) say(`started again by the watch: ${line}`);
  say(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${cpuOf(process.pid).toFixed(0)} s of processor, load average ${loadavg()[0]!.toFixed(1)}`);
}
if (only === 'imports') {
  const begun = performance.now();
  const r = await importRounds({
    rounds: Number(process.argv[4] ?? 100),
    seconds: Number(process.argv[5] ?? 3_600),
    rows: Number(process.argv[6] ?? 3_000),
    blows: ['both', 'program', 'worker', 'postmaster', 'backend'],
    whileReading: (round) => round % 3 === 2,
    tell: (so) => say(`${so.rounds} rounds, ${so.people} people, ${so.lost} lost, ${so.doubled + so.doubledHistory} doubled; whole again after ${so.back.at(-1)?.toFixed(0)} s`),
  });
  const inTheMiddle = r.savedAtBlow.filter((n) => n > 0).length;
  say(
    JSON.stringify({
      ...r,
      savedAtBlow: undefined,
      back: undefined,
      someSaved: inTheMiddle,
      backP50: percentile(r.back, 0.5),
      backP95: percentile(r.back, 0.95),
      backMost: percentile(r.back, 1),
    }),
  );
  say(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${cpuOf(process.pid).toFixed(0)} s of processor, load average ${loadavg()[0]!.toFixed(1)}`);
}
if (only === 'all' || only === 'load') {
  const stand = await openStand();
  const paths = ['/account/me', '/activities', '/plans', '/account/list', '/targets', '/account/roles'];
  const who = { address: stand.address, cookies: await stand.browsers(400), paths, used: () => cpuOf(stand.pid()) };
  await overload({ ...who, aSecond: 50, seconds: 5 });
  const before = cpuOf(stand.pid());
  const seconds = Number(process.argv[4] ?? 60);
  const load = await overload({ ...who, aSecond: 500, seconds });
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${stand.pid()}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  say(
    `load: 500 a second for ${seconds} s, ${load.asked} asked for: ${Object.entries(load.answers)
      .map(([what, n]) => `${n} × ${what}`)
      .join(
        ', ',
      )}; served p50 ${percentile(load.served, 0.5)} ms, p95 ${percentile(load.served, 0.95)}, slowest ${percentile(load.served, 1)}; refused p50 ${percentile(load.refused, 0.5)} ms, p95 ${percentile(load.refused, 0.95)}; ` +
      `last answer ${load.drained.toFixed(1)} s after the last request, back to ten in a row within ${load.back?.toFixed(1) ?? 'more than 180'} s (${load.backProcessor.toFixed(1)} of processor); ${(cpuOf(stand.pid()) - before).toFixed(0)} s of processor with its database, ${rss.toFixed(0)} MB, load average ${loadavg()[0]!.toFixed(1)}`,
  );
  await stand.close();
}
say(`${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}`);
