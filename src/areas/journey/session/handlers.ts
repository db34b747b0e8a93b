import { addDays } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { OutCell } from '../../../kernel/sheet/task.ts';
import { fileDay } from '../../../kernel/text.ts';
import { findActivities, getActivity, type ActivityRow } from '../../activity/queries.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import { cardsFor, whoOut } from '../../worker/queries-listed.ts';
import { handOut } from '../../../kernel/sheet/hand-out.ts';
import { sayPhone } from '../../worker/rules/phone.ts';
import { journeysOfPeople } from '../queries.ts';
import { marketText } from '../sheet/words.ts';
import { stageName } from '../words.ts';
import { EntryFields, type SessionApi, type SessionRow, type WaitingRow } from './contract.ts';
import { OFFERED_DAYS, sessionKinds } from './kinds.data.ts';
import { isCommune, place, type Place } from './place.ts';
import { countSessions, countToAnswer, entriesOf, findEntry, findWaiting, getWaiting, lastEntries, sessionNames, type SessionCounts, type WaitingRecord } from './queries.ts';
import { outWords, wayWords } from './words.ts';

const LAST = 10;
const AT_ONCE = 1_000;
const clock = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

const shown = (a: ActivityRow, n: SessionCounts | undefined): SessionRow => ({
  id: a.id,
  title: a.title,
  onDate: a.onDate,
  toDate: a.toDate,
  place: a.place,
  unit: { id: a.unitId, name: a.unitName },
  heldBy: a.heldByName,
  entered: n?.entered ?? 0,
  counselled: n?.counselled ?? 0,
  registered: n?.registered ?? 0,
  waiting: n?.waiting ?? 0,
  declined: n?.declined ?? 0,
});

/** A session in sight, of a kind at which people are registered. @throws Problem session.notOne */
const session = async (ctx: Ctx, id: string): Promise<ActivityRow> => {
  const a = await getActivity(ctx.tx, id);
  if (!(sessionKinds as readonly string[]).includes(a.kind)) throw new Problem('refused', 'session.notOne');
  return a;
};
const daysOf = (a: ActivityRow, today: string): { from: string; to: string } => {
  const last = a.toDate ?? a.onDate;
  return { from: a.onDate, to: last < today ? last : today };
};

/** Records what was decided; an entry that goes back to the table leaves nothing. */
const settle = async (ctx: Ctx, p: Place): Promise<{ state: Place['state']; journeyId: string | null; candidates: string[]; sameNumber: boolean }> => {
  if (p.events.length) await ctx.record(p.events);
  if (p.newPerson) await ctx.enqueue('worker.duplicates', { ids: [p.newPerson] });
  return { state: p.state, journeyId: p.journeyId, candidates: p.candidates, sameNumber: p.sameNumber };
};

/** Whose turn it is: the commune that keeps the person answers, the session's side may take it back. */
const turnOf = (w: WaitingRecord): WaitingRow['mine'] => (w.answer ? null : w.toMine ? 'answer' : w.fromMine ? 'withdraw' : null);

export const sessionHandlers: Handlers<SessionApi, Ctx> = {
  sessionList: async (ctx) => {
    const from = addDays(ctx.today, -OFFERED_DAYS);
    const found: ActivityRow[] = [];
    for (const kind of sessionKinds) found.push(...(await findActivities(ctx.tx, { kind, from, limit: 50 })));
    const counts = await countSessions(
      ctx.tx,
      found.map((a) => a.id),
    );
    return { rows: found.map((a) => shown(a, counts.get(a.id))), toAnswer: await countToAnswer(ctx.tx) };
  },

  sessionToAnswer: async (ctx) => ({ count: ctx.actor.permissions.has('person.write') ? await countToAnswer(ctx.tx) : 0 }),

  sessionGet: async (ctx, { id }) => {
    const a = await session(ctx, id);
    const last = await lastEntries(ctx.tx, id, LAST);
    const card = await cardsFor(ctx, last);
    return {
      session: shown(a, (await countSessions(ctx.tx, [id])).get(id)),
      days: daysOf(a, ctx.today),
      home: (await isCommune(ctx, a.unitId)) ? a.unitId : null,
      recent: last.map((e) => ({ id: e.id, journeyId: e.journeyId, person: card(e.personId), at: e.at.toISOString(), by: e.by, opened: e.opened })),
    };
  },

  sessionExport: async (ctx, { id }) => {
    const a = await session(ctx, id);
    return handOut(
      { fileName: outWords.file(fileDay(a.onDate)), sheetName: outWords.sheet, titles: Object.values(outWords.columns) },
      (offset) => entriesOf(ctx.tx, id, { limit: AT_ONCE, offset }),
      async (rows, first) => {
        const person = await whoOut(ctx, rows, ['name', 'birth', 'sex', 'phone', 'unit', 'hamlet'], outWords.hidden);
        return rows.map((e, i): OutCell[] => [
          first + i + 1,
          ...person(e),
          wayWords(e.form, null),
          marketText(e.market),
          e.counselled ? 'x' : null,
          e.registered ? 'x' : null,
          stageName(e.stage),
          clock.format(e.at),
          e.by,
        ]);
      },
    );
  },

  sessionRegister: async (ctx, e) => {
    const a = await session(ctx, e.activityId);
    const known = await findEntry(ctx.tx, e.id);
    if (known) return { state: known.journeyId === null ? 'waiting' : known.opened ? 'opened' : 'continued', journeyId: known.journeyId, candidates: [], sameNumber: false };
    const days = daysOf(a, ctx.today);
    if (e.onDay < days.from || e.onDay > days.to) throw new Problem('invalid', 'session.otherDay', { facts: { from: days.from, to: days.to } });
    return settle(ctx, await place(ctx, e, a.unitId));
  },

  sessionPeople: async (ctx, { ids }) => {
    const card = await cardsOf(ctx.tx, ids, ctx.actor.permissions);
    const ways = await journeysOfPeople(ctx.tx, ids);
    const people = [];
    for (const id of ids) {
      if (card(id).name === null) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'person' } });
      const open = ways.get(id)?.find((j) => !j.closedOn && !j.returnedOn);
      people.push({ person: card(id), journey: open ? `${wayWords(open.form, open.market)}: ${stageName(open.stage)}` : null });
    }
    return { people };
  },

  sessionWaiting: async (ctx, { open }) => {
    const rows = await findWaiting(ctx.tx, open === 'true');
    const names = await sessionNames(ctx.tx, [...new Set(rows.map((w) => w.activityId))]);
    return {
      rows: rows.map((w) => ({
        id: w.id,
        session: { title: names.get(w.activityId)?.title ?? '', onDate: names.get(w.activityId)?.onDate ?? w.onDay },
        to: { id: w.toUnit, name: w.toName },
        name: w.name,
        birth: w.birth,
        sex: w.sex,
        phone: w.phone && sayPhone(w.phone),
        market: w.market,
        form: w.form,
        registered: w.registered,
        askedAt: w.askedAt.toISOString(),
        answer: w.answer,
        answerNote: w.answerNote,
        mine: turnOf(w),
      })),
    };
  },

  sessionAnswer: async (ctx, { id, answer, note, ...decided }) => {
    await holdRow(ctx.tx, 'sessionWaiting', id);
    const w = await getWaiting(ctx.tx, id);
    if (w.answer) throw new Problem('refused', 'session.answered');
    // whoever has both sides in sight may take back as well as answer
    if (answer === 'withdrawn' ? !w.fromMine : !w.toMine) throw new Problem('refused', 'session.notYourTurn');
    const answered = { type: 'session.answered', subjectId: id, unitId: w.toUnit, data: { answer }, personal: { note } };
    if (answer !== 'accepted') {
      await ctx.record([answered]);
      return { state: 'waiting', journeyId: null, candidates: [], sameNumber: false, answered: true };
    }
    const idNumber = w.sealed && ctx.cipher.open({ table: 'session_waiting', column: 'sealed', id }, w.sealed);
    const { name: fullName, birth, sex, phone, hamlet, market, form, counselled, registered, onDay, activityId, toUnit: unitId } = w;
    const fields = EntryFields.parse({ fullName, birth, sex, idNumber, phone, unitId, hamlet, market, form, counselled, registered });
    const placed = await place(ctx, { ...fields, ...decided, id, activityId, onDay }, w.toUnit);
    // meanwhile it came to be kept elsewhere: declining is all that is left here
    if (placed.state === 'waiting') throw new Problem('refused', 'session.keptElsewhere');
    if (placed.state !== 'choose') placed.events.push(answered);
    return { ...(await settle(ctx, placed)), answered: placed.state !== 'choose' };
  },
};
