import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getProgramme, getRound } from '../../market/queries.ts';
import { outcomeOf } from '../../market/rules.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import { stageName } from '../words.ts';
import type { BatchApi } from './contract.ts';
import type { BatchEvent } from './events.ts';
import { countPeople } from './figures.ts';
import { findCandidates, findRoundWilling, holdWays, type CandidateRow } from './queries.ts';
import { fieldFaults, resultFaults } from './words.ts';

const PAGE = 100;
const record = (ctx: Ctx, events: BatchEvent[]) => ctx.record(events as DomainEvent[]);
/** Someone of the round in sight. @throws Problem notFound */
const inRound = (rows: readonly CandidateRow[], id: string): CandidateRow => {
  const found = rows.find((r) => r.id === id);
  if (!found) throw new Problem('notFound', 'journey.batchOutside');
  return found;
};

export type Results = Pick<CandidateRow, 'language' | 'languageScore' | 'skill' | 'skillScore'>;
/** By field: why results of one person cannot be as given. */
export const resultFaultsOf = (round: { languageTestOn: string | null; skillTestOn: string | null }, given: Results, today: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const test of ['language', 'skill'] as const) {
    const on = test === 'language' ? round.languageTestOn : round.skillTestOn;
    const score = given[`${test}Score`];
    // without any day of tests written, results may still be entered
    const none = on === null && (round.languageTestOn !== null || round.skillTestOn !== null);
    if (given[test] !== null && none) fields[test] = resultFaults.noTest;
    else if (given[test] !== null && on !== null && on > today) fields[test] = resultFaults.early;
    if (score !== null && given[test] === null) fields[test] = resultFaults.scoreAlone;
    if (score !== null && given[test] === 'absent') fields[`${test}Score`] = resultFaults.absent;
  }
  return fields;
};

/** People of a programme's round: who sits it, and how the tests went. */
export const roundHandlers: Pick<Handlers<BatchApi, Ctx>, 'roundPeople' | 'roundWilling' | 'roundJoin' | 'roundLeave' | 'roundResults'> = {
  roundPeople: async (ctx, { roundId }) => {
    const round = await getRound(ctx.tx, roundId);
    const rows = await findCandidates(ctx.tx, roundId);
    const card = await cardsFor(ctx, rows);
    const all = [...(await countPeople.byBranch(ctx.tx, roundId)).values()].reduce((n, b) => n + b.people, 0);
    return {
      rows: rows.map(({ roundId: _, unitId: __, personId, ...r }) => ({ ...r, person: card(personId), outcome: outcomeOf(round, r) })),
      elsewhere: Math.max(0, all - rows.length),
      can: { write: ctx.actor.permissions.has('person.write') ? null : 'kernel.noPermission' },
    };
  },

  roundWilling: async (ctx, { roundId, q, unitId, page }) => {
    const round = await getRound(ctx.tx, roundId);
    const { form, market } = await getProgramme(ctx.tx, round.programmeId);
    const rows = await findRoundWilling(ctx.tx, { id: roundId, form, market }, { q, unitId }, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return {
      rows: rows.map((r) => ({ journeyId: r.journeyId, person: card(r.personId), stageName: stageName(r.stage) })),
      branches: round.quotas.map((q) => q.branch),
      total: rows[0]?.total ?? 0,
      pageSize: PAGE,
    };
  },

  roundJoin: async (ctx, { roundId, journeyIds, branch }) => {
    await holdRow(ctx.tx, 'programmeRound', roundId);
    const round = await getRound(ctx.tx, roundId);
    const programme = await getProgramme(ctx.tx, round.programmeId);
    const ids = [...new Set(journeyIds)];
    const ways = await holdWays(ctx.tx, ids);
    if (ways.length !== ids.length) throw new Problem('notFound', 'journey.batchOutside');
    if (round.quotas.length && !round.quotas.some((q) => q.branch === branch)) throw new Problem('invalid', 'journey.roundBranch', { fields: { branch: fieldFaults.branch } });
    if (ways.some((w) => w.closedOn || w.departedOn || w.form !== programme.form || (w.market ?? programme.market) !== programme.market))
      throw new Problem('refused', 'journey.roundUnfit');
    const inside = new Set((await findCandidates(ctx.tx, roundId)).map((c) => c.journeyId));
    if (ids.some((id) => inside.has(id))) throw new Problem('refused', 'journey.roundTwice');
    await record(
      ctx,
      ways.map((w) => ({ type: 'journey.roundJoined', subjectId: w.id, unitId: w.unitId, data: { candidateId: newId(ctx.now.getTime()), roundId, branch } })),
    );
    return { count: ids.length };
  },

  roundLeave: async (ctx, { roundId, id }) => {
    await holdRow(ctx.tx, 'programmeRound', roundId);
    const c = inRound(await findCandidates(ctx.tx, roundId), id);
    await record(ctx, [{ type: 'journey.roundLeft', subjectId: c.journeyId, unitId: c.unitId, data: { candidateId: id } }]);
    return { count: 1 };
  },

  roundResults: async (ctx, { roundId, rows }) => {
    await holdRow(ctx.tx, 'programmeRound', roundId);
    const round = await getRound(ctx.tx, roundId);
    const people = await findCandidates(ctx.tx, roundId);
    const fields: Record<string, string> = {};
    const events: BatchEvent[] = [];
    for (const { id, ...said } of rows) {
      const c = inRound(people, id);
      const kept = <K extends keyof typeof said>(key: K) => (said[key] === undefined ? c[key] : said[key]);
      const given = { language: kept('language'), languageScore: kept('languageScore'), skill: kept('skill'), skillScore: kept('skillScore') };
      for (const [key, why] of Object.entries(resultFaultsOf(round, given, ctx.today))) fields[`${id}.${key}`] = why;
      events.push({ type: 'journey.tested', subjectId: c.journeyId, unitId: c.unitId, data: { candidateId: id }, personal: given });
    }
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.roundFaulty', { fields });
    await record(ctx, events);
    return { count: events.length };
  },
};
