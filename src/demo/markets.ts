import type { batchApi } from '../areas/journey/batch/contract.ts';
import type { api as marketApi } from '../areas/market/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { demoAgreement, demoMarkets, demoProgramme } from './markets.data.ts';

interface Office {
  market: ReturnType<typeof createClient<typeof marketApi>>;
  batch: ReturnType<typeof createClient<typeof batchApi>>;
}

/** Pages of markets, a round with somebody in it, an agreement with a batch on its way: written as a labour officer would. */
export const enterMarkets = async ({ market, batch }: Office, province: number, today: string): Promise<void> => {
  for (const m of demoMarkets) await market.marketSave({ id: newId(), code: m.code, version: 0, ...m.facts, asOf: addDays(today, -m.checked) });

  const { round, branch, ...programme } = demoProgramme;
  const { id: programmeId } = await market.programmeSave({ id: newId(), version: 0, ...programme });
  const roundId = newId();
  const days = { opensOn: addDays(today, -90), closesOn: addDays(today, -60), languageTestOn: addDays(today, -30), skillTestOn: addDays(today, 20), intakeOn: addDays(today, 150) };
  await market.roundSave({ id: roundId, version: 0, programmeId, ...days, ...round, quotas: [...round.quotas] });
  const sitting = (await batch.roundWilling({ roundId })).rows.map((r) => r.journeyId);
  if (sitting.length) {
    await batch.roundJoin({ roundId, journeyIds: sitting, branch });
    const { rows } = await batch.roundPeople({ roundId });
    await batch.roundResults({ roundId, rows: rows.map((r) => ({ id: r.id, language: 'passed', languageScore: 165 })) });
  }

  const { people, batch: one, job: _, sector, ...terms } = demoAgreement;
  const fromOn = addDays(today, -20);
  const year = Number(fromOn.slice(0, 4));
  const agreementId = newId();
  await market.agreementSave({ id: agreementId, version: 0, ...terms, placeUnit: province, validFrom: `${year}-01-01`, validTo: `${year + 1}-12-31` });
  await market.quotaSave({ id: agreementId, version: 1, year, people });
  const batchId = newId();
  await market.batchSave({ id: batchId, version: 0, agreementId, ...one, sector, fromOn, toOn: addDays(today, 40) });
  const willing = (await batch.batchWilling({ batchId })).rows.filter((r) => r.market === terms.country).map((r) => r.person.id);
  if (willing.length < 3) return;
  await batch.batchJoin({ batchId, personIds: willing });
  const ids = (await batch.batchPeople({ batchId })).rows.map((r) => r.journeyId);
  // the last of them still lacks the papers
  const ready = ids.slice(0, -1);
  await batch.batchPapers({ batchId, journeyIds: ready, healthPassed: addDays(today, -25), contractSigned: addDays(today, -22), declared: true });
  await batch.batchCross({ batchId, journeyIds: ready, direction: 'out', onDay: addDays(today, -18) });
  await batch.batchCross({ batchId, journeyIds: ready.slice(0, 2), direction: 'in', onDay: addDays(today, -6) });
  await batch.batchCross({ batchId, journeyIds: ready.slice(0, 1), direction: 'out', onDay: addDays(today, -5) });
};
