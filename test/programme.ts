import { sql } from 'kysely';
import { insertSetUp, reserveAgencyIds } from '../src/areas/agency/load.ts';
import { setUpUnits } from '../src/areas/agency/queries.ts';
import { planSetUp } from '../src/areas/agency/rules/setup.ts';
import { api as libraryApi } from '../src/areas/library/contract.ts';
import { libraryJobs } from '../src/areas/library/jobs.ts';
import { readPlan } from '../src/reading/plan.ts';
import { api as planApi } from '../src/areas/plan/contract.ts';
import { DEMO_COMMUNES, DEMO_PROVINCE, demoPlan } from '../src/demo/plan.data.ts';
import { newId } from '../src/kernel/clock.ts';
import type { Tx } from '../src/kernel/db.ts';
import type { Problem } from '../src/kernel/problem.ts';
import type { TestAccount, TestAgency, TestUnit, World } from './world.ts';

/** A province with all its agencies and a plan of our own writing, brought as far as a test wants it. Everything after the agencies goes through real requests. */

export interface Programme {
  province: TestUnit;
  communes: TestUnit[];
  agency(name: string): Promise<TestAgency>;
  tracker: TestAccount;
  documentId: string;
}

export const aProvinceWithAgencies = async (world: World, communes = DEMO_COMMUNES) => {
  const province = await world.aProvince(`Tỉnh ${DEMO_PROVINCE}`);
  const below = [];
  for (const name of communes) below.push(await world.aCommune({ province, name: `Xã ${name}` }));
  await world.owner.transaction().execute(async (trx) => {
    const tx = trx as Tx;
    const { units, successions } = await setUpUnits(tx, province.id);
    const plan = planSetUp(units, successions);
    await insertSetUp(tx, plan, await reserveAgencyIds(tx, plan.agencies.length));
  });
  /** The agency of this province that bears the name now. */
  const agency = async (name: string): Promise<TestAgency> => {
    const { rows } = await sql<TestAgency>`select a.id, n.name, a.seat_unit as seat, a.tier from agency a join agency_name n on n.agency = a.id
      where n.name = ${name} and not n.is_alias and n.valid_to is null and a.valid_to is null and a.seat_unit in (select descendant from unit_closure where ancestor = ${province.id})`.execute(
      world.owner,
    );
    if (rows.length !== 1) throw new Error(`${rows.length} agencies named ${name}`);
    return rows[0]!;
  };
  return { province, communes: below, agency };
};

/** Reads an uploaded document at once, as the job would. */
export const readNow = async (world: World, who: TestAccount, documentId: string): Promise<void> => {
  const actor = await world.actor(who);
  const job = libraryJobs(async (bytes) => ({ reading: readPlan(new TextDecoder().decode(bytes)), warnings: [], repairs: [] }))['library.read']!;
  const requestId = newId();
  await job.run({ documentId }, (fn) => world.system.act(actor, { requestId }, fn));
};

/** Uploaded and read; not yet opened for review. */
export const aReadPlan = async (world: World, text = demoPlan(2026)): Promise<Programme> => {
  const place = await aProvinceWithAgencies(world);
  const tracker = await world.anAccount({ role: 'trackingOfficer', agency: await place.agency('Sở Nội vụ'), units: [place.province] });
  const { id } = await world.client(libraryApi, tracker).documentUpload({}, { file: new Blob([text]), fileName: 'ke-hoach.txt' });
  await readNow(world, tracker, id);
  return { ...place, tracker, documentId: id };
};

/** Answers every open question "as read". */
export const settleAll = async (world: World, who: TestAccount, planId: string): Promise<void> => {
  const plan = world.client(planApi, who);
  for (let rounds = 0; rounds < 8; rounds++) {
    const { questions } = await plan.planReview({ id: planId });
    if (!questions.length) return;
    for (const { key } of questions)
      await plan.doubtSettle({ id: planId, key }).catch((p: Problem) => {
        // one answer may settle another question
        if (p.code !== 'plan.questionGone') throw p;
      });
  }
  throw new Error('questions do not end');
};

/** In work since 12 January, tracked by Sở Nội vụ. */
export const anActivePlan = async (world: World, text?: string) => {
  const programme = await aReadPlan(world, text);
  const plan = world.client(planApi, programme.tracker);
  const { id } = await plan.planOpen({ documentId: programme.documentId });
  await settleAll(world, programme.tracker, id);
  const { plan: head } = await plan.planReview({ id });
  const activated = await plan.planActivate({ id, version: head.version, startsOn: '2026-01-12', cycle: 'month', trackingAgency: programme.tracker.agency! });
  return { ...programme, planId: id, activated };
};
