import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/clock.ts';
import type { Tx } from '../../../kernel/db.ts';
import { cleanFileName, contentTypes, FileContent, requireKind } from '../../../kernel/file.ts';
import { Problem } from '../../../kernel/problem.ts';
import { readSheet } from '../../../kernel/sheet/sheet.ts';
import { foldWords } from '../../../kernel/text.ts';
import { resolveWordings } from '../../agency/queries.ts';
import { getDocument, keepsDocument, requireKeeper } from '../../library/queries.ts';
import type { PlanApi } from '../contract.ts';
import type { ItemContent, PlanItem } from '../contract-shapes.ts';
import type { StoredWording } from '../events.ts';
import { annexesOf, findAgencyNames, findItems, findPlanOfDocument, findPlans, getAnnex, getItem, getPlan, getReadDocument, holdPlan, type PlanRow } from '../queries.ts';
import { draftOf, refsOf, wordingKey } from '../rules/draft.ts';
import { reviewBlocked } from '../rules/can.ts';
import { readAnnex } from '../rules/annex.ts';
import { withWord } from '../rules/repair.ts';
import { headOf } from '../head.ts';
import { findTaskCounts } from './queries.ts';
import { reviewState } from './questions.ts';

type ReviewHandlers = Pick<
  Handlers<PlanApi, Ctx>,
  | 'planOpen'
  | 'planList'
  | 'planReview'
  | 'identitySave'
  | 'itemSave'
  | 'itemAdd'
  | 'itemDrop'
  | 'itemRestore'
  | 'doubtSettle'
  | 'wordingResolve'
  | 'repairTakeBack'
  | 'annexRead'
  | 'annexFile'
>;

/** Numbers that one annex may bring; more is a mistake in the file. */
const MAX_ANNEX = 2000;

/** Each wording once, with the agencies it stands for at the plan's date. */
const resolveAll = async (tx: Tx, wordings: readonly string[], place: { provinceUnitId: number; unitId: number | null; at: string }): Promise<StoredWording[]> => {
  const distinct = [...new Map(wordings.map((w) => [wordingKey(w), w])).entries()].filter(([key]) => key).map(([, wording]) => wording);
  return (await resolveWordings(tx, distinct, place)).map((r) => ({
    wording: r.wording,
    agencyIds: r.members.map((m) => m.agencyId),
    group: r.group?.name ?? null,
    certain: r.certain && r.members.length > 0,
    candidateIds: r.candidates.map((c) => c.agencyId),
  }));
};

const placeOf = async (tx: Tx, plan: { province: number; issuer: number | null; date: string | null }, today: string) => {
  const seat = plan.issuer === null ? undefined : (await tx.selectFrom('agency').select(['seatUnit']).where('id', '=', plan.issuer).executeTakeFirst())?.seatUnit;
  return { provinceUnitId: plan.province, unitId: seat && seat !== plan.province ? seat : null, at: plan.date ?? today };
};

const inReview = (plan: PlanRow | { state: string }): void => {
  if (plan.state !== 'review') throw new Problem('refused', 'plan.notInReview');
};

/** The line as it is, its plan in review and at the version the person saw; else 409 with the line as it now stands. */
const itemForChange = async (tx: Tx, id: string, version: number): Promise<PlanItem & { planId: string }> => {
  await holdPlan(tx, (await getItem(tx, id)).planId);
  const item = await getItem(tx, id);
  inReview({ state: item.planState });
  if (item.version !== version) throw new Problem('conflict', 'kernel.stale', { current: item });
  return item;
};

const versionAfter = async (tx: Tx, id: string) => ({ id, version: (await getPlan(tx, id)).version });

export const handlers: ReviewHandlers = {
  planOpen: async (ctx, { documentId }) => {
    const known = await findPlanOfDocument(ctx.tx, documentId);
    if (known) return { id: known.id };
    await requireKeeper(ctx.tx, documentId);
    const document = await getReadDocument(ctx.tx, documentId);
    if (document.state !== 'read' || !document.reading) throw new Problem('refused', 'plan.documentNotRead');
    const drafts = draftOf(document.reading);
    const items = drafts.map((d, i) => ({ id: newId(), position: (i + 1) * 10, ...d }));
    const place = await placeOf(ctx.tx, document, ctx.today);
    const wordings = await resolveAll(
      ctx.tx,
      items.flatMap((i) => refsOf(i.content).map((r) => r.wording)),
      place,
    );
    const id = newId();
    await ctx.record([{ type: 'plan.opened', subjectId: id, unitId: document.province, data: { documentId, province: document.province, items, wordings } }]);
    return { id };
  },

  planList: async (ctx) => {
    const plans = await findPlans(ctx.tx);
    const counts = await findTaskCounts(ctx.tx);
    const rows = [];
    for (const p of plans) {
      const c = counts.get(p.id);
      const questions = p.state === 'review' && ctx.actor.permissions.has('plan.review') ? (await reviewState(ctx.tx, p)).questions.length : null;
      rows.push({ ...headOf(p), tasks: c?.tasks ?? 0, unassigned: c?.unassigned ?? 0, questions });
    }
    return { rows };
  },

  planReview: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const document = await getReadDocument(ctx.tx, plan.documentId);
    const { items, wordings, questions } = await reviewState(ctx.tx, plan);
    const ids = [...wordings.flatMap((w) => [...w.agencyIds, ...w.candidateIds]), ...items.flatMap((i) => refsOf(i).flatMap((r) => r.agencyIds ?? []))];
    return {
      plan: headOf(plan),
      lines: document.lines,
      sections: document.reading?.sections ?? [],
      items,
      questions,
      wordings,
      agencies: await findAgencyNames(ctx.tx, ids),
      annexes: (await annexesOf(ctx.tx, id)).map((a) => ({ id: a.id, name: a.name, targets: a.targets, addedAt: a.addedAt.toISOString() })),
      repairs: document.repairs.toSorted((a, b) => a.margin - b.margin),
      blocked: (await keepsDocument(ctx.tx, plan.documentId)) ? reviewBlocked(plan, questions.length) : 'plan.notKept',
    };
  },

  identitySave: async (ctx, { id, version, ...identity }) => {
    const plan = await holdPlan(ctx.tx, id);
    if (plan.version !== version) throw new Problem('conflict', 'kernel.stale', { current: headOf(plan) });
    if (identity.periodFrom !== null && identity.periodTo !== null && identity.periodTo < identity.periodFrom)
      throw new Problem('invalid', 'kernel.invalid', { fields: { periodTo: '' } });
    const document = await getDocument(ctx.tx, plan.documentId);
    const { numberSuffix, type, place, dateYear, signer } = document;
    const corrected = { numberSuffix, type, place, dateYear, signer, ...identity };
    await ctx.record([
      { type: 'library.identityCorrected', subjectId: plan.documentId, unitId: plan.province, data: { identity: corrected } },
      { type: 'plan.identityCorrected', subjectId: id, unitId: plan.province, data: {} },
    ]);
    return versionAfter(ctx.tx, id);
  },

  itemSave: async (ctx, input) => {
    const item = await itemForChange(ctx.tx, input.id, input.version);
    if (input.content.kind !== item.kind) throw new Problem('invalid', 'plan.kindChanged', { fields: { content: '' } });
    if (input.carriesOut) {
      const task = await getItem(ctx.tx, input.carriesOut);
      if (task.planId !== item.planId || task.kind !== 'task' || item.kind !== 'duty') throw new Problem('invalid', 'plan.badLink', { fields: { carriesOut: '' } });
    }
    await resolveNew(
      ctx,
      item.planId,
      refsOf(input.content).map((r) => r.wording),
    );
    const span = input.span === undefined ? item.span : input.span;
    await ctx.record([
      { type: 'plan.itemChanged', subjectId: item.id, data: { from: item.version, text: input.text, content: input.content, carriesOut: input.carriesOut, span } },
    ]);
    return { id: item.id, version: item.version + 1 };
  },

  itemAdd: async (ctx, input) => {
    const plan = await holdPlan(ctx.tx, input.planId);
    inReview(plan);
    const items = await findItems(ctx.tx, plan.id);
    const same = items.filter((i) => i.kind === input.content.kind);
    const before = items.find((i) => i.id === input.after) ?? same.filter((i) => !input.span || (i.span?.line ?? 0) <= input.span.line).at(-1) ?? items.at(-1);
    await resolveNew(
      ctx,
      plan.id,
      refsOf(input.content).map((r) => r.wording),
    );
    const id = newId();
    await ctx.record([
      {
        type: 'plan.itemAdded',
        subjectId: id,
        unitId: plan.province,
        data: { planId: plan.id, position: (before?.position ?? 0) + 1, sectionPath: input.sectionPath, text: input.text, content: input.content, span: input.span },
      },
    ]);
    return { id, version: 1 };
  },

  annexFile: async (ctx, { id }) => {
    const { name, contentType, content } = await getAnnex(ctx.tx, id);
    return { fileName: name, contentType, body: content };
  },

  annexRead: async (ctx, { id, save }, upload) => {
    const plan = await holdPlan(ctx.tx, id);
    inReview(plan);
    requireKind(upload.bytes, ['xlsx'], 'plan.annexKind');
    const annex = readAnnex(await readSheet(upload.bytes, { maxRows: 5000 }));
    if (!annex || !annex.targets.length) throw new Problem('invalid', 'plan.annexEmpty', { fields: { file: '' } });
    if (annex.targets.length > MAX_ANNEX) throw new Problem('tooLarge', 'plan.annexTooLong', { facts: { max: MAX_ANNEX }, fields: { file: '' } });
    const items = await findItems(ctx.tx, id);
    const keyOf = (text: string, value: number | null, year: string | null): string => `${foldWords(text)}|${value}|${year}`;
    const known = new Set(items.flatMap((i) => (i.kind === 'target' && i.state !== 'dropped' ? [keyOf(i.text, i.fields.value, i.fields.period)] : [])));
    const targets = annex.targets.map((t) => ({ ...t, known: known.has(keyOf(t.text, t.value, t.year)) }));
    const fresh = save ? targets.filter((t) => !t.known) : [];
    const last = items.filter((i) => i.kind === 'target').at(-1)?.position ?? 0;
    const content = new FileContent(upload.bytes);
    if (fresh.length && !(await annexesOf(ctx.tx, id)).some((a) => a.sha256 === content.sha256))
      await ctx.record([
        {
          type: 'plan.annexAttached',
          subjectId: newId(),
          unitId: plan.province,
          data: { planId: id, name: cleanFileName(upload.fileName), contentType: contentTypes.xlsx, content, targets: fresh.length },
        },
      ]);
    await ctx.record(
      fresh.map((t, k) => ({
        type: 'plan.itemAdded' as const,
        subjectId: newId(),
        unitId: plan.province,
        data: {
          planId: id,
          // after the targets of the text, in the order of the sheet
          position: last + 1 + Math.floor((8 * k) / fresh.length),
          sectionPath: `PL.${t.line}`,
          text: t.text,
          content: {
            kind: 'target' as const,
            fields: {
              targetKind: t.unit === '%' ? ('ratio' as const) : ('count' as const),
              value: t.value,
              valueMax: null,
              unit: t.unit,
              comparator: '>=' as const,
              period: t.year,
              reference: null,
              baseValue: null,
            },
          },
          span: null,
        },
      })),
    );
    return { ...annex, targets, added: fresh.length };
  },

  itemDrop: async (ctx, { id, version }) => {
    await itemForChange(ctx.tx, id, version);
    await ctx.record([{ type: 'plan.itemStateSet', subjectId: id, data: { from: version, state: 'dropped' } }]);
    return { id, version: version + 1 };
  },

  itemRestore: async (ctx, { id, version }) => {
    await itemForChange(ctx.tx, id, version);
    await ctx.record([{ type: 'plan.itemStateSet', subjectId: id, data: { from: version, state: 'edited' } }]);
    return { id, version: version + 1 };
  },

  doubtSettle: async (ctx, { id, key }) => {
    const plan = await holdPlan(ctx.tx, id);
    inReview(plan);
    const { questions } = await reviewState(ctx.tx, plan);
    const question = questions.find((q) => q.key === key);
    if (!question) throw new Problem('notFound', 'plan.questionGone');
    if (question.code === 'wordingUnknown' || question.code === 'wordingUnsure') {
      // "as read" for a wording nobody could be found for: it stays without an agency and its work is "chưa phân công"
      await ctx.record([{ type: 'plan.wordingResolved', subjectId: id, data: { wording: question.wording!, agencyIds: [], group: null } }]);
    }
    await ctx.record([{ type: 'plan.doubtSettled', subjectId: id, data: { key } }]);
    return versionAfter(ctx.tx, id);
  },

  repairTakeBack: async (ctx, { id, line, start, takenBack }) => {
    const plan = await holdPlan(ctx.tx, id);
    inReview(plan);
    const { repairs, lines } = await getReadDocument(ctx.tx, plan.documentId);
    const repair = repairs.find((r) => r.line === line && r.start === start);
    if (!repair) throw new Problem('refused', 'plan.repairGone');
    if ((repair.takenBack ?? false) !== takenBack) {
      await ctx.record([{ type: 'library.repairTakenBack', subjectId: plan.documentId, unitId: plan.province, data: { line, start, takenBack } }]);
      for (const item of await findItems(ctx.tx, id)) {
        const text = withWord(item, repair, lines, takenBack);
        if (text === null) continue;
        const { version, kind, fields, carriesOut, span } = item;
        await ctx.record([{ type: 'plan.itemChanged', subjectId: item.id, data: { from: version, text, content: { kind, fields } as ItemContent, carriesOut, span } }]);
      }
    }
    return versionAfter(ctx.tx, id);
  },

  wordingResolve: async (ctx, { id, wording, agencyIds, group }) => {
    const plan = await holdPlan(ctx.tx, id);
    inReview(plan);
    const names = await findAgencyNames(ctx.tx, agencyIds);
    if (names.length !== new Set(agencyIds).size) throw new Problem('invalid', 'plan.unknownAgency', { fields: { agencyIds: '' } });
    await ctx.record([
      { type: 'plan.wordingResolved', subjectId: id, data: { wording, agencyIds: [...new Set(agencyIds)], group } },
      { type: 'plan.doubtSettled', subjectId: id, data: { key: `wording:${wordingKey(wording)}` } },
    ]);
    return versionAfter(ctx.tx, id);
  },
};

/** A wording a person typed anew is looked up like those of the text. */
/** Wordings that came in since, looked up and added to the plan's. */
export const resolveNew = async (ctx: Ctx, planId: string, wordings: readonly string[]): Promise<void> => {
  const plan = await getPlan(ctx.tx, planId);
  const known = new Set(plan.wordings.map((w) => wordingKey(w.wording)));
  const fresh = wordings.filter((w) => !known.has(wordingKey(w)));
  if (!fresh.length) return;
  const document = await getReadDocument(ctx.tx, plan.documentId);
  const found = await resolveAll(ctx.tx, fresh, await placeOf(ctx.tx, { ...document, date: plan.date }, ctx.today));
  await ctx.record([{ type: 'plan.wordingsFound', subjectId: planId, data: { wordings: found } }]);
};
