import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { findDocument, keepsDocument } from '../../library/queries.ts';
import { headOf } from '../head.ts';
import { findPlanOfDocument, getItem, getPlan, type PlanRow } from '../queries.ts';
import type { cascadeApi } from './contract.ts';
import { namesOf } from './handlers.ts';
import { findAbove, findLinks, findPlanLines, getText, issuerOf, traceDown, traceUp } from './queries.ts';
import { propose } from './rules.ts';

/** Line by line: which line of a plan carries out which line above, and from a sentence of a directive to all work that carries it out. */

type LineHandlers = Pick<Handlers<typeof cascadeApi, Ctx>, 'compareAbove' | 'aboveSet' | 'lineLink' | 'lineTrace' | 'itemTrace'>;

/** A sentence that says something to do, not a heading or a name. */
const MIN_SENTENCE = 60;
/** Lines beyond this are not compared: the proposals of so many would help nobody. */
const MAX_LINES = 600;

interface AboveLine {
  line: number;
  text: string;
  sectionPath: string;
  itemId: string | null;
  agencies: number[];
}
/** What can be carried out: the tasks and duties of a plan, else the sentences of a document. */
const linesAbove = async (ctx: Ctx, documentId: string): Promise<AboveLine[]> => {
  const text = await getText(ctx.tx, documentId);
  const plan = await findPlanOfDocument(ctx.tx, documentId);
  const items = plan ? (await findPlanLines(ctx.tx, plan.id)).filter((i) => i.line !== null) : [];
  if (items.length) return items.map((i) => ({ line: i.line!, text: i.text, sectionPath: i.sectionPath, itemId: i.id, agencies: i.agencies })).slice(0, MAX_LINES);
  return text.lines
    .map((t, i) => ({ line: i + 1, text: t, sectionPath: '', itemId: null, agencies: [] }))
    .filter((l) => l.text.length >= MIN_SENTENCE)
    .slice(0, MAX_LINES);
};

const requireKept = async (ctx: Ctx, plan: PlanRow): Promise<void> => {
  if (!(await keepsDocument(ctx.tx, plan.documentId))) throw new Problem('refused', 'library.notKept');
};

export const lineHandlers: LineHandlers = {
  compareAbove: async (ctx, { id, above }) => {
    const plan = await getPlan(ctx.tx, id);
    const documents = await findAbove(ctx.tx, id);
    const chosen = above ?? documents.find((d) => d.planId !== null)?.documentId ?? documents[0]?.documentId ?? null;
    const own = await findPlanLines(ctx.tx, id);
    const lines = chosen === null ? [] : await linesAbove(ctx, chosen);
    const links = chosen === null ? [] : await findLinks(ctx.tx, id, chosen);
    const issuer = await issuerOf(ctx.tx, id);
    const at = (l: AboveLine): string => l.itemId ?? String(l.line);
    const of = (l: AboveLine) => links.filter((k) => (k.aboveItem !== null && k.aboveItem === l.itemId) || (k.aboveItem === null && k.line === l.line));
    const proposals = propose(
      lines.map((l) => ({ key: at(l), text: l.text })),
      own.map((o) => ({ key: o.id, text: o.text })),
    );
    return {
      plan: headOf(plan),
      above: documents,
      chosen,
      lines: lines.map((l) => {
        const said = of(l);
        return {
          line: l.line,
          text: l.text,
          sectionPath: l.sectionPath,
          itemId: l.itemId,
          forUs: issuer !== null && l.agencies.includes(issuer),
          linked: said.filter((k) => k.linked).map((k) => k.itemId),
          proposals: proposals.filter((p) => p.above === at(l) && !said.some((k) => k.itemId === p.below)).map((p) => ({ itemId: p.below, score: p.score })),
        };
      }),
      own: own.map((o) => ({ itemId: o.id, line: o.line, sectionPath: o.sectionPath, text: o.text, links: links.filter((k) => k.linked && k.itemId === o.id).length })),
      can: { link: (await keepsDocument(ctx.tx, plan.documentId)) ? null : 'library.notKept' },
    };
  },

  aboveSet: async (ctx, { id, documentId, linked }) => {
    const plan = await getPlan(ctx.tx, id);
    await requireKept(ctx, plan);
    const document = await findDocument(ctx.tx, documentId);
    if (!document || document.state !== 'read') throw new Problem('invalid', 'plan.aboveGone', { fields: { documentId: '' } });
    if (documentId === plan.documentId) throw new Problem('invalid', 'plan.aboveItself', { fields: { documentId: '' } });
    const above = await findPlanOfDocument(ctx.tx, documentId);
    await ctx.record([
      // whoever tracks the plan above sees who has issued theirs
      ...(linked && above?.trackingAgency ? [{ type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds: [above.trackingAgency.id] } }] : []),
      { type: 'plan.aboveSet', subjectId: id, unitId: plan.province, data: { documentId, linked } },
    ]);
    return {};
  },

  lineLink: async (ctx, { links }) => {
    const first = await getItem(ctx.tx, links[0]!.itemId);
    const plan = await getPlan(ctx.tx, first.planId);
    await requireKept(ctx, plan);
    const own = new Set((await findPlanLines(ctx.tx, plan.id)).map((i) => i.id));
    const documents = new Map<string, AboveLine[]>();
    for (const { itemId, documentId } of links) {
      if (!own.has(itemId)) throw new Problem('invalid', 'plan.linkLine');
      if (documentId === plan.documentId) throw new Problem('invalid', 'plan.aboveItself');
      if (!documents.has(documentId)) documents.set(documentId, await linesAbove(ctx, documentId));
    }
    const stored = links.map((l) => {
      const above = documents.get(l.documentId)!.find((a) => a.line === l.line);
      if (!above) throw new Problem('invalid', 'plan.linkLine');
      return { ...l, aboveItem: above.itemId };
    });
    await ctx.record([{ type: 'plan.linesLinked', subjectId: plan.id, unitId: plan.province, data: { links: stored } }]);
    return { saved: stored.length };
  },

  lineTrace: async (ctx, { documentId, line }) => {
    const { lines, ...document } = await getText(ctx.tx, documentId);
    const rows = await traceDown(ctx.tx, documentId, line ?? null);
    const names = await namesOf(
      ctx,
      rows.flatMap((r) => r.agencies),
    );
    return {
      document,
      lines: [...Map.groupBy(rows, (r) => r.rootLine)].map(([at, of]) => ({
        line: at,
        text: lines[at - 1] ?? '',
        tasks: of.map(({ rootLine: _, agencies, ...r }) => ({ ...r, agencies: names(agencies).map((a) => a.name) })),
      })),
    };
  },

  itemTrace: async (ctx, { id }) => ({ above: await traceUp(ctx.tx, id) }),
};
