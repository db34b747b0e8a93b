import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { countingUnits } from '../../market/contract-border.ts';
import { getAgreement, getBatch, getBatches, getProgramme, getRound } from '../../market/queries.ts';
import { countCrossings, crossFault, crossingsOf } from '../../market/rules-quota.ts';
import { inForce, outcomeOf } from '../../market/rules.ts';
import { getPeople } from '../../worker/person/queries.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import type { Milestone } from '../choices.data.ts';
import type { JourneyEvent } from '../events.ts';
import { datesOf, judgeGate } from '../judge.ts';
import { getJourney, journeysOfPerson, type JourneyRecord } from '../queries.ts';
import { abroadTwice, dateFaults } from '../rules/milestones.ts';
import { ruleNames, sayAnswer } from '../words.ts';
import type { BatchApi } from './contract.ts';
import type { BatchEvent } from './events.ts';
import { countPeople } from './figures.ts';
import {
  candidatesOf,
  countBatchJourneys,
  countedAlready,
  findBatchJourneys,
  findWilling,
  getBatchOf,
  holdBatchJourneys,
  holdPeople,
  insideAlready,
  openWays,
  outside,
  wishedOn,
  type BatchJourney,
} from './queries.ts';
import { askQuota, heldBatch } from './quota.ts';
import { roundHandlers } from './round.ts';
import { exportBatch } from './sheet.ts';
import { fieldFaults, personFaults } from './words.ts';

const PAGE = 100;
const record = (ctx: Ctx, events: (JourneyEvent | BatchEvent)[]) => ctx.record(events as DomainEvent[]);
export const canWrite = (ctx: Ctx) => ({ write: ctx.actor.permissions.has('person.write') ? null : 'kernel.noPermission' });
/** Nothing is saved while anybody of them cannot be: the reasons stand beside the names. */
const refuseSome = (fields: Record<string, string>): void => {
  const count = Object.keys(fields).length;
  if (count) throw new Problem('invalid', 'journey.batchSome', { facts: { count }, fields });
};
const missingOf = async (ctx: Ctx, j: JourneyRecord, day: string | null): Promise<string[]> => {
  const { closed } = await judgeGate(ctx, j, { ...datesOf(j), ...(day ? { departed: day } : {}) });
  return closed.map((a) => `${ruleNames[a.rule].toLowerCase()} (${sayAnswer(a)})`);
};
const crossed = (j: BatchJourney) => crossingsOf(j);

/** All of these journeys, or nothing. @throws Problem journey.batchOutside */
const heldJourneys = async (ctx: Ctx, batchId: string, ids: readonly string[]): Promise<BatchJourney[]> => {
  const wanted = [...new Set(ids)];
  const found = await holdBatchJourneys(ctx.tx, batchId, wanted);
  if (found.length !== wanted.length) throw new Problem('notFound', 'journey.batchOutside');
  return found;
};

export const batchHandlers: Handlers<BatchApi, Ctx> = {
  batchPeople: async (ctx, { batchId, page }) => {
    const b = await getBatch(ctx.tx, batchId);
    const a = await getAgreement(ctx.tx, b.agreementId);
    const rows = await findBatchJourneys(ctx.tx, batchId, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    const shown = [];
    for (const j of rows) {
      const c = countCrossings(crossed(j));
      const missing = j.departedOn || j.closedOn ? [] : await missingOf(ctx, await getJourney(ctx.tx, j.id), null);
      shown.push({
        journeyId: j.id,
        person: card(j.personId),
        departedOn: j.departedOn,
        returnedOn: j.returnedOn,
        crossingsOut: c.out,
        crossingsIn: c.in,
        outNow: c.outNow,
        lastDay: c.lastDay,
        missing,
      });
    }
    const total = await countBatchJourneys(ctx.tx, batchId);
    const all = (await countPeople.byBatch(ctx.tx, b.agreementId)).get(batchId)?.persons ?? 0;
    return {
      rows: shown,
      total,
      pageSize: PAGE,
      elsewhere: Math.max(0, all - total),
      countsCrossings: a.countedBy === 'crossings',

      can: canWrite(ctx),
    };
  },

  batchExport: exportBatch,

  batchWilling: async (ctx, { batchId, q, unitId, page }) => {
    const a = await getAgreement(ctx.tx, (await getBatch(ctx.tx, batchId)).agreementId);
    const rows = await findWilling(ctx.tx, a.placeUnit, a.country, { q, unitId }, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((r) => ({ person: card(r.personId), statedOn: r.statedOn, market: r.market, job: r.job })), total: rows[0]?.total ?? 0, pageSize: PAGE };
  },

  batchJoin: async (ctx, { batchId, personIds }) => {
    const ids = [...new Set(personIds)];
    const { a, b } = await heldBatch(ctx, batchId);
    await holdPeople(ctx.tx, ids);
    const people = new Map((await getPeople(ctx.tx, ids)).map((p) => [p.id, p]));
    if (people.size !== ids.length) throw new Problem('notFound', 'journey.batchOutside');
    const waysOf = Map.groupBy(await openWays(ctx.tx, ids), (w) => w.personId);
    const faults: Record<string, string> = {};
    const strangers = await outside(ctx.tx, a.placeUnit, ids);
    for (const id of ids) {
      const [way, second] = waysOf.get(id) ?? [];
      if (people.get(id)!.mergedInto) faults[id] = personFaults.gone;
      else if (way?.batchId === batchId) faults[id] = personFaults.alreadyIn;
      else if (way?.batchId) faults[id] = personFaults.otherBatch;
      else if (way && (second || way.form !== 'seasonal' || way.departedOn)) faults[id] = personFaults.otherWay;
      else if (way && (way.market ?? a.country) !== a.country) faults[id] = personFaults.otherMarket;
      else if (strangers.has(id)) faults[id] = personFaults.outside;
    }
    refuseSome(faults);
    const left = b.places - ((await countPeople.byBatch(ctx.tx, a.id)).get(batchId)?.persons ?? 0);
    const fresh = ids.length - (await insideAlready(ctx.tx, batchId, ids));
    if (fresh > left) throw new Problem('refused', 'journey.batchPlaces', { facts: { left: Math.max(0, left) } });
    const answer = await askQuota(ctx, a, b, async (line) =>
      a.countedBy === 'crossings' ? 0 : a.countedBy === 'places' ? fresh : ids.length - (await countedAlready(ctx.tx, a.id, line, ids)),
    );
    if (!answer.fits)
      throw new Problem('refused', answer.why === 'noQuota' ? 'journey.batchNoQuota' : 'journey.batchQuota', { facts: { left: answer.room, unit: countingUnits[a.countedBy] } });
    const wished = await wishedOn(ctx.tx, ids);
    const opened: JourneyEvent[] = [];
    const joined: BatchEvent[] = [];
    for (const id of ids) {
      const p = people.get(id)!;
      const way = waysOf.get(id)?.[0];
      const journeyId = way?.id ?? newId(ctx.now.getTime());
      const unitId = way?.unitId ?? p.keeperUnitId;
      const said = wished.get(id);
      if (!way)
        opened.push({
          type: 'journey.opened',
          subjectId: journeyId,
          unitId,
          data: { personId: id, form: 'seasonal', market: a.country, interestedOn: said && said <= ctx.today ? said : ctx.today, sex: p.sex },
        });
      joined.push({ type: 'journey.batchJoined', subjectId: journeyId, unitId, data: { batchId, market: a.country } });
    }
    await record(ctx, [...opened, ...joined]);
    return { count: ids.length };
  },

  batchLeave: async (ctx, { batchId, journeyId }) => {
    await getBatch(ctx.tx, batchId);
    const [j] = await heldJourneys(ctx, batchId, [journeyId]);
    if (j!.departedOn) throw new Problem('refused', 'journey.batchLeftAlready');
    await record(ctx, [{ type: 'journey.batchLeft', subjectId: journeyId, unitId: j!.unitId, data: { batchId } }]);
    return { count: 1 };
  },

  batchPapers: async (ctx, { batchId, journeyIds, healthPassed, contractSigned, declared }) => {
    if (!healthPassed && !contractSigned && !declared) throw new Problem('invalid', 'journey.batchNothing');
    await getBatch(ctx.tx, batchId);
    const faults: Record<string, string> = {};
    const dated: JourneyEvent[] = [];
    const said: BatchEvent[] = [];
    for (const { id } of await heldJourneys(ctx, batchId, journeyIds)) {
      const j = await getJourney(ctx.tx, id);
      if (j.closedOn) faults[id] = personFaults.closed;
      if (j.closedOn || j.departedOn) continue;
      const before = datesOf(j);
      const given: Partial<Record<Milestone, string | null>> = { healthPassed, contractSigned };
      const changes = (Object.keys(given) as Milestone[]).flatMap((m) => (given[m] && !before[m] ? [{ milestone: m, from: null, to: given[m] }] : []));
      const wrong = dateFaults({ ...before, ...Object.fromEntries(changes.map((c) => [c.milestone, c.to])) }, ctx.today);
      if (Object.keys(wrong).length) faults[id] = Object.values(wrong).includes('future') ? personFaults.future : personFaults.dates;
      if (changes.length) dated.push(datesSet(j, changes, j.contractEndsOn));
      if (declared && !j.declared) said.push({ type: 'journey.declared', subjectId: id, unitId: j.unitId, data: {} });
    }
    refuseSome(faults);
    const count = new Set([...dated, ...said].map((e) => e.subjectId)).size;
    if (count) await record(ctx, [...dated, ...said]);
    return { count };
  },

  batchCross: async (ctx, { batchId, journeyIds, direction, onDay, final, overReason }) => {
    const { a, b } = await heldBatch(ctx, batchId);
    if (direction === 'out' && (onDay < b.fromOn || onDay > b.toOn || !inForce(a, onDay))) throw new Problem('invalid', 'journey.batchDay', { fields: { onDay: fieldFaults.day } });
    const faults: Record<string, string> = {};
    const happened: JourneyEvent[] = [];
    const dated: JourneyEvent[] = [];
    const rows = await heldJourneys(ctx, batchId, journeyIds);
    for (const row of rows) {
      const wrong = row.closedOn ? 'closed' : row.returnedOn ? 'home' : crossFault(crossed(row), direction, onDay, ctx.today);
      if (wrong) {
        faults[row.id] = personFaults[wrong];
        continue;
      }
      const milestone = direction === 'out' && !row.departedOn ? 'departed' : direction === 'in' && final ? 'returned' : null;
      if (milestone) {
        const j = await getJourney(ctx.tx, row.id);
        const off = dateFaults({ ...datesOf(j), [milestone]: onDay }, ctx.today);
        const missing = milestone === 'departed' ? await missingOf(ctx, j, onDay) : [];
        const others = (await journeysOfPerson(ctx.tx, j.personId)).filter((o) => o.id !== j.id && o.closedReason !== 'mistaken');
        const twice = abroadTwice({ ...j, [`${milestone}On`]: onDay }, others);
        if (Object.keys(off).length) faults[row.id] = personFaults.dates;
        else if (twice) faults[row.id] = personFaults.elsewhere(twice.other);
        else if (missing.length) faults[row.id] = personFaults.gate(missing.join('; '));
        dated.push(datesSet(j, [{ milestone, from: null, to: onDay }], j.contractEndsOn ?? b.toOn));
      }
      happened.push({
        type: 'journey.happened',
        subjectId: row.id,
        unitId: row.unitId,
        data: { happeningId: newId(ctx.now.getTime()), kind: direction === 'out' ? 'borderOut' : 'borderIn', onDay, fromOn: null, untilOn: null },
        personal: { what: b.gate },
      });
    }
    refuseSome(faults);
    const over: BatchEvent[] = [];
    if (direction === 'out' && a.countedBy === 'crossings') {
      const answer = await askQuota(ctx, a, b, async () => rows.length);
      if (!answer.fits && answer.why === 'noQuota') throw new Problem('refused', 'journey.batchNoQuota');
      if (!answer.fits && overReason.length < 5)
        throw new Problem('refused', 'journey.batchCrossings', { facts: { left: answer.room }, fields: { overReason: fieldFaults.overReason } });
      if (!answer.fits)
        over.push({
          type: 'journey.quotaOverrun',
          subjectId: batchId,
          unitId: a.placeUnit,
          data: { overrunId: newId(ctx.now.getTime()), agreementId: a.id, onDay, over: rows.length - answer.room },
          personal: { reason: overReason },
        });
    }
    await record(ctx, [...dated, ...happened, ...over]);
    return { count: rows.length };
  },

  journeyIntake: async (ctx, { id }) => {
    const j = await getBatchOf(ctx.tx, id);
    const c = countCrossings(crossed(j));
    const b = (j.batchId ? (await getBatches(ctx.tx, [j.batchId]))[0] : undefined) ?? null;
    const rounds = [];
    for (const { journeyId: _, personId: __, unitId: ___, ...one } of await candidatesOf(ctx.tx, id)) {
      const round = await getRound(ctx.tx, one.roundId);
      rounds.push({ ...one, outcome: outcomeOf(round, one), round: round.name, programme: (await getProgramme(ctx.tx, round.programmeId)).name });
    }
    return {
      batch: b && {
        id: b.id,
        name: b.name,
        agreement: (await getAgreement(ctx.tx, b.agreementId)).title,
        employer: b.employer,
        sector: b.sector,
        gate: b.gate,
        fromOn: b.fromOn,
        toOn: b.toOn,
        crossingsOut: c.out,
        crossingsIn: c.in,
        outNow: c.outNow,
        lastDay: c.lastDay,
      },
      rounds,
    };
  },

  ...roundHandlers,
};

/** Dates of one journey; whatever else the event carries stays as it was. A return at the end of a batch is one at the end of the term. */
function datesSet(j: JourneyRecord, changes: { milestone: Milestone; from: string | null; to: string | null }[], endsOn: string | null): JourneyEvent {
  const returns = changes.some((c) => c.milestone === 'returned');
  return {
    type: 'journey.datesSet',
    subjectId: j.id,
    unitId: j.unitId,
    data: { changes, endsOn },
    personal: { returnReason: returns ? 'completed' : j.returnReason, settledAs: j.settledAs, reason: '' },
  };
}
