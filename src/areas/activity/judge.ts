import type { Ctx } from '../../kernel/context.ts';
import { Problem } from '../../kernel/problem.ts';
import { agencyOfSight } from '../library/queries.ts';
import { findMembers, findPaper, getEntries } from '../register/queries.ts';
import { servedIn } from '../register/rules.ts';
import type { ActivityFacts } from './events.ts';
import type { Kind } from './kinds.data.ts';
import { missingAgencies, unitFits } from '../register/queries-place.ts';
import { can, findKind } from './rules.ts';
import { faults } from './words.ts';

/** What keeps an activity from being recorded; the same for form and sheet. */

/** @throws Problem activity.unknownKind */
export const getKind = (kinds: readonly Kind[], code: string): Kind => {
  const kind = findKind(kinds, code);
  if (!kind) throw new Problem('invalid', 'activity.unknownKind', { fields: { kind: '' } });
  return kind;
};

/** @throws Problem activity.kindNotYours */
export const mustWrite = async (ctx: Ctx, kind: Kind): Promise<void> => {
  const answer = can.write(kind, ctx.actor.permissions);
  if (answer !== true) throw new Problem('forbidden', answer);
  // a kind asks for a permission of its own besides the endpoint's: both in one seat
  await ctx.narrow(kind.permission);
};

/** Faults of where, when and by whom; each with its contract path. */
export const factFaults = async (ctx: Ctx, a: ActivityFacts): Promise<Record<string, string>> => {
  const fields: Record<string, string> = {};
  if (a.onDate > ctx.today) fields['onDate'] = faults.future;
  if (a.toDate && a.toDate < a.onDate) fields['toDate'] = faults.backwards;
  else if (a.toDate && a.toDate > ctx.today) fields['toDate'] = faults.future;
  if ((await missingAgencies(ctx.tx, [a.heldBy])).length) fields['heldBy'] = faults.unknownAgency;
  if ((await missingAgencies(ctx.tx, a.withAgencies)).length) fields['withAgencies'] = faults.unknownAgency;
  const fits = await unitFits(ctx.tx, { unitId: a.unitId, heldBy: a.heldBy, onDate: a.onDate, nation: ctx.actor.nation });
  if (fits !== 'fits') fields['unitId'] = fits === 'outside' ? faults.unitOutside : faults.unitNotThen;
  // somebody with a territory may enter for any agency in it; without one, for the own agency alone
  if (!ctx.actor.unitIds.length && !ctx.actor.nation && !(await agencyOfSight(ctx.tx, a.heldBy))) fields['heldBy'] ??= faults.agencyOutside;
  return fields;
};

/** Faults of what it belongs to: a register entry of a fitting kind, a member who sat on that day, a document; all in sight, or there already. */
export const linkFaults = async (ctx: Ctx, kind: Kind, a: ActivityFacts, before?: Pick<ActivityFacts, 'entryId' | 'memberId' | 'documentId'>): Promise<Record<string, string>> => {
  const fields: Record<string, string> = {};
  if (a.entryId && (a.entryId !== before?.entryId || a.memberId !== before?.memberId)) {
    const [entry] = await getEntries(ctx.tx, [a.entryId], a.onDate);
    if (!entry) fields['entryId'] = faults.unknownEntry;
    else if (!kind.of?.includes(entry.kind)) fields['entryId'] = faults.entryKind;
    else if (a.memberId) {
      const member = (await findMembers(ctx.tx, [entry.id])).find((m) => m.id === a.memberId);
      if (!member) fields['memberId'] = faults.unknownMember;
      else if (!servedIn(member, a.onDate, a.toDate ?? a.onDate)) fields['memberId'] = faults.memberNotThen;
    }
  } else if (a.memberId && !a.entryId) fields['memberId'] = faults.unknownMember;
  if (a.documentId && a.documentId !== before?.documentId && !(await findPaper(ctx.tx, a.documentId))) fields['documentId'] = faults.unknownDocument;
  return fields;
};
