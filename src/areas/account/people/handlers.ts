import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { storeSecrets } from '../apply.ts';
import type { AccountRow, api, Slip } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import {
  agencyReach,
  countOtherAdministrators,
  findAccount,
  holdAdministrators,
  isKept,
  listAccounts,
  listColleagues,
  listIdentities,
  listRoles,
  listTakers,
  namesOfAgencies,
  takenLogins,
  unitsOutOfReach,
  type RoleFacts,
} from '../queries.ts';
import type { HeldThing, Holding } from '../rules-held.ts';
import { administering, CODE_DAYS, mayGiveRole, mayHandOver, mayLoseAdministrator } from '../rules.ts';
import { roles as seeds } from '../roles.data.ts';
import { refuseTakingOver } from '../reach.ts';
import { hashSecret, newCode } from '../secrets.ts';
import { dropIdentity, linkBySubject } from '../signin/provider.ts';
import { openSessions, sessionsOf } from '../signin/sessions.ts';
import { tellOwners } from '../notice.ts';

/** Accounts of the actor's territory: list, make, change, end, one-time codes. */

/** An account that this administrator keeps. @throws Problem kernel.notFound */
const getKept = async (ctx: Ctx, id: string): Promise<AccountRow> => {
  const row = (await isKept(ctx.tx, id)) ? await findAccount(ctx.tx, id, ctx.today, ctx.now) : undefined;
  if (!row) throw new Problem('notFound', 'kernel.notFound', { facts: { id } });
  return row;
};

const getFresh = async (ctx: Ctx, id: string, version: number): Promise<AccountRow> => {
  await holdRow(ctx.tx, 'account', id);
  const row = await getKept(ctx, id);
  if (row.version !== version) throw new Problem('conflict', 'kernel.stale', { current: row });
  return row;
};

const isAdministrator = (role: RoleFacts | undefined): boolean => administering.every((p) => role?.permissions.includes(p));
const refuse = (why: true | string, field?: string): void => {
  if (why !== true) throw new Problem('refused', why, field ? { fields: { [field]: '' } } : {});
};

/** What each area has given to this person. */
const heldBy = async (ctx: Ctx, holdings: readonly Holding[], account: string): Promise<{ holding: Holding; things: HeldThing[] }[]> => {
  const out = [];
  for (const holding of holdings) out.push({ holding, things: await holding.held(ctx.tx, account, ctx.today) });
  return out;
};

type Save = Input<(typeof api)['accountSave']>;

/** Everything that keeps an account from being saved as given. @throws Problem with the field it concerns */
const refuseSave = async (ctx: Ctx, given: Save, known: AccountRow | undefined): Promise<void> => {
  const roles = await listRoles(ctx.tx);
  const role = roles.find((r) => r.code === given.role);
  if (!role) throw new Problem('invalid', 'account.roleUnknown', { fields: { role: '' } });
  refuse(mayGiveRole(ctx.actor, role, role.permissions), 'role');
  if (given.agency === null && seeds.find((r) => r.code === given.role)?.needsAgency) throw new Problem('invalid', 'account.agencyNeeded', { fields: { agency: '' } });
  if (known && isAdministrator(roles.find((r) => r.code === known.role)) && !isAdministrator(role))
    refuse(mayLoseAdministrator(await countOtherAdministrators(ctx.tx, known.id)), 'role');
  const kept = new Set([...(known?.units.map((u) => u.id) ?? []), ...(known?.unitId ? [known.unitId] : [])]);
  const outside = ctx.actor.nation ? [] : (await unitsOutOfReach(ctx.tx, [given.unitId, ...given.units])).filter((u) => !kept.has(u) || u === given.unitId);
  if (outside.length) throw new Problem('refused', 'account.outOfReach', { fields: outside.includes(given.unitId) ? { unitId: '' } : { units: '' } });
  if (given.agency !== null && given.agency !== known?.agency && !ctx.actor.nation && (await agencyReach(ctx.tx, given.agency, ctx.actor)) === null)
    throw new Problem('refused', 'account.outOfReach', { fields: { agency: '' } });
  if (given.login !== known?.login && (await takenLogins(ctx.tx, [given.login])).size) throw new Problem('invalid', 'account.loginTaken', { fields: { login: '' } });
};

export const peopleHandlers = (holdings: readonly Holding[]) =>
  ({
    accountList: async (ctx, input) => listAccounts(ctx.tx, { ended: input.ended === 'true', page: input.page }, ctx.today, ctx.now),
    accountGet: async (ctx, { id }) => getKept(ctx, id),

    accountSave: async (ctx, given) => {
      if (given.version !== 0) await holdAdministrators(ctx.tx);
      const known = given.version === 0 ? undefined : await getFresh(ctx, given.id, given.version);
      await refuseSave(ctx, given, known);
      const { id, login, name, role, agency, unitId, units } = given;
      await ctx.record([
        { type: known ? 'account.changed' : 'account.made', subjectId: id, unitId, data: { role, agency, unitId, units }, personal: { login, name } } satisfies AccountEvent,
      ]);
      return orNotFound(await findAccount(ctx.tx, id, ctx.today, ctx.now), 'account');
    },

    accountWork: async (ctx, { id }) => {
      await getKept(ctx, id);
      const things = (await heldBy(ctx, holdings, id)).flatMap((h) => h.things);
      const names = await namesOfAgencies(ctx.tx, [...new Set(things.map((t) => t.agency))], ctx.today);
      return {
        work: things.map((t) => ({ id: t.id, text: t.text, agency: names.get(t.agency) ?? '' })),
        takers: await listTakers(
          ctx.tx,
          id,
          things.map((t) => t.agency),
        ),
      };
    },

    accountEnd: async (ctx, { id, version, handTo }) => {
      await holdAdministrators(ctx.tx);
      if (handTo && !(await findAccount(ctx.tx, handTo, ctx.today, ctx.now))) throw new Problem('notFound', 'kernel.notFound', { facts: { id: handTo } });
      const row = await getFresh(ctx, id, version);
      if (id === ctx.actor.accountId) refuse('account.selfEnd');
      if (isAdministrator((await listRoles(ctx.tx)).find((r) => r.code === row.role))) refuse(mayLoseAdministrator(await countOtherAdministrators(ctx.tx, id)));
      if (row.state === 'ended') return row;
      const held = await heldBy(ctx, holdings, id);
      const things = held.flatMap((h) => h.things);
      const takers = await listTakers(
        ctx.tx,
        id,
        things.map((t) => t.agency),
      );
      const may = mayHandOver(
        things.length,
        takers.map((t) => t.id),
        handTo,
      );
      if (may !== true) throw new Problem('refused', may, { facts: { work: things.length }, fields: { handTo: '' } });
      await ctx.record([
        ...held.flatMap((h) => h.holding.handedOver(h.things, id, handTo)),
        { type: 'account.ended', subjectId: id, unitId: row.unitId, data: {} } satisfies AccountEvent,
      ]);
      return getKept(ctx, id);
    },

    accountReopen: async (ctx, { id, version }) => {
      const row = await getFresh(ctx, id, version);
      const role = (await listRoles(ctx.tx)).find((r) => r.code === row.role);
      if (role) refuse(mayGiveRole(ctx.actor, role, role.permissions));
      if (row.state === 'ended') await ctx.record([{ type: 'account.reopened', subjectId: id, unitId: row.unitId, data: {} } satisfies AccountEvent]);
      return getKept(ctx, id);
    },

    accountSignOut: async (ctx, { id }) => {
      await getKept(ctx, id);
      const open = await openSessions(ctx, id);
      if (open.length) await ctx.record([{ type: 'account.sessionsEnded', subjectId: id, data: { sessions: open } } satisfies AccountEvent]);
      return { ended: open.length };
    },

    accountSessions: async (ctx, { id }) => {
      await getKept(ctx, id);
      return sessionsOf(ctx, id);
    },

    accountSessionEnd: async (ctx, { id, session }) => {
      await getKept(ctx, id);
      if (!(await sessionsOf(ctx, id)).some((s) => s.id === session)) throw new Problem('notFound', 'kernel.notFound', { facts: { id: session } });
      await ctx.record([{ type: 'account.sessionsEnded', subjectId: id, data: { sessions: [session] } } satisfies AccountEvent]);
      return {};
    },

    factorReset: async (ctx, { id }) => {
      const row = await getKept(ctx, id);
      await refuseTakingOver(ctx, row, await listRoles(ctx.tx));
      if (!row.secondFactor) throw new Problem('refused', 'account.noFactor');
      await ctx.record([{ type: 'account.factorReset', subjectId: id, unitId: row.unitId, data: {} } satisfies AccountEvent]);
      await tellOwners(ctx, [id], 'factorReset');
      return getKept(ctx, id);
    },

    accountIdentities: async (ctx, { id }) => {
      await getKept(ctx, id);
      return listIdentities(ctx.tx, id);
    },

    identitySet: async (ctx, { id, provider, subject }) => {
      const row = await getKept(ctx, id);
      // whoever names the identity decides who signs in as this person
      await refuseTakingOver(ctx, row, await listRoles(ctx.tx));
      if (subject === null) await dropIdentity(ctx, provider, id);
      else await linkBySubject(ctx, provider, id, subject);
      return {};
    },

    codesIssue: async (ctx, { ids }) => {
      const roles = await listRoles(ctx.tx);
      const expiresAt = new Date(ctx.now.getTime() + CODE_DAYS * 86_400_000);
      const slips: Slip[] = [];
      const secrets: { account: string; hash: string; expiresAt: Date }[] = [];
      const events: AccountEvent[] = [];
      for (const id of new Set(ids)) {
        const row = await getKept(ctx, id);
        await refuseTakingOver(ctx, row, roles);
        if (row.state === 'ended') continue;
        const code = newCode();
        slips.push({ login: row.login, name: row.name, agency: row.agencyName ?? row.unitName ?? '', code, expiresAt: expiresAt.toISOString() });
        secrets.push({ account: id, hash: await hashSecret(ctx.cipher, code), expiresAt });
        events.push({ type: 'account.codeIssued', subjectId: id, unitId: row.unitId, data: { days: CODE_DAYS } });
      }
      await ctx.record(events);
      await storeSecrets(ctx.tx, secrets, ctx.now);
      await tellOwners(
        ctx,
        secrets.map((s) => s.account),
        'code',
      );
      return { fileName: 'ma-dung-mot-lan.json', contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify({ slips, days: CODE_DAYS })) };
    },

    colleagueList: async (ctx, { agency }) => listColleagues(ctx.tx, agency),
  }) satisfies Partial<Handlers<typeof api, Ctx>>;
