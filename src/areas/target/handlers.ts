import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { writeSheets, XLSX_TYPE } from '../../kernel/sheet/sheet.ts';
import { tidy, viDate } from '../../kernel/text.ts';
import { placeText } from '../../kernel/words.ts';
import { getDocument, requireKeeper } from '../library/queries.ts';
import { numberKey } from '../library/rules.ts';
import { unitName } from '../territory/queries.ts';
import { allocationHandlers } from './allocation/handlers.ts';
import { analysisHandlers } from './analysis/handlers.ts';
import { progressHandlers } from './progress/handlers.ts';
import type { api, TargetView } from './contract.ts';
import { countryHandlers } from './country/handlers.ts';
import { countryWords } from './country/words.ts';
import { countHandlers, requireInTheLarge } from './count/handlers.ts';
import type { CountView } from './count/contract.ts';
import { countViews } from './count/view.ts';
import type { TargetEvent } from './events.ts';
import { findDocumentsWithTargets, findTargets, findTargetVersions, getTarget, type TargetRow, type TargetVersion } from './queries.ts';
import { faultsOf, needsBase, requiredValue, type Base, type TargetContent } from './rules.ts';
import { amount, faultText, kindNames, levelOf, periodText, referenceName, requiredWords, words as w } from './words.ts';

/** Plans in one answer: all that one province has of its own; of the nation, where each is another province to be counted, no more than somebody reads at once. */
const plansAtOnce = (ctx: Ctx, own: boolean): number => (own ? 24 : ctx.actor.nation ? 2 : 6);

const record = (ctx: Ctx, event: TargetEvent) => ctx.record([event]);

/** A target with what it requires and where it stands. */
const viewOf = (t: TargetRow, count: CountView): TargetView => {
  const required = requiredValue(t);
  return {
    id: t.id,
    documentId: t.documentId,
    documentNumber: t.documentNumber,
    documentTitle: t.documentTitle,
    sectionPath: t.sectionPath,
    text: t.text,
    span: t.span,
    kind: t.kind,
    value: t.value,
    valueMax: t.valueMax,
    unit: t.unit,
    comparator: t.comparator,
    periodText: t.periodText,
    periodFrom: t.periodFrom,
    periodTo: t.periodTo,
    cycle: t.cycle,
    reference: t.reference,
    base: t.baseValue === null ? null : { value: t.baseValue, unit: t.baseUnit, documentId: t.baseDocument, number: t.baseNumber, date: t.baseDate, note: t.baseNote },
    needsBase: needsBase(t),
    state: count.state,
    stateText: count.text,
    count,
    required: required && { ...required, text: requiredWords(t, required) },
    version: t.version,
  };
};

/** In their order, counted together. */
const shownAll = async (ctx: Ctx, rows: readonly TargetRow[], ask?: { asAt: string }): Promise<TargetView[]> => {
  for (const t of rows) requireInTheLarge(ctx, t, ask ?? {});
  const counts = await countViews(ctx.tx, rows, { asAt: ctx.today, ...ask });
  return rows.map((t, n) => viewOf(t, counts[n]!));
};
const shown = async (ctx: Ctx, t: TargetRow): Promise<TargetView> => (await shownAll(ctx, [t]))[0]!;

/** What an earlier version asked for, from the row as it was kept. */
const wasRequired = (before: TargetVersion['before']): string | null => {
  const b = before as {
    kind: TargetContent['kind'];
    value: number | null;
    value_max: number | null;
    comparator: TargetContent['comparator'];
    reference: TargetContent['reference'];
    unit: string | null;
    base_value: number | null;
    base_unit: string | null;
  };
  const base: Base = { baseValue: b.base_value, baseUnit: b.base_unit };
  const t = { kind: b.kind, value: b.value, valueMax: b.value_max, comparator: b.comparator, reference: b.reference, unit: b.unit, ...base };
  const required = requiredValue(t);
  return required ? requiredWords(t, required) : b.value === null ? null : amount({ comparator: b.comparator, value: b.value, valueMax: b.value_max, unit: b.unit });
};

const plansOf = (ctx: Ctx, { province, below }: { province?: number | undefined; below: string }): Promise<string[]> =>
  findDocumentsWithTargets(ctx.tx, province === undefined ? undefined : { province, below: below === 'true' });
const provinceSaid = async (ctx: Ctx, province: number) => ({
  name: province === 0 ? countryWords.unplaced : await unitName(ctx.tx, province, ctx.today),
  below: (await findDocumentsWithTargets(ctx.tx, { province, below: true })).length,
});

const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<TargetRow> => {
  await holdRow(ctx.tx, 'target', input.id);
  const t = await getTarget(ctx.tx, input.id);
  await requireKeeper(ctx.tx, t.documentId);
  if (t.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: await shown(ctx, t) });
  return t;
};
const versionAfter = async (ctx: Ctx, id: string) => ({ id, version: (await getTarget(ctx.tx, id)).version });

export const handlers: Handlers<typeof api, Ctx> = {
  ...allocationHandlers,
  ...analysisHandlers,
  ...progressHandlers,
  ...countHandlers,
  ...countryHandlers,

  targetList: async (ctx, { asAt, documentId, page, ...whose }) => {
    const plans = await plansOf(ctx, whose);
    const pageSize = plansAtOnce(ctx, whose.province !== undefined && whose.below === 'false');
    const of = documentId ? [documentId] : plans.slice(page * pageSize, (page + 1) * pageSize);
    return {
      rows: await shownAll(ctx, await findTargets(ctx.tx, { of }), asAt ? { asAt } : undefined),
      plans: plans.length,
      pageSize,
      province: whose.province === undefined ? null : await provinceSaid(ctx, whose.province),
    };
  },

  targetGet: async (ctx, { id }) => ({
    target: await shown(ctx, await getTarget(ctx.tx, id)),
    versions: (await findTargetVersions(ctx.tx, id)).map((v) => ({
      version: v.version,
      at: v.at.toISOString(),
      changedByName: v.changedByName,
      reason: v.reason,
      was: { text: String(v.before['text'] ?? ''), required: wasRequired(v.before) },
    })),
  }),

  targetSave: async (ctx, { id, version, reason, referenceNumber, referenceDate, cycle, ...given }) => {
    const t = await current(ctx, { id, version });
    const content: TargetContent = {
      ...given,
      cycle: cycle === 'once' ? null : cycle,
      sectionPath: t.sectionPath,
      reference: referenceNumber ? { docNumber: tidy(referenceNumber), date: referenceDate } : null,
    };
    const faults = Object.entries(faultsOf(content));
    if (faults.length) throw new Problem('invalid', 'target.faulty', { fields: Object.fromEntries(faults.map(([name, code]) => [name, faultText(code)])) });
    await record(ctx, { type: 'target.changed', subjectId: id, data: { content, reason } });
    return versionAfter(ctx, id);
  },

  targetExport: async (ctx, { documentId, ...whose }) => {
    if (documentId) await getDocument(ctx.tx, documentId);
    const of = documentId ? [documentId] : await plansOf(ctx, whose);
    const rows = await shownAll(ctx, await findTargets(ctx.tx, { of }));
    const body = await writeSheets([
      {
        name: w.title,
        columns: [w.plan, w.section, w.target, w.kind, w.level, w.required, w.period, w.state].map((title) => ({ title, width: title === w.target ? 70 : 24 })),
        rows: rows.map((t) => [
          t.documentNumber ?? t.documentTitle,
          placeText(t.sectionPath),
          t.text,
          kindNames[t.kind],
          levelOf(t),
          t.required?.text ?? null,
          periodText(t),
          t.stateText,
        ]),
      },
    ]);
    return { fileName: w.exportFile(viDate(ctx.today).replaceAll('/', '-')), contentType: XLSX_TYPE, body };
  },

  targetBaseEnter: async (ctx, { id, version, ...base }) => {
    const t = await current(ctx, { id, version });
    if (!needsBase(t)) throw new Problem('refused', 'target.noBaseNeeded');
    const source = base.documentId === null ? null : await getDocument(ctx.tx, base.documentId);
    const number = source?.number ?? base.number;
    if (!source && !(base.number && base.date)) throw new Problem('invalid', 'target.baseWithoutSource', { fields: { [base.number ? 'date' : 'number']: '' } });
    // the number must come from the document the plan names, unless a note says why not
    if (t.reference && number && numberKey(number) !== numberKey(t.reference.docNumber) && !base.note)
      throw new Problem('invalid', 'target.otherDocument', { facts: { wanted: referenceName(t.reference), given: number }, fields: { [source ? 'documentId' : 'number']: '' } });
    const entry = { ...base, unit: base.unit || t.baseUnit, number, date: source?.date ?? base.date };
    await record(ctx, { type: 'target.baseEntered', subjectId: id, data: { base: entry, reason: base.note ?? number ?? '' } });
    return versionAfter(ctx, id);
  },
};
