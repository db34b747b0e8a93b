import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/clock.ts';
import { refusal } from '../../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../../test/world.ts';
import { api as auditApi } from '../../audit/contract.ts';
import { api as registerApi } from '../../register/contract.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { api as journeyApi } from '../contract.ts';
import { abroadApi } from './contract.ts';

/** What is known of people abroad, who sees it, and how many stayed on. */

const world = await openWorld({ now: '2026-12-01T02:00:00Z' });
let province: TestUnit;
let commune: TestUnit;
let agency: TestAgency;
let officer: TestAccount;
beforeAll(async () => {
  province = await world.aProvince();
  commune = await world.aCommune({ province });
  agency = await world.anAgency({ seat: commune });
  officer = await world.anAccount({ role: 'communeOfficer', agency, units: [commune] });
});
const as = (a: TestAccount) => world.client(abroadApi, a);
const keeperOf = async (unit: TestUnit) => (unit === commune ? officer : world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] }));
/** Somebody who left for a market, whose contract ends on a day, and who may have come home. */
const away = async (unit: TestUnit, market: string, endsOn: string, returned: string | null = null) => {
  const keeper = await keeperOf(unit);
  const personId = newId();
  await world.client(workerApi, keeper).personSave({ id: personId, version: 0, fullName: 'Vàng A Thử', birth: '1990-01-01', sex: 'male', unitId: unit.id });
  const journey = world.client(journeyApi, keeper);
  const { id } = await journey.journeyOpen({ id: newId(), personId, form: 'publicUnit', market, interested: '2019-01-01' });
  await sql`update journey set departed_on = '2019-06-01', contract_ends_on = ${endsOn}::date, returned_on = ${returned}::date, return_reason = ${returned && 'completed'} where id = ${id}`.execute(
    world.owner,
  );
  return { id, personId, keeper };
};

describe('a family’s telephone', () => {
  test('lies closed, is shown by its last digits, opens with a reason that an auditor reads, and goes when it is taken out', async () => {
    const { id } = await away(commune, 'KR', '2026-06-01');
    expect((await refusal(as(officer).kinSave({ id, relation: 'parent', phone: '12ab' }))).fields).toHaveProperty('phone');
    await as(officer).kinSave({ id, relation: 'parent', phone: '0912 345 678' });
    expect((await as(officer).abroadGet({ id })).kin).toEqual({ relation: 'parent', masked: '•••678', version: 1 });
    const { rows } = await sql<{ sealed: Buffer }>`select sealed from journey_kin where journey_id = ${id}`.execute(world.owner);
    expect(rows[0]!.sealed.toString('latin1')).not.toContain('912345678');
    expect((await refusal(as(officer).kinSave({ id, version: 0, relation: 'spouse', phone: '0987654321' }))).code).toBe('kernel.stale');
    expect((await refusal(as(officer).kinReveal({ id, reason: 'x' }))).code).toBe('kernel.invalid');
    expect(await as(officer).kinReveal({ id, reason: 'Hỏi thăm gia đình' })).toEqual({ value: '0912345678' });
    const leader = await world.anAccount({ role: 'leader', units: [province] });
    expect((await refusal(as(leader).kinReveal({ id, reason: 'Muốn xem số' }))).code).toBe('kernel.noPermission');
    const auditor = await world.anAccount({ role: 'auditor', units: [province] });
    const seen = JSON.stringify(await world.client(auditApi, auditor).auditList({ subject: id, from: '2026-01-01', to: '2026-12-31' }));
    expect(seen).toContain('Xem số của người thân');
    expect(seen).not.toContain('0912345678');
    await as(officer).kinRemove({ id });
    expect((await as(officer).abroadGet({ id })).kin).toBeNull();
    expect((await refusal(as(officer).kinReveal({ id, reason: 'Hỏi thăm gia đình' }))).kind).toBe('notFound');
  });

  test('focal points abroad are those of the market, and those that are for all of them', async () => {
    const { id } = await away(commune, 'DE', '2026-06-01');
    const point = (title: string, market: string | null) =>
      world.client(registerApi, officer).entrySave({
        id: newId(),
        version: 0,
        kind: 'focalPoint',
        title,
        unitId: commune.id,
        heldBy: agency.id,
        validFrom: '2026-01-01',
        values: { where: 'abroad', market, phone: '+49 30 000 0000' },
      } as never);
    await point('Bộ phận lao động, Béc-lin', 'DE');
    // its name holds the letters of Đức
    await point('Phòng Giáo dục nghề nghiệp, Tô-ky-ô', 'JP');
    await point('Tổng đài bảo hộ công dân', null);
    expect((await as(officer).abroadGet({ id })).focalPoints.map((p) => p.title)).toEqual(['Bộ phận lao động, Béc-lin', 'Tổng đài bảo hộ công dân']);
  });
});

describe('who stayed on', () => {
  test('by commune and market as at a day: over those whose contract had ended; late comers had stayed on before they came; each number opens its people', async () => {
    const place = await world.aProvince();
    const [one, two] = [await world.aCommune({ province: place }), await world.aCommune({ province: place })];
    const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: place }), units: [place] });
    await away(one, 'KR', '2023-05-31');
    await away(one, 'KR', '2023-05-31', '2023-05-31');
    await away(one, 'KR', '2023-05-31', '2023-09-01');
    await away(one, 'JP', '2023-05-31');
    await away(two, 'KR', '2023-06-01', '2023-05-01');
    const ratio = async (at: string, market?: string) =>
      (await as(labour).overstayRatio({ at, market })).rows.map((r) => [r.unit.id === one.id ? 'one' : 'two', r.stayed, r.due, r.share === null ? null : Math.round(r.share)]);
    expect(await ratio('2023-05-31', 'KR')).toEqual([]);
    expect(await ratio('2023-06-01', 'KR')).toEqual([['one', 2, 3, 67]]);
    expect(await ratio('2023-09-01', 'KR')).toEqual([
      ['one', 1, 3, 33],
      ['two', 0, 1, 0],
    ]);
    expect((await ratio('2023-09-01'))[0]).toEqual(['one', 2, 4, 50]);
    const got = await as(labour).overstayRatio({ at: '2023-09-01', market: 'KR' });
    expect(got.total).toMatchObject({ due: 4, stayed: 1, share: 25, reached: false });
    expect(got.threshold).toMatchObject({ percent: 27, people: 70, verified: false });
    const open = await as(labour).overstayPeople({ at: '2023-06-01', market: 'KR', unitId: one.id });
    expect([open.total, open.rows.map((r) => r.endedOn)]).toEqual([2, ['2023-05-31', '2023-05-31']]);
    expect((await as(officer).overstayRatio({ at: '2023-09-01', market: 'KR', unitId: place.id })).rows).toEqual([]);
    // whoever is to come home tomorrow has not stayed on
    expect((await refusal(as(labour).overstayRatio({ at: '2026-12-02' }))).code).toBe('journey.overstayLater');
    expect((await refusal(as(labour).overstayPeople({ at: '2026-12-02', unitId: place.id }))).code).toBe('journey.overstayLater');
  });
});

describe('Party members abroad', () => {
  test('are seen by the Party role alone, in a list of its class that it has opened; nowhere else are they told apart', async () => {
    const { personId } = await away(commune, 'KR', '2026-06-01');
    const organiser = await world.anAccount({ role: 'partyOrganiser', agency, units: [commune] });
    const police = await world.anAccount({ role: 'policeOfficer', agency, units: [commune] });
    const worker = (a: TestAccount) => world.client(workerApi, a);
    const said = { purpose: 'Theo dõi sinh hoạt đảng', legalBasis: 'Hướng dẫn thử Điều 1' };
    const aList = async (who: TestAccount, code: 'party' | 'rehabilitated') => {
      const id = newId();
      await worker(who).restrictedSave({ id, version: 0, class: code, unitId: commune.id, title: 'Danh sách thử', expiresOn: '2027-06-01', ...said });
      await worker(who).restrictedOpen({ id, accessId: newId(), ...said });
      return id;
    };
    const list = await aList(organiser, 'party');
    await worker(organiser).restrictedEntrySave({ rosterId: list, id: newId(), version: 0, personId, values: {} });
    expect((await as(organiser).partyAbroad({ id: list })).rows).toMatchObject([
      { person: { id: personId, name: 'Vàng A Thử' }, market: 'KR', endsOn: '2026-06-01', overdue: true },
    ]);
    expect((await refusal(as(officer).partyAbroad({ id: list }))).code).toBe('kernel.noPermission');
    expect((await refusal(as(police).partyAbroad({ id: list }))).kind).toBe('notFound');
    expect((await refusal(as(police).partyAbroad({ id: await aList(police, 'rehabilitated') }))).code).toBe('journey.partyListOnly');
    const another = await world.anAccount({ role: 'partyOrganiser', agency, units: [commune] });
    expect((await refusal(as(another).partyAbroad({ id: list }))).code).toBe('worker.restrictedOpenFirst');
  });
});
