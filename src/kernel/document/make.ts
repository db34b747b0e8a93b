import type { Download } from '../contract.ts';
import { cleanFileName, contentTypes } from '../file.ts';
import { threadsOf } from '../thread.ts';
import type { CertificatePage } from './certificate.ts';
import type { Paper } from './paper.ts';

/** Papers are drawn in a thread of their own: sixty pages take a second, and nobody else waits for them. */

export type PaperTask = { paper: Paper; as: PaperFormat } | { certificates: readonly CertificatePage[] };
export const paperFormats = ['word', 'excel'] as const;
export type PaperFormat = (typeof paperFormats)[number];

const TIMEOUT_MS = 60_000;

const threads = threadsOf(new URL('./worker.ts', import.meta.url), { maxOldGenerationSizeMb: 384 });

const draw = (task: PaperTask): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((done, fail) => {
    const thread = threads.take();
    const failed = (e: unknown): void => {
      clearTimeout(timer);
      fail(e);
      void thread.terminate();
    };
    const timer = setTimeout(() => failed(new Error(`a paper was not drawn within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    thread.once('message', (bytes: Uint8Array) => {
      clearTimeout(timer);
      threads.give(thread);
      done(new Uint8Array(bytes));
    });
    thread.once('error', failed);
    thread.once('exit', () => failed(new Error('a paper was not drawn')));
    thread.postMessage(task);
  });

export const drawPaper = (paper: Paper, as: PaperFormat): Promise<Uint8Array<ArrayBuffer>> => draw({ paper, as });
/** Certificates as one Word document, a page for each. */
export const drawCertificates = (certificates: readonly CertificatePage[]): Promise<Uint8Array<ArrayBuffer>> => draw({ certificates });

/** The paper as a file to download; `name` without its ending. */
export const paperFile = async (paper: Paper, as: PaperFormat, name: string): Promise<Download> => ({
  fileName: cleanFileName(`${name}.${as === 'word' ? 'docx' : 'xlsx'}`),
  contentType: contentTypes[as === 'word' ? 'docx' : 'xlsx'],
  body: await drawPaper(paper, as),
});
