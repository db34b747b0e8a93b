import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { fold } from '../../kernel/text.ts';
import type { programmeApi, RoundView } from './contract-programme.ts';
import type { MarketEvent } from './events.ts';
import { findProgrammes, findRounds, getProgramme, getRound, type RoundRow } from './queries.ts';
import { isMarket, marketName } from './rules-countries.ts';
import type { CountPeople } from './rules-figures.ts';
import { firstDisorder, takesPeople } from './rules.ts';
import { faults } from './words.ts';

const record = (ctx: Ctx, event: MarketEvent) => ctx.record([event]);
const canOf = (ctx: Ctx) => ({ write: ctx.actor.permissions.has('market.write') ? null : 'kernel.noPermission' });
const stale = (a: number, b: number): void => {
  if (a !== b) throw new Problem('conflict', 'kernel.stale');
};

export const programmeHandlers = (count: CountPeople): Handlers<typeof programmeApi, Ctx> => {
  const shown = async (ctx: Ctx, r: RoundRow, ended: string | null): Promise<RoundView> => {
    const use = await count.byBranch(ctx.tx, r.id);
    const { quotas, ...rest } = r;
    // people put down for a branch that was taken out of the list since are still shown
    const more = [...use.keys()].filter((b) => !quotas.some((q) => q.branch === b)).map((branch) => ({ branch, places: 0, of: 'nation' as const }));
    return {
      ...rest,
      open: takesPeople(r, ctx.today) && !(ended && ended <= ctx.today),
      branches: [...quotas, ...more].map((q) => {
        const u = use.get(q.branch) ?? { people: 0, passed: 0 };
        return { ...q, ...u, left: q.of === 'province' ? q.places - u.passed : null };
      }),
    };
  };
  return {
    programmeList: async (ctx) => {
      const rounds = await findRounds(ctx.tx);
      const rows = [];
      for (const g of await findProgrammes(ctx.tx)) {
        const own = [];
        for (const r of rounds.filter((one) => one.programmeId === g.id)) own.push(await shown(ctx, r, g.endedOn));
        rows.push({ ...g, marketName: marketName(g.market) ?? g.market, rounds: own });
      }
      return { rows, can: canOf(ctx) };
    },

    programmeSave: async (ctx, { id, version, ...data }) => {
      if (!isMarket(data.market)) throw new Problem('invalid', 'market.faulty', { fields: { market: faults.unknownMarket } });
      if (version) {
        await holdRow(ctx.tx, 'programme', id);
        const before = await getProgramme(ctx.tx, id);
        stale(before.version, version);
        if (data.market !== before.market || data.form !== before.form)
          for (const r of await findRounds(ctx.tx)) if (r.programmeId === id && (await count.byBranch(ctx.tx, r.id)).size) throw new Problem('refused', 'market.programmeUsed');
      }
      await record(ctx, { type: 'market.programmeSaved', subjectId: id, unitId: null, data: { ...data, from: version } });
      return { id, version: version + 1 };
    },

    roundGet: async (ctx, { id }) => {
      const r = await getRound(ctx.tx, id);
      const { version: _, ...programme } = await getProgramme(ctx.tx, r.programmeId);
      return { round: await shown(ctx, r, programme.endedOn), programme: { ...programme, marketName: marketName(programme.market) ?? programme.market }, can: canOf(ctx) };
    },

    roundSave: async (ctx, { id, version, programmeId, quotas, ...days }) => {
      const fields: Record<string, string> = {};
      const wrong = firstDisorder(days);
      if (wrong) fields[wrong] = faults.disorder;
      const seen = new Set<string>();
      quotas.forEach((q, n) => {
        const name = fold(q.branch);
        if (seen.has(name)) fields[`quotas.${n}.branch`] = faults.branchTwice;
        seen.add(name);
      });
      if (Object.keys(fields).length) throw new Problem('invalid', 'market.faulty', { fields });
      await getProgramme(ctx.tx, programmeId);
      if (version) {
        await holdRow(ctx.tx, 'programmeRound', id);
        const before = await getRound(ctx.tx, id);
        stale(before.version, version);
        if (before.programmeId !== programmeId) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'round' } });
        const use = await count.byBranch(ctx.tx, id);
        if ([...use.keys()].some((b) => !quotas.some((q) => q.branch === b))) throw new Problem('refused', 'market.branchUsed');
      }
      await record(ctx, { type: 'market.roundSaved', subjectId: id, unitId: null, data: { ...days, programmeId, quotas, from: version } });
      return { id, version: version + 1 };
    },

    roundRemove: async (ctx, { id, version }) => {
      await holdRow(ctx.tx, 'programmeRound', id);
      stale((await getRound(ctx.tx, id)).version, version);
      if ((await count.byBranch(ctx.tx, id)).size) throw new Problem('refused', 'market.roundUsed');
      await record(ctx, { type: 'market.roundRemoved', subjectId: id, unitId: null, data: { from: version } });
      return { id };
    },
  };
};
