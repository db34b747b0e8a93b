import { z } from 'zod';

/**
 * What reading a plan gives: one object that is at the same time the published output format (docNumber, targets, tasks, duties …) and
 * the material of the review screen (spans, section paths, doubts). Everything here comes from the text; what the text does not say is
 * null or an empty list.
 */

/** A stretch of the numbered text: lines[line - 1].slice(start, end). With lineEnd it runs on to that line, and `end` is an offset there. */
export const Span = z.object({ line: z.int().min(1), start: z.int().min(0), end: z.int().min(0), lineEnd: z.int().optional() });
export type Span = z.infer<typeof Span>;

/**
 * Why a person should look at an item. `code` is stable and is worded by the screens; `fact` is the piece of text (or label, or date) it
 * is about, `other` the second one where two disagree.
 */
export const doubtCodes = [
  'numberBlank',
  'dateBlank',
  'dateImpossible',
  'issuerMissing',
  'issuerInferred',
  'signerMissing',
  'titleMissing',
  'headMissing',
  'textCut',
  'notAPlan',
  'baseWithoutYear',
  'baseWithoutDate',
  'basesDisagree',
  'citedWithoutNumber',
  'labelSkipped',
  'labelRepeated',
  'targetWithoutValue',
  'targetUnknownBase',
  'targetOutsideSection',
  'targetWithoutPeriod',
  'taskWithoutAgency',
  'agencyInferred',
  'agencyGroup',
  'agencyUnknown',
  'timeUnclear',
  'dutyNested',
  'dutyWithoutItems',
  'budgetWithoutAmount',
  'budgetSumDiffers',
  'reportWithoutAddressee',
  'reportWithoutSender',
  'reportWithoutCycle',
  'cadenceInferred',
  'sectionUnclear',
  'longItem',
] as const;
export const Doubt = z.object({ code: z.enum(doubtCodes), fact: z.string().optional(), other: z.string().optional() });
export type Doubt = z.infer<typeof Doubt>;

/** What every list item carries for review. sectionPath = the labels above and of the item, joined with dots ("III.1.a"). */
const reviewed = {
  span: Span,
  sectionPath: z.string(),
  doubts: z.array(Doubt),
  /** The chance that the item is right in all its fields, 0 to 1 (confidence.ts). */ confidence: z.number().min(0).max(1),
};

export const Signer = z.object({ name: z.string().nullable(), title: z.string().nullable(), onBehalfOf: z.string().nullable() });
export const Period = z.object({ from: z.string().nullable(), to: z.string(), orientationTo: z.string().optional() });

export const Base = z.object({
  docNumber: z.string(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
  where: z.enum(['preamble', 'body']),
  /** Kind as worded before the number: "Nghị quyết", "Kế hoạch" … or null. */ docKind: z.string().nullable(),
  ...reviewed,
});

export const targetKinds = ['count', 'cumulative', 'ratio', 'coverage', 'growth', 'qualitative'] as const;
export const comparators = ['=', '>=', '>', '<=', '<', '~', 'range'] as const;
export const Target = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(targetKinds),
  value: z.number().nullable(),
  valueMax: z.number().optional(),
  unit: z.string().nullable(),
  comparator: z.enum(comparators).nullable(),
  period: z.string().nullable(),
  /** A ratio to a figure that another document sets ("130 % chỉ tiêu giao tại Nghị quyết số 420"): that document. */
  reference: z.object({ docNumber: z.string(), date: z.string().nullable() }).nullable(),
  sectionTitle: z.string().nullable(),
  ...reviewed,
});

export const timeKinds = ['continuous', 'periodic', 'year', 'quarter', 'deadline', 'period', 'conditional'] as const;
export const Timeframe = z.object({ kind: z.enum(timeKinds), value: z.string(), /** "Trước ngày …": the day before is the last one. */ before: z.boolean().optional() });
export type Timeframe = z.infer<typeof Timeframe>;
export const Task = z.object({
  id: z.string(),
  text: z.string(),
  lead: z.array(z.string()),
  coordinating: z.array(z.string()),
  timeframe: Timeframe.nullable(),
  /** "Sản phẩm:" where the text gives one. */ product: z.string().nullable(),
  /** The heading above. */ sectionTitle: z.string().nullable(),
  ...reviewed,
});

export const Duty = z.object({
  agency: z.string(),
  items: z.array(z.string()),
  /** Parallel to items. */ itemSpans: z.array(Span),
  itemPaths: z.array(z.string()),
  /** An agency named inside the section of another one. */ nested: z.boolean(),
  sectionTitle: z.string().nullable(),
  ...reviewed,
});

export const Budget = z.object({ source: z.string(), amountVnd: z.number().nullable(), isTotal: z.boolean().optional(), ...reviewed });

export const cadences = ['annual', 'semiannual', 'quarterly', 'monthly', 'periodic', 'ad hoc', 'once'] as const;
export const Reporting = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  cadence: z.enum(cadences).nullable(),
  /** MM-DD, "before that day". */ due: z.string().nullable(),
  /** The channel: "qua Sở Nội vụ". */ via: z.string().nullable(),
  /** The sentence it was read from. */ text: z.string(),
  ...reviewed,
});

export const Figure = z.object({ label: z.string(), value: z.number(), unit: z.string().nullable(), year: z.string().nullable(), ...reviewed }).omit({ confidence: true });

/** A heading of the outline with what the reader takes it for; the review shows it as the table of contents. */
export const sectionKinds = ['purpose', 'situation', 'targets', 'tasks', 'duties', 'budget', 'reporting', 'annex', 'other'] as const;
export const Section = z.object({ path: z.string(), title: z.string(), kind: z.enum(sectionKinds), depth: z.int(), line: z.int() });

/** Identity fields that can be lit in the text. */
export const identityFields = ['docNumber', 'docType', 'issuer', 'place', 'date', 'signer', 'title', 'period'] as const;

export const PlanReading = z.object({
  docNumber: z.string().nullable(),
  /** What follows a blank number: "/KH-UBND". */ docNumberSuffix: z.string().nullable(),
  docType: z.string(),
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  date: z.string().nullable(),
  /** The year of a date whose day or month is blank. */ dateYear: z.int().nullable(),
  signer: Signer,
  title: z.string(),
  period: Period.nullable(),
  bases: z.array(Base),
  targets: z.array(Target),
  tasks: z.array(Task),
  duties: z.array(Duty),
  budget: z.array(Budget),
  reporting: z.array(Reporting),
  recipients: z.array(z.string()),
  recipientSpans: z.array(Span),
  annexes: z.array(z.string()),
  annexSpans: z.array(Span),
  figures: z.array(Figure),
  /** Laws, programmes and documents named without a number. */ citedWithoutNumber: z.array(z.string()),
  /** Where each identity field stands, null when it is not in the text, and what is doubtful about it. */
  identity: z.record(z.enum(identityFields), z.object({ span: Span.nullable(), doubts: z.array(Doubt) })),
  /** Doubts about the document as a whole (labels that skip, head missing …). */
  doubts: z.array(Doubt.extend({ span: Span.optional() })),
  sections: z.array(Section),
  /** The numbered text that the spans refer to: cleaned, hard-wrapped lines joined again, page furniture gone. Line n is lines[n - 1]. */
  lines: z.array(z.string()),
});
export type PlanReading = z.infer<typeof PlanReading>;
export type Base = z.infer<typeof Base>;
export type Target = z.infer<typeof Target>;
export type Task = z.infer<typeof Task>;
export type Duty = z.infer<typeof Duty>;
export type Budget = z.infer<typeof Budget>;
export type Reporting = z.infer<typeof Reporting>;
export type Figure = z.infer<typeof Figure>;
export type Section = z.infer<typeof Section>;
export type SectionKind = Section['kind'];

/** An item as the stages give it, before it is known how sure it is. */
export type Raw<T> = Omit<T, 'confidence'>;
export type RawReading = Omit<PlanReading, 'bases' | 'targets' | 'tasks' | 'duties' | 'budget' | 'reporting'> & {
  bases: Raw<Base>[];
  targets: Raw<Target>[];
  tasks: Raw<Task>[];
  duties: Raw<Duty>[];
  budget: Raw<Budget>[];
  reporting: Raw<Reporting>[];
};
