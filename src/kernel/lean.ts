import { setFlagsFromString } from 'node:v8';

/**
 * The engine lets its memory grow to four times what is in use before it looks for what is not: a list of 200,000 rows then holds some hundred megabytes that nobody needs. Half as much again is enough;
 * it costs some hundredths of the processor time (docs/performance/sheets.md). For the whole process with its threads.
 */
export const growLittle = (): void => setFlagsFromString('--heap-growing-percent=50');
