import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { requireKeeper } from '../../library/queries.ts';
import { headOf } from '../head.ts';
import { findItems, getPlan, holdPlan } from '../queries.ts';
import { draftOf, refsOf, type DraftItem } from '../rules/draft.ts';
import { compareReading, type Reread } from '../rules/reread.ts';
import { resolveNew } from '../review/handlers.ts';
import type { PlanItem } from '../contract-shapes.ts';
import type { Comparison, rereadApi } from './contract.ts';
import { findNewFiles, getNewReading, lastReread } from './queries.ts';

const line = (item: PlanItem, draft: DraftItem | null): Comparison['changed'][number] => ({
  id: item.id,
  kind: item.kind,
  sectionPath: item.sectionPath,
  text: item.text,
  now: draft?.text ?? null,
});
const told = (r: Reread, ids: ReadonlyMap<DraftItem, string>): Comparison => ({
  kept: r.kept.length,
  changed: r.changed.map(({ item, draft }) => line(item, draft)),
  differs: r.differs.map(({ item, draft }) => line(item, draft)),
  added: r.added.map((d) => ({ id: ids.get(d) ?? null, kind: d.content.kind, sectionPath: d.sectionPath, text: d.text, now: null })),
  gone: r.gone.map((i) => line(i, null)),
  orphaned: r.orphaned.map((i) => line(i, null)),
});

export const handlers: Handlers<typeof rereadApi, Ctx> = {
  rereadState: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const files = plan.state === 'review' ? await findNewFiles(ctx.tx, plan.documentId) : [];
    return { files: files.map((f) => ({ ...f, createdAt: f.createdAt.toISOString() })), last: await lastReread(ctx.tx, id) };
  },

  rereadCompare: async (ctx, { id, from }) => {
    const plan = await getPlan(ctx.tx, id);
    const reading = await getNewReading(ctx.tx, plan.documentId, from);
    return told(compareReading(await findItems(ctx.tx, id), draftOf(reading)), new Map());
  },

  rereadApply: async (ctx, { id, version, from }) => {
    const plan = await holdPlan(ctx.tx, id);
    if (plan.state !== 'review') throw new Problem('refused', 'plan.notInReview');
    if (plan.version !== version) throw new Problem('conflict', 'kernel.stale', { current: headOf(plan) });
    await requireKeeper(ctx.tx, from);
    const drafts = draftOf(await getNewReading(ctx.tx, plan.documentId, from));
    const r = compareReading(await findItems(ctx.tx, id), drafts);
    const position = new Map(drafts.map((d, i) => [d, (i + 1) * 10]));
    const ids = new Map(r.added.map((d) => [d, newId(ctx.now.getTime())]));
    const comparison = told(r, ids);
    // the text first: lines point into it
    await ctx.record([
      { type: 'library.documentRemoved', subjectId: from, data: {} },
      { type: 'library.textReplaced', subjectId: plan.documentId, unitId: plan.province, data: { from } },
    ]);
    await resolveNew(
      ctx,
      id,
      [...r.changed.map((c) => c.draft), ...r.added].flatMap((d) => refsOf(d.content).map((ref) => ref.wording)),
    );
    const place = (d: DraftItem) => ({ position: position.get(d)!, sectionPath: d.sectionPath, sectionTitle: d.sectionTitle, span: d.span });
    await ctx.record([
      {
        type: 'plan.reread',
        subjectId: id,
        unitId: plan.province,
        data: {
          moved: [...r.kept, ...r.differs].map(({ item, draft }) => ({ id: item.id, ...place(draft) })),
          changed: r.changed.map(({ item, draft }) => ({ id: item.id, ...place(draft), text: draft.text, content: draft.content, doubts: draft.doubts })),
          added: r.added.map((d) => ({ id: ids.get(d)!, ...place(d), text: d.text, content: d.content, doubts: d.doubts })),
          gone: r.gone.map((i) => i.id),
          comparison,
        },
      },
    ]);
    return { ...comparison, id, version: (await getPlan(ctx.tx, id)).version };
  },
};
