/** `npm run bench` (whole requests), `-- cost` (processor time of a request), `npm run bench -- audit` (sealing beside writers), `npm run bench -- backup` (a million events backed up, restored, verified), `npm run bench -- reading` (plans a second), `npm run bench -- confidence` (how sure the reader is), `npm run bench -- formats` (pages a second by format), `npm run bench -- fire` (faults, load), `npm run bench -- soak` (memory over an hour of mixed work), `-- people` (the registry under load), `-- people-alone` (what each of its requests costs), `-- country` (the same at 100,000 and a million), `-- reorganisation` (a province re-organised while people work), `-- milestones` (a milestone saved at 150,000 journeys, the boards), `-- indicators` (numbers, splits and lists of a commune, a province and the nation at 150,000 journeys), `-- province` (the longest lists that a province has), `-- doubles` (the search for people entered twice), `-- scale` (a thousand people all day on a country of a million or ten). */
const what = process.argv[2] ?? 'requests';
const benches: Record<string, () => Promise<unknown>> = {
  requests: () => import('./requests.ts'),
  cost: () => import('./cost.ts'),
  audit: () => import('./audit.ts'),
  fire: () => import('./fire.ts'),
  soak: () => import('./soak.ts'),
  reading: () => import('./reading.ts'),
  confidence: () => import('./confidence.ts'),
  sheets: () => import('./sheets.ts'),
  backup: () => import('./backup.ts'),
  people: () => import('./people.ts'),
  'people-alone': () => import('./people-alone.ts'),
  country: () => import('./country.ts'),
  formats: () => import('./formats.ts'),
  reorganisation: () => import('./reorganisation.ts'),
  milestones: () => import('./milestones.ts'),
  indicators: () => import('./indicators.ts'),
  province: () => import('./province.ts'),
  scale: () => import('./scale.ts'),
  doubles: () => import('./doubles.ts'),
};
const bench = benches[what];
if (!bench) {
  process.stdout.write(`unknown: ${what}; one of ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}
await bench();
