import type { Ctx } from '../../../kernel/context.ts';
import type { Tx } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { foldWords } from '../../../kernel/text.ts';
import { findDemandedOpinions, findOpinions, type OpinionRow } from './queries.ts';

/** A plan that needs the opinion of a higher body is not issued before it is here, with its day, the body and the text. */

/** Bodies that plans above name and that have not been asked or have not answered. */
export const stillDemanded = (demanded: readonly { organ: string; number: string | null; title: string }[], opinions: readonly OpinionRow[]): typeof demanded =>
  demanded.filter((d) => !opinions.some((o) => o.givenOn !== null && o.agrees === true && foldWords(o.organ) === foldWords(d.organ)));

/** The body that is still waited for; null: the plan may be issued. */
export const waitsFor = async (tx: Tx, planId: string): Promise<string | null> => {
  const opinions = await findOpinions(tx, planId);
  const open = opinions.find((o) => o.givenOn === null || o.agrees !== true);
  // an answer "not yet" is closed by a later "agreed" of the same body
  if (open && !opinions.some((o) => o.agrees === true && foldWords(o.organ) === foldWords(open.organ))) return open.organ;
  return stillDemanded(await findDemandedOpinions(tx, planId), opinions)[0]?.organ ?? null;
};

/** @throws Problem plan.opinionMissing while an opinion is waited for */
export const requireOpinion = async (ctx: Ctx, planId: string): Promise<void> => {
  const organ = await waitsFor(ctx.tx, planId);
  if (organ !== null) throw new Problem('refused', 'plan.opinionMissing', { facts: { organ } });
};
