import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { openPersonal } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { PersonEvent } from '../person/events.ts';
import type { rosterApi } from './contract.ts';
import type { RosterEvent, WishTrace } from './events.ts';
import { checkValues } from './kind-values.ts';
import { rosterKinds } from './kinds.data.ts';
import { answersOf, holdEntries, holdEntry, wishesThatStand, type EntryRecord } from './queries.ts';
import { openRoster } from './open.ts';
import { findKind, tapped, wishAfter, type Answer, type StandingWish } from './rules.ts';
import { rosterFaults, wishEnds } from './words.ts';

/** What people answer, by one tap or a whole form; each act can be taken back by who did it. */

const answerOf = ({ askedOn, reached, workStatus, wants, market, job, readyFrom, values }: EntryRecord): Answer => ({
  askedOn,
  reached,
  workStatus,
  wants,
  market,
  job,
  readyFrom,
  values,
});

interface Given {
  entry: EntryRecord;
  after: Answer;
}
/** Writes answers and what they do to the wishes of these people. */
const answer = async (ctx: Ctx, given: readonly Given[], kept: Awaited<ReturnType<typeof wishesThatStand>>): Promise<void> => {
  const answered: RosterEvent[] = [];
  const stated: PersonEvent[] = [];
  const ended: PersonEvent[] = [];
  for (const { entry: e, after } of given) {
    const { keeperUnitId, wish } = kept.get(e.personId)!;
    const before = answerOf(e);
    // what was answered before the wish that stands says nothing about it
    const change = wish && (after.askedOn ?? ctx.today) < wish.statedOn ? null : wishAfter(before, after, wish);
    let trace: WishTrace | null = null;
    if (change && 'state' in change) {
      const { job, ...said } = change.state;
      trace = { id: wish?.id ?? newId(ctx.now.getTime()), before: wish, ended: false };
      stated.push({
        type: 'worker.wishStated',
        subjectId: e.personId,
        unitId: keeperUnitId,
        data: { wishId: trace.id, ...said, statedOn: wish?.statedOn ?? after.askedOn ?? ctx.today },
        personal: { job, note: wish?.note ?? null },
      });
    } else if (change && wish) {
      trace = { id: wish.id, before: wish, ended: true };
      ended.push({
        type: 'worker.wishEnded',
        subjectId: e.personId,
        unitId: keeperUnitId,
        data: { wishId: wish.id, on: after.askedOn ?? ctx.today },
        personal: { reason: wishEnds.answeredNo },
      });
    }
    answered.push({ type: 'worker.answered', subjectId: e.id, unitId: e.unitId, data: { rosterId: e.rosterId, personId: e.personId }, personal: { before, after, wish: trace } });
  }
  await ctx.record([...answered, ...stated, ...ended]);
};

const same = (a: Answer, b: Answer): boolean => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Sets the wish back to what it was before the answer, as far as nothing else happened to it. */
const wishBack = (ctx: Ctx, personId: string, unitId: number, trace: WishTrace, standing: StandingWish | null): PersonEvent | null => {
  if (trace.before === null)
    return standing?.id === trace.id
      ? { type: 'worker.wishEnded', subjectId: personId, unitId, data: { wishId: trace.id, on: ctx.today }, personal: { reason: wishEnds.undone } }
      : null;
  // an ended wish goes on as a new one with the old day; one stated meanwhile stays
  if (trace.ended ? standing : standing?.id !== trace.id) return null;
  const { market, readyFrom, statedOn, job, note } = trace.before;
  return {
    type: 'worker.wishStated',
    subjectId: personId,
    unitId,
    data: { wishId: trace.ended ? newId(ctx.now.getTime()) : trace.id, market, readyFrom, statedOn },
    personal: { job, note },
  };
};

type Answers = Pick<Handlers<typeof rosterApi, Ctx>, 'answerSave' | 'answersSet' | 'answersUndo'>;
export const answerHandlers: Answers = {
  answerSave: async (ctx, { id, version, values, ...given }) => {
    const e = await holdEntry(ctx.tx, id);
    const r = await openRoster(ctx, e.rosterId);
    if (e.version !== version) throw new Problem('conflict', 'kernel.stale');
    if (given.askedOn > ctx.today) throw new Problem('invalid', 'worker.faulty', { fields: { askedOn: rosterFaults.future } });
    const kind = findKind(rosterKinds, r.kind);
    const kept = await wishesThatStand(ctx.tx, [e.personId]);
    if (!kept.has(e.personId)) throw new Problem('refused', 'worker.personElsewhere');
    await answer(ctx, [{ entry: e, after: { ...given, values: checkValues(kind?.fields ?? [], values) } }], kept);
    return { id, version: version + 1, actId: ctx.requestId };
  },

  answersSet: async (ctx, { id, entries, set }) => {
    await openRoster(ctx, id);
    const seen = new Map(entries.map((e) => [e.id, e.version]));
    const held = (await holdEntries(ctx.tx, [...seen.keys()])).filter((e) => e.rosterId === id);
    const kept = await wishesThatStand(
      ctx.tx,
      held.map((e) => e.personId),
    );
    const fresh = held.filter((e) => e.version === seen.get(e.id) && kept.has(e.personId));
    const given = fresh.map((entry) => ({ entry, after: tapped(answerOf(entry), set, ctx.today) })).filter(({ entry, after }) => !same(answerOf(entry), after));
    if (given.length) await answer(ctx, given, kept);
    const done = new Set(fresh.map((e) => e.id));
    return { actId: ctx.requestId, changed: given.length, stale: [...seen.keys()].filter((e) => !done.has(e)) };
  },

  answersUndo: async (ctx, { id, actId }) => {
    await openRoster(ctx, id);
    const past = await answersOf(ctx.tx, actId, id);
    if (!past.length) throw new Problem('refused', 'worker.nothingToUndo');
    const held = new Map(
      (
        await holdEntries(
          ctx.tx,
          past.map((p) => p.subjectId),
        )
      ).map((e) => [e.id, e]),
    );
    const kept = await wishesThatStand(
      ctx.tx,
      past.map((p) => p.data.personId),
    );
    const undone: RosterEvent[] = [];
    const wishes: PersonEvent[] = [];
    for (const p of past) {
      const e = held.get(p.subjectId);
      const person = kept.get(p.data.personId);
      const { before, after, wish } = openPersonal(ctx.cipher, { requestId: actId, type: 'worker.answered', subjectId: p.subjectId, sealed: p.sealed }) as {
        before: Answer;
        after: Answer;
        wish: WishTrace | null;
      };
      if (!e || !person || !same(answerOf(e), after)) continue;
      undone.push({
        type: 'worker.answerUndone',
        subjectId: e.id,
        unitId: e.unitId,
        data: { rosterId: id, personId: e.personId, actId },
        personal: { before: after, after: before },
      });
      const back = wish && wishBack(ctx, e.personId, person.keeperUnitId, wish, person.wish);
      if (back) wishes.push(back);
    }
    await ctx.record([...undone, ...wishes.filter((w) => w.type === 'worker.wishStated'), ...wishes.filter((w) => w.type === 'worker.wishEnded')]);
    return { restored: undone.length, kept: past.length - undone.length };
  },
};
