import { Worker } from 'node:worker_threads';
import type { Download } from '../contract.ts';
import { cleanFileName, contentTypes } from '../file.ts';
import type { Paper } from './paper.ts';

/** Papers are drawn in a thread of their own: sixty pages take a second, and nobody else waits for them. */

export interface PaperTask {
  paper: Paper;
  as: PaperFormat;
}
export const paperFormats = ['word', 'excel'] as const;
export type PaperFormat = (typeof paperFormats)[number];

const TIMEOUT_MS = 60_000;

export const drawPaper = (paper: Paper, as: PaperFormat): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((done, fail) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { paper, as } satisfies PaperTask, resourceLimits: { maxOldGenerationSizeMb: 384 } });
    const timer = setTimeout(() => {
      fail(new Error(`a paper was not drawn within ${TIMEOUT_MS} ms`));
      void worker.terminate();
    }, TIMEOUT_MS);
    worker.once('message', (bytes: Uint8Array) => done(new Uint8Array(bytes)));
    worker.once('error', fail);
    worker.once('exit', () => {
      clearTimeout(timer);
      fail(new Error('a paper was not drawn'));
    });
  });

/** The paper as a file to download; `name` without its ending. */
export const paperFile = async (paper: Paper, as: PaperFormat, name: string): Promise<Download> => ({
  fileName: cleanFileName(`${name}.${as === 'word' ? 'docx' : 'xlsx'}`),
  contentType: contentTypes[as === 'word' ? 'docx' : 'xlsx'],
  body: await drawPaper(paper, as),
});
