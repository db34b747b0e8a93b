import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { api } from '../../src/areas/journey/contract.ts';
import { createCipher } from '../../src/kernel/cipher.ts';
import { createClient } from '../../src/kernel/client.ts';
import { addDays, dayInVietnam } from '../../src/kernel/clock.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { loadKeys } from '../../src/kernel/keys.ts';
import { ended, freePort, startProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';
import { loadCountry } from './country/load.ts';
import { loadJourneys } from './milestones/load.ts';
import { percentile } from './people/openloop.ts';
import { makeReaders, type Reader } from './people/readers.ts';

/**
 * `npm run bench -- milestones [--size 150000] [--saves 400] [--more 9] [--data FOLDER]`: the real program as a process of its own, a journey for each of so many made-up people, real sessions over HTTP.
 * A save is a milestone of a journey that is open: rules, version, event, ledger, and what the page then reads (gate, terms). Beside it the bare update as plain SQL. Then the board of a commune, a
 * province and the nation, and again with --more journeys for each person (1.5 million for the nation).
 */
const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: { size: { type: 'string', default: '150000' }, more: { type: 'string', default: '9' }, saves: { type: 'string', default: '400' }, data: { type: 'string' } },
});
const [size, more, saves] = [given.size, given.more, given.saves].map(Number) as [number, number, number];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (n: number): string => n.toFixed(1);
const row = (name: string, times: number[], cpu?: number): string =>
  `| ${name} | ${times.length} | ${ms(percentile(times, 0.5))} | ${ms(percentile(times, 0.95))} | ${ms(Math.max(...times))} | ${cpu === undefined ? '' : ms(cpu)} |`;
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await run();
  return performance.now() - from;
};

const folder = given.data ?? (await mkdtemp(join(tmpdir(), 'vuonxa-milestones-')));
const program = await startProgram(folder, await freePort(), { BACKUP_AT: 'off' });
try {
  const ownerUrl = runningOwnerUrl(folder);
  if (!ownerUrl) throw new Error('the embedded database of the program was not found');
  const cipher = createCipher(loadKeys({ keys: undefined, dataDir: folder }, { mayCreate: false }).ring);
  const today = dayInVietnam(new Date());
  const owner = new pg.Client({ connectionString: ownerUrl });
  // the database is stopped with the program; what went wrong before is what is said
  owner.on('error', () => undefined);
  await owner.connect();
  const count = async (what: string): Promise<number> => (await owner.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]!.n;
  if ((await count('person')) === 0) await loadCountry(ownerUrl, cipher, { size, say });
  if ((await count('journey')) === 0) say(`${await loadJourneys(ownerUrl, today, 1, true)} journeys`);
  const readers = await makeReaders(ownerUrl, cipher);
  const client = (r: Reader) =>
    createClient(api, (path, init) => fetch(program.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie: `${SESSION_COOKIE}=${r.token}` } }));
  const communes = readers.filter((r) => r.role === 'commune');
  const lines: string[] = [];
  const loads = [loadavg()[0]!];

  // people who are asked and counselled: the next step of each, a day after the last
  const todo: { reader: Reader; id: string }[] = [];
  for (const reader of communes) {
    const { rows } = await owner.query<{ id: string }>(
      `select j.id from journey j where j.unit_id = any(array(select descendant from unit_closure where ancestor = any($1))) and j.stage between 1 and 8 and j.closed_on is null limit $2`,
      [reader.units, Math.ceil((saves + 60) / communes.length)],
    );
    todo.push(...rows.map((x) => ({ reader, id: x.id })));
  }
  const save = async ({ reader, id }: { reader: Reader; id: string }, times: { get: number[]; save: number[] } | null): Promise<void> => {
    const c = client(reader);
    let view: Awaited<ReturnType<typeof c.journeyGet>> | undefined;
    const got = await timed(async () => (view = await c.journeyGet({ id })));
    const { journey } = view!;
    const next = journey.dates['passportIssued'] ? 'visaIssued' : 'passportIssued';
    const took = await timed(() => c.journeyDatesSave({ ...journey.dates, [next]: addDays(journey.since ?? today, 0), id, version: journey.version }));
    times?.get.push(got);
    times?.save.push(took);
  };
  for (const t of todo.slice(0, 60)) await save(t, null);
  const times = { get: [] as number[], save: [] as number[] };
  const before = cpuOf(program.child.pid!);
  for (const t of todo.slice(60, 60 + saves)) await save(t, times);
  const cpu = ((cpuOf(program.child.pid!) - before) * 1_000) / times.save.length;
  loads.push(loadavg()[0]!);
  // what no program can beat: the row and its entry, committed
  const bare: number[] = [];
  for (const t of todo.slice(0, Math.min(300, todo.length)))
    bare.push(await timed(() => owner.query(`update journey set visa_issued_on = coalesce(visa_issued_on, current_date), version = version + 1 where id = $1`, [t.id])));
  lines.push(row('save a milestone (HTTP)', times.save), row('open a journey (HTTP)', times.get, cpu), row('the bare update with its ledger (SQL)', bare));

  const boards = async (): Promise<void> => {
    const n = (await count('journey')).toLocaleString('en');
    await owner.query('vacuum analyze journey');
    for (const role of ['commune', 'province', 'nation'] as const) {
      const reader = readers.find((r) => r.role === role)!;
      const board: number[] = [];
      let used = 0;
      for (let i = 0; i < 25; i++) {
        if (i === 5) used = cpuOf(program.child.pid!);
        const took = await timed(() => client(reader).journeyBoard({ national: i % 2 ? 'true' : 'false' }));
        if (i >= 5) board.push(took);
      }
      lines.push(row(`board of a ${role}, ${n} journeys`, board, ((cpuOf(program.child.pid!) - used) * 1_000) / board.length));
    }
  };
  const saved = `${(await count('journey')).toLocaleString('en')} journeys, ${(await count('journey_entry')).toLocaleString('en')} entries of the ledger`;
  await boards();
  if (more) {
    say(`${await loadJourneys(ownerUrl, today, more, false)} journeys more`);
    await boards();
  }
  loads.push(loadavg()[0]!);
  const text = [
    `${saved} while saving. ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; load average ${loads.map((l) => l.toFixed(1)).join(', ')} (before, after the saves, at the end).`,
    '',
    '| | n | p50 ms | p95 ms | most ms | processor ms of both |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
  say(text);
  await owner.end();
} finally {
  program.child.kill('SIGTERM');
  await ended(program.child);
  if (!given.data) await rm(folder, { recursive: true, force: true });
}
