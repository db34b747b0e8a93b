import type { Ctx } from '../../kernel/context.ts';
import { Problem } from '../../kernel/problem.ts';
import { agencyOfSight } from '../library/queries.ts';
import type { EntryFacts } from './events.ts';
import type { RegisterKind } from './kinds.data.ts';
import { findPaper } from './queries.ts';
import { missingAgencies, unitFits } from './queries-place.ts';
import { can } from './rules.ts';
import { faults } from './words.ts';

/** What keeps an entry from being written; the same for form and sheet. */

/** @throws Problem register.unknownKind, register.kindNotYours */
export const writableKind = async (ctx: Ctx, kinds: readonly RegisterKind[], code: string): Promise<RegisterKind> => {
  const kind = kinds.find((k) => k.code === code);
  const answer = can.write(kind, ctx.actor.permissions);
  if (answer !== true) throw new Problem(kind ? 'forbidden' : 'invalid', answer, kind ? {} : { fields: { kind: '' } });
  // a kind asks for a permission of its own besides the endpoint's: both in one seat
  await ctx.narrow(kind!.permission);
  return kind!;
};

/** Faults of where, when and by whom; each with its contract path. `seen`: the document was there already. */
export const factFaults = async (ctx: Ctx, e: EntryFacts, seen: string | null = null): Promise<Record<string, string>> => {
  const fields: Record<string, string> = {};
  if (e.validTo && e.validTo < e.validFrom) fields['validTo'] = faults.backwards;
  if ((await missingAgencies(ctx.tx, [e.heldBy])).length) fields['heldBy'] = faults.unknownAgency;
  // what began long ago is entered for the unit that there is now
  const at = e.validTo && e.validTo < ctx.today ? e.validTo : ctx.today;
  let fits = await unitFits(ctx.tx, { unitId: e.unitId, heldBy: e.heldBy, onDate: at, nation: ctx.actor.nation });
  if (fits === 'notThen') fits = await unitFits(ctx.tx, { unitId: e.unitId, heldBy: e.heldBy, onDate: e.validFrom, nation: ctx.actor.nation });
  if (fits !== 'fits') fields['unitId'] = fits === 'outside' ? faults.unitOutside : faults.unitNotThen;
  if (!ctx.actor.unitIds.length && !ctx.actor.nation && !(await agencyOfSight(ctx.tx, e.heldBy))) fields['heldBy'] ??= faults.agencyOutside;
  if (e.documentId && e.documentId !== seen && !(await findPaper(ctx.tx, e.documentId))) fields['documentId'] = faults.unknownDocument;
  return fields;
};
