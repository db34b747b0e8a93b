import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import type { api } from './contract.ts';
import { importEvent, tryImport } from './importing.ts';
import { readTerritory } from './queries-whole.ts';
import { aboveAt, anyProvince, directChildrenAt, findUnit, getUnitFacts, placeOf, predecessorsOf, successorsOf, unitVersion, type Relative } from './queries.ts';
import { isEmpty } from './rules/import.ts';
import { tableOf } from './rules/picker.ts';
import { countsAt, deviations, looseEnds } from './rules/stats.ts';
import { changeWords, fileKindNames, lineProblem } from './words.ts';

/** Lines of a bad file that are told one by one. */
const LINES_TOLD = 200;

export const handlers: Handlers<typeof api, Ctx> = {
  unitList: async (ctx, input) => {
    const { version } = await unitVersion(ctx.tx);
    return { version, table: input.version === version ? null : tableOf(await readTerritory(ctx.tx)) };
  },

  unitGet: async (ctx, { id }) => {
    const { tx } = ctx;
    const unit = await getUnitFacts(tx, id, ctx.today);
    // an ended unit is shown as it stood on its last day
    const at = unit.to !== null && unit.to < ctx.today ? unit.to : ctx.today;
    const place = await placeOf(tx, id);
    const short = ({ id: n, name, from, to }: { id: number; name: string; from: string | null; to: string | null }) => ({ id: n, name, from, to });
    const relative = ({ extent, since, basis, ...u }: Relative) => ({ ...short(u), extent, since, basis });
    const now = async (n: number | null) => {
      const u = n === null ? undefined : await findUnit(tx, n, ctx.today);
      return u ? short(u) : null;
    };
    return {
      ...unit,
      above: (await aboveAt(tx, id, at)).map(short),
      predecessors: (await predecessorsOf(tx, id, at)).map(relative),
      successors: (await successorsOf(tx, id, ctx.today)).map(relative),
      children: (await directChildrenAt(tx, id, at)).map((u) => ({ ...short(u), tier: u.tier })),
      today: { commune: await now(place.commune), province: await now(place.province) },
    };
  },

  unitStats: async (ctx) => {
    const { version, source, changedAt } = await unitVersion(ctx.tx);
    const territory = await readTerritory(ctx.tx);
    return { version, source, changedAt: changedAt.toISOString(), figures: deviations(territory), today: countsAt(territory, ctx.today), ...looseEnds(territory) };
  },

  unitImport: async (ctx, { apply, at }, upload) => {
    // who succeeds whom decides who sees whose records: not for those who administer a part of a province
    if (!ctx.actor.nation && ctx.actor.unitIds.length && !(await anyProvince(ctx.tx, ctx.actor.unitIds))) throw new Problem('refused', 'territory.importNotYours');
    const { now, plan } = await tryImport(ctx.tx, [{ name: upload.fileName, bytes: upload.bytes }], { ...(at ? { at } : {}), lock: apply });
    const apply_ = apply && plan.problems.length === 0 && !isEmpty(plan);
    const byId = new Map([...now.units, ...plan.added].map((u) => [u.id, u]));
    const told = (list: typeof plan.problems) => list.slice(0, LINES_TOLD).map((p) => ({ file: p.file, line: p.line, message: lineProblem(p) }));
    if (apply_) await ctx.record([await importEvent(ctx.tx, plan)]);
    const file = plan.files[0];
    const changed = (part: 'names' | 'codes' | 'parents'): number => plan.changed.filter((c) => JSON.stringify(c.before[part]) !== JSON.stringify(c.after[part])).length;
    return {
      applied: apply_,
      file: file ? fileKindNames[file.kind] : '',
      rows: file?.rows ?? 0,
      at: file?.at ?? null,
      problems: told(plan.problems),
      notes: told(plan.notes),
      counts: {
        added: plan.added.length,
        renamed: changed('names'),
        moved: changed('parents'),
        recoded: changed('codes'),
        closed: plan.changed.filter((c) => c.before.to !== c.after.to).length,
        pairsAdded: plan.pairsAdded.length,
        pairsRemoved: plan.pairsRemoved.length,
        pairsChanged: plan.pairsChanged.length,
      },
      changes: changeWords(plan, (id) => byId.get(id)!),
    };
  },
};
