import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { resolveWordings } from '../../agency/queries.ts';
import { findOpened } from '../../library/citation/queries.ts';
import { keepsDocument, requireKeeper } from '../../library/queries.ts';
import { findAgencyNames, getPlan, getReadDocument, type PlanRow } from '../queries.ts';
import type { distributionApi } from './contract.ts';
import { isKept, isPublished, wordingOf } from './rules.ts';

interface Stored {
  position: number;
  text: string;
  agencies: number[];
  sentAt: Date | null;
  sentBy: string | null;
}
interface Recipient extends Stored {
  line: number | null;
}

/** The list as the text has it, with what a person has put right; wordings that are not certain mean nobody until somebody says whom. */
const recipientsOf = async (ctx: Ctx, plan: PlanRow): Promise<Recipient[]> => {
  const document = await getReadDocument(ctx.tx, plan.documentId);
  const texts = document.reading?.recipients ?? [];
  const stored = new Map(
    (await sql<Stored>`select position, text, agencies, sent_at, sent_by from distribution where plan_id = ${plan.id}`.execute(ctx.tx)).rows.map((r) => [r.position, r]),
  );
  const seat =
    document.issuer === null ? undefined : (await sql<{ seat: number | null }>`select seat_unit as seat from agency where id = ${document.issuer}`.execute(ctx.tx)).rows[0]?.seat;
  const place = { provinceUnitId: plan.province, unitId: seat && seat !== plan.province ? seat : null, at: plan.date ?? ctx.today };
  const resolved = await resolveWordings(ctx.tx, texts.map(wordingOf), place);
  return texts.map((text, position): Recipient => {
    const kept = stored.get(position);
    const line = document.reading?.recipientSpans[position]?.line ?? null;
    // what was said of another text does not hold for this one
    if (kept && (kept.text === text || kept.sentAt !== null)) return { ...kept, line };
    return { position, text, line, agencies: isKept(text) ? [] : resolved[position]!.members.map((m) => m.agencyId), sentAt: null, sentBy: null };
  });
};

export const distributionHandlers: Handlers<typeof distributionApi, Ctx> = {
  distributionGet: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const recipients = await recipientsOf(ctx, plan);
    const opened = new Map((await findOpened(ctx.tx, plan.documentId)).map((o) => [o.agency, o.at.toISOString()]));
    const names = new Map(
      (
        await findAgencyNames(
          ctx.tx,
          recipients.flatMap((r) => r.agencies),
        )
      ).map((a) => [a.id, a]),
    );
    return {
      documentId: plan.documentId,
      lines: recipients.map((r) => ({
        position: r.position,
        text: r.text,
        line: r.line,
        kept: isKept(r.text),
        published: isPublished(r.text),
        agencies: r.agencies.flatMap((a) => {
          const name = names.get(a);
          return name ? [{ ...name, openedAt: opened.get(a) ?? null }] : [];
        }),
        sentAt: r.sentAt?.toISOString() ?? null,
        sentBy: r.sentBy,
      })),
      can: { send: (await keepsDocument(ctx.tx, plan.documentId)) ? null : 'library.notKept' },
    };
  },

  distributionSave: async (ctx, { id, position, agencies }) => {
    const plan = await getPlan(ctx.tx, id);
    await requireKeeper(ctx.tx, plan.documentId);
    const line = (await recipientsOf(ctx, plan)).find((r) => r.position === position);
    if (!line) throw new Problem('refused', 'plan.recipientGone');
    if (line.sentAt !== null) throw new Problem('refused', 'plan.recipientSent');
    const ids = [...new Set(agencies)];
    if ((await findAgencyNames(ctx.tx, ids)).length !== ids.length) throw new Problem('invalid', 'plan.unknownAgency', { fields: { agencies: '' } });
    await ctx.record([{ type: 'plan.recipientsSet', subjectId: id, unitId: plan.province, data: { lines: [{ position, text: line.text, agencies: ids }] } }]);
    return {};
  },

  distributionSend: async (ctx, { id, positions }) => {
    const plan = await getPlan(ctx.tx, id);
    await requireKeeper(ctx.tx, plan.documentId);
    const lines = (await recipientsOf(ctx, plan)).filter((r) => positions.includes(r.position) && r.sentAt === null && r.agencies.length > 0);
    if (!lines.length) throw new Problem('refused', 'plan.nobodyToSend');
    const agencyIds = [...new Set(lines.flatMap((l) => l.agencies))];
    await ctx.record([
      { type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds } },
      { type: 'plan.distributed', subjectId: id, unitId: plan.province, data: { lines: lines.map(({ position, text, agencies }) => ({ position, text, agencies })) } },
    ]);
    return { sent: lines.length, agencies: agencyIds.length };
  },
};
