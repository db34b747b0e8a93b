import type { Ctx } from '../../../kernel/context.ts';
import type { Tx } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { foldWords } from '../../../kernel/text.ts';
import { findDemandedOpinions, findOpinions, type OpinionRow } from './queries.ts';

/** A plan that needs the opinion of a higher body is not issued before it is here, with its day, the body and the text. */

/** Bodies that plans above name and that have not been asked or have not answered. */
export const stillDemanded = (demanded: readonly { organ: string; number: string | null; title: string }[], opinions: readonly OpinionRow[]): typeof demanded =>
  demanded.filter((d) => !opinions.some((o) => o.givenOn !== null && o.agrees === true && foldWords(o.organ) === foldWords(d.organ)));

/** The first opinion that keeps the plan from being issued: not given yet or not in favour, and the same body has not agreed since. Pure. */
export const openOpinion = (opinions: readonly OpinionRow[]): OpinionRow | undefined =>
  opinions.find(
    (o) =>
      o.agrees !== true && !opinions.some((later) => later.agrees === true && foldWords(later.organ) === foldWords(o.organ) && later.givenOn! >= (o.givenOn ?? o.askedOn ?? '')),
  );

/** The body that is still waited for; null: the plan may be issued. */
export const waitsFor = async (tx: Tx, planId: string): Promise<string | null> => {
  const opinions = await findOpinions(tx, planId);
  return openOpinion(opinions)?.organ ?? stillDemanded(await findDemandedOpinions(tx, planId), opinions)[0]?.organ ?? null;
};

/** @throws Problem plan.opinionMissing while an opinion is waited for */
export const requireOpinion = async (ctx: Ctx, planId: string): Promise<void> => {
  const organ = await waitsFor(ctx.tx, planId);
  if (organ !== null) throw new Problem('refused', 'plan.opinionMissing', { facts: { organ } });
};
