import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../../test/world.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { api as journeyApi } from '../contract.ts';
import { dueApi } from '../due/contract.ts';
import { homeApi } from './contract.ts';

/** After coming home: asked after in time, tables that add up, and who seeks what. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
let province: TestUnit;
let commune: TestUnit;
let officer: TestAccount;
beforeAll(async () => {
  province = await world.aProvince();
  commune = await world.aCommune({ province });
  officer = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: commune }), units: [commune] });
});
const as = (a = officer) => world.client(homeApi, a);
const back = async (returned: string | null, market = 'JP') => {
  const personId = newId();
  await world
    .client(workerApi, officer)
    .personSave({ id: personId, version: 0, fullName: 'Hà Thị Thử', birth: '1992-03-04', sex: 'female', unitId: commune.id, phone: '0912345678' });
  const { id } = await world.client(journeyApi, officer).journeyOpen({ id: newId(), personId, form: 'enterprise', market, interested: '2020-01-01' });
  await sql`update journey set departed_on = '2020-06-01', contract_ends_on = '2026-12-31', returned_on = ${returned}::date, residence_notified_on = ${returned}::date,
    return_reason = ${returned && 'completed'} where id = ${id}`.execute(world.owner);
  return { id, personId };
};

test('a follow-up ends its term and leaves the day’s calls; too early, twice and before coming home it is refused', async () => {
  const { id } = await back('2026-06-01');
  const calls = async () => (await world.client(dueApi, officer).callList({})).rows.filter((r) => r.journeyId === id).flatMap((r) => r.reasons.map((x) => x.reason));
  expect(await calls()).toEqual(['followUp']);
  expect((await as().homeGet({ id })).followUps.map((f) => [f.months, f.state, f.dueOn])).toEqual([
    [6, 'open', '2026-12-31'],
    [12, 'later', '2027-07-01'],
  ]);
  const found = { id, months: 6, onDay: '2026-12-01', work: 'job' as const, income: 'from8' as const, needs: ['training' as const] };
  expect((await refusal(as().followUpSave({ ...found, followUpId: newId(), onDay: '2026-11-30' }))).fields).toHaveProperty('onDay');
  expect((await refusal(as().followUpSave({ ...found, followUpId: newId(), months: 9 }))).code).toBe('journey.followUpMonths');
  const { id: kept } = await as().followUpSave({ ...found, followUpId: newId() });
  expect(await calls()).toEqual([]);
  expect((await as().homeGet({ id })).followUps[0]).toMatchObject({ state: 'done', found: { work: 'job', income: 'from8', needs: ['training'] } });
  expect((await refusal(as().followUpSave({ ...found, followUpId: newId() }))).code).toBe('journey.followUpTwice');
  await as().followUpRemove({ id, followUpId: kept });
  expect(await calls()).toEqual(['followUp']);
  const still = await back(null);
  expect((await refusal(as().followUpSave({ ...found, id: still.id, followUpId: newId() }))).code).toBe('journey.notHome');
});

test('work and income of a place add up to those who were asked, by the newest answer of each', async () => {
  const place = await world.aCommune({ province });
  const keeper = await world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: place }), units: [place] });
  const someone = async (returned: string, answers: [number, string, string, string][], reason = 'completed') => {
    const { id } = await back(returned);
    await sql`update journey set unit_id = ${place.id}, return_reason = ${reason} where id = ${id}`.execute(world.owner);
    for (const [months, on, work, income] of answers)
      await sql`insert into journey_follow_up (id, journey_id, months, on_day, work, income) values (${newId()}, ${id}, ${months}, ${on}::date, ${work}, ${income})`.execute(
        world.owner,
      );
  };
  await someone('2025-03-01', [
    [6, '2025-09-02', 'none', 'none'],
    [12, '2026-03-02', 'job', 'from8'],
  ]);
  await someone('2025-12-31', [[6, '2026-07-05', 'business', 'from20']]);
  await someone('2026-01-01', [[6, '2026-07-05', 'job', 'untold']]);
  await someone('2026-02-01', []);
  await someone('2026-02-01', [], 'died');
  const survey = async (from: string, to: string) => (await as(keeper).homeSurvey({ from, to })).rows[0];
  expect(await survey('2025-01-01', '2026-12-01')).toMatchObject({ returned: 4, asked: 3, share: 75, work: { job: 2, business: 1 }, income: { from8: 1, from20: 1, untold: 1 } });
  expect(await survey('2026-01-01', '2026-12-01')).toMatchObject({ returned: 2, asked: 1, work: { job: 1 }, income: { untold: 1 } });
  const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
  const { rows, total } = await as(labour).homeSurvey({ from: '2025-01-01', to: '2026-12-01' });
  expect(total.returned).toBe(rows.reduce((n, r) => n + r.returned, 0));
  for (const r of [...rows, total]) for (const of of [r.work, r.income]) expect(Object.values(of).reduce((n, x) => n + x, 0)).toBe(r.asked);
});

describe('who seeks what', () => {
  const gain = { trade: 'Hàn', tradeLevel: 'certified' as const, occupation: '7212', language: 'ja' as const, languageLevel: 'working' as const, seeks: 'job' as const };
  test('found by skill, language, market; help asked for waits, longest first, until it was given; who left again is not there', async () => {
    const [welder, cook] = [await back('2026-09-01'), await back('2026-09-01', 'KR')];
    await as().gainSave({ id: welder.id, ...gain, help: ['loan', 'job'] });
    await as().gainSave({ id: cook.id, ...gain, trade: 'Nấu ăn', occupation: '5120', language: 'ko', seeks: 'startUp' });
    const ids = async (f: Partial<Parameters<ReturnType<typeof as>['seekerList']>[0]>) => (await as().seekerList({ market: null, ...f })).rows.map((r) => r.journeyId);
    expect(await ids({ occupation: '72', language: 'ja', market: 'JP', tradeLevel: 'certified' })).toEqual([welder.id]);
    expect(await ids({ seeks: 'startUp' })).toEqual([cook.id]);
    expect(await ids({ help: true })).toEqual([welder.id]);
    expect((await as().seekerList({ market: null, help: true })).rows[0]).toMatchObject({ person: { phone: '0912 345 678' }, help: ['loan', 'job'], helpOn: '2026-12-01' });
    expect((await refusal(as().gainSave({ id: welder.id, version: 0, ...gain }))).code).toBe('kernel.stale');
    await as().gainSave({ id: welder.id, version: 1, ...gain, help: ['loan', 'job'], helped: true });
    expect(await ids({ help: true })).toEqual([]);
    expect((await as().homeGet({ id: welder.id })).gain).toMatchObject({ version: 2, helpOn: '2026-12-01', helpedOn: '2026-12-01' });
    const { id: again } = await world.client(journeyApi, officer).journeyOpen({ id: newId(), personId: cook.personId, form: 'enterprise', market: 'KR', interested: '2026-10-01' });
    expect(await ids({ seeks: 'startUp' })).toEqual([cook.id]);
    await sql`update journey set departed_on = '2026-11-20' where id = ${again}`.execute(world.owner);
    expect(await ids({ seeks: 'startUp' })).toEqual([]);
    await sql`update journey set return_reason = 'died' where id = ${welder.id}`.execute(world.owner);
    expect(await ids({ occupation: '72' })).toEqual([]);
    expect((await refusal(as().gainSave({ id: welder.id, version: 2, ...gain }))).code).toBe('journey.died');
    const died = { id: welder.id, followUpId: newId(), months: 6, onDay: '2026-12-01', work: 'job' as const, income: 'from8' as const };
    expect((await refusal(as().followUpSave(died))).code).toBe('journey.died');
    await sql`update journey set return_reason = 'completed' where id = ${welder.id}`.execute(world.owner);
    const leader = await world.anAccount({ role: 'leader', units: [province] });
    expect((await world.client(homeApi, leader).seekerList({ market: null, occupation: '72' })).rows[0]!.person.phone).toBe('•••678');
  });
});
