import { api as accountApi } from './areas/account/contract.ts';
import { apply as accountApply } from './areas/account/apply.ts';
import { handlers as accountHandlers } from './areas/account/handlers.ts';
import { problems as accountProblems } from './areas/account/words.ts';
import { apply as libraryApply } from './areas/library/apply.ts';
import { api as libraryApi } from './areas/library/contract.ts';
import { handlers as libraryHandlers } from './areas/library/handlers.ts';
import { libraryJobs } from './areas/library/jobs.ts';
import { problems as libraryProblems } from './areas/library/words.ts';
import type { Apply } from './kernel/event.ts';
import { areaServer, type AreaServer } from './kernel/http.ts';
import type { Jobs } from './kernel/job.ts';
import type { ProblemWords } from './kernel/words.ts';
import { extractText } from './reading/extract/extract.ts';

/** Every area with behaviour, in the order in which they may import each other. */
export const servers: AreaServer[] = [
  areaServer('account', accountApi, accountHandlers),
  areaServer('library', libraryApi, libraryHandlers),
];
export const applies: Apply = {
  ...accountApply,
  ...libraryApply,
};
export const jobs: Jobs = {
  ...libraryJobs((bytes, fileName) => extractText(bytes, fileName)),
};
export const problems: ProblemWords = {
  ...accountProblems,
  ...libraryProblems,
};
