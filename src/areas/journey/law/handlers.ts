import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { forms } from '../choices.data.ts';
import { lawRules, type LawUnit, type LawValue } from '../rules/law.data.ts';
import { ruleOf, valueFault } from '../rules/law.ts';
import type { LawApi, LawRow } from './contract.ts';
import type { LawEvent } from './events.ts';
import { findOwnLaw, getOwnLaw, type OwnLaw } from './queries.ts';
import { exampleOf, lawFaults, sayValue, valueFaultWords } from './words.ts';

const record = (ctx: Ctx, event: LawEvent) => ctx.record([event]);
/** Lists that add up; every other value replaces what held before. */
const adds = (rule: string): boolean => rule === 'areas.closed';
/** "1.000.000" and "0,7" as people write numbers; lists by commas. */
const parse = (unit: LawUnit, typed: string): LawValue['value'] => {
  if (unit === 'countries' || unit === 'forms' || unit === 'monthDays')
    return typed
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((c) => (unit === 'countries' ? c.toUpperCase() : c));
  return /^\d{1,3}(\.\d{3})*(,\d+)?$|^\d+([.,]\d+)?$/.test(typed)
    ? Number(/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed) ? typed.replaceAll('.', '').replace(',', '.') : typed.replace(',', '.'))
    : Number.NaN;
};
const stateOf = (from: string, to: string | null, today: string): 'now' | 'coming' | 'past' => (from > today ? 'coming' : to !== null && to < today ? 'past' : 'now');

/** Held for this act and not taken back. @throws Problem journey.lawTakenBack */
const current = async (ctx: Ctx, id: string): Promise<OwnLaw> => {
  await holdRow(ctx.tx, 'lawValue', id);
  const own = await getOwnLaw(ctx.tx, id);
  if (own.endedAt !== null) throw new Problem('refused', 'journey.lawTakenBack');
  return own;
};

export const lawHandlers: Handlers<LawApi, Ctx> = {
  lawList: async (ctx) => {
    const own = await findOwnLaw(ctx.tx);
    return {
      rules: lawRules.map((r) => {
        const entered = own.filter((o) => o.rule === r.rule);
        const rows: LawRow[] = [
          ...entered.map((o): LawRow => ({
            id: o.id,
            said: sayValue({ value: o.value, unit: r.unit }),
            legalBasis: o.legalBasis,
            from: o.fromOn,
            to: o.toOn,
            verified: o.verified,
            state: o.endedAt ? 'takenBack' : stateOf(o.fromOn, o.toOn, ctx.today),
            by: o.enteredBy,
            at: o.enteredAt.toISOString(),
            endedBy: o.endedBy,
            endedAt: o.endedAt?.toISOString() ?? null,
            endedWhy: o.endedWhy,
          })),
          ...r.values.map((v): LawRow => ({
            id: null,
            said: sayValue(v),
            legalBasis: v.legalBasis,
            from: v.from,
            to: v.to,
            verified: v.verified,
            state: stateOf(v.from, v.to, ctx.today),
            by: null,
            at: null,
            endedBy: null,
            endedAt: null,
            endedWhy: null,
          })),
        ];
        // of those that hold today the first counts, where they do not add up
        let counts = true;
        for (const row of rows) {
          if (row.state !== 'now') continue;
          if (!counts && !adds(r.rule)) row.state = 'replaced';
          counts = false;
        }
        return { rule: r.rule, name: r.name, unit: r.unit, adds: adds(r.rule), example: exampleOf(r.unit), rows };
      }),
    };
  },

  lawSet: async (ctx, { id, rule, value: typed, legalBasis, from, to, verified }) => {
    const known = ruleOf(rule);
    const fields: Record<string, string> = {};
    if (known === null) throw new Problem('invalid', 'journey.lawFaulty', { fields: { value: lawFaults.noRule } });
    const value = parse(known.unit, typed);
    const fault = valueFault(known.unit, value);
    if (fault) fields['value'] = valueFaultWords[fault];
    else if (known.unit === 'forms' && (value as readonly string[]).some((f) => !(f in forms))) fields['value'] = exampleOf('forms');
    if (to !== null && to < from) fields['to'] = lawFaults.backwards;
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.lawFaulty', { fields });
    await record(ctx, { type: 'journey.lawSet', subjectId: id, data: { rule, value, legalBasis, from, to, verified } });
    return { id };
  },

  lawEnd: async (ctx, { id, to }) => {
    const own = await current(ctx, id);
    if (to < own.fromOn) throw new Problem('invalid', 'journey.lawFaulty', { fields: { to: lawFaults.backwards } });
    await record(ctx, { type: 'journey.lawEnded', subjectId: id, data: { rule: own.rule, from: own.toOn, to } });
    return { id };
  },

  lawTakeBack: async (ctx, { id, reason }) => {
    const own = await current(ctx, id);
    await record(ctx, { type: 'journey.lawTakenBack', subjectId: id, data: { rule: own.rule, reason } });
    return { id };
  },
};
