import type { Handlers } from '../../kernel/contract.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/clock.ts';
import { holdRow } from '../../kernel/db.ts';
import { cleanFileName, contentTypes, downloadFile, FileContent, requireKind } from '../../kernel/file.ts';
import { Problem } from '../../kernel/problem.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { fileDay, tidy, viDate } from '../../kernel/text.ts';
import type { ExtractCode } from '../../reading/file.contract.ts';
import { agencyNames } from '../agency/queries.ts';
import { citationHandlers } from './citation/handlers.ts';
import type { api, DocumentHead as HeadOut } from './contract.ts';
import type { LibraryEvent } from './events.ts';
import { progressOf } from './progress.ts';
import {
  agencyOfSight,
  countDocuments,
  findCitations,
  findCitedBy,
  findDocumentFacets,
  findDocuments,
  findTwin,
  getDocument,
  provinceOfAgency,
  requireKeeper,
  type DocumentHead,
} from './queries.ts';
import { can, excerpt, failureCodes, identityKey, matchingLine, type FailureCode, type Identity } from './rules.ts';
import { typeNames, words as w } from './words.ts';

const PAGE = 50;
const MAX_EXPORT = 10_000;
const record = (ctx: Ctx, event: LibraryEvent) => ctx.record([event]);
const reason = (answer: true | string): string | null => (answer === true ? null : answer);
const allow = (answer: true | string): void => {
  if (answer !== true) throw new Problem('refused', answer);
};

const matchOf = (lines: readonly string[], typed: string): { line: number; text: string } | null => {
  const found = matchingLine(lines, typed);
  return found ? { line: found.line, text: excerpt(found.text, typed) } : null;
};

const isFailure = (code: string | null): code is FailureCode => code !== null && (failureCodes as readonly string[]).includes(code);

const shown = (d: DocumentHead, names: Map<number, string>): HeadOut => ({
  id: d.id,
  number: d.number,
  numberSuffix: d.numberSuffix,
  type: d.type,
  issuerText: d.issuerText,
  place: d.place,
  date: d.date,
  dateYear: d.dateYear,
  title: d.title,
  periodFrom: d.periodFrom,
  periodTo: d.periodTo,
  state: d.state,
  failure: isFailure(d.failure) ? d.failure : null,
  failureFacts: d.failureFacts,
  uploadedBy: { id: d.uploadedBy, name: names.get(d.uploadedBy) ?? '' },
  createdAt: d.createdAt.toISOString(),
  version: d.version,
});

/** The document, to be changed by who keeps it, as the asker saw it; or 409 with how it now stands. */
const current = async (ctx: Ctx, input: { id: string; version: number }) => {
  await holdRow(ctx.tx, 'document', input.id);
  await requireKeeper(ctx.tx, input.id);
  const d = await getDocument(ctx.tx, input.id);
  if (d.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shown(d, await agencyNames(ctx.tx, [d.uploadedBy], ctx.today)) });
  return d;
};

/** Facts of a refusal because the document is there already: who keeps it, and its id only when the asker may open it. */
const twinFacts = async (ctx: Ctx, twin: { id: string; keptBy: number; inSight: boolean }): Promise<Record<string, string>> => ({
  keptBy: (await agencyNames(ctx.tx, [twin.keptBy], ctx.today)).get(twin.keptBy) ?? '',
  ...(twin.inSight ? { sameId: twin.id } : {}),
});

const versionAfter = async (ctx: Ctx, id: string) => ({ id, version: (await getDocument(ctx.tx, id)).version });

/** Looks at a file before it is kept: null when it can be read, else why not. */
export type Inspect = (bytes: Uint8Array, fileName: string) => Promise<ExtractCode | null>;

export const libraryHandlers = (inspect: Inspect): Handlers<typeof api, Ctx> => ({
  ...citationHandlers,

  documentUpload: async (ctx, input, upload) => {
    if (!upload.bytes.length) throw new Problem('invalid', 'library.emptyFile', { fields: { file: '' } });
    const kind = requireKind(upload.bytes, ['docx', 'ole', 'pdf', 'jpeg', 'png', 'text', 'oldText'], 'library.fileKind');
    const agency = input.agency ?? ctx.actor.agencyIds[0];
    if (agency === undefined) throw new Problem('refused', 'library.noAgency');
    if (!(await agencyOfSight(ctx.tx, agency))) throw new Problem('refused', 'library.agencyOutOfReach', { fields: { agency: '' } });
    const content = new FileContent(upload.bytes);
    const province = await provinceOfAgency(ctx.tx, agency);
    const twin = await findTwin(ctx.tx, { province, sha256: content.sha256, identityKey: null });
    if (twin) throw new Problem('refused', 'library.sameFile', { facts: await twinFacts(ctx, twin) });
    const unread = await inspect(upload.bytes, upload.fileName);
    if (unread) throw new Problem('unsupported', 'library.unread', { facts: { why: unread }, fields: { file: '' } });
    const id = newId(ctx.now.getTime());
    await record(ctx, {
      type: 'library.documentUploaded',
      subjectId: id,
      data: { fileId: newId(ctx.now.getTime()), fileName: cleanFileName(upload.fileName), contentType: contentTypes[kind], content, province, uploadedBy: agency },
    });
    await ctx.enqueue('library.read', { documentId: id });
    return { id };
  },

  documentList: async (ctx, input) => {
    const filter = { q: input.q, type: input.type, year: input.year, state: input.state };
    const [rows, total, facets] = [
      await findDocuments(ctx.tx, { ...filter, limit: PAGE, offset: input.page * PAGE }),
      await countDocuments(ctx.tx, filter),
      await findDocumentFacets(ctx.tx),
    ];
    const names = await agencyNames(
      ctx.tx,
      rows.map((r) => r.uploadedBy),
      ctx.today,
    );
    return { rows: rows.map((d) => ({ ...shown(d, names), match: matchOf(d.lines, input.q) })), total, pageSize: PAGE, ...facets };
  },

  documentGet: async (ctx, { id }) => {
    const d = await getDocument(ctx.tx, id);
    const names = await agencyNames(ctx.tx, [d.uploadedBy], ctx.today);
    const citations = await findCitations(ctx.tx, id);
    const keeps: true | string = (await agencyOfSight(ctx.tx, d.uploadedBy)) || 'library.notKept';
    const may = (answer: true | string): string | null => reason(keeps === true ? answer : keeps);
    return {
      document: { ...shown(d, names), signer: d.signer, fileName: d.fileName, fileSize: d.fileSize, warnings: d.warnings },
      progress: progressOf(d.id),
      restored: d.repairs.length,
      lines: d.lines,
      citations: citations.map(({ citedId, citedTitle, ...c }) => ({ ...c, cited: citedId === null ? null : { id: citedId, title: citedTitle ?? '' } })),
      citedBy: (await findCitedBy(ctx.tx, id)).map((c) => ({ id: c.id, number: c.number, title: c.title })),
      can: { reread: may(can.reread(d)), remove: may(can.remove(d)), correct: may(can.correct(d)) },
    };
  },

  documentExport: async (ctx, filter) => {
    const rows = await findDocuments(ctx.tx, { ...filter, limit: MAX_EXPORT });
    const names = await agencyNames(
      ctx.tx,
      rows.map((r) => r.uploadedBy),
      ctx.today,
    );
    return handBook(w.exportFile(fileDay(ctx.today)), [
      {
        name: w.title,
        columns: [w.docTitle, w.number, w.type, w.date, w.issuer, w.place, w.stateOf, w.uploadedBy].map((title) => ({ title, width: title === w.docTitle ? 70 : 22 })),
        rows: rows.map((d) => [
          d.title,
          d.number,
          d.type && (typeNames[d.type] ?? d.type),
          d.date ? viDate(d.date) : d.dateYear,
          d.issuerText,
          d.place,
          w.states[d.state],
          names.get(d.uploadedBy) ?? '',
        ]),
      },
    ]);
  },

  documentFile: async (ctx, { id }) => downloadFile(ctx.tx, (await getDocument(ctx.tx, id)).fileId),

  documentReread: async (ctx, input) => {
    const d = await current(ctx, input);
    allow(can.reread(d));
    await record(ctx, { type: 'library.rereadAsked', subjectId: d.id, data: {} });
    await ctx.enqueue('library.read', { documentId: d.id });
    return versionAfter(ctx, d.id);
  },

  documentCorrect: async (ctx, { id, version, ...given }) => {
    const d = await current(ctx, { id, version });
    allow(can.correct(d));
    const identity: Identity = {
      number: given.number && tidy(given.number),
      numberSuffix: d.numberSuffix,
      type: d.type,
      issuerText: given.issuerText && tidy(given.issuerText),
      place: given.place && tidy(given.place),
      date: given.date,
      dateYear: given.date ? Number(given.date.slice(0, 4)) : d.dateYear,
      title: tidy(given.title),
      periodFrom: d.periodFrom,
      periodTo: d.periodTo,
      signer: d.signer,
    };
    const twin = await findTwin(ctx.tx, { province: d.province, sha256: d.sha256, identityKey: identityKey(identity), besides: d.id });
    if (twin) throw new Problem('refused', 'library.sameDocument', { facts: await twinFacts(ctx, twin), fields: { number: '' } });
    await record(ctx, { type: 'library.identityCorrected', subjectId: d.id, data: { identity } });
    return versionAfter(ctx, d.id);
  },

  documentRemove: async (ctx, input) => {
    const d = await current(ctx, input);
    allow(can.remove(d));
    await record(ctx, { type: 'library.documentRemoved', subjectId: d.id, data: {} });
    return { id: d.id };
  },
});
