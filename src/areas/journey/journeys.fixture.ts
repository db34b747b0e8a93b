import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import type { openWorld, TestAccount, TestUnit } from '../../../test/world.ts';
import { api as worker } from '../worker/contract.ts';
import { api } from './contract.ts';
import { milestoneOrder } from './rules/milestones.ts';

/** Journeys for tests of this area: somebody new, an officer who writes on, and what the law asks of an enterprise's worker. */

type World = Awaited<ReturnType<typeof openWorld>>;
export type Dates = Partial<Record<(typeof milestoneOrder)[number], string | null>>;
export const noDates = Object.fromEntries(milestoneOrder.map((m) => [m, null]));

export const journeyWorld = (world: World) => {
  const officerOf = async (unit: TestUnit, role = 'communeOfficer'): Promise<TestAccount> => world.anAccount({ role, agency: await world.anAgency({ seat: unit }), units: [unit] });
  const as = (account: TestAccount) => world.client(api, account);
  const people = (account: TestAccount) => world.client(worker, account);
  const aPerson = async (account: TestAccount, unit: TestUnit, birth = '1995-05-12'): Promise<string> => {
    const id = newId();
    await people(account).personSave({ id, version: 0, fullName: 'Lò Văn Thử', birth, sex: 'male', unitId: unit.id });
    return id;
  };
  type Terms = Partial<Parameters<ReturnType<typeof as>['journeyTermsSave']>[0]>;

  /** A journey of somebody new, with helpers that write on as the officer. */
  const aJourney = async (form: 'enterprise' | 'seasonal' | 'otherWay' | 'direct' = 'enterprise', birth?: string) => {
    const province = await world.aProvince();
    const commune = await world.aCommune({ province });
    const officer = await officerOf(commune);
    const personId = await aPerson(officer, commune, birth);
    const id = newId();
    await as(officer).journeyOpen({ id, personId, form, market: 'JP', interested: '2023-01-10' });
    const get = () => as(officer).journeyGet({ id });
    const terms = async (given: Terms) => {
      const { journey } = await get();
      return as(officer).journeyTermsSave({ ...journey.terms, ...given, id, version: journey.version });
    };
    const dates = async (given: Dates, more: { reason?: string; returnReason?: 'completed'; settledAs?: 'job' } = {}) => {
      const { journey } = await get();
      return as(officer).journeyDatesSave({
        ...noDates,
        ...journey.dates,
        returnReason: journey.returnReason as 'completed' | null,
        settledAs: journey.settledAs as 'job' | null,
        ...given,
        ...more,
        id,
        version: journey.version,
      });
    };
    return { province, commune, officer, personId, id, get, terms, dates };
  };
  type Journey = Awaited<ReturnType<typeof aJourney>>;
  /** Everything that the law asks of somebody who goes through an enterprise. */
  const prepared = async (j: Journey): Promise<void> => {
    await j.terms({ sender: 'Công ty Thử', job: 'Cơ khí', approvalNumber: '12/QLLĐNN', approvalOn: '2023-03-01', declared: true, qualified: true, termMonths: 36 });
    await j.dates({ counselled: '2023-01-20', registered: '2023-02-01', selected: '2023-02-15', trained: '2023-03-20', healthPassed: '2023-03-01', contractSigned: '2023-03-05' });
    await as(j.officer).certificateAdd({ id: j.id, certificateId: newId(), number: newId().slice(-8), issuedOn: '2023-03-20', issuer: 'Trung tâm Thử', market: 'JP' });
  };
  const ledger = async (id: string) =>
    (await sql<{ fact: string; onDay: string; d: number }>`select fact, on_day, d from journey_entry where journey_id = ${id} order by id`.execute(world.owner)).rows;
  return { officerOf, as, people, aPerson, aJourney, prepared, ledger };
};
