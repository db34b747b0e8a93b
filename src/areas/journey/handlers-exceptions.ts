import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { orNotFound } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { cardsFor } from '../worker/queries-listed.ts';
import type { JourneyApi } from './contract.ts';
import type { JourneyEvent } from './events.ts';
import { heldOpen } from './held.ts';
import { datesOf, judgeGate, lets, stands } from './judge.ts';
import { exceptionsOf, findExceptions } from './queries.ts';
import { mayExcept } from './rules/gate.ts';
import { ruleNames, words } from './words.ts';

/** Leaving although a paper is late: asked by one named person, decided by another, read by inspection. */

const record = (ctx: Ctx, event: JourneyEvent) => ctx.record([event]);

export const exceptionHandlers: Pick<Handlers<JourneyApi, Ctx>, 'exceptionAsk' | 'exceptionDecide' | 'exceptionWithdraw' | 'exceptionList'> = {
  exceptionAsk: async (ctx, { id, exceptionId, rule, reason }) => {
    const j = await heldOpen(ctx, id);
    const judged = await judgeGate(ctx, j, datesOf(j));
    const answer = judged.answers.find((a) => a.rule === rule);
    if (!answer || answer.state === 'met' || answer.state === 'warned') throw new Problem('refused', 'journey.notMissing');
    if (!mayExcept(answer)) throw new Problem('refused', 'journey.neverExcepted');
    if (judged.exceptions.some((x) => x.rule === rule && stands(x, j))) throw new Problem('refused', 'journey.exceptionOpen');
    await record(ctx, { type: 'journey.exceptionAsked', subjectId: id, unitId: j.unitId, data: { exceptionId, rule, form: j.form, market: j.market }, personal: { reason } });
    return { id: exceptionId };
  },

  exceptionDecide: async (ctx, { id, exceptionId, granted, note }) => {
    const j = await heldOpen(ctx, id);
    const asked = orNotFound(
      (await exceptionsOf(ctx.tx, id)).find((x) => x.id === exceptionId),
      'exception',
    );
    if (asked.granted !== null) throw new Problem('refused', 'journey.decided');
    if (!stands(asked, j)) throw new Problem('refused', 'journey.exceptionLapsed');
    if (asked.askedBy === ctx.actor.accountId) throw new Problem('refused', 'journey.ownException');
    await record(ctx, { type: 'journey.exceptionDecided', subjectId: id, unitId: j.unitId, data: { exceptionId, granted }, personal: { note } });
    return { id: exceptionId };
  },

  exceptionWithdraw: async (ctx, { id, exceptionId, reason }) => {
    const j = await heldOpen(ctx, id);
    const asked = orNotFound(
      (await exceptionsOf(ctx.tx, id)).find((x) => x.id === exceptionId),
      'exception',
    );
    if (!lets(asked, j)) throw new Problem('refused', 'journey.notGranted');
    // who left by it has left: what was decided then stays as it was
    if (j.departedOn) throw new Problem('refused', 'journey.leftByIt');
    await record(ctx, { type: 'journey.exceptionWithdrawn', subjectId: id, unitId: j.unitId, data: { exceptionId }, personal: { reason } });
    return { id: exceptionId };
  },

  exceptionList: async (ctx, { unitId }) => {
    const rows = await findExceptions(ctx.tx, unitId);
    const card = await cardsFor(ctx, rows);
    return {
      rows: rows.map((x) => ({
        id: x.id,
        journeyId: x.journeyId,
        name: card(x.personId).name,
        unit: card(x.personId).unit,
        rule: ruleNames[x.rule as keyof typeof ruleNames] ?? x.rule,
        reason: x.reason,
        askedBy: x.askedByName ?? words.hidden,
        askedAt: x.askedAt.toISOString(),
        decidedBy: x.decidedByName ?? (x.granted === null ? null : words.hidden),
        granted: x.granted,
        withdrawn: x.withdrawnAt !== null,
        lapsed: x.granted !== false && x.withdrawnAt === null && !x.fits,
        departedOn: x.departedOn,
      })),
    };
  },
};
