import { daysBetween, newId } from '../../../kernel/clock.ts';
import { narrowTo } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { api } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import {
  agencyReach,
  findAccount,
  findProvince,
  findStandIn,
  getAgencySetting,
  getSetUp,
  holdAdministrators,
  isKept,
  isProvince,
  listProvinces,
  listRoles,
  listStandIns,
  unitsOutOfReach,
  type SetUpFacts,
} from '../queries.ts';
import { refuseTakingOver } from '../reach.ts';
import { mayChangeRoles, mayNameStandIn } from '../rules.ts';
import { permissionNames, roles as seeds } from '../roles.data.ts';

/** What roles may do, who stands in for whom, how an agency works, and the first-run set-up. */

const refuse = (why: true | string, field?: string): void => {
  if (why !== true) throw new Problem('refused', why, field ? { fields: { [field]: '' } } : {});
};

const setUpOf = (ctx: Ctx): Promise<SetUpFacts> => {
  if (!ctx.actor.accountId) throw new Problem('unauthenticated', 'kernel.signInFirst');
  return getSetUp(ctx.tx, ctx.actor.accountId, ctx.today);
};
const mayAdminister = (ctx: Ctx): boolean => ctx.actor.permissions.has('account.manage') && ctx.actor.permissions.has('role.manage');

/** Who heads the agency (approves there), or administers its territory, decides how it works. */
const refuseSetting = async (ctx: Ctx, agency: number): Promise<void> => {
  if ((await agencyReach(ctx.tx, agency, ctx.actor)) === null) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'agency' } });
  const heads = (await agencyReach(ctx.tx, agency, narrowTo(ctx.actor, 'work.approve'))) === 'own' && ctx.actor.permissions.has('work.approve');
  const administers = (await agencyReach(ctx.tx, agency, narrowTo(ctx.actor, 'account.manage'))) !== null && ctx.actor.permissions.has('account.manage');
  if (!heads && !administers) throw new Problem('forbidden', 'account.agencyNotYours');
};

export const roleHandlers = {
  roleTable: async (ctx) => ({
    roles: (await listRoles(ctx.tx)).map((r) => {
      const seed = seeds.find((s) => s.code === r.code);
      return { ...r, hint: seed?.hint ?? '', scope: seed?.scope ?? 'unitAndAgency' };
    }),
    permissions: Object.entries(permissionNames).map(([code, title]) => ({ code, title })),
  }),

  roleSave: async (ctx, { changes, factors }) => {
    // roles hold for the whole installation: who administers a part of its province leaves them alone
    const province = await findProvince(ctx.tx);
    if (province !== null && !ctx.actor.nation && (await unitsOutOfReach(ctx.tx, [province])).length) throw new Problem('refused', 'account.rolesNotYours');
    await holdAdministrators(ctx.tx);
    const now = await listRoles(ctx.tx);
    for (const c of changes) if (!now.some((r) => r.code === c.role) || !(c.permission in permissionNames)) throw new Problem('invalid', 'account.roleUnknown');
    const after = now.map((r) => {
      const permissions = new Set(r.permissions);
      for (const c of changes)
        if (c.role === r.code) {
          if (c.granted) permissions.add(c.permission);
          else permissions.delete(c.permission);
        }
      return { permissions, accounts: r.accounts };
    });
    for (const f of factors) if (!now.some((r) => r.code === f.role)) throw new Problem('invalid', 'account.roleUnknown');
    refuse(mayChangeRoles(after));
    await ctx.record([{ type: 'account.rolesChanged', subjectId: newId(ctx.now.getTime()), data: { changes, factors } } satisfies AccountEvent]);
    return {};
  },

  standInList: async (ctx) => listStandIns(ctx.tx, ctx.today),

  standInSave: async (ctx, s) => {
    refuse(mayNameStandIn(ctx.actor, s, daysBetween(s.fromDay, s.toDay)), s.account === s.standsFor ? 'account' : 'toDay');
    // an administrator reaches the accounts of the own territory, everyone else colleagues
    const mine = s.standsFor === ctx.actor.accountId;
    if (!mine) await ctx.narrow('account.manage');
    const other = await findAccount(ctx.tx, s.account, ctx.today, ctx.now);
    if (!other || other.state === 'ended' || !(mine || (await isKept(ctx.tx, s.standsFor)))) throw new Problem('notFound', 'kernel.notFound', { facts: { id: s.account } });
    if (!mine) {
      const absent = await findAccount(ctx.tx, s.standsFor, ctx.today, ctx.now);
      if (absent) await refuseTakingOver(ctx, absent, await listRoles(ctx.tx));
    }
    await ctx.record([
      { type: 'account.standInNamed', subjectId: s.id, data: { account: s.account, standsFor: s.standsFor, fromDay: s.fromDay, toDay: s.toDay } } satisfies AccountEvent,
    ]);
    return {};
  },

  standInEnd: async (ctx, { id }) => {
    const s = await findStandIn(ctx.tx, id, ctx.today);
    const mine = s?.standsFor.id === ctx.actor.accountId;
    if (s && !mine) await ctx.narrow('account.manage');
    if (!s || !(mine || (ctx.actor.permissions.has('account.manage') && (await isKept(ctx.tx, s.standsFor.id)))))
      throw new Problem('notFound', 'kernel.notFound', { facts: { id } });
    if (s.endedAt === null) await ctx.record([{ type: 'account.standInEnded', subjectId: id, data: {} } satisfies AccountEvent]);
    return {};
  },

  agencySetting: async (ctx, { agency }) => {
    if (!ctx.actor.nation && (await agencyReach(ctx.tx, agency, ctx.actor)) === null) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'agency' } });
    return getAgencySetting(ctx.tx, agency);
  },

  agencySettingSave: async (ctx, { agency, headApproves, version }) => {
    await refuseSetting(ctx, agency);
    const known = await getAgencySetting(ctx.tx, agency);
    if (known.version !== version) throw new Problem('conflict', 'kernel.stale', { current: known });
    await ctx.record([{ type: 'account.agencySettingChanged', subjectId: newId(ctx.now.getTime()), data: { agency, headApproves } } satisfies AccountEvent]);
    return getAgencySetting(ctx.tx, agency);
  },

  setUpGet: async (ctx) => {
    const { done, ...facts } = await setUpOf(ctx);
    return { needed: !done && mayAdminister(ctx), ...facts, provinces: done ? [] : await listProvinces(ctx.tx, ctx.today) };
  },

  setUpProvince: async (ctx, { unitId }) => {
    const facts = await setUpOf(ctx);
    if (facts.done || !mayAdminister(ctx)) throw new Problem('refused', 'account.setUpOver');
    if (!(await isProvince(ctx.tx, unitId, ctx.today))) throw new Problem('invalid', 'account.notAProvince', { fields: { unitId: '' } });
    if (facts.province?.id !== unitId) await ctx.record([{ type: 'account.provinceChosen', subjectId: ctx.actor.accountId!, unitId, data: {} } satisfies AccountEvent]);
    return {};
  },

  setUpFinish: async (ctx) => {
    const facts = await setUpOf(ctx);
    if (facts.done) return {};
    if (!mayAdminister(ctx) || !facts.province || facts.agencies === 0 || facts.administrators < 2) throw new Problem('refused', 'account.setUpUnfinished');
    await ctx.record([{ type: 'account.setUpFinished', subjectId: ctx.actor.accountId!, unitId: facts.province.id, data: { province: facts.province.id } } satisfies AccountEvent]);
    return {};
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
