import { sql } from 'kysely';
import { newId } from '../../../kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../../../../test/world.ts';
import { api as marketApi } from '../../market/contract.ts';
import { api as workerApi } from '../../worker/contract.ts';
import { api as journeyApi } from '../contract.ts';
import { batchApi } from './contract.ts';

const clientsOf = (world: World) => ({
  market: (a: TestAccount) => world.client(marketApi, a),
  batches: (a: TestAccount) => world.client(batchApi, a),
  journeys: (a: TestAccount) => world.client(journeyApi, a),
});

/** Provinces with their officers, people who wish to go, an agreement with a batch: made up, for the tests of batches. */
export const batchStage = (world: World) => {
  const { market, batches, journeys } = clientsOf(world);
  /** A province with its labour officer, and two communes with theirs. */
  const aPlace = async () => {
    const province = await world.aProvince();
    const agency = await world.anAgency({ seat: province });
    const labour = await world.anAccount({ role: 'labourOfficer', agency, units: [province] });
    const officerOf = async (unit: TestUnit) => world.anAccount({ role: 'communeOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] });
    const here = await world.aCommune({ province });
    const there = await world.aCommune({ province });
    return { province, labour, here, there, officer: await officerOf(here), other: await officerOf(there) };
  };
  type Place = Awaited<ReturnType<typeof aPlace>>;
  let n = 0;
  const aPerson = async (officer: TestAccount, unit: TestUnit, wish: string | null | 'none' = 'CN'): Promise<string> => {
    const id = newId();
    const worker = world.client(workerApi, officer);
    await worker.personSave({
      id,
      version: 0,
      fullName: `Nông Văn ${['An', 'Bình', 'Chung', 'Dũng', 'Hòa', 'Khánh', 'Long', 'Minh'][++n % 8]}`,
      birth: '1990-04-02',
      sex: 'male',
      unitId: unit.id,
    });
    if (wish !== 'none') await worker.wishSave({ id, wishId: newId(), market: wish, statedOn: '2026-01-05' });
    return id;
  };
  const agreement = (p: Place, more: object = {}) => ({
    id: newId(),
    version: 0,
    title: 'Thỏa thuận thử',
    placeUnit: p.province.id,
    country: 'CN',
    locality: 'Huyện Thử',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ...more,
  });
  const batch = (agreementId: string, more: object = {}) => ({
    id: newId(),
    version: 0,
    agreementId,
    name: 'Đợt thử',
    fromOn: '2026-02-01',
    toOn: '2026-11-30',
    employer: 'Hợp tác xã Thử',
    sector: 'Nông nghiệp',
    gate: 'Cửa khẩu Thử',
    places: 5,
    ...more,
  });
  /** An agreement with a quota and one batch. */
  const aBatch = async (p: Place, options: { people?: number; places?: number; countedBy?: 'persons' | 'places' | 'crossings' } = {}) => {
    const a = await market(p.labour).agreementSave(agreement(p, { countedBy: options.countedBy ?? 'persons' }));
    await market(p.labour).quotaSave({ id: a.id, version: 1, year: 2026, people: options.people ?? 10 });
    const b = await market(p.labour).batchSave(batch(a.id, { places: options.places ?? 5 }));
    return { agreementId: a.id, batchId: b.id };
  };
  const ready = async (officer: TestAccount, batchId: string): Promise<string[]> => {
    const ids = (await batches(officer).batchPeople({ batchId })).rows.map((r) => r.journeyId);
    await batches(officer).batchPapers({ batchId, journeyIds: ids, healthPassed: '2026-01-20', contractSigned: '2026-01-25', declared: true });
    return ids;
  };
  /** Somebody whom a list will name, without a wish. */
  const aNamed = async (officer: TestAccount, unit: TestUnit, fullName: string, birth: string, idNumber?: string): Promise<string> => {
    const id = newId();
    await world.client(workerApi, officer).personSave({ id, version: 0, fullName, birth, sex: 'male', unitId: unit.id, ...(idNumber ? { idNumber } : {}) });
    return id;
  };
  const events = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from event`.execute(world.owner)).rows[0]!.n;
  return { market, batches, journeys, aPlace, aPerson, aNamed, agreement, batch, aBatch, ready, events };
};
