import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { id } from '../../kernel/contract.ts';
import { getFile } from '../../kernel/file.ts';
import { job, type Jobs } from '../../kernel/job.ts';
import type { FileRepair } from '../../reading/file.contract.ts';
import type { PlanReading } from '../../reading/reading.contract.ts';
import { agencyNames } from '../agency/queries.ts';
import type { LibraryEvent } from './events.ts';
import { setProgress } from './progress.ts';
import { findDocument, findIssuer, findNames, findSoundTexts, findTwin } from './queries.ts';
import { failureCodes, identityKey, identityOf, type FailureCode, type WarningCode } from './rules.ts';

/** Reading of an uploaded document, after the answer, in a process of its own with limits: text, restored where it is damaged, and what it says. */

export interface FileRead {
  reading: PlanReading;
  warnings: readonly WarningCode[];
  repairs: readonly FileRepair[];
}
export interface ReadOptions {
  /** Sound texts that restoring may learn from, and the only names that a damaged name may become. */
  learn: readonly string[];
  gazetteer: readonly string[];
  /** Before each page that is recognised. */
  onPage: (page: number, pages: number) => void;
}
/** A file's reading, made in a process that can be ended from outside. Fails with an error whose `code` is a FailureCode. */
export type ReadFile = (bytes: Uint8Array, fileName: string, options: ReadOptions) => Promise<FileRead>;

const MAX_LINES = 50_000;
/** Documents that restoring learns from: more make it slower, not better. */
const LEARN_FROM = 30;

const input = z.object({ documentId: id() });
type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;
const record = (ctx: Ctx, event: LibraryEvent) => ctx.record([event]);

const codeOf = (e: unknown): FailureCode => {
  const code = e instanceof Error && 'code' in e ? e.code : null;
  return failureCodes.find((c) => c === code) ?? 'corrupt';
};

const fail = (act: Acting, documentId: string, failure: FailureCode, facts: Record<string, string | number> = {}): Promise<void> =>
  act(async (ctx) => {
    const d = await findDocument(ctx.tx, documentId);
    if (d && (d.state === 'reading' || d.state === 'queued')) await record(ctx, { type: 'library.readFailed', subjectId: documentId, data: { failure, facts } });
  });

const read =
  (readFile: ReadFile) =>
  async ({ documentId }: { documentId: string }, act: Acting): Promise<void> => {
    const file = await act(async (ctx) => {
      const d = await findDocument(ctx.tx, documentId);
      // taken away meanwhile, or read by an earlier try whose answer was lost
      if (!d || d.state === 'read' || d.state === 'failed') return null;
      if (d.state === 'queued') await record(ctx, { type: 'library.readingStarted', subjectId: documentId, data: {} });
      return { ...(await getFile(ctx.tx, d.fileId)), document: d, learn: await findSoundTexts(ctx.tx, LEARN_FROM), gazetteer: await findNames(ctx.tx, d.province) };
    });
    if (!file) return;

    let done: FileRead;
    try {
      const { learn, gazetteer } = file;
      done = await readFile(file.content, file.name, { learn, gazetteer, onPage: (page, pages) => setProgress(documentId, { page, pages }) });
    } catch (e) {
      return await fail(act, documentId, codeOf(e));
    } finally {
      setProgress(documentId, null);
    }
    const { lines, ...reading } = done.reading;
    if (lines.length > MAX_LINES) return fail(act, documentId, 'tooLarge', { max: MAX_LINES });
    const warnings = [...done.warnings];

    const identity = { ...identityOf({ ...reading, lines }), title: reading.title || file.document.title };
    await act(async (ctx) => {
      const issuer = identity.issuerText ? await findIssuer(ctx.tx, identity.issuerText, file.document.province, identity.date ?? ctx.today) : null;
      const twin = await findTwin(ctx.tx, { province: file.document.province, sha256: '', identityKey: identityKey(identity), besides: documentId });
      const personal = { lines, reading, repairs: [...done.repairs] };
      if (!twin) return record(ctx, { type: 'library.documentRead', subjectId: documentId, data: { identity, issuer, warnings }, personal });
      const keptBy = (await agencyNames(ctx.tx, [twin.keptBy], ctx.today)).get(twin.keptBy) ?? '';
      return record(ctx, {
        type: 'library.readFailed',
        subjectId: documentId,
        data: { failure: 'duplicate', facts: { keptBy, ...(twin.inSight ? { sameId: twin.id } : {}) }, identity, issuer, warnings },
        personal,
      });
    });
  };

/** The jobs of the library, given what reads a file. */
export const libraryJobs = (readFile: ReadFile): Jobs => ({
  'library.read': job({
    input,
    retryLimit: 1,
    // a scan of 150 pages
    expireInSeconds: 7200,
    run: read(readFile),
    failed: ({ documentId }, act) => fail(act, documentId, 'interrupted'),
  }),
});
