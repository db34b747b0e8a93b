import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { createSystem } from '../../src/app.ts';
import { digestOf, newToken } from '../../src/areas/account/session.ts';
import { api as planApi } from '../../src/areas/plan/contract.ts';
import { api } from '../../src/areas/reorganisation/contract.ts';
import { createClient } from '../../src/kernel/client.ts';
import { newId } from '../../src/kernel/clock.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { appUrl, openOwner } from '../../src/kernel/db.ts';
import { SESSION_COOKIE } from '../../src/kernel/http.ts';
import { newKeys, ringOf } from '../../src/kernel/keys.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { loadReferenceData } from '../../src/reference-data.ts';
import { benchWords } from './reorganisation.data.ts';
import { cpuOf } from './cpu.ts';
import { provinceThen, setUpThen, turnBack } from '../../test/before-july.ts';

/**
 * `npm run bench -- reorganisation`: the act of 1 July 2025 for one province on the full country of 30 June (63 provinces with their agencies, a plan and
 * accounts in each, people in every commune), while officers read and report. The lists lie beside the project (../shared/data). Durable database.
 */
const data = new URL('../../../shared/data/', import.meta.url);
if (!existsSync(data)) throw new Error('the lists are absent: ../shared/data');
const NAME = process.argv[3] ?? benchWords.province;
const PEOPLE = 30;
const TASKS = 12;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
process.stderr.write = () => true;

const folder = await mkdtemp(join(tmpdir(), 'vuonxa-reorganisation-'));
const cluster = await startCluster({ dataDir: join(folder, 'data') });
const owner = openOwner(cluster.ownerUrl);
const watch = new pg.Client({ connectionString: cluster.ownerUrl });
try {
  await migrate(cluster.ownerUrl);
  await loadReferenceData(cluster.ownerUrl);
  await turnBack(owner.kysely);
  const provinces = (
    await sql<{ name: string }>`select n.name from unit u join unit_name n on n.unit = u.id where u.tier = 1 and u.valid_to is null and n.valid_to is null order by u.id`.execute(
      owner.kysely,
    )
  ).rows;
  // the closure of agencies once at the end instead of after each province
  const [real] = (await sql<{ text: string }>`select pg_get_functiondef('rebuild_agency_closure()'::regprocedure) as text`.execute(owner.kysely)).rows;
  await sql`create or replace function rebuild_agency_closure() returns int language sql as 'select 0'`.execute(owner.kysely);
  for (const { name } of provinces) await setUpThen(owner.kysely, await provinceThen(owner.kysely, name));
  await sql.raw(real!.text).execute(owner.kysely);
  await sql`select rebuild_agency_closure()`.execute(owner.kysely);
  const home = await provinceThen(owner.kysely, NAME);

  // one plan for each province: every committee below it leads each of its tasks; an officer for each committee; people in each commune
  await sql`insert into file (id, name, content_type, size, sha256, content) select gen_random_uuid(), 'kh-' || u.id, 'text/plain', 1, 'p' || u.id, '\\x00' from unit u where u.tier = 1 and u.valid_to is null`.execute(
    owner.kysely,
  );
  await sql`insert into document (id, number, title, file_id, sha256, province, uploaded_by, state)
    select gen_random_uuid(), '1/KH-UBND', ${benchWords.plan}, f.id, f.sha256, u.id, (select min(a.id) from agency a where a.seat_unit = u.id and a.kind = 'committee'), 'read' from unit u join file f on f.sha256 = 'p' || u.id`.execute(
    owner.kysely,
  );
  await sql`insert into shared_with (subject_id, agency_id) select id, uploaded_by from document`.execute(owner.kysely);
  await sql`insert into plan (id, document_id, province, state, tracking_agency, starts_on, cycle) select gen_random_uuid(), d.id, d.province, 'active', d.uploaded_by, '2025-01-01', 'month' from document d`.execute(
    owner.kysely,
  );
  await sql`insert into plan_item (id, plan_id, kind, position, section_path, text, fields, state) select gen_random_uuid(), p.id, 'task', g, 'II.' || g, ${benchWords.task} || g, '{}', 'confirmed' from plan p, generate_series(1, ${TASKS}) g`.execute(
    owner.kysely,
  );
  await sql`insert into task (id, plan_id, kind, position, section_path, text, schedule) select i.id, i.plan_id, 'task', i.position, i.section_path, i.text, '{"type":"cycle","cycle":"month"}' from plan_item i`.execute(
    owner.kysely,
  );
  await sql`insert into work (id, plan_id, task_id, agency, part, from_day)
    select gen_random_uuid(), p.id, t.id, a.id, 'lead', '2025-01-01' from plan p join task t on t.plan_id = p.id join unit_closure c on c.ancestor = p.province join agency a on a.seat_unit = c.descendant and a.kind = 'committee' and a.valid_to is null and a.tier > 1`.execute(
    owner.kysely,
  );
  await sql`insert into shared_with (subject_id, agency_id) select w.id, w.agency from work w union select w.id, p.tracking_agency from work w join plan p on p.id = w.plan_id on conflict do nothing`.execute(
    owner.kysely,
  );
  await sql`insert into shared_with (subject_id, agency_id) select distinct p.document_id, w.agency from work w join plan p on p.id = w.plan_id on conflict do nothing`.execute(
    owner.kysely,
  );
  await sql`insert into account (id, login, name, role, agency, unit_id) select gen_random_uuid(), 'do-' || a.id, ${benchWords.person} || a.id, 'communeOfficer', a.id, a.seat_unit from agency a where a.kind = 'committee' and a.tier > 1 and a.valid_to is null`.execute(
    owner.kysely,
  );
  await sql`insert into account_unit (account, in_unit) select id, unit_id from account where login like 'do-%'`.execute(owner.kysely);
  await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key) select gen_random_uuid(), u.id, ${benchWords.person} || g, ' nguoi do ' || g, 'do nguoi ' || g from unit u, generate_series(1, ${PEOPLE}) g where u.tier = 3 and u.valid_to is null`.execute(
    owner.kysely,
  );
  await sql`analyze`.execute(owner.kysely);

  const system = createSystem(appUrl(cluster.ownerUrl), { keys: ringOf(newKeys()), connections: 20, clock: { now: () => new Date('2025-07-01T02:00:00Z') } });
  const signedIn = async (account: string) => {
    const token = newToken();
    await sql`insert into account_secret (account, password_hash, must_change, changed_at) values (${account}, '!', false, now()) on conflict do nothing`.execute(owner.kysely);
    await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor) values (${newId()}, ${account}, ${digestOf(token)}, '2025-07-01T01:59:00Z', '2025-07-01T01:59:00Z', '192.0.2.1', 'bench', 'code')`.execute(
      owner.kysely,
    );
    const call = async (path: string, init?: RequestInit): Promise<Response> => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', `${SESSION_COOKIE}=${token}`);
      headers.set('origin', 'http://localhost');
      return system.api.request(path, { ...init, headers });
    };
    return { plan: createClient(planApi, call), act: createClient(api, call) };
  };
  const admin = newId();
  const committee = (await sql<{ id: number }>`select min(id) as id from agency where seat_unit = ${home.id} and kind = 'committee'`.execute(owner.kysely)).rows[0]!.id;
  await sql`insert into account (id, login, name, role, agency, unit_id) values (${admin}, 'do-quantri', ${benchWords.person}, 'administrator', ${committee}, ${home.id})`.execute(
    owner.kysely,
  );
  await sql`insert into account_unit (account, in_unit) values (${admin}, ${home.id})`.execute(owner.kysely);
  const chief = (await signedIn(admin)).act;

  let act = await chief.reorganisationSave({
    id: newId(),
    version: 0,
    unitId: home.id,
    title: benchWords.act,
    documentId: (await sql<{ id: string }>`select id from document where province = ${home.id}`.execute(owner.kysely)).rows[0]!.id,
    effectiveOn: '2025-07-01',
    lines: [],
  });
  for (const name of ['units-2025.csv', 'mergers-2025.csv']) {
    const filled = await chief.reorganisationFill({ id: act.id, version: act.version }, { file: new Blob([readFileSync(new URL(name, data))]), fileName: name });
    act = { id: act.id, version: filled.version };
  }
  const tryStarted = performance.now();
  const tried = await chief.reorganisationTry({ id: act.id });
  const tryMs = performance.now() - tryStarted;
  const choices = tried.groups
    .filter((g) => g.open)
    .flatMap((g) =>
      g.what === 'unit' ? [{ key: g.key, heirs: [g.options[0]!.ref] }] : g.kinds.filter((k) => k.open).map((k) => ({ key: k.key, heirs: [g.heirs[0]?.ref ?? committee] })),
    );
  if (choices.length) act = await chief.reorganisationChoose({ ...act, choices });

  // alone first, with the processor time of the whole program and its database; then taken back, and done again beside people
  const backends = new Map<string, number>();
  await watch.connect();
  let profiling = true;
  const profile = (async () => {
    while (profiling) {
      const { rows } = await watch.query<{ q: string }>(
        `select left(regexp_replace(query, '\\s+', ' ', 'g'), 60) as q from pg_stat_activity where application_name = 'vuonxa' and state = 'active'`,
      );
      for (const { q } of rows) backends.set(q, (backends.get(q) ?? 0) + 1);
      await new Promise((r) => setTimeout(r, 10));
    }
  })();
  // the database may run as somebody else's child: its first process is the parent of any connection
  const { pid } = (await watch.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!;
  const postmaster = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const cpu = (): number => cpuOf(postmaster) + process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
  const alone = { wall: performance.now(), cpu: cpu() };
  const once = await chief.reorganisationDo(act);
  alone.wall = performance.now() - alone.wall;
  alone.cpu = cpu() - alone.cpu;
  profiling = false;
  await profile;
  const back = { wall: performance.now(), cpu: cpu() };
  await chief.reorganisationUndo({ id: once.id, version: once.version });
  back.wall = performance.now() - back.wall;
  back.cpu = cpu() - back.cpu;
  const longest = [...backends].sort((x, y) => y[1] - x[1]).slice(0, 6);
  const second = await chief.reorganisationSave({
    id: newId(),
    version: 0,
    unitId: home.id,
    title: benchWords.act,
    documentId: (await sql<{ id: string }>`select id from document where province = ${home.id}`.execute(owner.kysely)).rows[0]!.id,
    effectiveOn: '2025-07-01',
    lines: (await chief.reorganisationGet({ id: act.id })).lines.map((l) => l.line),
  });
  act = choices.length ? await chief.reorganisationChoose({ ...second, choices }) : second;

  // officers at work: of the province that changes, and of others
  const some = async (inside: boolean, n: number) =>
    (
      await sql<{ id: string; work: string }>`select distinct on (a.id) a.id, w.id as work from account a join work w on w.agency = a.agency
        where a.login like 'do-%' and (a.unit_id in (select descendant from unit_closure where ancestor = ${home.id})) = ${inside} order by a.id, w.id limit ${n}`.execute(
        owner.kysely,
      )
    ).rows;
  const samples: { what: string; at: number; ms: number; refused: boolean }[] = [];
  let stop = false;
  const reasons = new Set<string>();
  const loop = async (what: string, fn: () => Promise<unknown>): Promise<void> => {
    while (!stop) {
      const at = performance.now();
      const refused = await fn().then(
        () => false,
        (e: { code?: string }) => {
          reasons.add(e.code ?? String(e));
          return true;
        },
      );
      samples.push({ what, at, ms: performance.now() - at, refused });
      await new Promise((r) => setTimeout(r, 30));
    }
  };
  const loops: Promise<void>[] = [];
  for (const [where, inside] of [
    ['here', true],
    ['elsewhere', false],
  ] as const)
    for (const [i, one] of (await some(inside, 8)).entries()) {
      const { plan } = await signedIn(one.id);
      if (i % 2) loops.push(loop(`read ${where}`, () => plan.workMine({})));
      else {
        let version = 0;
        loops.push(
          loop(`write ${where}`, async () => {
            const done = await plan.progressSave({ workId: one.work, period: '2025-06', version, outcome: 'ongoing', text: benchWords.act, evidence: [], send: false });
            version = done.version;
          }),
        );
      }
    }
  let longestWait = 0;
  const waiting = new Map<number, number>();
  const watching = (async () => {
    while (!stop) {
      const { rows } = await watch.query<{ pid: number }>(`select pid from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'vuonxa'`);
      const now = performance.now();
      const pids = new Set(rows.map((r) => r.pid));
      for (const pid of waiting.keys()) if (!pids.has(pid)) waiting.delete(pid);
      for (const pid of pids) {
        if (!waiting.has(pid)) waiting.set(pid, now);
        longestWait = Math.max(longestWait, now - waiting.get(pid)!);
      }
      await new Promise((r) => setTimeout(r, 2));
    }
  })();
  await new Promise((r) => setTimeout(r, 6_000));
  const from = performance.now();
  const done = await chief.reorganisationDo(act);
  const to = performance.now();
  await new Promise((r) => setTimeout(r, 6_000));
  stop = true;
  await Promise.all([...loops, watching]);

  const percentile = (list: number[], p: number): string => (list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))] ?? 0).toFixed(0);
  const count = async (table: string): Promise<number> => Number((await watch.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]!.n);
  const lost = await watch.query<{ n: number }>(
    `select count(*)::int as n from work w join agency a on a.id = w.agency where w.withdrawn_at is null and a.valid_to is not null and (w.to_day is null or w.to_day > a.valid_to)`,
  );
  say(
    `${NAME}: ${tried.summary.unitsEnded} units end, ${tried.summary.unitsNew} begin; ${tried.summary.agenciesEnded} agencies end, ${tried.summary.agenciesNew} begin; ${tried.things} open things, ${done.handed} handed over, ${lost.rows[0]!.n} left with nobody`,
  );
  say(
    `country: ${await count('unit')} units, ${await count('agency')} agencies, ${await count('work')} pieces of work, ${await count('account')} accounts, ${await count('person')} people`,
  );
  say(`alone: act ${alone.wall.toFixed(0)} ms, ${alone.cpu.toFixed(1)} s of processor; taken back ${back.wall.toFixed(0)} ms, ${back.cpu.toFixed(1)} s`);
  for (const [q, n] of longest) say(`  ${n} looks: ${q}`);
  if (reasons.size) say(`refused: ${[...reasons].join(', ')}`);
  say(`dry run ${tryMs.toFixed(0)} ms; act ${(to - from).toFixed(0)} ms; longest wait for a lock ${longestWait.toFixed(0)} ms; load ${loadavg()[0]!.toFixed(1)}`);
  for (const what of ['read here', 'read elsewhere', 'write here', 'write elsewhere']) {
    const part = (when: (s: (typeof samples)[number]) => boolean): string => {
      const list = samples.filter((s) => s.what === what && when(s));
      return `${percentile(
        list.map((s) => s.ms),
        0.5,
      )}/${percentile(
        list.map((s) => s.ms),
        0.95,
      )}/${percentile(
        list.map((s) => s.ms),
        1,
      )} (${list.length}${list.some((s) => s.refused) ? `, ${list.filter((s) => s.refused).length} refused` : ''})`;
    };
    say(`| ${what} | ${part((s) => s.at + s.ms < from)} | ${part((s) => s.at < to && s.at + s.ms >= from)} | ${part((s) => s.at >= to)} |`);
  }
  await system.close();
} finally {
  await watch.end().catch(() => undefined);
  await owner.close();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
