import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import { tidy } from '../../kernel/text.ts';
import { findUnit, unitById } from '../territory/queries.ts';
import type { api } from './contract.ts';
import { agencySubject, type AgencyEvent } from './events.ts';
import { reserveAgencyIds } from './load.ts';
import {
  agenciesById,
  agencyIsIn,
  actsBelow,
  countAgencies,
  findAgencies,
  findFunctions,
  findNamesake,
  getAgencyPage,
  homeProvince,
  isInAny,
  madeFromTemplate,
  placesOf,
  searchAgencies,
} from './queries-lists.ts';
import { findAgency, loadDirectory, resolveWording, setUpUnits } from './queries.ts';
import { agencyNameAt, valid, type AgencyRow } from './rules/directory.ts';
import { groupMembers } from './rules/resolve.ts';
import { planSetUp, withoutThere, type SetUp } from './rules/setup.ts';

const FOUND = 50;

const named = async (ctx: Ctx, province: number | undefined) => {
  const unit = province === undefined ? undefined : await findUnit(ctx.tx, province, ctx.today);
  return unit ? { id: unit.id, name: unit.name } : null;
};
const myProvince = async (ctx: Ctx): Promise<number> => {
  const province = await homeProvince(ctx.tx, ctx.actor);
  if (province === undefined) throw new Problem('refused', 'agency.noProvince');
  return province;
};
const gone = () => new Problem('notFound', 'kernel.notFound', { facts: { what: 'agency' } });
/** An agency that may be changed: seated where the actor keeps the directory. */
const mine = async (ctx: Ctx, id: number): Promise<AgencyRow> => {
  const agency = await findAgency(ctx.tx, id);
  if (!agency || agency.seat === null || !(await isInAny(ctx.tx, agency.seat, await placesOf(ctx.tx, ctx.actor)))) throw gone();
  return agency;
};
/** Another one of the actor's province: a superior or an heir. */
const near = async (ctx: Ctx, id: number): Promise<void> => {
  if (!(await agencyIsIn(ctx.tx, id, await myProvince(ctx)))) throw gone();
};
/** @throws Problem agency.elsewhere */
const keeps = async (ctx: Ctx, unit: number, field?: string): Promise<void> => {
  if (!(await isInAny(ctx.tx, unit, await placesOf(ctx.tx, ctx.actor)))) throw new Problem('refused', 'agency.elsewhere', field ? { fields: { [field]: '' } } : {});
};
const stillThere = (agency: AgencyRow, at: string): void => {
  if (agency.to !== null && agency.to < at) throw new Problem('refused', 'agency.alreadyEnded', { facts: { to: agency.to } });
  if (agency.from !== null && at < agency.from) throw new Problem('refused', 'agency.dateBeforeStart', { facts: { from: agency.from } });
};
const free = async (ctx: Ctx, name: string, seat: number | null, except: number | null): Promise<void> => {
  const taken = await findNamesake(ctx.tx, { name, seat, except, at: ctx.today });
  if (taken) throw new Problem('refused', 'agency.nameTaken', { facts: taken, fields: { name: '' } });
};
const blank = (s: string | undefined): string | null => (s ? tidy(s) || null : null);

/** What set-up would still add for a province. */
const toSetUp = async (ctx: Ctx, unitId: number, chosen: { with?: readonly string[]; without?: readonly string[] } = {}): Promise<{ plan: SetUp; there: Map<string, number> }> => {
  const province = await unitById(ctx.tx, unitId, ctx.today);
  if (province.tier !== 1) throw new Problem('invalid', 'agency.notAProvince', { fields: { unitId: '' } });
  // before the installation has a province, its first administrator chooses freely
  if ((await placesOf(ctx.tx, ctx.actor)).length) await keeps(ctx, unitId);
  const { units, successions } = await setUpUnits(ctx.tx, unitId);
  return { plan: planSetUp(units, successions, chosen), there: await madeFromTemplate(ctx.tx, unitId) };
};

export const handlers: Handlers<typeof api, Ctx> = {
  agencySearch: async (ctx, { q, at = ctx.today, ids }) => {
    if (ids !== undefined) return { rows: await agenciesById(ctx.tx, ids.split(',').map(Number).filter(Number.isSafeInteger), at) };
    return { rows: await searchAgencies(ctx.tx, { province: (await homeProvince(ctx.tx, ctx.actor)) ?? null, typed: q, at, limit: FOUND }) };
  },
  agencyList: async (ctx, { tier, ended, at = ctx.today }) => {
    const province = await homeProvince(ctx.tx, ctx.actor);
    return { province: await named(ctx, province), rows: await findAgencies(ctx.tx, { province: province ?? null, tier, at, ended: ended === 'true' }) };
  },
  agencyGet: async (ctx, { id }) => {
    const page = await getAgencyPage(ctx.tx, id, ctx.today);
    const province = await homeProvince(ctx.tx, ctx.actor);
    const at = page.to !== null && page.to < ctx.today ? page.to : ctx.today;
    const directory = province === undefined ? null : await loadDirectory(ctx.tx, province);
    const groups = directory
      ? directory.groups.filter((g) => groupMembers(directory, g, { provinceUnitId: province!, at }, [page.tier]).includes(id)).map(({ id: g, name }) => ({ id: g, name }))
      : [];
    return { ...page, groups };
  },

  agencyAdd: async (ctx, { name, shortName, kind, seatUnit, parent, from }) => {
    await keeps(ctx, seatUnit, 'seatUnit');
    if (parent !== undefined) await near(ctx, parent);
    await free(ctx, tidy(name), seatUnit, null);
    const unit = await unitById(ctx.tx, seatUnit, ctx.today);
    const [id] = await reserveAgencyIds(ctx.tx, 1);
    await ctx.record([
      {
        type: 'agency.added',
        subjectId: agencySubject(id!),
        data: { id: id!, name: tidy(name), shortName: blank(shortName), kind, tier: unit.tier, seatUnit, parent: parent ?? null, from: from ?? null },
      } satisfies AgencyEvent,
    ]);
    return { id: id! };
  },
  agencyRename: async (ctx, { id, name, shortName, from }) => {
    const agency = await mine(ctx, id);
    stillThere(agency, from);
    await free(ctx, tidy(name), agency.seat, id);
    await ctx.record([{ type: 'agency.renamed', subjectId: agencySubject(id), data: { id, name: tidy(name), shortName: blank(shortName), from } } satisfies AgencyEvent]);
    return {};
  },
  agencyAliasAdd: async (ctx, { id, name }) => {
    const agency = await mine(ctx, id);
    if (agency.names.some((n) => n.name === tidy(name))) return {};
    await free(ctx, tidy(name), agency.seat, id);
    await ctx.record([{ type: 'agency.aliasAdded', subjectId: agencySubject(id), data: { id, name: tidy(name) } } satisfies AgencyEvent]);
    return {};
  },
  agencyAliasDrop: async (ctx, { id, nameId }) => {
    await mine(ctx, id);
    await ctx.record([{ type: 'agency.aliasDropped', subjectId: agencySubject(id), data: { id, nameId } } satisfies AgencyEvent]);
    return {};
  },
  agencyClose: async (ctx, { id, to, heir, basis }) => {
    stillThere(await mine(ctx, id), to);
    if (heir === id) throw new Problem('refused', 'agency.ownHeir', { fields: { heir: '' } });
    if (heir !== undefined) {
      await near(ctx, heir);
      if (await actsBelow(ctx.tx, id, heir)) throw new Problem('refused', 'agency.heirBelow', { fields: { heir: '' } });
    }
    await ctx.record([{ type: 'agency.closed', subjectId: agencySubject(id), data: { id, to, heir: heir ?? null, basis: blank(basis) } } satisfies AgencyEvent]);
    return {};
  },

  functionList: async (ctx) => {
    const province = await homeProvince(ctx.tx, ctx.actor);
    return { province: await named(ctx, province), rows: await findFunctions(ctx.tx, province ?? null, ctx.today) };
  },
  functionAssign: async (ctx, { code, agency, from, note }) => {
    const province = await myProvince(ctx);
    await keeps(ctx, province);
    const row = await mine(ctx, agency);
    if (!valid(row, from)) throw new Problem('refused', 'agency.endedThen', { facts: { name: agencyNameAt(row, from) }, fields: { agency: '' } });
    const held = (await findFunctions(ctx.tx, province, ctx.today)).find((f) => f.code === code);
    if (!held) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'function' } });
    const later = held.holders.find((h) => h.to === null && h.from !== null && h.from >= from);
    if (later) throw new Problem('refused', 'agency.laterHolder', { facts: { name: later.agency.name, from: later.from! }, fields: { from: '' } });
    await ctx.record([{ type: 'agency.functionGiven', subjectId: agencySubject(agency), data: { code, province, agency, from, note: blank(note) } } satisfies AgencyEvent]);
    return {};
  },

  groupList: async (ctx, { at = ctx.today }) => {
    const province = await homeProvince(ctx.tx, ctx.actor);
    if (province === undefined) return { province: null, rows: [] };
    const d = await loadDirectory(ctx.tx, province);
    const name = (id: number) => ({ id, name: agencyNameAt(d.agencies.get(id)!, at) });
    const known = (ids: readonly number[] = []) => ids.filter((id) => d.agencies.has(id)).map(name);
    return {
      province: await named(ctx, province),
      rows: d.groups
        .filter((g) => g.id !== 'committees')
        .map((g) => ({
          id: g.id,
          name: g.name,
          open: g.rule.open ?? false,
          outside: g.rule.outside ?? false,
          members: groupMembers(d, g, { provinceUnitId: province, at }).map(name),
          added: known(g.rule.also),
          removed: known(g.rule.except),
        })),
    };
  },
  groupChange: async (ctx, { groupId, agency, member }) => {
    await mine(ctx, agency);
    const directory = await loadDirectory(ctx.tx, await myProvince(ctx));
    if (!directory.groups.some((g) => g.id === groupId)) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'group' } });
    await ctx.record([{ type: 'agency.groupChanged', subjectId: agencySubject(agency), data: { groupId, agency, member } } satisfies AgencyEvent]);
    return {};
  },
  agencyResolve: async (ctx, { wording, at = ctx.today }) => resolveWording(ctx.tx, wording, { provinceUnitId: await myProvince(ctx), at }),

  agencySetUpPreview: async (ctx, { unitId }) => {
    const id = unitId ?? (await myProvince(ctx));
    const everything = await toSetUp(ctx, id);
    const withAll = (await toSetUp(ctx, id, { with: everything.plan.optional })).plan;
    const tier = (n: number): number => everything.plan.agencies.filter((a) => a.tier === n).length;
    return {
      province: { id, name: (await unitById(ctx.tx, id, ctx.today)).name },
      there: await countAgencies(ctx.tx, id),
      counts: { province: tier(1), district: tier(2), commune: tier(3) },
      entries: withAll.agencies
        .filter((a) => a.tier === 1 && a.seat === id)
        .map((a) => ({ key: a.templateKey, name: a.names[0]!.name, kind: a.kind, from: a.from, to: a.to, optional: withAll.optional.includes(a.templateKey) })),
    };
  },
  agencySetUp: async (ctx, { unitId, with: wanted, without }) => {
    const { plan, there } = await toSetUp(ctx, unitId, { with: wanted, without });
    const ids = await reserveAgencyIds(ctx.tx, plan.agencies.length);
    const rest = withoutThere(plan, there, ids);
    if (!rest.plan.agencies.length) throw new Problem('refused', 'agency.nothingToSetUp');
    await ctx.record([
      {
        type: 'agency.provinceSetUp',
        subjectId: agencySubject(rest.ids[rest.plan.agencies[0]!.ref - 1]!),
        data: { province: unitId, plan: rest.plan, ids: rest.ids },
      } satisfies AgencyEvent,
    ]);
    return { agencies: rest.plan.agencies.length };
  },
};
