import { api as accountApi } from './areas/account/contract.ts';
import { apply as accountApply } from './areas/account/apply.ts';
import { handlers as accountHandlers } from './areas/account/handlers.ts';
import { problems as accountProblems } from './areas/account/words.ts';
import type { Apply } from './kernel/event.ts';
import { areaServer, type AreaServer } from './kernel/http.ts';
import type { Jobs } from './kernel/job.ts';
import type { ProblemWords } from './kernel/words.ts';

/** Every area with behaviour, in the order in which they may import each other. */
export const servers: AreaServer[] = [
  areaServer('account', accountApi, accountHandlers),
];
export const applies: Apply = {
  ...accountApply,
};
export const jobs: Jobs = {
};
export const problems: ProblemWords = {
  ...accountProblems,
};
