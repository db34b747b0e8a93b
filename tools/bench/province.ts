import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { countCalls, findCalls } from '../../src/areas/journey/due/queries-calls.ts';
import { countDues, findDues } from '../../src/areas/journey/due/queries.ts';
import { lawBook } from '../../src/areas/journey/rules/law.ts';
import { countNeed, countPlaces, findNeed } from '../../src/areas/training/queries.ts';
import { systemActor, type Actor } from '../../src/kernel/actor.ts';
import { startCluster } from '../../src/kernel/cluster/cluster.ts';
import { appUrl, openDb, openOwner, type Tx } from '../../src/kernel/db.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import { loadReferenceData } from '../../src/reference-data.ts';
import { loadJourneys } from './milestones/load.ts';
import { percentile } from './people/openloop.ts';

/**
 * `npm run bench -- province [--size 150000] [--times 9]`: the longest lists that a province has. So many journeys in sixty communes of one province, nobody of them called yet; a certificate for whoever was
 * trained, a contact for every fifth; then calls, terms and the need of training, as the application role under row-level security, and the processor time of the database beside the time that passed.
 */
const { values: given } = parseArgs({ args: process.argv.slice(3), options: { size: { type: 'string', default: '150000' }, times: { type: 'string', default: '9' } } });
const [size, times] = [Number(given.size), Number(given.times)];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const today = '2026-11-22';

const dataDir = await mkdtemp(join(tmpdir(), 'vuonxa-province-'));
await chmod(dataDir, 0o711);
const cluster = await startCluster({ dataDir: join(dataDir, 'data'), durable: false });
try {
  await migrate(cluster.ownerUrl);
  await loadReferenceData(cluster.ownerUrl);
  const { kysely: owner, close } = openOwner(cluster.ownerUrl);
  const { rows: communes } = await sql<{
    id: number;
    province: number;
  }>`with one as (select province from unit_place p join unit u on u.id = p.unit and u.tier = 3 and u.valid_to is null
      group by province having count(*) >= 60 order by province limit 1)
    select u.id, p.province from unit u join unit_place p on p.unit = u.id join one on one.province = p.province where u.tier = 3 and u.valid_to is null order by u.id limit 60`.execute(
    owner,
  );
  const [commune, province] = [communes[0]!.id, communes[0]!.province];
  await owner.transaction().execute(async (tx) => {
    // people without their triggers: what they leave behind is not asked for here
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex)
      select gen_random_uuid(), (${communes.map((c) => c.id)}::int[])[1 + n % 60], 'Nguoi thu ' || n, ' nguoi thu ' || n, 'thu nguoi ' || lpad((n * 7919 % ${size}::int)::text, 8, '0'), 1970 + n % 35, 1 + n % 12,
        1 + n % 28, case n % 2 when 0 then 'male' else 'female' end from generate_series(1, ${size}::int) n`.execute(tx);
  });
  await loadJourneys(cluster.ownerUrl, today, 1, false);
  await sql`insert into training_certificate (id, person_id, number, issued_on, issuer, market) select gen_random_uuid(), person_id, id::text, trained_on, 'Trung tam thu', market from journey
    where trained_on is not null and trained_on <= ${today}::date`.execute(owner);
  await sql`insert into journey_contact (id, journey_id, on_day, spoke_to, channel, outcome) select gen_random_uuid(), id, ${today}::date - (random() * 40)::int, 'worker', 'phone', 'fine'
    from journey where random() < 0.2`.execute(owner);
  await sql`vacuum analyze`.execute(owner);
  await close();

  const db = openDb(appUrl(cluster.ownerUrl), { max: 2 });
  const actor = (unit: number): Actor => ({ ...systemActor('bench'), unitIds: [unit] });
  const where = { today, book: lawBook() };
  const page = { limit: 50, offset: 0 };
  const questions: [string, (tx: Tx) => Promise<unknown>][] = [
    ['call list, first page', (tx) => findCalls(tx, where, page)],
    ['call list, who stands still', (tx) => findCalls(tx, { ...where, reason: 'stuck' }, page)],
    ['calls by commune', (tx) => countCalls(tx, where)],
    ['terms counted', (tx) => countDues(tx, where)],
    ['certificates that end, first page', (tx) => findDues(tx, { ...where, kinds: ['T-CERT'] }, page)],
    ['need of training by commune', (tx) => countNeed(tx, undefined, today)],
    ['places in classes', (tx) => countPlaces(tx, undefined, today)],
    ['who needs training, first page', (tx) => findNeed(tx, { today, ...page })],
  ];
  say(
    `${size} journeys in one province; ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${loadavg()[0]!.toFixed(1)} before; ms, half of ${times} answers / the slowest`,
  );
  say('');
  say('| question | commune | province |');
  say('|---|---|---|');
  for (const [name, ask] of questions) {
    const cells: string[] = [];
    for (const unit of [commune, province]) {
      const took: number[] = [];
      for (let n = 0; n < times + 2; n++) {
        const from = performance.now();
        await db.withActor(actor(unit), (tx) => ask(tx), { readOnly: true });
        if (n >= 2) took.push(performance.now() - from);
      }
      cells.push(`${percentile(took, 0.5).toFixed(0)} / ${Math.max(...took).toFixed(0)}`);
    }
    say(`| ${name} | ${cells.join(' | ')} |`);
  }
  say('');
  say(`waiting to be called: ${(await db.withActor(actor(province), (tx) => findCalls(tx, where, page), { readOnly: true })).total}; load ${loadavg()[0]!.toFixed(1)} after`);
  if (process.env['PLANS']) {
    process.stdout.write(`${appUrl(cluster.ownerUrl)} ${cluster.ownerUrl} ${province}\n`);
    await new Promise((r) => setTimeout(r, Number(process.env['PLANS']) * 1000));
  }
  await db.close();
} finally {
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
}
