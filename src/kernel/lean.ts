import { setFlagsFromString } from 'node:v8';

/**
 * The engine lets its memory grow to four times what is in use before it looks for what is not: a list of 200,000 rows then holds some hundred megabytes that nobody needs. Twice as much is enough
 * (docs/performance/sheets.md); with half as much again it spends more time looking. For the whole process with its threads.
 */
export const growLittle = (): void => setFlagsFromString('--heap-growing-percent=100');
