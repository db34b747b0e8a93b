import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { id } from '../../kernel/contract.ts';
import { getFile } from '../../kernel/file.ts';
import { job, type Jobs } from '../../kernel/job.ts';
import { readPlan } from '../../reading/plan.ts';
import { agencyNames } from '../agency/queries.ts';
import type { LibraryEvent } from './events.ts';
import { findDocument, findIssuer, findTwin } from './queries.ts';
import { failureCodes, identityKey, identityOf, warningCodes, type FailureCode, type WarningCode } from './rules.ts';

/** Reading of an uploaded document, after the answer: text in a process of its own with limits, then what the text says. */

/** A file's text, taken out in a process that can be ended from outside. Fails with an error whose `code` is a FailureCode. */
export type Extract = (bytes: Uint8Array, fileName: string, limits: { timeoutMs: number; memoryMb: number }) => Promise<{ text: string; warnings: readonly string[] }>;

export const READ_LIMITS = { timeoutMs: 60_000, memoryMb: 512 };
/** Longest text that is read, in characters: some 700 pages. */
export const MAX_TEXT = 2_000_000;
const MAX_LINES = 50_000;

const input = z.object({ documentId: id() });
type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;
const record = (ctx: Ctx, event: LibraryEvent) => ctx.record([event]);

const codeOf = (e: unknown): FailureCode => {
  const code = e instanceof Error && 'code' in e ? e.code : null;
  return failureCodes.find((c) => c === code) ?? 'corrupt';
};

/** Characters that no database text can hold are dropped. */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().normalize('NFC');

const fail = (act: Acting, documentId: string, failure: FailureCode, facts: Record<string, string | number> = {}): Promise<void> =>
  act(async (ctx) => {
    const d = await findDocument(ctx.tx, documentId);
    if (d && (d.state === 'reading' || d.state === 'queued')) await record(ctx, { type: 'library.readFailed', subjectId: documentId, data: { failure, facts } });
  });

const read =
  (extract: Extract) =>
  async ({ documentId }: { documentId: string }, act: Acting): Promise<void> => {
    const file = await act(async (ctx) => {
      const d = await findDocument(ctx.tx, documentId);
      // taken away meanwhile, or read by an earlier try whose answer was lost
      if (!d || d.state === 'read' || d.state === 'failed') return null;
      if (d.state === 'queued') await record(ctx, { type: 'library.readingStarted', subjectId: documentId, data: {} });
      return { ...(await getFile(ctx.tx, d.fileId)), document: d };
    });
    if (!file) return;

    let text: string;
    let warnings: WarningCode[];
    try {
      const extracted = await extract(file.content, file.name, READ_LIMITS);
      text = storable(extracted.text);
      warnings = warningCodes.filter((w) => extracted.warnings.includes(w));
    } catch (e) {
      return fail(act, documentId, codeOf(e));
    }
    if (!/\p{L}/u.test(text)) return fail(act, documentId, 'empty');
    if (text.length > MAX_TEXT) return fail(act, documentId, 'tooLarge', { max: MAX_LINES });
    const { lines, ...reading } = readPlan(text);
    if (lines.length > MAX_LINES) return fail(act, documentId, 'tooLarge', { max: MAX_LINES });

    const identity = { ...identityOf({ ...reading, lines }), title: reading.title || file.document.title };
    await act(async (ctx) => {
      const issuer = identity.issuerText ? await findIssuer(ctx.tx, identity.issuerText, file.document.province, identity.date ?? ctx.today) : null;
      const twin = await findTwin(ctx.tx, { province: file.document.province, sha256: '', identityKey: identityKey(identity), besides: documentId });
      const personal = { lines, reading };
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

/** The jobs of the library, given what turns a file into text. */
export const libraryJobs = (extract: Extract): Jobs => ({
  'library.read': job({
    input,
    retryLimit: 1,
    expireInSeconds: 240,
    run: read(extract),
    failed: ({ documentId }, act) => fail(act, documentId, 'interrupted'),
  }),
});
