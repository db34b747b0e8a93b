import type { Ctx } from '../../kernel/context.ts';
import { Problem } from '../../kernel/problem.ts';
import type { AccountRow } from './contract.ts';
import { agencyReach, unitsOutOfReach, type RoleFacts } from './queries.ts';
import { mayGiveRole } from './rules.ts';

/**
 * Whose role and sight one could not give, that person's password one may not replace, nor act in that person's stead.
 * @throws Problem account.roleTooHigh | account.outOfReach
 */
export const refuseTakingOver = async (ctx: Ctx, row: Pick<AccountRow, 'role' | 'units' | 'agency'>, roles: readonly RoleFacts[]): Promise<void> => {
  const role = roles.find((r) => r.code === row.role);
  const given = role ? mayGiveRole(ctx.actor, role, role.permissions) : true;
  if (given !== true) throw new Problem('refused', given);
  if (ctx.actor.nation) return;
  const beyond =
    (
      await unitsOutOfReach(
        ctx.tx,
        row.units.map((u) => u.id),
      )
    ).length > 0 ||
    (row.agency !== null && (await agencyReach(ctx.tx, row.agency, ctx.actor)) === null);
  if (beyond) throw new Problem('refused', 'account.outOfReach');
};
