import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { findDocument, getDocument, keepsDocument, requireKeeper } from '../queries.ts';
import type { citationApi } from './contract.ts';
import { documentOf, findCited, findNodes, walkDown, walkUp, wasOpened, type CitedRow } from './queries.ts';
import { looksMistyped, type CitationFlag } from './rules.ts';

/** What the text shows, and what other documents and the library know better. */
const flagsOf = (c: CitedRow): CitationFlag[] => {
  const flags = [...c.flags];
  const [date] = c.dates;
  if (date === undefined) return flags;
  if (c.documentId === null && c.nearDate !== null && !c.dates.includes(c.nearDate)) flags.push({ code: 'dateDiffers', fact: date, other: c.nearDate });
  const others = c.otherDates.filter((d) => looksMistyped(d, date));
  if (others.length) flags.push({ code: 'othersDiffer', fact: date, other: others.join(' ') });
  return flags;
};

export const citationHandlers: Handlers<typeof citationApi, Ctx> = {
  citationGraph: async (ctx, { id, node }) => {
    if ((id === undefined) === (node === undefined)) throw new Problem('invalid', 'library.oneNode');
    const root = id ?? node!;
    // a node's name is no way round the door of its document
    const documentId = id ?? documentOf(root);
    if (documentId !== null) await getDocument(ctx.tx, documentId);
    const [up, down, cited] = [await walkUp(ctx.tx, root), await walkDown(ctx.tx, root), documentId === null ? [] : await findCited(ctx.tx, documentId)];
    const nodes = [...new Set([root, ...[...up, ...down].flatMap((e) => [e.from, e.to])])];
    return {
      root,
      nodes: await findNodes(ctx.tx, nodes),
      up,
      down,
      cited: cited.map((c) => ({
        key: c.key,
        number: c.number,
        kind: c.kind,
        dates: c.dates,
        issuer: c.issuer,
        relation: c.relation,
        through: c.through,
        mentions: c.mentions,
        flags: flagsOf(c),
        documentId: c.documentId,
        decided: c.decided,
      })),
      can: { attach: documentId === null ? 'library.oneNode' : (await keepsDocument(ctx.tx, documentId)) ? null : 'library.notKept' },
    };
  },

  citationAttach: async (ctx, { id, key, target }) => {
    await requireKeeper(ctx.tx, id);
    if (!(await findCited(ctx.tx, id)).some((c) => c.key === key)) throw new Problem('refused', 'library.citationGone');
    if (target === id) throw new Problem('invalid', 'library.citesItself', { fields: { target: '' } });
    if (target !== null) {
      const there = await findDocument(ctx.tx, target);
      if (!there || there.state !== 'read') throw new Problem('invalid', 'library.targetGone', { fields: { target: '' } });
    }
    await ctx.record([{ type: 'library.citationAttached', subjectId: id, data: { key, target } }]);
    return {};
  },

  documentOpened: async (ctx, { id }) => {
    await getDocument(ctx.tx, id);
    // the agency whose account it is; who only looks on (a ministry, an auditor without an agency) leaves no receipt
    const agency = ctx.actor.seats?.[0]?.agencyIds[0] ?? ctx.actor.agencyIds[0];
    if (agency !== undefined && !(await wasOpened(ctx.tx, id, agency))) await ctx.record([{ type: 'library.documentOpened', subjectId: id, data: { agency } }]);
    return {};
  },
};
