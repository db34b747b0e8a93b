import type { Tx } from '../../../kernel/db.ts';
import type { FigureFault } from '../../../kernel/figures.ts';
import type { Dimension } from '../../../kernel/indicator-shape.ts';
import { figureText } from '../../../kernel/words-figures.ts';
import type { TargetRow } from '../queries.ts';
import { periodText, referenceName, requiredWords, amount } from '../words.ts';
import type { CountView } from './contract.ts';
import { indicators } from './indicators.ts';
import { countTargets, type CountAsk, type TargetCount } from './queries.ts';
import { labeller, sentence, unitsIn } from './queries-words.ts';
import { baselineFaults, percentOf, type Counting } from './rules.ts';
import { baseText, countText, countUnit, counted, countingText, dimensionNames, knownNow, missingReference, ofReference, ruleText, whyGuessed } from './words.ts';

/** Figures of a target as people read them. */

/** Conditions that only a person's record or the journey's contract answers: no history of them is kept. */
const ofRecord: readonly Dimension[] = ['age', 'group', 'skill', 'education', 'occupation', 'reason'];
const asOfNow = (c: Counting): Dimension[] => ofRecord.filter((d) => [c.only, c.except, c.part].some((x) => x?.[d]));

const countingView = (c: Counting, label: (d: Dimension, v: string) => string): CountView['counting'] => {
  const i = indicators.get(c.indicator);
  const title = i?.title ?? c.indicator;
  const { rule, ...kept } = c;
  return {
    ...kept,
    title,
    text: countingText({ title, measure: c.measure, only: sentence(c.only, label), except: sentence(c.except, label), part: c.part && sentence(c.part, label) }),
    why: rule !== null && !c.confirmed ? whyGuessed(rule) : null,
    ledger: i?.ledger ?? false,
    ofPeople: (i?.ofPeople ?? false) && c.measure !== 'communes',
  };
};

const baseView = (base: NonNullable<TargetCount['base']>): NonNullable<CountView['base']> => {
  const percent = base.count.of === null ? null : percentOf(base.count.value, base.count.of);
  const flat = { ...base.count, year: base.year, entered: base.entered };
  return { ...flat, text: baseText(flat, percent) };
};

const requiredText = (t: TargetRow, c: TargetCount, unit: string): string => {
  const required = c.required!;
  if (c.yearTarget !== null) return requiredWords({ ...t, baseValue: c.yearTarget }, { ...required, unit });
  if (t.kind === 'growth' && c.base) return requiredWords({ ...t, baseValue: c.base.count.value }, required);
  return t.kind === 'trend' ? amount(required) : requiredWords(t, required);
};

/** What was counted of targets as people read it, in their order. */
export const viewsOf = async (tx: Tx, targets: readonly TargetRow[], counts: readonly TargetCount[], ask: CountAsk): Promise<CountView[]> => {
  const dated = counts.map((c) => ({ c, at: c.window && c.asAt > c.window.to ? c.window.to : c.asAt }));
  const labels = new Map<string, Awaited<ReturnType<typeof labeller>>>();
  for (const [at, of] of Map.groupBy(dated, (d) => d.at)) {
    const named = of.flatMap(({ c }) => [...c.units, ...unitsIn(c.counting?.only ?? null), ...unitsIn(c.counting?.except ?? null), ...unitsIn(c.counting?.part ?? null)]);
    labels.set(
      at,
      await labeller(
        tx,
        at,
        named.filter((u) => u > 0),
      ),
    );
  }
  return dated.map(({ c, at }, n) => viewOf(targets[n]!, ask, c, at, labels.get(at)!));
};
/** Where targets stand, with their figures and the words for them, in their order. */
export const countViews = async (tx: Tx, targets: readonly TargetRow[], ask: CountAsk): Promise<CountView[]> => viewsOf(tx, targets, await countTargets(tx, targets, ask), ask);
export const countView = async (tx: Tx, t: TargetRow, ask: CountAsk): Promise<CountView> => (await countViews(tx, [t], ask))[0]!;

const viewOf = (t: TargetRow, ask: CountAsk, c: TargetCount, at: string, label: (d: Dimension, value: string) => string): CountView => {
  const unit = countUnit(c.counting?.measure ?? 'rows', indicators.get(c.counting?.indicator ?? '')?.unit ?? '');
  const share = c.counted === null || c.counted.of === null ? null : percentOf(c.counted.value, c.counted.of);
  const ofBase = t.kind === 'ratio' && t.baseValue && c.counted?.of === null ? percentOf(c.counted.value, t.baseValue) : null;
  const counting = c.counting && countingView(c.counting, label);
  // what stands on a day, and communes reached, do not add up over the years
  const adds = c.counting !== null && c.counting.measure !== 'communes' && c.counting.part === null && indicators.get(c.counting.indicator)?.type === 'flow';
  const faults = adds ? baselineFaults(t, c.baselines) : new Map<string, FigureFault>();
  return {
    state: c.state,
    because: c.because,
    text: countText(c.state, c.because, t.reference && missingReference(referenceName(t.reference))),
    ruleText: ruleText(c.because, { expected: c.expected, passed: at, to: c.window?.to ?? at, unit }),
    window: c.window && { ...c.window, text: periodText({ cycle: null, periodFrom: c.window.from, periodTo: c.window.to, periodText: null }) },
    asAt: at,
    knownAt: ask.knownAt?.toISOString() ?? null,
    knownText: ask.knownAt && c.counting ? knownNow(asOfNow(c.counting).map((d) => dimensionNames[d].toLocaleLowerCase('vi'))) : null,
    counted: c.counted,
    countedText: c.counted && (ofBase === null ? counted(c.counted, unit, share) : ofReference(counted(c.counted, unit, share), ofBase, t.baseValue!)),
    required: c.required && { ...c.required, text: requiredText(t, c, unit) },
    percent: c.percent,
    expected: c.expected,
    base: c.base && baseView(c.base),
    yearTarget: c.yearTarget,
    baselines: c.baselines.map((b) => ({ ...b, doubt: figureText(faults.get(b.id)) })),
    units: c.units.filter((u) => u > 0).map((u) => ({ id: u, name: label('commune', String(u)) })),
    counting,
  };
};
