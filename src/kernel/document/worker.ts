import { parentPort } from 'node:worker_threads';
import { goLast } from '../thread.ts';
import { wordCertificates } from './certificate.ts';
import type { PaperTask } from './make.ts';
import { wordPaper } from './word.ts';
import { workbookPaper } from './workbook.ts';

goLast();
/** Draws one paper after the other; a fault ends the thread. */
parentPort!.on('message', (task: PaperTask) => {
  void ('certificates' in task ? wordCertificates(task.certificates) : task.as === 'word' ? wordPaper(task.paper) : workbookPaper(task.paper)).then((bytes) =>
    parentPort!.postMessage(bytes),
  );
});
