import { sql } from 'kysely';
import type { System } from '../app.ts';
import { hashSecret, newCode } from '../areas/account/secrets.ts';
import { insertSetUp, reserveAgencyIds } from '../areas/agency/load.ts';
import { setUpUnits } from '../areas/agency/queries.ts';
import { planSetUp } from '../areas/agency/rules/setup.ts';
import { api as libraryApi } from '../areas/library/contract.ts';
import { api as planApi } from '../areas/plan/contract.ts';
import { digestOf, newToken } from '../areas/account/session.ts';
import { api as workerApi } from '../areas/worker/contract.ts';
import { createCipher } from '../kernel/cipher.ts';
import { createClient } from '../kernel/client.ts';
import { addDays, dayInVietnam, newId } from '../kernel/clock.ts';
import type { Api } from '../kernel/contract.ts';
import { openOwner, type Database, type Tx } from '../kernel/db.ts';
import { SESSION_COOKIE } from '../kernel/http.ts';
import { Problem } from '../kernel/problem.ts';
import { fold } from '../kernel/text.ts';
import { api as enterpriseApi } from '../areas/enterprise/contract.ts';
import { batchApi } from '../areas/journey/batch/contract.ts';
import { api as journeyApi } from '../areas/journey/contract.ts';
import { api as trainingApi } from '../areas/training/contract.ts';
import { api as marketApi } from '../areas/market/contract.ts';
import { orderApi } from '../areas/journey/orders/contract.ts';
import { api as activityApi } from '../areas/activity/contract.ts';
import { api as registerApi } from '../areas/register/contract.ts';
import { abroadApis, enterAbroad } from './abroad.ts';
import { followBelow } from './below.ts';
import { enterStanding } from './standing.ts';
import { enterDepartures } from './departures.ts';
import { enterJourneys } from './journeys.ts';
import { enterTraining } from './training.ts';
import { demoJourneys } from './journeys.data.ts';
import { enterSession } from './session.ts';
import { api as sessionApi } from '../areas/journey/session/contract.ts';
import { demoAgreement } from './markets.data.ts';
import { enterMarkets } from './markets.ts';
import { enterOrders, introduceSome } from './orders.ts';
import { DEMO_NOTE, DEMO_PEOPLE, demoPerson } from './people.data.ts';
import { DEMO_UNITS, demoPlan } from './plan.data.ts';
import { api as targetApi } from '../areas/target/contract.ts';
import { giveOutTarget } from './targets.ts';
import { demoPeople, demoReports, words } from './words.ts';

/**
 * A marked demonstration province: invented units, agencies from the template, generated people, and our own plan brought through real requests.
 * It never stands beside real data: it starts only on an empty system, and is removed with everything else.
 */

export interface DemoOptions {
  system: System;
  ownerUrl: string;
  address: string;
  say(line: string): void;
}

const refuse = (message: string): never => {
  throw new Problem('refused', 'demo.refused', { message });
};

const isDemo = async (owner: Database): Promise<boolean> => (await sql<{ there: boolean }>`select exists (select from demo) as there`.execute(owner)).rows[0]!.there;

const makeUnits = async (tx: Tx): Promise<number> => {
  const make = async (tier: number, kind: string, name: string, parent: number | null): Promise<number> => {
    const { rows } = await sql<{ id: number }>`insert into unit (tier) values (${tier}) returning id`.execute(tx);
    const id = rows[0]!.id;
    await sql`insert into unit_name (unit, name, kind, folded) values (${id}, ${name}, ${kind}, ${fold(name)})`.execute(tx);
    await sql`insert into unit_code (unit, code) values (${id}, ${`MAU${id}`})`.execute(tx);
    if (parent !== null) await sql`insert into unit_parent (unit, parent) values (${id}, ${parent})`.execute(tx);
    return id;
  };
  const province = await make(1, 'tinh', DEMO_UNITS.province, null);
  for (const name of DEMO_UNITS.communes) await make(3, 'xa', name, province);
  await sql`select rebuild_unit_closure()`.execute(tx);
  return province;
};

interface DemoAccount {
  id: string;
  login: string;
  role: string;
  agency: number;
}

const makeAccounts = async (tx: Tx, province: number): Promise<DemoAccount[]> => {
  const out: DemoAccount[] = [];
  for (const p of demoPeople) {
    const { rows } = await sql<{ id: number; seat: number; tier: number }>`select a.id, a.seat_unit as seat, a.tier from agency a join agency_name n on n.agency = a.id
      where n.name = ${p.agency} and not n.is_alias and n.valid_to is null and a.valid_to is null and a.seat_unit in (select descendant from unit_closure where ancestor = ${province})`.execute(
      tx,
    );
    const agency = rows[0];
    if (!agency) throw new Error(`no agency for the demo account ${p.login}`);
    const id = newId();
    await sql`insert into account (id, login, name, role, agency, unit_id) values (${id}, ${p.login}, ${p.name}, ${p.role}, ${agency.id}, ${agency.seat})`.execute(tx);
    // no password opens it; the one-time link printed at the end does
    await sql`insert into account_secret (account, password_hash, must_change, changed_at) values (${id}, '!', false, now())`.execute(tx);
    const units = p.seesUnits ? [agency.seat] : [];
    await sql`insert into account_unit (account, in_unit) select ${id}, unnest(${units}::int[])`.execute(tx);
    out.push({ id, login: p.login, role: p.role, agency: agency.id });
  }
  const admin = out.find((a) => a.role === 'administrator')!;
  await sql`insert into set_up (province, finished_at, finished_by) values (${province}, now(), ${admin.id})`.execute(tx);
  await sql`insert into demo (province) values (${province})`.execute(tx);
  // one link opens the demonstration; the sign-in page says so
  await sql`update role set second_factor = false`.execute(tx);
  return out;
};

/** A client of one account over the real HTTP layer, with a session that ends with `close`. */
const signedIn = async (system: System, owner: Database, account: string) => {
  const token = newToken();
  const id = newId();
  const now = system.clock.now();
  await sql`insert into session (id, account, token_sha256, started_at, seen_at, address, agent, second_factor)
    values (${id}, ${account}, ${digestOf(token)}, ${now}, ${now}, 'demo', 'demo', 'code')`.execute(owner);
  const client = <T extends Api>(api: T) =>
    createClient(api, async (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', `${SESSION_COOKIE}=${token}`);
      return system.api.request(`http://localhost${path}`, { ...init, headers });
    });
  return { client, close: () => sql`delete from session where id = ${id}`.execute(owner) };
};

const readDocument = async (system: System, client: ReturnType<typeof createClient<typeof libraryApi>>, text: string): Promise<string> => {
  const { id } = await client.documentUpload({}, { file: new Blob([text]), fileName: words.fileName });
  await system.queue.work();
  for (let tries = 0; tries < 240; tries++) {
    const { document } = await client.documentGet({ id });
    if (document.state === 'read') return id;
    if (document.state === 'failed') throw new Error(`the demo plan could not be read: ${document.failure}`);
    await new Promise((r) => setTimeout(r, 250));
  }
  throw new Error('the demo plan was not read in time');
};

const runProgramme = async (system: System, owner: Database, accounts: readonly DemoAccount[]): Promise<void> => {
  const tracker = accounts.find((a) => a.role === 'trackingOfficer')!;
  const session = await signedIn(system, owner, tracker.id);
  const today = dayInVietnam(system.clock.now());
  const year = Number(today.slice(0, 4));
  try {
    const plan = session.client(planApi);
    const documentId = await readDocument(system, session.client(libraryApi), demoPlan(year));
    const { id } = await plan.planOpen({ documentId });
    for (let review = await plan.planReview({ id }); review.questions.length; review = await plan.planReview({ id })) await plan.doubtSettle({ id, key: review.questions[0]!.key });
    const { version } = (await plan.planReview({ id })).plan;
    const startsOn = today < `${year}-02-15` ? addDays(today, -45) : `${year}-01-12`;
    await plan.planActivate({ id, version, startsOn, cycle: 'quarter', trackingAgency: tracker.agency });
    // some agencies have reported, some late, some not at all: what a real programme looks like
    for (const [n, row] of (await plan.workList({ planId: id })).rows.entries()) {
      if (row.periodFrom > today || (row.state !== 'noEvidence' && row.state !== 'late' && row.state !== 'due')) continue;
      const said = demoReports[n % demoReports.length]!;
      if (!said) continue;
      const evidence = said.count === null ? [] : [{ kind: 'count' as const, title: said.title, number: said.count, numberUnit: said.unit }];
      await plan.progressSave({
        workId: row.workId,
        period: row.period,
        version: 0,
        outcome: said.count === null ? 'nothing' : row.kind === 'report' || row.due === null || !/^\d{4}-/.test(row.period) ? 'done' : 'ongoing',
        text: said.text,
        evidence,
        send: true,
      });
    }
    await followBelow(plan, id, today);
    const officer = accounts.find((a) => a.role === 'communeOfficer')!;
    const commune = await signedIn(system, owner, officer.id);
    const office = async (who: typeof session, account: DemoAccount) => ({
      registers: who.client(registerApi),
      activities: who.client(activityApi),
      plan: who.client(planApi),
      agency: account.agency,
      unitId: (await sql<{ unit: number }>`select in_unit as unit from account_unit where account = ${account.id}`.execute(owner)).rows[0]!.unit,
    });
    try {
      await enterStanding(await office(session, tracker), await office(commune, officer), { documentId, today });
    } finally {
      await commune.close();
    }
  } finally {
    await session.close();
  }
};

/** Markets, a round and an agreement, entered by the province's labour officer. */
const enterBorder = async (system: System, owner: Database, accounts: readonly DemoAccount[], today: string): Promise<void> => {
  const { rows } = await sql<{ province: number }>`select province from demo`.execute(owner);
  const session = await signedIn(system, owner, accounts.find((a) => a.role === 'labourOfficer')!.id);
  try {
    await enterMarkets({ market: session.client(marketApi), batch: session.client(batchApi) }, rows[0]!.province, today);
  } finally {
    await session.close();
  }
};

/** A commune's people, entered by its officer as anybody would. */
const enterPeople = async (system: System, owner: Database, accounts: readonly DemoAccount[]): Promise<void> => {
  const officer = accounts.find((a) => a.role === 'communeOfficer')!;
  const { rows } = await sql<{ unit: number }>`select in_unit as unit from account_unit where account = ${officer.id}`.execute(owner);
  const unitId = rows[0]!.unit;
  const session = await signedIn(system, owner, officer.id);
  const worker = session.client(workerApi);
  const today = dayInVietnam(system.clock.now());
  try {
    let householdId: string | null = null;
    const wishing: string[] = [];
    const free: { id: string; fullName: string; birth: string; phone: string | null }[] = [];
    for (let n = 0; n < DEMO_PEOPLE; n++) {
      const { wish, household, ...fields } = demoPerson(n, Number(today.slice(0, 4)));
      const id = newId();
      const first = n === 0 || demoPerson(n - 1, 0).household !== household;
      await worker.personSave({ id, version: 0, ...fields, unitId, note: DEMO_NOTE, ...(first ? {} : { householdId, relation: 'spouse' as const }) });
      if (first) {
        householdId = newId();
        await worker.householdSave({ id: householdId, version: 0, unitId, code: `MAU-${household + 1}`, hamlet: fields.hamlet, headId: id });
        if (household % 4 === 0)
          await worker.householdClassSet({ id: householdId, classId: newId(), class: household % 8 ? 'nearPoor' : 'poor', fromOn: `${today.slice(0, 4)}-01-01` });
      }
      if (wish) {
        await worker.wishSave({ id, wishId: newId(), ...wish, statedOn: addDays(today, -(n % 40)) });
        wishing.push(id);
        if (wishing.length > demoJourneys.length) free.push({ id, ...fields });
      }
      // some say that they would go across the border for the season
      if (n % 9 === 4) await worker.wishSave({ id, wishId: newId(), market: demoAgreement.country, job: demoAgreement.job, statedOn: addDays(today, -40) });
    }
    await enterJourneys(session.client(journeyApi), wishing, today);
    const labour = accounts.find((a) => a.role === 'labourOfficer')!;
    const province = await signedIn(system, owner, labour.id);
    try {
      const seen = await sql<{ unit: number }>`select in_unit as unit from account_unit where account = ${labour.id}`.execute(owner);
      const others = await sql<{ id: number }>`select u.id from unit u join unit_closure c on c.descendant = u.id join demo d on d.province = c.ancestor
        where u.tier = 3 and u.valid_to is null and u.id <> ${unitId} order by u.id`.execute(owner);
      await enterDepartures(
        province.client(workerApi),
        province.client(journeyApi),
        others.rows.map((u) => u.id),
        today,
      );
      await enterTraining(province.client(trainingApi), { unitId: seen.rows[0]!.unit, agency: labour.agency, people: wishing.slice(-6), today });
    } finally {
      await province.close();
    }
    await enterAbroad(session.client(abroadApis), session.client(journeyApi), today);
    await enterSession(session.client(activityApi), session.client(sessionApi), { unitId, agency: officer.agency, today, people: free });
    await enterBorder(system, owner, accounts, today);
    // somebody entered twice, for the list of doubles
    const { wish: _, household: __, phone: ___, ...twice } = demoPerson(1, Number(today.slice(0, 4)));
    await worker.personSave({ id: newId(), version: 0, ...twice, unitId, note: DEMO_NOTE });
    const survey = newId();
    await worker.rosterSave({ id: survey, version: 0, kind: 'demandSurvey', unitId, title: words.survey, onDate: today });
    await worker.rosterFill({ id: survey, hamlet: demoPerson(0, 0).hamlet });
    const { rows: asked } = await worker.entryList({ id: survey });
    for (const [n, e] of asked.slice(0, 9).entries())
      await worker.answersSet({
        id: survey,
        entries: [{ id: e.id, version: e.version }],
        set: n % 4 === 3 ? { reached: 'absent' } : { reached: 'reached', wants: (['yes', 'no', 'undecided'] as const)[n % 3]! },
      });
  } finally {
    await session.close();
  }
};

/** Who recruits for what: kept by the province, used by the commune. */
const runOrders = async (system: System, owner: Database, accounts: readonly DemoAccount[]): Promise<void> => {
  const today = dayInVietnam(system.clock.now());
  const labour = accounts.find((a) => a.role === 'labourOfficer')!;
  const { rows } = await sql<{ unit: number }>`select in_unit as unit from account_unit where account = ${labour.id}`.execute(owner);
  const office = await signedIn(system, owner, labour.id);
  const commune = await signedIn(system, owner, accounts.find((a) => a.role === 'communeOfficer')!.id);
  try {
    const made = await enterOrders({ enterprises: office.client(enterpriseApi), orders: office.client(orderApi), keptIn: rows[0]!.unit }, today);
    await introduceSome(commune.client(orderApi), made);
  } finally {
    await office.close();
    await commune.close();
  }
};

/** The plan's target over the communes, by whoever keeps the plan. */
const giveOut = async (system: System, owner: Database, accounts: readonly DemoAccount[]): Promise<void> => {
  const { rows } = await sql<{ province: number }>`select province from demo`.execute(owner);
  const session = await signedIn(system, owner, accounts.find((a) => a.role === 'trackingOfficer')!.id);
  try {
    await giveOutTarget(session.client(targetApi), rows[0]!.province, dayInVietnam(system.clock.now()));
  } finally {
    await session.close();
  }
};

/** Makes the demonstration on an empty system (or finds it made) and prints a one-time link for each role. */
export const loadDemo = async ({ system, ownerUrl, address, say }: DemoOptions): Promise<void> => {
  const owner = openOwner(ownerUrl);
  try {
    const db = owner.kysely;
    if (!(await isDemo(db))) {
      const { rows } = await sql<{ used: boolean }>`select exists (select from account) or exists (select from document) as used`.execute(db);
      if (rows[0]!.used) refuse(words.refused);
      say(words.making);
      const accounts = await db.transaction().execute(async (trx) => {
        const tx = trx as Tx;
        const province = await makeUnits(tx);
        const { units, successions } = await setUpUnits(tx, province);
        const setUp = planSetUp(units, successions);
        await insertSetUp(tx, setUp, await reserveAgencyIds(tx, setUp.agencies.length));
        return makeAccounts(tx, province);
      });
      await runProgramme(system, db, accounts);
      await enterPeople(system, db, accounts);
      await runOrders(system, db, accounts);
      await giveOut(system, db, accounts);
    }
    const cipher = createCipher(system.keys);
    say(words.links);
    const { rows } = await sql<{
      id: string;
      login: string;
      role: string;
      name: string;
    }>`select a.id, a.login, r.title as role, a.name from account a join role r on r.code = a.role where a.ended_at is null order by a.id`.execute(db);
    for (const a of rows.filter((r) => demoPeople.some((p) => p.login === r.login))) {
      const code = newCode();
      await sql`insert into account_secret (account, password_hash, must_change, code_expires_at, changed_at) values (${a.id}, ${await hashSecret(cipher, code)}, true, now() + interval '1 day', now())
        on conflict (account) do update set password_hash = excluded.password_hash, must_change = true, code_expires_at = excluded.code_expires_at, changed_at = excluded.changed_at`.execute(
        db,
      );
      say(words.link(a.role, a.name, `${address}/dang-nhap#${a.login}:${code}`));
    }
  } finally {
    await owner.close();
  }
};

/** Takes the demonstration away with everything in the database. Refuses when what stands there is not one. */
export const removeDemo = async ({ ownerUrl, say }: Pick<DemoOptions, 'ownerUrl' | 'say'>): Promise<void> => {
  const owner = openOwner(ownerUrl);
  try {
    const { rows } = await sql<{ table: string | null }>`select to_regclass('public.demo')::text as "table"`.execute(owner.kysely);
    if (!rows[0]!.table || !(await isDemo(owner.kysely))) refuse(words.notDemo);
    const { rows: users } = await sql`select 1 from pg_stat_activity where datname = current_database() and usename = 'vuonxa_app' and pid <> pg_backend_pid()`.execute(
      owner.kysely,
    );
    if (users.length) refuse(words.stillRunning);
    await sql`drop schema if exists pgboss cascade`.execute(owner.kysely);
    await sql`drop schema public cascade`.execute(owner.kysely);
    await sql`create schema public`.execute(owner.kysely);
    await sql`grant usage on schema public to public`.execute(owner.kysely);
    say(words.removed);
  } finally {
    await owner.close();
  }
};
