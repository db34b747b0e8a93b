import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { newId } from '../../src/kernel/clock.ts';
import { runningOwnerUrl } from '../../src/kernel/cluster/running.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { streamOut } from '../../src/kernel/sheet/sheet.ts';
import { ended, freePort, startProgram } from '../../test/program.ts';
import { cpuOf } from './cpu.ts';
import { anAgencyAt, aPlace, someone, type Someone } from './people-in-sight.ts';
import { head, listName, row } from './sheet-people.data.ts';

/**
 * `npm run bench -- soak [minutes] [requests a second]`: steady mixed work, as of a small province, on the program as a process of its own: lists, searches,
 * writes, files to be read, lists from Excel read and saved, lists to Excel, a back-up with its proof. Its memory every ten seconds.
 */

const [, , , minutes = '60', aSecond = '5'] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
/** How often, in seconds, the heavier work comes. */
const EVERY = { upload: 20, sheet: 60, export: 30, backup: 600 };
const SHEET_ROWS = 50;

const folder = await mkdtemp(join(tmpdir(), 'vuonxa-soak-'));
chmodSync(folder, 0o711);
// the nightly hour is half a day away: back-ups come when they are asked for
const hour = new Date(Date.now() + (7 + 12) * 3_600_000).toISOString().slice(11, 16);
const program = await startProgram(folder, await freePort(), { BACKUP_AT: hour });
const ownerUrl = runningOwnerUrl(folder)!;
const { kysely: owner, close } = openOwner(ownerUrl);
const boss = new PgBoss({ connectionString: ownerUrl, migrate: false, createSchema: false, supervise: false, schedule: false, max: 1 });
await boss.start();

const [province, commune] = [await aPlace(owner, 1), await aPlace(owner, 3)];
const agency = await anAgencyAt(owner, province);
const tracker = await someone(owner, { role: 'trackingOfficer', unit: province, agency });
const auditor = await someone(owner, { role: 'auditor', unit: province });
const officer = await someone(owner, { role: 'communeOfficer', unit: commune, agency });

const answered = new Map<string, number>();
const times: number[] = [];
const strange: string[] = [];
const ask = async (who: Someone, path: string, init: RequestInit = {}): Promise<Response | undefined> => {
  const begun = performance.now();
  const answer = await fetch(program.address + path, {
    ...init,
    headers: { ...who.headers, ...(init.method ? { 'request-id': newId() } : {}), ...(init.headers as Record<string, string>) },
    signal: AbortSignal.timeout(60_000),
  }).catch(() => undefined);
  times.push(performance.now() - begun);
  const status = String(answer?.status ?? 'none');
  answered.set(status, (answered.get(status) ?? 0) + 1);
  if (!answer?.ok) strange.push(`${status} ${path} ${(await answer?.clone().text())?.slice(0, 160)}`);
  return answer;
};
const read = async (who: Someone, path: string): Promise<void> => void (await (await ask(who, path))?.arrayBuffer().catch(() => undefined));
const post = (who: Someone, path: string, body: object) => ask(who, path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const send = (who: Someone, path: string, name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return ask(who, path, { method: 'POST', body: form });
};

const lists: (() => Promise<void>)[] = [
  () => read(tracker, '/api/account/me'),
  () => read(tracker, '/api/activities'),
  () => read(auditor, '/api/audit'),
  () => read(tracker, '/api/plans'),
  () => read(tracker, '/api/targets'),
  () => read(auditor, '/api/audit/seal'),
  () => read(tracker, '/api/library'),
  async () => void (await (await post(officer, '/api/people', { order: 'updated' }))?.arrayBuffer()),
  async () => void (await (await post(officer, '/api/people/search', { q: 'lo van' }))?.arrayBuffer()),
  async () =>
    void (await (
      await post(tracker, '/api/activities/save', {
        id: newId(),
        kind: 'counselling',
        onDate: '2026-02-20',
        unitId: commune,
        heldBy: agency,
        title: 'Do bo nho',
        values: { attendees: 1 },
      })
    )?.arrayBuffer()),
];

let uploads = 0;
const sample = readFileSync(new URL('../../samples/ke-hoach.txt', import.meta.url), 'utf8');
const word = new Uint8Array(readFileSync(new URL('../../samples/ke-hoach.docx', import.meta.url)));
const upload = async (): Promise<void> => {
  const n = uploads++;
  const bytes = n ? new TextEncoder().encode(`${sample}\nLan ${n}.\n`) : word;
  await (await send(tracker, '/api/library/upload', n ? `ke-hoach-${n}.txt` : 'ke-hoach.docx', bytes as Uint8Array<ArrayBuffer>))?.arrayBuffer();
};
let people = 0;
let savedLists = 0;
const sheet = async (): Promise<void> => {
  let left = SHEET_ROWS;
  const rows = async () => (left <= 0 ? null : Array.from({ length: left }, () => (left--, row(people++))));
  const book = new Uint8Array(
    await new Response(
      streamOut(
        listName,
        head.map((title) => ({ title })),
        rows,
      ),
    ).arrayBuffer(),
  );
  const begun = await send(officer, '/api/people/sheet', 'danh-sach.xlsx', book);
  if (!begun?.ok) return;
  const { id } = (await begun.json()) as { id: string };
  const until = async (...states: string[]): Promise<string | undefined> => {
    for (let tries = 0; tries < 60; tries++) {
      const now = (await (await ask(officer, `/api/people/sheet/one?id=${id}`))?.json()) as { state: string } | undefined;
      if (now && [...states, 'failed'].includes(now.state)) return now.state;
      await pause(1_000);
    }
    return undefined;
  };
  if ((await until('ready')) !== 'ready') return void strange.push('a list was not read');
  await (await post(officer, '/api/people/sheet/save', { id }))?.arrayBuffer();
  const state = await until('done', 'ready');
  if (state === 'done') savedLists++;
  else await (await post(officer, '/api/people/sheet/drop', { id }))?.arrayBuffer();
};
const out = async (): Promise<void> => void (await (await post(officer, '/api/people/export', { order: 'name' }))?.arrayBuffer());
let backups = 0;
const backup = async (): Promise<void> => {
  backups++;
  await boss.send('service.nightly', { accountId: null, input: {} });
};

interface Sample {
  at: number;
  rss: number;
  heap: number;
  external: number;
  cpu: number;
}
const samples: Sample[] = [];
const MB = 1024 * 1024;
const look = async (at: number): Promise<void> => {
  const text = await fetch(`${program.address}/metrics`, { signal: AbortSignal.timeout(60_000) }).then(
    (r) => r.text(),
    () => '',
  );
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN) / MB;
  samples.push({
    at,
    rss: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    heap: figure('vuonxa_nodejs_heap_size_used_bytes'),
    external: figure('vuonxa_nodejs_external_memory_bytes'),
    cpu: cpuOf(program.child.pid!),
  });
};
/** Megabytes an hour, by least squares. */
const slope = (list: Sample[], of: 'rss' | 'heap' | 'external'): number => {
  const good = list.filter((s) => Number.isFinite(s[of]));
  const [mt, mv] = [good.reduce((n, s) => n + s.at, 0) / good.length, good.reduce((n, s) => n + s[of], 0) / good.length];
  return (good.reduce((n, s) => n + (s.at - mt) * (s[of] - mv), 0) / good.reduce((n, s) => n + (s.at - mt) ** 2, 0)) * 3_600;
};
const mean = (list: Sample[], of: 'rss' | 'heap'): string => {
  const good = list.filter((s) => Number.isFinite(s[of]));
  return (good.reduce((n, s) => n + s[of], 0) / good.length).toFixed(0);
};
const report = (): void => {
  // the first sixth warms up
  const steady = samples.slice(Math.floor(samples.length / 6));
  const third = Math.floor(steady.length / 3);
  const thirds = (of: 'rss' | 'heap') => [0, 1, 2].map((i) => mean(steady.slice(i * third, (i + 1) * third), of)).join(', ');
  const last = samples.at(-1)!;
  say(
    `${(last.at / 60).toFixed(1)} minutes: ${[...answered].map(([s, n]) => `${n} × ${s}`).join(', ')}; ${uploads} files, ${savedLists} lists saved (${people} people), ${backups} back-ups; ` +
      `resident MB by thirds ${thirds('rss')}, most ${Math.max(...samples.map((s) => s.rss)).toFixed(0)}, slope ${slope(steady, 'rss').toFixed(1)} an hour; ` +
      `heap MB ${thirds('heap')}, slope ${slope(steady, 'heap').toFixed(1)}; outside the heap ${slope(steady, 'external').toFixed(1)} an hour; ` +
      `${((last.cpu / last.at) * 100).toFixed(0)} % of a core with its database; load average ${loadavg()[0]!.toFixed(1)}`,
  );
};

const begun = performance.now();
const seconds = Number(minutes) * 60;
const next = { upload: 1, sheet: 5, export: 15, backup: 120, look: 0, report: 300 };
let n = 0;
const under = new Set<Promise<unknown>>();
const begin = (work: () => Promise<unknown>): void => {
  const p: Promise<unknown> = work()
    .catch((e: unknown) => strange.push(String(e)))
    .finally(() => under.delete(p));
  under.add(p);
};
for (let at = 0; at < seconds; at = (performance.now() - begun) / 1000) {
  for (const due = Math.floor(at * Number(aSecond)); n < due; n++) begin(lists[n % lists.length]!);
  for (const [what, work] of Object.entries({ upload, sheet, export: out, backup }) as [keyof typeof EVERY, () => Promise<void>][])
    if (at >= next[what]) {
      next[what] += EVERY[what];
      begin(work);
    }
  if (at >= next.look) {
    next.look += 10;
    begin(() => look(at));
  }
  if (at >= next.report) {
    next.report += 300;
    report();
  }
  await pause(50);
}
await Promise.all(under);
report();
for (const line of [...new Set(strange)].slice(0, 20)) say(`strange: ${line}`);
say(
  `every tenth sample (minute: resident/heap MB): ${samples
    .filter((_, i) => i % 10 === 0)
    .map((s) => `${(s.at / 60).toFixed(0)}: ${s.rss.toFixed(0)}/${s.heap.toFixed(0)}`)
    .join(', ')}`,
);
await boss.stop();
await close();
program.child.kill('SIGTERM');
await ended(program.child);
for (const beside of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${beside}`, { recursive: true, force: true });
