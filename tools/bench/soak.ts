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
import { meanOf, residentOf, slopeOf, thirdsOf, verdictOf, type Held, type Part } from './memory.ts';
import { anAgencyAt, aPlace, someone, type Someone } from './people-in-sight.ts';
import { head, listName, rowAgain } from './sheet-people.data.ts';

/**
 * `npm run bench -- soak [minutes] [requests a second] [NAME=value …]`: steady mixed work, as of a small province, on the program as a process of its own: lists,
 * searches, writes, files to be read, lists from Excel read and saved, lists to Excel, a back-up with its proof; at 15 a second three times as much of all. The
 * program runs with the settings of deploy/vuonxa.service and those given. Its memory every five seconds; says in the end whether it was flat (memory.ts).
 */

const [, , , minutes = '60', aSecond = '5', ...given] = process.argv;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const pairOf = (text: string): [string, string] => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
const deployed = [...readFileSync(new URL('../../deploy/vuonxa.service', import.meta.url), 'utf8').matchAll(/^Environment=(.+)$/gm)].flatMap((m) => m[1]!.split(' '));
const settings = Object.fromEntries([...deployed, ...given].map(pairOf));
const pace = Number(aSecond) / 5;
/** How often, in seconds, the heavier work comes at five requests a second. */
const EVERY = { upload: 20 / pace, sheet: 60 / pace, export: 30 / pace, backup: 600 / pace };
const SHEET_ROWS = 50;
/** People of the commune. Each list brings some of them again with another note: the registry stays as large as it is, so that what grows is the program's own. */
const PEOPLE = 3_000;
const LOOK = 5;

const folder = await mkdtemp(join(tmpdir(), 'vuonxa-soak-'));
chmodSync(folder, 0o711);
// the nightly hour is half a day away: back-ups come when they are asked for
const hour = new Date(Date.now() + (7 + 12) * 3_600_000).toISOString().slice(11, 16);
const program = await startProgram(folder, await freePort(), { BACKUP_AT: hour, ...settings });
const ownerUrl = runningOwnerUrl(folder)!;
const { kysely: owner, close } = openOwner(ownerUrl);
const boss = new PgBoss({ connectionString: ownerUrl, migrate: false, createSchema: false, supervise: false, schedule: false, max: 1 });
// a look at its queues that comes too late is told again: the sending itself fails by itself
boss.on('error', () => undefined);
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
let told = 0;
const again = (): (string | number | null)[] => rowAgain(told % PEOPLE, 1 + Math.floor(told++ / PEOPLE));
let savedLists = 0;
const sheet = async (many = SHEET_ROWS): Promise<void> => {
  let left = many;
  const rows = async () => (left <= 0 ? null : Array.from({ length: Math.min(left, 500) }, () => (left--, again())));
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
    for (let tries = 0; tries < 120; tries++) {
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

const samples: Held[] = [];
const MB = 1024 * 1024;
const look = async (at: number): Promise<void> => {
  const text = await fetch(`${program.address}/metrics`, { signal: AbortSignal.timeout(60_000) }).then(
    (r) => r.text(),
    () => '',
  );
  const figure = (name: string) => Number(new RegExp(`^vuonxa_nodejs_${name}_bytes (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN) / MB;
  samples.push({ at, ...residentOf(program.child.pid!), taken: figure('heap_size_total'), heap: figure('heap_size_used'), external: figure('external_memory') });
};
const report = (): void => {
  const three = thirdsOf(samples);
  const steady = three.flat();
  const line = (of: Part, name: string) => `${name} ${three.map((third) => meanOf(third, of).toFixed(0)).join(', ')} (${slopeOf(steady, of).toFixed(1)} an hour)`;
  const last = samples.at(-1)!;
  say(
    `${(last.at / 60).toFixed(1)} minutes: ${[...answered].map(([s, n]) => `${n} × ${s}`).join(', ')}; ${uploads} files, ${savedLists} lists saved (${told} rows of ${PEOPLE} people), ${backups} back-ups; ` +
      `MB by thirds: ${line('rss', 'resident')}, most ${Math.max(...samples.map((s) => s.rss)).toFixed(0)}; ${line('anonymous', 'without files')}; ${line('pools', "C library's pools")}; ` +
      `${line('taken', 'heap taken')}; ${line('heap', 'heap in use')}; ${line('external', 'buffers')}; ` +
      `${((cpuOf(program.child.pid!) / last.at) * 100).toFixed(0)} % of a core with its database; load average ${loadavg()[0]!.toFixed(1)}`,
  );
};

say(`settings: ${JSON.stringify(settings)}`);
await sheet(PEOPLE);
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
    next.look += LOOK;
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
const perMinutes = 2;
say(
  `every ${perMinutes} minutes (minute: resident/without files/pools/heap taken/heap in use MB): ${samples
    .filter((_, i) => i % ((perMinutes * 60) / LOOK) === 0)
    .map((s) => `${(s.at / 60).toFixed(0)}: ${[s.rss, s.anonymous, s.pools, s.taken, s.heap].map((n) => n.toFixed(0)).join('/')}`)
    .join(', ')}`,
);
const { flat, resident, heap } = verdictOf(samples);
const percent = (part: number): string => `${part < 0 ? '' : '+'}${(part * 100).toFixed(1)} %`;
say(`last third against the second: resident ${percent(resident)} (2 % allowed), heap in use ${percent(heap)} (6 % allowed): ${flat ? 'FLAT' : 'NOT FLAT'}`);
process.exitCode = flat ? 0 : 1;
await boss.stop();
await close();
program.child.kill('SIGTERM');
await ended(program.child);
for (const beside of ['', '.keys.json', '.seals.jsonl', '.backup']) rmSync(`${folder}${beside}`, { recursive: true, force: true });
