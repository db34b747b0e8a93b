import { daysBetween } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../kernel/db.ts';
import type { RecordEvents } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import { getWorkCalendar } from '../calendar/queries.ts';
import { getPeople, getPerson } from '../worker/person/queries.ts';
import type { TrainingEvent } from '../training/events.ts';
import { numbersGiven } from '../training/queries-certificates.ts';
import { cardsOf } from '../worker/queries-cards.ts';
import { cardsFor } from '../worker/queries-listed.ts';
import { closeReasons, phases, type Milestone } from './choices.data.ts';
import { crossingsMoved } from './batch/moved.ts';
import { costHandlers } from './cost/handlers.ts';
import { attentions, type JourneyApi, type JourneyRow, JourneyTerms } from './contract.ts';
import { eventTexts } from './events.data.ts';
import type { JourneyEvent } from './events.ts';
import { exceptionHandlers } from './handlers-exceptions.ts';
import { held, heldOpen, heldWithPerson } from './held.ts';
import { lawHandlers } from './law/handlers.ts';
import { placeLost, selectFaults } from './orders/room.ts';
import { datesOf, judgeGate, lets, newlyClosed, stands } from './judge.ts';
import {
  countAttentions,
  countStages,
  countYear,
  daysThatStood,
  listJourneys,
  getJourney,
  happeningsOf,
  historyOf,
  journeysOfPerson,
  ownLawValues,
  withdrawnExtensions,
  type JourneyFilter,
  type JourneyRecord,
} from './queries.ts';
import { clocksOf, isOverdue } from './rules/clocks.ts';
import { lawBook } from './rules/law.ts';
import { endOf, followed, termEnd } from './rules/ends.ts';
import { certificateUntil, mayExcept, type GateAnswer } from './rules/gate.ts';
import { abroadTwice, dateFaults, milestoneOrder, nextActor, type Dates } from './rules/milestones.ts';
import { abroadTwiceWords, clockNames, dateFaultWords, fieldWords, milestoneName, ownerNames, ruleNames, sayAnswer, stageName, words } from './words.ts';

const PAGE = 50;
const record = (ctx: Ctx, ...events: JourneyEvent[]): ReturnType<RecordEvents> => ctx.record(events);
const phaseOf = (stage: number): string => Object.entries(phases).find(([, p]) => stage >= p.from && stage <= p.to)?.[0] ?? 'wishing';

const shown = (j: JourneyRecord, today: string): Omit<JourneyRow, 'person'> => ({
  id: j.id,
  form: j.form,
  market: j.market,
  job: j.job,
  sender: j.sender,
  stage: j.stage,
  stageName: stageName(j.stage),
  since: j.stageSince,
  days: j.stageSince === null ? null : daysBetween(j.stageSince, today),
  endsOn: j.contractEndsOn,
  overdue: !j.closedOn && isOverdue({ form: j.form, dates: datesOf(j), contractEndsOn: j.contractEndsOn }, today),
});
const termsOf = (j: JourneyRecord): JourneyTerms => JourneyTerms.parse(Object.fromEntries(Object.keys(JourneyTerms.shape).map((k) => [k, j[k as keyof JourneyRecord]])));

const goesOn = (j: JourneyRecord): boolean => !j.closedOn && !j.returnedOn;
/** Other ways of the same person, as far as they were not written by mistake. */
const otherWays = async (ctx: Ctx, j: JourneyRecord): Promise<JourneyRecord[]> =>
  (await journeysOfPerson(ctx.tx, j.personId)).filter((o) => o.id !== j.id && o.closedReason !== 'mistaken');

/** What is over goes on only where its person is in sight: it goes to where they are kept (0073). @throws Problem journey.personMoved */
const keptInSight = async (ctx: Ctx, j: JourneyRecord): Promise<void> => {
  if (!(await getPeople(ctx.tx, [j.personId])).length) throw new Problem('refused', 'journey.personMoved');
};

/** A journey in sight, held until the act is done, as the writer last saw it. @throws Problem kernel.stale */
const asSeen = async (ctx: Ctx, of: Promise<JourneyRecord>, version: number): Promise<JourneyRecord> => {
  const j = await of;
  if (j.version !== version) throw new Problem('conflict', 'kernel.stale', { current: { ...shown(j, ctx.today), version: j.version } });
  return j;
};
const missingOf = (closed: readonly GateAnswer[]): string => closed.map((a) => `${ruleNames[a.rule].toLowerCase()} (${sayAnswer(a)})`).join('; ');

export const handlers: Handlers<JourneyApi, Ctx> = {
  journeyBoard: async (ctx, { unitId, national }) => {
    const of = ctx.actor.nation && unitId === undefined ? null : { unitId };
    const counts = new Map((await countStages(ctx.tx, of, ctx.today)).map((r) => [r.stage, r]));
    const found: Record<string, number> = {
      // whoever stands still is seen by the stages already
      stuck: [...counts.values()].reduce((n, r) => n + (r.stage >= 1 && r.stage <= 12 ? r.old : 0), 0),
      ...(await countAttentions(ctx.tx, of, ctx.today, national === 'true', lawBook(await ownLawValues(ctx.tx)))),
    };
    return {
      stages: Array.from({ length: 18 }, (_, i) => i + 1).map((stage) => ({
        stage,
        name: stageName(stage),
        phase: phaseOf(stage),
        count: counts.get(stage)?.count ?? 0,
        old: counts.get(stage)?.old ?? 0,
      })),
      attention: (Object.keys(attentions) as (keyof typeof attentions)[]).map((key) => ({ key, count: found[key] ?? 0 })),
      year: { year: Number(ctx.today.slice(0, 4)), ...(await countYear(ctx.tx, of, ctx.today, national === 'true')), abroad: found['abroad'] ?? 0 },
    };
  },

  journeyList: async (ctx, { page, phase, stage, ...rest }) => {
    const p = phase ? phases[phase as keyof typeof phases] : undefined;
    const f: JourneyFilter = { ...rest, stages: stage === undefined ? p && [p.from, p.to] : [stage, stage], today: ctx.today, book: lawBook(await ownLawValues(ctx.tx)) };
    const { rows, total } = await listJourneys(ctx.tx, f, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((j) => ({ ...shown(j, ctx.today), person: card(j.personId) })), total, pageSize: PAGE };
  },

  journeysOf: async (ctx, { personId }) => {
    await getPerson(ctx.tx, personId);
    const all = await journeysOfPerson(ctx.tx, personId);
    const open = all.some(goesOn);
    return {
      journeys: all.map((j) => ({ ...shown(j, ctx.today), closed: j.closedReason && closeReasons[j.closedReason as keyof typeof closeReasons] })),
      can: { open: !ctx.actor.permissions.has('person.write') ? 'kernel.noPermission' : open ? 'journey.alreadyOpen' : null },
    };
  },

  journeyGet: async (ctx, { id }) => {
    const j = await getJourney(ctx.tx, id);
    const dates = datesOf(j);
    const judged = await judgeGate(ctx, j, dates);
    const granted = new Set(judged.exceptions.filter((x) => lets(x, j)).map((x) => x.rule));
    const clocks = clocksOf(
      { form: j.form, dates, contractEndsOn: j.contractEndsOn, certificateUntil: judged.certificateUntil, registeredExitOn: j.registeredExitOn, died: j.returnReason === 'died' },
      ctx.today,
      judged.book,
      await getWorkCalendar(ctx.tx),
    );
    const card = await cardsOf(ctx.tx, [j.personId], ctx.actor.permissions);
    const may = ctx.actor.permissions;
    return {
      journey: {
        ...shown(j, ctx.today),
        person: card(j.personId),
        version: j.version,
        terms: termsOf(j),
        dates: dates as Record<string, string | null>,
        returnReason: j.returnReason,
        settledAs: j.settledAs,
      },
      closed: j.closedOn && j.closedReason ? { on: j.closedOn, reason: closeReasons[j.closedReason as keyof typeof closeReasons] } : null,
      next: ownerNames[nextActor(j.stage)],
      gate: judged.answers.map((a) => ({
        rule: a.rule,
        state: granted.has(a.rule) && a.state !== 'met' ? ('excepted' as const) : a.state,
        why: `${ruleNames[a.rule]}: ${sayAnswer(a)}`,
        legalBasis: a.legalBasis,
        verified: a.verified,
        mayExcept: mayExcept(a) && a.state !== 'warned' && !judged.exceptions.some((x) => x.rule === a.rule && stands(x, j)),
      })),
      clocks: j.closedOn ? [] : clocks.map(({ from: _from, ...c }) => ({ ...c, what: clockNames[c.id], owner: ownerNames[c.owner] })),
      happenings: (await happeningsOf(ctx.tx, id)).map(({ fromOn: _from, ...h }) => h),
      certificates: judged.certificates.map((c) => ({
        id: c.id,
        number: c.number,
        issuedOn: c.issuedOn,
        until: certificateUntil(c.issuedOn, judged.book),
        issuer: c.issuer,
        market: c.market,
      })),
      exceptions: judged.exceptions.map((x) => ({
        id: x.id,
        rule: ruleNames[x.rule as keyof typeof ruleNames] ?? x.rule,
        reason: x.reason,
        askedBy: x.askedByName ?? words.hidden,
        askedAt: x.askedAt.toISOString(),
        mine: x.askedBy === ctx.actor.accountId,
        granted: x.granted,
        decidedBy: x.decidedByName ?? (x.granted === null ? null : words.hidden),
        note: x.decisionNote,
        lapsed: x.granted !== false && !x.withdrawnAt && !stands(x, j),
        withdrawn: x.withdrawnAt && { by: x.withdrawnByName ?? words.hidden, why: x.withdrawnWhy ?? '' },
      })),
      history: (await historyOf(ctx.tx, id)).map((h) => ({
        at: h.at.toISOString(),
        what: eventTexts[h.type] ?? h.type,
        by: h.actorName,
        changes: (h.data.changes ?? []).map((c) => ({ name: milestoneName(c.milestone), from: c.from, to: c.to })),
      })),
      can: { write: !may.has('person.write') ? 'kernel.noPermission' : j.closedOn ? 'journey.closed' : null, decide: may.has('person.except') ? null : 'kernel.noPermission' },
    };
  },

  journeyOpen: async (ctx, { id, personId, form, market, interested }) => {
    await holdRow(ctx.tx, 'person', personId);
    const p = await getPerson(ctx.tx, personId);
    if (p.mergedInto) throw new Problem('refused', 'worker.merged');
    if (interested && interested > ctx.today) throw new Problem('invalid', 'journey.faulty', { fields: { interested: fieldWords('journey.future') } });
    if ((await journeysOfPerson(ctx.tx, personId)).some(goesOn)) throw new Problem('refused', 'journey.alreadyOpen');
    await record(ctx, { type: 'journey.opened', subjectId: id, unitId: p.keeperUnitId, data: { personId, form, market, interestedOn: interested ?? ctx.today, sex: p.sex } });
    return { id, version: 1 };
  },

  journeyTermsSave: async (ctx, { id, version, ...terms }) => {
    const j = await asSeen(ctx, heldOpen(ctx, id), version);
    const fields: Record<string, string> = {};
    for (const name of ['approvalOn', 'confirmationOn', 'registeredExitOn'] as const) if (terms[name] && terms[name] > ctx.today) fields[name] = fieldWords('journey.future');
    if (terms.registeredExitOn && j.departedOn && terms.registeredExitOn < j.departedOn) fields['registeredExitOn'] = dateFaultWords('tooEarly');
    if (terms.contractEndsOn && j.departedOn && terms.contractEndsOn < j.departedOn) fields['contractEndsOn'] = dateFaultWords('tooEarly');
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.faulty', { fields });
    if (j.batchId && (terms.form !== j.form || terms.market !== j.market)) throw new Problem('refused', 'journey.inBatch');
    // a gate that was not asked on leaving is asked before somebody counts as gone through it
    const closed = await newlyClosed(ctx, j, terms, datesOf(j));
    if (closed.length) throw new Problem('refused', 'journey.formClosed', { facts: { missing: missingOf(closed) } });
    const { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note, ...open } = terms;
    const contractEndsOn = endOf(j, { ...terms, departedOn: j.departedOn, contractSignedOn: j.contractSignedOn });
    await record(ctx, {
      type: 'journey.termsSet',
      subjectId: id,
      unitId: j.unitId,
      data: { ...open, contractEndsOn },
      personal: { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note },
    });
    return { id, version: version + 1 };
  },

  journeyDatesSave: async (ctx, { id, version, reason, returnReason, settledAs: settled, ...given }) => {
    const j = await asSeen(ctx, heldWithPerson(ctx, id), version);
    const before = datesOf(j);
    const dates = given as Dates;
    const changes = milestoneOrder
      .filter((m) => (before[m] ?? null) !== (dates[m] ?? null))
      .map((m: Milestone) => ({ milestone: m, from: before[m] ?? null, to: dates[m] ?? null }));
    const fields: Record<string, string> = {};
    for (const [m, fault] of Object.entries(dateFaults(dates, ctx.today, j.form === 'afterExit'))) fields[m] = dateFaultWords(fault);
    if (dates.returned && !returnReason) fields['returnReason'] = fieldWords('journey.mistakenReturn');
    if (dates.settled && !settled) fields['settledAs'] = fieldWords('journey.mistakenSettled');
    // a date that stood is not changed without a word: others have counted by it
    if (!reason && changes.some((c) => c.from !== null)) fields['reason'] = fieldWords('journey.whyChanged');
    if (before.settled && !dates.settled) await keptInSight(ctx, j);
    Object.assign(fields, await selectFaults(ctx, j, dates));
    if (changes.some((c) => c.milestone === 'departed' || c.milestone === 'returned')) {
      const others = await otherWays(ctx, j);
      if (before.returned && !dates.returned && others.some(goesOn)) throw new Problem('refused', 'journey.otherOpen');
      const twice = abroadTwice({ departedOn: dates.departed ?? null, returnedOn: dates.returned ?? null }, others);
      if (twice) fields[twice.field] ??= abroadTwiceWords(twice.field, twice.other);
    }
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.faulty', { fields });
    const judged = changes.some((c) => c.milestone === 'departed' && c.to !== null) ? await judgeGate(ctx, j, dates) : undefined;
    if (judged?.closed.length) throw new Problem('refused', 'journey.gateClosed', { facts: { missing: missingOf(judged.closed) } });
    const dated: JourneyEvent = {
      type: 'journey.datesSet',
      subjectId: id,
      unitId: j.unitId,
      data: {
        changes,
        endsOn: endOf(j, { ...j, departedOn: dates.departed ?? null, contractSignedOn: dates.contractSigned ?? null }),
        ...(judged ? { gate: judged.answers.map((a) => ({ rule: a.rule, state: a.state })) } : {}),
      },
      personal: { returnReason: dates.returned ? returnReason : null, settledAs: dates.settled ? settled : null, reason },
    };
    await ctx.record([dated, ...(await crossingsMoved(ctx, j, changes))]);
    return { id, version: version + 1 };
  },

  journeyClose: async (ctx, { id, version, on, reason }) => {
    const j = await asSeen(ctx, heldOpen(ctx, id), version);
    if (j.departedOn && reason !== 'mistaken') throw new Problem('refused', 'journey.leftAlready');
    const wrong = on > ctx.today ? fieldWords('journey.future') : reason !== 'mistaken' && j.stageSince !== null && on < j.stageSince ? dateFaultWords('tooEarly') : null;
    if (wrong) throw new Problem('invalid', 'journey.faulty', { fields: { on: wrong } });
    await record(ctx, { type: 'journey.closed', subjectId: id, unitId: j.unitId, data: { on, reason } });
    return { id, version: version + 1 };
  },

  journeyReopen: async (ctx, { id, version }) => {
    const j = await asSeen(ctx, heldWithPerson(ctx, id, held), version);
    if (!j.closedOn) throw new Problem('refused', 'journey.notClosed');
    await keptInSight(ctx, j);
    const others = await otherWays(ctx, j);
    if (!j.returnedOn && others.some(goesOn)) throw new Problem('refused', 'journey.alreadyOpen');
    if (abroadTwice(j, others)) throw new Problem('refused', 'journey.abroadTwice');
    await ctx.record([...(await placeLost(ctx, j)), { type: 'journey.reopened', subjectId: id, unitId: j.unitId, data: {} } satisfies JourneyEvent]);
    return { id, version: version + 1 };
  },

  happeningAdd: async (ctx, { id, happeningId, kind, onDay, untilOn, what }) => {
    const j = await heldOpen(ctx, id);
    const fields: Record<string, string> = {};
    if (onDay > ctx.today) fields['onDay'] = fieldWords('journey.future');
    if (!j.departedOn) throw new Problem('refused', 'journey.notAbroad');
    if (onDay < j.departedOn || (j.returnedOn && onDay > j.returnedOn)) fields['onDay'] = fieldWords('journey.outsideStay');
    if (kind === 'extended' && (!untilOn || untilOn <= (j.contractEndsOn ?? onDay))) fields['untilOn'] = fieldWords('journey.extensionDay');
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.faulty', { fields });
    await record(ctx, {
      type: 'journey.happened',
      subjectId: id,
      unitId: j.unitId,
      data: { happeningId, kind, onDay, ...(kind === 'extended' ? { fromOn: j.contractEndsOn, untilOn } : { fromOn: null, untilOn: null }) },
      personal: { what },
    });
    return { id: happeningId };
  },

  happeningRemove: async (ctx, { id, happeningId }) => {
    const j = await heldOpen(ctx, id);
    const all = await happeningsOf(ctx.tx, id);
    const gone = orNotFound(
      all.find((h) => h.id === happeningId),
      'happening',
    );
    let endsOn = j.contractEndsOn;
    if (gone.kind === 'extended' && endsOn === gone.untilOn) {
      // the end goes back to the day before this extension; a day that came from one taken back earlier is passed over too
      const standing = new Set(all.filter((h) => h.id !== happeningId && h.kind === 'extended').map((h) => h.untilOn));
      const withdrawn = await withdrawnExtensions(ctx.tx, id);
      endsOn = gone.fromOn;
      while (endsOn !== null && !standing.has(endsOn) && withdrawn.has(endsOn)) endsOn = withdrawn.get(endsOn)!;
      // the end before all extensions came from an exit and a term that may have been put right since
      if (endsOn === null || !standing.has(endsOn)) {
        const stood = await daysThatStood(ctx.tx, id);
        if (endsOn === null || followed(endsOn, stood.departed, [null, ...stood.contractSigned], [j.termMonths, ...stood.termMonths])) endsOn = termEnd(j) ?? endsOn;
      }
    }
    await record(ctx, { type: 'journey.happeningRemoved', subjectId: id, unitId: j.unitId, data: { happeningId, endsOn } });
    return { id: happeningId };
  },

  certificateAdd: async (ctx, { id, certificateId, number, issuedOn, issuer, market }) => {
    const j = await heldWithPerson(ctx, id);
    if (issuedOn > ctx.today) throw new Problem('invalid', 'journey.faulty', { fields: { issuedOn: fieldWords('journey.future') } });
    if ((await numbersGiven(ctx.tx, issuer, [number])).size) throw new Problem('refused', 'journey.certificateTwice');
    const certified: TrainingEvent = {
      type: 'training.certified',
      subjectId: certificateId,
      unitId: j.unitId,
      data: { personId: j.personId, kind: 'orientation', issuedOn, market: market ?? j.market, ofClass: null },
      personal: { number, issuer, sender: j.sender, job: j.job, code: null },
    };
    await ctx.record([certified, { type: 'journey.certified', subjectId: id, unitId: j.unitId, data: { certificateId, issuedOn } } satisfies JourneyEvent]);
    return { id: certificateId };
  },

  ...exceptionHandlers,
  ...lawHandlers,
  ...costHandlers,
};
