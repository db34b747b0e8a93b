import { parentPort, workerData } from 'node:worker_threads';
import type { PaperTask } from './make.ts';
import { wordPaper } from './word.ts';
import { workbookPaper } from './workbook.ts';

/** Draws one paper, then the thread ends. */
const { paper, as } = workerData as PaperTask;
parentPort!.postMessage(await (as === 'word' ? wordPaper(paper) : workbookPaper(paper)));
parentPort!.close();
