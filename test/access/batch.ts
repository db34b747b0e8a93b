import { sql } from 'kysely';
import { api as journeyApi } from '../../src/areas/journey/contract.ts';
import { batchApi } from '../../src/areas/journey/batch/contract.ts';
import { api as marketApi } from '../../src/areas/market/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, TestUnit, World } from '../world.ts';
import { keeperOf, type Place, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf } from './worker.ts';

const reference = { callerNames: 'batches and rounds are seen by everyone alike; their people are not' };
const as = (world: World, account: TestAccount) => world.client(batchApi, account);
/** A batch and a round of the province of a unit; of one of its own without. */
const frame = async (world: World, unit?: TestUnit): Promise<{ batchId: string; roundId: string }> => {
  const above = unit && (await sql<{ province: number }>`select province from unit_place where unit = ${unit.id}`.execute(world.owner)).rows[0]?.province;
  const province = above === undefined ? await world.aProvince() : { id: above, name: 'Tỉnh Thử', tier: 1 as const, parent: null };
  const labour = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: province }), units: [province] });
  const market = world.client(marketApi, labour);
  const agreement = { id: newId(), version: 0, title: 'Thỏa thuận thử', placeUnit: province.id, country: 'CN', locality: 'Huyện Thử', validFrom: '2025-01-01' };
  await market.agreementSave(agreement);
  await market.quotaSave({ id: agreement.id, version: 1, year: 2026, people: 50 });
  const batchId = newId();
  const days = { fromOn: '2026-01-10', toOn: '2026-06-30' };
  await market.batchSave({ id: batchId, version: 0, agreementId: agreement.id, name: 'Đợt thử', ...days, employer: 'Hợp tác xã Thử', sector: 'Cơ khí', gate: 'Thử', places: 20 });
  const programmeId = newId();
  await market.programmeSave({ id: programmeId, version: 0, name: 'Chương trình Thử', market: 'KR', form: 'publicUnit' });
  const roundId = newId();
  await market.roundSave({ id: roundId, version: 0, programmeId, name: 'Kỳ thử' });
  return { batchId, roundId };
};
type Home = { unit: TestUnit; keeper: TestAccount; personId: string };
const home = async (world: World, place: Place): Promise<Home> => {
  const unit = await homeOf(world, place);
  const keeper = await keeperOf(world, unit);
  return { unit, keeper, personId: await aPerson(world, unit, keeper) };
};
const sample = (make: (world: World, at: Home) => Promise<{ id: string; input: object }>): Sample => ({
  by: ['unit'],
  make: async (world, place) => make(world, await home(world, place)),
});
/** Somebody's journey in a batch, ready to cross. */
const joined = async (world: World, at: Home): Promise<{ batchId: string; journeyId: string }> => {
  const { batchId } = await frame(world, at.unit);
  const journeyId = newId();
  await world.client(journeyApi, at.keeper).journeyOpen({ id: journeyId, personId: at.personId, form: 'seasonal', market: 'CN', interested: '2025-12-01' });
  await as(world, at.keeper).batchJoin({ batchId, personIds: [at.personId] });
  return { batchId, journeyId };
};
const candidate = async (world: World, at: Home): Promise<{ roundId: string; journeyId: string; id: string }> => {
  const { roundId } = await frame(world);
  const journeyId = newId();
  await world.client(journeyApi, at.keeper).journeyOpen({ id: journeyId, personId: at.personId, form: 'publicUnit', market: 'KR', interested: '2025-12-01' });
  await as(world, at.keeper).roundJoin({ roundId, journeyIds: [journeyId], branch: 'Cơ khí' });
  return { roundId, journeyId, id: (await as(world, at.keeper).roundPeople({ roundId })).rows[0]!.id };
};

export const samples: Samples = {
  batchPeople: { batchId: reference },
  batchExport: { batchId: reference },
  batchWilling: { batchId: reference },
  batchJoin: {
    batchId: reference,
    personIds: sample(async (world, at) => ({ id: at.personId, input: { batchId: (await frame(world, at.unit)).batchId, personIds: [at.personId] } })),
  },
  batchLeave: {
    batchId: reference,
    journeyId: sample(async (world, at) => {
      const j = await joined(world, at);
      return { id: j.journeyId, input: j };
    }),
  },
  batchPapers: {
    batchId: reference,
    journeyIds: sample(async (world, at) => {
      const { batchId, journeyId } = await joined(world, at);
      return { id: journeyId, input: { batchId, journeyIds: [journeyId], healthPassed: '2026-01-05' } };
    }),
  },
  batchCross: {
    batchId: reference,
    journeyIds: sample(async (world, at) => {
      const { batchId, journeyId } = await joined(world, at);
      await as(world, at.keeper).batchPapers({ batchId, journeyIds: [journeyId], healthPassed: '2026-01-05', contractSigned: '2026-01-06', declared: true });
      return { id: journeyId, input: { batchId, journeyIds: [journeyId], direction: 'out', onDay: '2026-01-12' } };
    }),
  },
  roundPeople: { roundId: reference },
  roundWilling: { roundId: reference },
  roundJoin: {
    roundId: reference,
    journeyIds: sample(async (world, at) => {
      const { roundId } = await frame(world);
      const { id } = await world.client(journeyApi, at.keeper).journeyOpen({ id: newId(), personId: at.personId, form: 'publicUnit', market: 'KR', interested: '2025-12-01' });
      return { id, input: { roundId, journeyIds: [id], branch: 'Cơ khí' } };
    }),
  },
  roundLeave: {
    roundId: reference,
    id: sample(async (world, at) => {
      const { roundId, id } = await candidate(world, at);
      return { id, input: { roundId, id } };
    }),
  },
  roundResults: {
    roundId: reference,
    'rows.id': sample(async (world, at) => {
      const { roundId, id } = await candidate(world, at);
      return { id, input: { roundId, rows: [{ id, language: 'passed' }] } };
    }),
  },
  journeyIntake: {
    id: sample(async (world, at) => {
      const { journeyId } = await joined(world, at);
      return { id: journeyId, input: { id: journeyId } };
    }),
  },
};
