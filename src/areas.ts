import type { Apply } from './kernel/event.ts';
import type { AreaServer } from './kernel/http.ts';
import type { Jobs } from './kernel/job.ts';
import type { ProblemWords } from './kernel/words.ts';

/** Every area with behaviour, in the order in which they may import each other. */
export const servers: AreaServer[] = [];
export const applies: Apply = {};
export const jobs: Jobs = {};
export const problems: ProblemWords = {};
