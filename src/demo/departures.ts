import type { api as journeyApi } from '../areas/journey/contract.ts';
import type { api as workerApi } from '../areas/worker/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { newId } from '../kernel/clock.ts';
import { demoDeparture, demoLeavers } from './departures.data.ts';
import { enterJourneys } from './journeys.ts';
import { DEMO_NOTE, demoPerson } from './people.data.ts';

type Worker = ReturnType<typeof createClient<typeof workerApi>>;
type Journey = ReturnType<typeof createClient<typeof journeyApi>>;

/** Those people of the list who were neither too young nor too old when they left. */
const grown = (year: number) => (n: number) => {
  const age = year - Number(demoPerson(n, year).birth.slice(0, 4));
  return age >= 21 && age <= 38;
};
/** Places in the list of people that no one else of the demonstration has. */
const FROM = 200;

/** People of several communes who left under contract, entered by the province's labour officer. */
export const enterDepartures = async (worker: Worker, journey: Journey, communes: readonly number[], today: string): Promise<void> => {
  const year = Number(today.slice(0, 4));
  // communes take turns, so that none left all at once
  const rounds = Array.from({ length: Math.max(...demoLeavers) }, (_, r) => communes.filter((_commune, n) => (demoLeavers[n] ?? 0) > r));
  const places = rounds.flat();
  const listed = Array.from({ length: places.length * 4 }, (_, n) => FROM + n).filter(grown(year));
  const people: string[] = [];
  for (const [n, unitId] of places.entries()) {
    const { wish: _, household: __, ...fields } = demoPerson(listed[n]!, year);
    const id = newId();
    await worker.personSave({ id, version: 0, ...fields, workStatus: 'abroad', unitId, note: DEMO_NOTE });
    people.push(id);
  }
  await enterJourneys(
    journey,
    people,
    today,
    people.map((_, n) => demoDeparture(n)),
    101,
  );
};
