import type { PlanReading } from '../../../reading/reading.contract.ts';
import type { PlanItem, Question, Wording } from '../contract-shapes.ts';
import { refsOf, wordingKey } from './draft.ts';

/** What a person must decide before activation. Each is settled in one press, or by mending the line it is about. Pure. */

/** Doubts that only say what kind of line it is: nothing to decide. */
const silent = new Set([
  'longItem',
  'citedWithoutNumber',
  'targetWithoutValue',
  'issuerInferred',
  'dutyNested',
  'agencyGroup',
  'agencyUnknown',
  'budgetWithoutAmount',
  'targetWithoutPeriod',
]);
/** Asked once for all the lines they concern. */
const together = new Set([
  'taskWithoutAgency',
  'agencyInferred',
  'timeUnclear',
  'cadenceInferred',
  'reportWithoutCycle',
  'reportWithoutSender',
  'reportWithoutAddressee',
  'sectionUnclear',
  'dutyWithoutItems',
]);

export interface QuestionFacts {
  items: readonly PlanItem[];
  reading: Pick<PlanReading, 'identity' | 'doubts' | 'bases'>;
  wordings: readonly Wording[];
  /** Keys of questions already settled. */
  settled: ReadonlySet<string>;
  /** Identity fields that now have a value. */
  known: ReadonlySet<string>;
}

const live = (i: PlanItem): boolean => i.state !== 'dropped';

/** Is the doubt still there, or has a person's edit answered it? */
const stillOpen = (item: PlanItem, d: { code: string }, carriedOut: ReadonlySet<string | null>): boolean => {
  if (silent.has(d.code)) return false;
  if (item.state === 'edited' || item.state === 'added' || item.state === 'confirmed')
    return d.code === 'targetUnknownBase' && item.kind === 'target' && item.fields.baseValue === null && item.state !== 'confirmed';
  if (d.code === 'taskWithoutAgency') return refsOf(item).length === 0 && !carriedOut.has(item.id);
  if (d.code === 'targetUnknownBase') return item.kind === 'target' && item.fields.baseValue === null;
  return true;
};

const identityOf: Record<string, string> = { numberBlank: 'number', dateBlank: 'date', issuerMissing: 'issuerText', titleMissing: 'title' };

export const questionsOf = (facts: QuestionFacts): Question[] => {
  const out: Question[] = [];
  const push = (q: Question) => {
    if (!facts.settled.has(q.key) && !out.some((o) => o.key === q.key)) out.push(q);
  };
  const groups = new Map<string, Question>();
  /** Tasks that a duty carries out. */
  const carriedOut = new Set(facts.items.filter(live).map((i) => i.carriesOut));

  for (const item of facts.items.filter(live)) {
    for (const d of item.doubts) {
      if (!stillOpen(item, d, carriedOut)) continue;
      const line = item.span?.line ?? null;
      if (together.has(d.code)) {
        const group = groups.get(d.code) ?? { key: d.code, code: d.code, itemIds: [], line, wording: null, fact: null, other: null };
        if (!group.itemIds.includes(item.id)) group.itemIds.push(item.id);
        groups.set(d.code, group);
      } else push({ key: `${d.code}:${item.id}`, code: d.code, itemIds: [item.id], line, wording: null, fact: d.fact ?? null, other: d.other ?? null });
    }
  }
  for (const group of groups.values()) push(group);

  for (const w of facts.wordings) {
    if (w.uses === 0 || (w.certain && !w.group)) continue;
    const users = facts.items.filter((i) => live(i) && refsOf(i).some((r) => !r.agencyIds && wordingKey(r.wording) === wordingKey(w.wording)));
    if (!users.length) continue;
    const code = w.certain ? 'wordingGroup' : w.agencyIds.length || w.candidateIds.length ? 'wordingUnsure' : 'wordingUnknown';
    push({
      key: `wording:${wordingKey(w.wording)}`,
      code,
      itemIds: users.map((i) => i.id),
      line: users[0]!.span?.line ?? null,
      wording: w.wording,
      fact: w.group,
      other: String(w.agencyIds.length),
    });
  }

  for (const [name, f] of Object.entries(facts.reading.identity)) {
    for (const d of f?.doubts ?? []) {
      if (silent.has(d.code) || facts.known.has(identityOf[d.code] ?? '')) continue;
      push({ key: `${d.code}:identity.${name}`, code: d.code, itemIds: [], line: f?.span?.line ?? 1, wording: null, fact: d.fact ?? null, other: d.other ?? null });
    }
  }
  for (const [i, base] of facts.reading.bases.entries())
    for (const d of base.doubts)
      if (!silent.has(d.code))
        push({ key: `${d.code}:base.${i}`, code: d.code, itemIds: [], line: base.span.line, wording: null, fact: d.fact ?? base.docNumber, other: d.other ?? null });
  for (const [i, d] of facts.reading.doubts.entries())
    if (!silent.has(d.code) && !facts.known.has(identityOf[d.code] ?? ''))
      push({ key: `${d.code}:plan.${i}`, code: d.code, itemIds: [], line: d.span?.line ?? null, wording: null, fact: d.fact ?? null, other: d.other ?? null });
  return out;
};
