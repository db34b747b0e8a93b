import type { CountFigures } from '../../activity/rules-figures.ts';
import { countTargets } from '../../target/count/queries.ts';
import { indicators } from '../../target/count/indicators.ts';
import { findTargets } from '../../target/queries.ts';
import { findObstacles } from '../obstacle/queries.ts';
import { findPlanOfDocument } from '../queries.ts';
import { workStates } from '../rules/state.ts';
import { findWorks } from '../assigned/queries.ts';
import { periodsWithState } from '../assigned/queries-rows.ts';
import { words } from '../words.ts';
import { stocktakeWords as w } from './words.ts';

/**
 * What the system knows of a plan on a day, for reviews: pieces of work by the state of their latest begun period, obstacles, and the targets with what is
 * aimed at. Told to activities by src/areas.ts. Null where the document is no plan in work.
 */
export const planFigures: CountFigures = async (ctx, documentId) => {
  const plan = await findPlanOfDocument(ctx.tx, documentId);
  if (!plan || plan.state !== 'active' || !plan.startsOn) return null;
  const works = await findWorks(ctx.tx, { planId: plan.id });
  const counts = new Map<string, number>();
  for (const work of works) {
    const state = periodsWithState(work, ctx.today).findLast((p) => p.period.from <= ctx.today && p.state !== 'notTracked')?.state ?? 'notDue';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const obstacles = await findObstacles(ctx.tx, { planId: plan.id });
  const targets = await findTargets(ctx.tx, { documentId });
  const aimed = targets.slice(0, 60);
  const reached = (await countTargets(ctx.tx, aimed, { asAt: ctx.today })).map((c, n) => {
    const unit =
      c.counting && (c.counting.measure === 'persons' ? w.people : c.counting.measure === 'communes' ? w.communes : (indicators.get(c.counting.indicator)?.unit ?? null));
    return { t: aimed[n]!, c, unit };
  });
  const row = (group: string, label: string, value: number | null, unit: string | null = null, note: string | null = null) => ({ group, label, value, unit, note });
  return {
    planId: plan.id,
    from: plan.startsOn,
    rows: [
      row(w.work, w.all, works.length, w.pieces),
      ...workStates.filter((s) => counts.has(s)).map((s) => row(w.work, words.states[s] ?? s, counts.get(s)!, w.pieces)),
      row(w.obstacles, w.all, obstacles.length),
      row(w.obstacles, w.open, obstacles.filter((o) => o.state !== 'closed').length),
      row(w.targets, w.all, targets.length, w.targetUnit),
      // what cannot be counted is said so, never shown as nothing
      ...reached.map(({ t, c, unit }) =>
        c.counted === null || c.because === 'partOnly' || c.because === 'noRecords'
          ? row(w.targets, t.text, null, null, w.aim(t.value, t.unit))
          : row(w.targets, t.text, c.counted.value, unit, w.reached(c.counted.of, t.value, t.unit, c.state)),
      ),
    ],
  };
};
