import { foldWords } from '../../../kernel/text.ts';
import type { Doubt, PlanReading, Span } from '../../../reading/reading.contract.ts';
import type { AgencyRef, ItemContent } from '../contract-shapes.ts';

/** From what the reader gave to the lines a person reviews. Pure. */

export type DraftItem = { sectionPath: string; sectionTitle: string | null; text: string; span: Span | null; doubts: Doubt[]; content: ItemContent };

const refs = (wordings: readonly string[]): AgencyRef[] => wordings.filter((w) => w.trim()).map((wording) => ({ wording: wording.slice(0, 500) }));
const refOf = (wording: string | null): AgencyRef | null => (wording?.trim() ? { wording: wording.slice(0, 500) } : null);

/** Lines in the order of the document: targets, tasks, duties (one for each item of an agency's section), reporting duties, funding. */
export const draftOf = (reading: PlanReading): DraftItem[] => {
  const targets = reading.targets.map((t): DraftItem => ({
    sectionPath: t.sectionPath,
    sectionTitle: t.sectionTitle,
    text: t.text,
    span: t.span,
    doubts: t.doubts,
    content: {
      kind: 'target',
      fields: {
        targetKind: t.kind,
        value: t.value,
        valueMax: t.valueMax ?? null,
        unit: t.unit,
        comparator: t.comparator,
        period: t.period,
        reference: t.reference,
        baseValue: null,
      },
    },
  }));
  const tasks = reading.tasks.map((t): DraftItem => ({
    sectionPath: t.sectionPath,
    sectionTitle: t.sectionTitle,
    text: t.text,
    span: t.span,
    doubts: t.doubts,
    content: { kind: 'task', fields: { lead: refs(t.lead), coordinating: refs(t.coordinating), timeframe: t.timeframe, cycle: null, dueOn: null } },
  }));
  const duties = reading.duties.flatMap((d) =>
    d.items.map((text, i): DraftItem => ({
      sectionPath: d.itemPaths[i] ?? d.sectionPath,
      sectionTitle: d.agency,
      text,
      span: d.itemSpans[i] ?? d.span,
      doubts: i === 0 ? d.doubts : [],
      content: { kind: 'duty', fields: { lead: refs([d.agency]), coordinating: [], timeframe: null, cycle: null, dueOn: null } },
    })),
  );
  const reporting = reading.reporting.map((r): DraftItem => ({
    sectionPath: r.sectionPath,
    sectionTitle: null,
    text: r.text,
    span: r.span,
    doubts: r.doubts,
    content: { kind: 'reporting', fields: { from: refOf(r.from), to: r.to, via: r.via, cadence: r.cadence, due: r.due } },
  }));
  const budget = reading.budget.map((b): DraftItem => ({
    sectionPath: b.sectionPath,
    sectionTitle: null,
    text: b.source,
    span: b.span,
    doubts: b.doubts,
    content: { kind: 'budget', fields: { source: b.source, amountVnd: b.amountVnd, isTotal: b.isTotal ?? false } },
  }));
  return [...targets, ...tasks, ...duties, ...reporting, ...budget];
};

/** Agencies a line gives work to, as worded. */
export const refsOf = (content: ItemContent): AgencyRef[] => {
  switch (content.kind) {
    case 'task':
    case 'duty':
      return [...content.fields.lead, ...content.fields.coordinating];
    case 'reporting':
      return content.fields.from ? [content.fields.from] : [];
    default:
      return [];
  }
};

/** Spellings of one wording fall together: "Uỷ ban MTTQ" and "Ủy ban MTTQ". */
export const wordingKey = (wording: string): string => foldWords(wording);
