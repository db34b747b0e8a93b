import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { holdRow } from '../../../kernel/db.ts';
import { paperFile } from '../../../kernel/document/make.ts';
import { Problem } from '../../../kernel/problem.ts';
import { viDate } from '../../../kernel/text.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { getIssuer } from '../../agency/queries-issuer.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { ownLawValues } from '../../journey/queries.ts';
import { lawBook } from '../../journey/rules/law.ts';
import { answers, channels, dataKinds, requestKinds } from './choices.data.ts';
import type { PrivacyApi } from './contract.ts';
import { breachPaper } from './documents.ts';
import type { PrivacyEvent } from './events.ts';
import { findBreaches, findRequests, getBreach, getRequest, type BreachRecord, type RequestRecord } from './queries.ts';
import { openRequest, shownBreach, shownRequest, termOfBreach, termsOfRequest } from './view.ts';
import { privacyFaults, sayMoment, sheetWords, words } from './words.ts';

const SHOWN = 300;
const EXPORTED = 20_000;
const record = (ctx: Ctx, event: PrivacyEvent) => ctx.record([event]);
/** As it is written on paper; an empty cell where there is none. */
const dayOf = (day: string | null | undefined): string | null => (day ? viDate(day) : null);
const bookOf = async (ctx: Ctx) => lawBook(await ownLawValues(ctx.tx));

/** Where an officer's registers lie: the first unit that the account has. @throws Problem audit.privacyNoUnit */
const ownUnit = (ctx: Ctx): number => {
  const unit = ctx.actor.unitIds[0];
  if (unit === undefined) throw new Problem('refused', 'audit.privacyNoUnit');
  return unit;
};
const faulty = (fields: Record<string, string>): void => {
  if (Object.keys(fields).length) throw new Problem('invalid', 'audit.privacyFaulty', { fields });
};
/** An hour of a day in Viet Nam as a moment. */
const momentOf = (day: string, time: string): Date => new Date(`${day}T${time.padStart(5, '0')}:00+07:00`);

/** Held, as the writer last saw it, and not answered yet. @throws Problem kernel.stale, audit.requestAnswered */
const openedRequest = async (ctx: Ctx, { id, version }: { id: string; version: number }): Promise<RequestRecord> => {
  await holdRow(ctx.tx, 'dataRequest', id);
  const r = await getRequest(ctx.tx, id);
  if (r.answeredOn !== null) throw new Problem('refused', 'audit.requestAnswered');
  if (r.version !== version) throw new Problem('conflict', 'kernel.stale');
  return r;
};
const seenBreach = async (ctx: Ctx, { id, version }: { id: string; version: number }): Promise<BreachRecord> => {
  await holdRow(ctx.tx, 'dataBreach', id);
  const b = await getBreach(ctx.tx, id);
  if (b.version !== version) throw new Problem('conflict', 'kernel.stale');
  return b;
};
/** A day of an act on a request. */
const actDay = (ctx: Ctx, r: RequestRecord, on: string): void => {
  if (on > ctx.today) faulty({ on: privacyFaults.future });
  if (on < r.receivedOn) faulty({ on: privacyFaults.beforeReceived(r.receivedOn) });
};

export const privacyHandlers: Handlers<PrivacyApi, Ctx> = {
  requestList: async (ctx, { all }) => {
    const [book, calendar] = [await bookOf(ctx), await getWorkCalendar(ctx.tx)];
    // counted over all that wait, opened only as far as shown
    const open = await findRequests(ctx.tx, 'open', EXPORTED);
    const late = open.filter((r) => termsOfRequest(r, ctx.today, book, calendar).some((t) => t.state === 'late'));
    const rows = all === 'true' ? await findRequests(ctx.tx, 'all', SHOWN) : open.slice(0, SHOWN);
    return { rows: rows.map((r) => shownRequest(ctx, r, book, calendar)), open: open.length, late: late.length };
  },

  requestExport: async (ctx) => {
    const [book, calendar] = [await bookOf(ctx), await getWorkCalendar(ctx.tx)];
    const rows = (await findRequests(ctx.tx, 'all', EXPORTED)).map((r) => {
      const { name, contact, asked } = openRequest(ctx, r);
      const due = new Map(termsOfRequest(r, ctx.today, book, calendar).map((t) => [t.id, t.dueOn]));
      return [
        dayOf(r.receivedOn),
        requestKinds[r.kind],
        name,
        contact,
        asked,
        channels[r.channel],
        r.unitName,
        r.ownerName,
        dayOf(due.get('acknowledge')),
        dayOf(r.acknowledgedOn),
        dayOf(due.get('carryOut')),
        dayOf(r.extendedOn),
        r.extendedWhy,
        r.answer && answers[r.answer],
        dayOf(r.answeredOn),
        r.answerNote,
      ];
    });
    return handBook(sheetWords.requestFile, [{ name: sheetWords.requests, columns: sheetWords.requestColumns.map((title) => ({ title, width: 22 })), rows }]);
  },

  requestReceive: async (ctx, { id, kind, channel, receivedOn, throughOthers, ...personal }) => {
    const unitId = ownUnit(ctx);
    if (receivedOn > ctx.today) faulty({ receivedOn: privacyFaults.future });
    await record(ctx, { type: 'audit.requestReceived', subjectId: id, unitId, data: { kind, channel, receivedOn, throughOthers }, personal });
    return { id };
  },

  requestTake: async (ctx, input) => {
    const r = await openedRequest(ctx, input);
    await record(ctx, { type: 'audit.requestTaken', subjectId: r.id, unitId: r.unitId, data: { from: r.version } });
    return { id: r.id };
  },

  requestAcknowledge: async (ctx, { on, ...input }) => {
    const r = await openedRequest(ctx, input);
    if (r.acknowledgedOn !== null) throw new Problem('refused', 'audit.requestAcknowledged');
    actDay(ctx, r, on);
    await record(ctx, { type: 'audit.requestAcknowledged', subjectId: r.id, unitId: r.unitId, data: { from: r.version, on } });
    return { id: r.id };
  },

  requestExtend: async (ctx, { why, ...input }) => {
    const r = await openedRequest(ctx, input);
    if (r.extendedOn !== null) throw new Problem('refused', 'audit.requestExtended');
    const terms = termsOfRequest(r, ctx.today, await bookOf(ctx), await getWorkCalendar(ctx.tx));
    const carryOut = terms.find((t) => t.id === 'carryOut');
    // before 2026 there was one term of 72 hours and nothing to lengthen
    if (terms.length < 2) throw new Problem('refused', 'audit.requestNoExtension');
    if (carryOut?.state !== 'running') throw new Problem('refused', 'audit.requestTooLateToExtend');
    await record(ctx, { type: 'audit.requestExtended', subjectId: r.id, unitId: r.unitId, data: { from: r.version, on: ctx.today }, personal: { why } });
    return { id: r.id };
  },

  requestAnswer: async (ctx, { answer, on, note, ...input }) => {
    const r = await openedRequest(ctx, input);
    actDay(ctx, r, on);
    await record(ctx, { type: 'audit.requestAnswered', subjectId: r.id, unitId: r.unitId, data: { from: r.version, answer, on }, personal: { note } });
    return { id: r.id };
  },

  breachList: async (ctx) => {
    const book = await bookOf(ctx);
    const rows = (await findBreaches(ctx.tx, 'all', SHOWN)).map((b) => shownBreach(b, ctx.now, book));
    const open = rows.filter((b) => b.told === null);
    return { rows, open: open.length, late: open.filter((b) => b.term?.late).length };
  },

  breachExport: async (ctx) => {
    const book = await bookOf(ctx);
    const rows = (await findBreaches(ctx.tx, 'all', EXPORTED)).map((b) => {
      const term = termOfBreach(b, ctx.now, book);
      return [
        sayMoment(b.foundAt),
        b.unitName,
        b.happened,
        b.kinds.map((k) => dataKinds[k]).join('; '),
        b.people,
        b.consequences,
        b.measures,
        term && sayMoment(term.dueAt),
        b.toldAt && sayMoment(b.toldAt),
        b.toldNumber,
        dayOf(b.subjectsToldOn),
      ];
    });
    return handBook(sheetWords.breachFile, [{ name: sheetWords.breaches, columns: sheetWords.breachColumns.map((title) => ({ title, width: 24 })), rows }]);
  },

  breachRecord: async (ctx, { id, foundOn, foundTime, ...data }) => {
    const unitId = ownUnit(ctx);
    const foundAt = momentOf(foundOn, foundTime);
    if (foundAt > ctx.now) faulty({ [dayInVietnam(ctx.now) < foundOn ? 'foundOn' : 'foundTime']: privacyFaults.future });
    await record(ctx, { type: 'audit.breachRecorded', subjectId: id, unitId, data: { foundAt: foundAt.toISOString(), ...data } });
    return { id };
  },

  breachAmend: async (ctx, { id, version, ...data }) => {
    const b = await seenBreach(ctx, { id, version });
    if (data.subjectsToldOn !== null && data.subjectsToldOn > ctx.today) faulty({ subjectsToldOn: privacyFaults.future });
    if (data.subjectsToldOn !== null && data.subjectsToldOn < dayInVietnam(b.foundAt)) faulty({ subjectsToldOn: privacyFaults.beforeFound });
    await record(ctx, { type: 'audit.breachAmended', subjectId: id, unitId: b.unitId, data: { from: version, ...data } });
    return { id };
  },

  breachTold: async (ctx, { id, version, toldOn, toldTime, number }) => {
    const b = await seenBreach(ctx, { id, version });
    if (b.toldAt !== null) throw new Problem('refused', 'audit.breachTold');
    const at = momentOf(toldOn, toldTime);
    if (at > ctx.now) faulty({ [dayInVietnam(ctx.now) < toldOn ? 'toldOn' : 'toldTime']: privacyFaults.future });
    if (at < b.foundAt) faulty({ [toldOn < dayInVietnam(b.foundAt) ? 'toldOn' : 'toldTime']: privacyFaults.beforeFound });
    await record(ctx, { type: 'audit.breachTold', subjectId: id, unitId: b.unitId, data: { from: version, at: at.toISOString(), number } });
    return { id };
  },

  breachPaper: async (ctx, { id }) => {
    const b = await getBreach(ctx.tx, id);
    const agency = ctx.actor.agencyIds[0];
    if (agency === undefined) throw new Problem('refused', 'audit.privacyNoAgency');
    const term = termOfBreach(b, ctx.now, await bookOf(ctx));
    const paper = breachPaper(b, await getIssuer(ctx.tx, agency, ctx.today), term?.legalBasis ?? words.title, ctx.today);
    return paperFile(paper, 'word', 'thong-bao-vi-pham-du-lieu-ca-nhan');
  },
};
