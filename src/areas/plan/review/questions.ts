import type { Tx } from '../../../kernel/db.ts';
import type { PlanItem, Question, Wording } from '../contract-shapes.ts';
import { findItems, getReadDocument, type PlanRow } from '../queries.ts';
import { refsOf, wordingKey } from '../rules/draft.ts';
import { questionsOf } from '../rules/questions.ts';

/** The wordings of a plan with how many live lines use each. */
export const wordingsOf = (plan: Pick<PlanRow, 'wordings'>, items: readonly PlanItem[]): Wording[] => {
  const uses = new Map<string, number>();
  for (const item of items)
    if (item.state !== 'dropped') for (const ref of refsOf(item)) if (!ref.agencyIds) uses.set(wordingKey(ref.wording), (uses.get(wordingKey(ref.wording)) ?? 0) + 1);
  return plan.wordings.map((w) => ({ ...w, uses: uses.get(wordingKey(w.wording)) ?? 0 }));
};

export interface ReviewState {
  items: PlanItem[];
  wordings: Wording[];
  questions: Question[];
}

/** Lines, wordings and open questions of a plan, read together. */
export const reviewState = async (tx: Tx, plan: PlanRow): Promise<ReviewState> => {
  const [items, document] = [await findItems(tx, plan.id), await getReadDocument(tx, plan.documentId)];
  const wordings = wordingsOf(plan, items);
  const known = new Set(
    Object.entries({ number: plan.number, date: plan.date, issuerText: plan.issuerText, title: plan.title })
      .filter(([, v]) => v)
      .map(([k]) => k),
  );
  const reading = document.reading ?? { identity: {} as never, doubts: [], bases: [] };
  return { items, wordings, questions: questionsOf({ items, reading, wordings, settled: new Set(plan.settled.map((s) => s.key)), known }) };
};
