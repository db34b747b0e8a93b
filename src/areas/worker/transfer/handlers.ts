import { fieldWords } from '../words.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getUnitFacts, unitNames } from '../../territory/queries.ts';
import { judgeUnit } from '../person/judge.ts';
import { candidatesOf, getPeople, getPerson, holdersOf } from '../person/queries.ts';
import { parseIdNumber } from '../rules/id-number.ts';
import { personName } from '../rules/name.ts';
import type { transferApi, TransferRow } from './contract.ts';
import { findTransfers, getTransfer, inTransfer, type TransferRecord } from './queries.ts';

/** Whose turn it is: the side that did not ask answers, the side that asked may withdraw. */
const turnOf = (t: TransferRecord): TransferRow['mine'] => {
  if (t.answer) return null;
  const [asker, other] = t.kind === 'offer' ? [t.fromMine, t.toMine] : [t.toMine, t.fromMine];
  return other ? 'answer' : asker ? 'withdraw' : null;
};

const refuse = (fields: Record<string, string>): never => {
  throw new Problem('invalid', 'worker.faulty', { fields });
};

export const transferHandlers: Handlers<typeof transferApi, Ctx> = {
  transferList: async (ctx, { open }) => ({
    rows: (await findTransfers(ctx.tx, open === 'true')).map((t) => ({
      id: t.id,
      kind: t.kind,
      from: { id: t.fromUnit, name: t.fromName },
      to: { id: t.toUnit, name: t.toName },
      name: t.shown.name,
      birthYear: t.shown.birthYear,
      movedOn: t.movedOn,
      note: t.note,
      askedAt: t.askedAt.toISOString(),
      answer: t.answer,
      answerNote: t.answerNote,
      mine: turnOf(t),
    })),
  }),

  transferOffer: async (ctx, { id, transferId, toUnitId, movedOn, note }) => {
    await holdRow(ctx.tx, 'person', id);
    const p = await getPerson(ctx.tx, id);
    if (p.mergedInto) throw new Problem('refused', 'worker.merged');
    const to = await getUnitFacts(ctx.tx, toUnitId, ctx.today);
    if (to.tier !== 3 || (to.to && to.to < ctx.today)) refuse({ toUnitId: fieldWords('worker.notCommune') });
    if (toUnitId === p.keeperUnitId) refuse({ toUnitId: fieldWords('worker.sameCommune') });
    if (movedOn > ctx.today) refuse({ movedOn: fieldWords('worker.future') });
    if (await inTransfer(ctx.tx, [id])) throw new Problem('refused', 'worker.transferOpen');
    await ctx.record([
      {
        type: 'worker.transferAsked',
        subjectId: id,
        unitId: p.keeperUnitId,
        data: { transferId, kind: 'offer', fromUnit: p.keeperUnitId, toUnit: toUnitId, movedOn },
        personal: { name: p.fullName, birthYear: p.birthYear, note },
      },
    ]);
    return { id: transferId };
  },

  transferRequest: async (ctx, { transferId, idNumber, name, toUnitId, movedOn, note }) => {
    const wrong = await judgeUnit(ctx, toUnitId);
    if (wrong) refuse({ toUnitId: wrong });
    if (movedOn > ctx.today) refuse({ movedOn: fieldWords('worker.future') });
    const number = parseIdNumber(idNumber)!;
    const holder = (await holdersOf(ctx.tx, number.kind, [ctx.cipher.index(number.kind, number.digits)]))[0];
    if (!holder) throw new Problem('refused', 'worker.nobodyHolds');
    if (holder.keeper === toUnitId) throw new Problem('refused', 'worker.alreadyHere');
    // the asker sees nothing of the record: what is shown to the keeper is what the asker says
    await ctx.record([
      {
        type: 'worker.transferAsked',
        subjectId: holder.personId,
        unitId: toUnitId,
        data: { transferId, kind: 'request', fromUnit: holder.keeper, toUnit: toUnitId, movedOn },
        personal: { name: personName(name), birthYear: null, note },
      },
    ]);
    return { id: transferId };
  },

  transferAnswer: async (ctx, { transferId, answer, note }) => {
    await holdRow(ctx.tx, 'personTransfer', transferId);
    const t = await getTransfer(ctx.tx, transferId);
    if (t.answer) throw new Problem('refused', 'worker.transferAnswered');
    const turn = turnOf(t);
    const both = t.fromMine && t.toMine;
    if (answer === 'withdrawn' ? turn !== 'withdraw' && !both : turn !== 'answer') throw new Problem('refused', 'worker.notYourTurn');
    await ctx.record([
      { type: 'worker.transferAnswered', subjectId: t.personId, unitId: t.kind === 'offer' ? t.toUnit : t.fromUnit, data: { transferId, answer }, personal: { note } },
    ]);
    const arrived = answer === 'accepted' && t.toMine;
    // where they come to, somebody may have written them down already
    if (arrived) await ctx.enqueue('worker.duplicates', { ids: [t.personId] });
    return { id: transferId, personId: arrived ? t.personId : null };
  },

  keeperConfirm: async (ctx, { ids, toUnitId }) => {
    for (const id of [...ids].sort()) await holdRow(ctx.tx, 'person', id);
    const people = await getPeople(ctx.tx, ids);
    if (people.length !== new Set(ids).size) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'person' } });
    if (await inTransfer(ctx.tx, ids)) throw new Problem('refused', 'worker.transferOpen');
    const names = await unitNames(ctx.tx, [toUnitId], ctx.today);
    if (!names.has(toUnitId)) refuse({ toUnitId: fieldWords('worker.notCommune') });
    for (const keeper of new Set(people.map((p) => p.keeperUnitId)))
      if (!(await candidatesOf(ctx.tx, keeper)).some((c) => c.id === toUnitId)) throw new Problem('refused', 'worker.notCandidate');
    const wrong = await judgeUnit(ctx, toUnitId);
    if (wrong) refuse({ toUnitId: wrong });
    await ctx.record(people.map((p) => ({ type: 'worker.keeperConfirmed', subjectId: p.id, unitId: toUnitId, data: { toUnit: toUnitId } })));
    await ctx.enqueue('worker.duplicates', { ids });
    return { confirmed: people.length };
  },
};
