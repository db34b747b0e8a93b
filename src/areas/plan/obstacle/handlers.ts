import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { fileDay, viDate } from '../../../kernel/text.ts';
import { agencyNames } from '../../agency/queries.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import type { WorkCalendar } from '../../calendar/rules-days.ts';
import { getWork } from '../assigned/queries.ts';
import { obstacleStates, type ObstacleApi, type ObstacleRow } from './contract.ts';
import type { ObstacleEvent } from './events.ts';
import { documentTitles, findObstacleDocuments, findObstacles, findResolvers, getObstacle, leadsOf, type ObstacleFull } from './queries.ts';
import { canClose, canGoTo, canReopen, canResolve, canSend, daysTaken, turnsOf } from './rules.ts';
import { obstacleWords as w } from './words.ts';

const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
};
const record = (ctx: Ctx, event: ObstacleEvent) => ctx.record([event]);

const shown = (o: ObstacleFull, today: string, calendar: WorkCalendar): ObstacleRow => {
  const turns = turnsOf(o.hands, today, calendar);
  const last = turns.at(-1);
  return {
    id: o.id,
    text: o.text,
    asked: o.asked,
    about: o.about,
    planId: o.planId,
    workId: o.workId,
    sender: { id: o.sender, name: o.senderName, validTo: o.senderEnded },
    holder: { id: o.holder, name: o.holderName, validTo: o.holderEnded },
    state: o.state,
    sentOn: o.sentOn,
    closedOn: o.closedOn,
    taken: daysTaken(turns),
    turn: o.state === 'closed' || !last ? null : { of: last.of, since: last.from, days: last.days, workingDays: last.workingDays },
    hands: o.hands.filter((h) => h.step === 'passed' || h.step === 'inherited').length,
    version: o.version,
  };
};

const list = async (ctx: Ctx, f: Input<ObstacleApi['obstacleList']>): Promise<ObstacleRow[]> => {
  const own = ctx.actor.agencyIds;
  const calendar = await getWorkCalendar(ctx.tx);
  const found = await findObstacles(ctx.tx, {
    state: f.view === 'ours' ? 'open' : f.state,
    planId: f.planId,
    workId: f.workId,
    agency: f.agency,
    q: f.q,
    ...(f.view === 'ours' ? { holders: own } : {}),
    ...(f.view === 'sent' ? { senders: own } : {}),
  });
  return found.map((o) => shown(o, ctx.today, calendar));
};

/** Documents named with an obstacle must be in the writer's sight. */
const papers = async (ctx: Ctx, ids: readonly string[]): Promise<{ id: string; title: string }[]> => {
  const titles = ids.length ? await documentTitles(ctx.tx, ids) : new Map<string, string>();
  if (ids.some((id) => !titles.has(id))) throw new Problem('invalid', 'plan.obstacleDocument', { fields: { documents: '' } });
  return [...new Set(ids)].map((id) => ({ id, title: titles.get(id)! }));
};

/** Held for this act, at the version its writer saw. */
const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<ObstacleFull> => {
  await holdRow(ctx.tx, 'obstacle', input.id);
  const o = await getObstacle(ctx.tx, input.id);
  if (o.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: { state: o.state, holder: o.holderName, version: o.version } });
  return o;
};

/** An agency that exists today. */
const mustLive = async (ctx: Ctx, agency: number): Promise<void> => {
  const living = (await agencyNames(ctx.tx, [agency], ctx.today)).has(agency);
  if (!living) throw new Problem('invalid', 'plan.unknownAgency', { fields: { to: '' } });
};

export const handlers: Handlers<ObstacleApi, Ctx> = {
  obstacleList: async (ctx, filter) => {
    const rows = await list(ctx, filter);
    const waiting = await findObstacles(ctx.tx, { state: 'open', holders: ctx.actor.agencyIds });
    const answered = await findObstacles(ctx.tx, { state: 'answered', senders: ctx.actor.agencyIds });
    return { today: ctx.today, rows, waiting: waiting.length, mayAnswer: answered.length };
  },

  obstacleExport: async (ctx, filter) => {
    const rows = await list(ctx, filter);
    return handBook(w.file(fileDay(ctx.today)), [
      {
        name: w.sheetName,
        columns: [
          { title: w.text, width: 60 },
          { title: w.asked, width: 50 },
          { title: w.about, width: 50 },
          { title: w.from, width: 34 },
          { title: w.holder, width: 34 },
          { title: w.state, width: 26 },
          { title: w.sentOn, width: 12 },
          { title: w.sheet.calendarDays, width: 12 },
          { title: w.sheet.workingDays, width: 12 },
          { title: w.sheet.hands, width: 12 },
          { title: w.sheet.closedOn, width: 12 },
        ],
        rows: rows.map((r) => [
          r.text,
          r.asked,
          r.about ?? '',
          r.sender.name,
          r.holder.name,
          obstacleStates[r.state],
          viDate(r.sentOn),
          r.taken.days,
          r.taken.workingDays,
          r.hands,
          r.closedOn ? viDate(r.closedOn) : '',
        ]),
      },
    ]);
  },

  obstacleGet: async (ctx, { id }) => {
    const o = await getObstacle(ctx.tx, id);
    const calendar = await getWorkCalendar(ctx.tx);
    const turns = turnsOf(o.hands, ctx.today, calendar);
    const names = new Map(o.hands.map((h) => [h.holder, h.holderName]));
    return {
      ...shown(o, ctx.today, calendar),
      steps: o.hands.map((h) => ({ step: h.step, at: h.at, by: h.by, agency: h.agency, holder: h.holderName, note: h.note })),
      turns: turns.map((t) => ({ ...t, agency: t.of === 'sender' ? o.senderName : (names.get(t.agency) ?? '') })),
      documents: await findObstacleDocuments(ctx.tx, id),
      keptBy: o.keptBy,
      can: { answer: canResolve(ctx.actor, o), pass: canResolve(ctx.actor, o), close: canClose(ctx.actor, o), reopen: canReopen(ctx.actor, o) },
    };
  },

  obstacleTo: async (ctx, { workId }) => {
    const work = workId ? await getWork(ctx.tx, workId) : undefined;
    const sender = work && ctx.actor.agencyIds.includes(work.agency) ? work.agency : (ctx.actor.agencyIds[0] ?? null);
    const found: { id: number; why: string }[] = [];
    if (work) {
      for (const id of await leadsOf(ctx.tx, work.taskId)) found.push({ id, why: w.why.lead });
      if (work.trackingAgency !== null) found.push({ id: work.trackingAgency, why: w.why.tracking });
    }
    if (sender !== null)
      for (const r of await findResolvers(ctx.tx, sender, ctx.today)) found.push({ id: r.id, why: r.why === 'function' ? w.why.function(r.what ?? '') : w.why[r.why] });
    const rows = [...new Map(found.filter((f) => f.id !== sender).map((f) => [f.id, f])).values()];
    const names = await agencyNames(ctx.tx, [...rows.map((r) => r.id), ...(sender === null ? [] : [sender])], ctx.today);
    return {
      sender: sender === null ? null : { id: sender, name: names.get(sender) ?? '', validTo: null },
      about: work?.text ?? null,
      reason: canSend(ctx.actor, sender),
      rows: rows.flatMap((r) => (names.has(r.id) ? [{ id: r.id, name: names.get(r.id)!, why: r.why }] : [])),
    };
  },

  obstacleSend: async (ctx, input) => {
    const work = input.workId ? await getWork(ctx.tx, input.workId) : undefined;
    // about an own piece of work it comes from that seat; a watcher of the work writes for the own agency
    const sender = work && ctx.actor.agencyIds.includes(work.agency) ? work.agency : (ctx.actor.agencyIds[0] ?? null);
    refuseUnless(canSend(ctx.actor, sender));
    await mustLive(ctx, input.to);
    const wrong = canGoTo({ sender: sender! }, input.to);
    if (wrong) throw new Problem('invalid', wrong, { fields: { to: '' } });
    await record(ctx, {
      type: 'plan.obstacleSent',
      subjectId: input.id,
      data: {
        sender: sender!,
        holder: input.to,
        planId: work?.planId ?? null,
        taskId: work?.taskId ?? null,
        workId: work?.id ?? null,
        about: work?.text ?? null,
        day: ctx.today,
        documents: await papers(ctx, input.documents),
        readers: work && work.trackingAgency !== null ? [work.trackingAgency] : [],
      },
      personal: { text: input.text, asked: input.asked },
    });
    return { id: input.id, version: 1 };
  },

  obstaclePass: async (ctx, { id, version, to, note }) => {
    const o = await current(ctx, { id, version });
    refuseUnless(canResolve(ctx.actor, o));
    await mustLive(ctx, to);
    const wrong = canGoTo(o, to);
    if (wrong) throw new Problem('invalid', wrong, { fields: { to: '' } });
    await record(ctx, { type: 'plan.obstaclePassed', subjectId: id, data: { from: version, by: o.holder, holder: to, day: ctx.today }, personal: { note } });
    return { id, version: version + 1 };
  },

  obstacleAnswer: async (ctx, { id, version, note, documents }) => {
    const o = await current(ctx, { id, version });
    refuseUnless(canResolve(ctx.actor, o));
    await record(ctx, {
      type: 'plan.obstacleAnswered',
      subjectId: id,
      data: { from: version, by: o.holder, holder: o.holder, day: ctx.today, documents: await papers(ctx, documents) },
      personal: { note },
    });
    return { id, version: version + 1 };
  },

  obstacleReopen: async (ctx, { id, version, note }) => {
    const o = await current(ctx, { id, version });
    refuseUnless(canReopen(ctx.actor, o));
    await record(ctx, { type: 'plan.obstacleReopened', subjectId: id, data: { from: version, by: o.sender, holder: o.holder, day: ctx.today }, personal: { note } });
    return { id, version: version + 1 };
  },

  obstacleClose: async (ctx, { id, version, note }) => {
    const o = await current(ctx, { id, version });
    refuseUnless(canClose(ctx.actor, o));
    await record(ctx, { type: 'plan.obstacleClosed', subjectId: id, data: { from: version, by: o.sender, holder: o.holder, day: ctx.today }, personal: { note } });
    return { id, version: version + 1 };
  },
};
