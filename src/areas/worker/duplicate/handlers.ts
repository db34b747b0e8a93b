import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { cardsOf } from '../queries-cards.ts';
import { educations, languages, qualifications, sexes, workStatuses } from '../choices.data.ts';
import type { PersonEvent, PersonFacts } from '../person/events.ts';
import { getPeople, numbersOf, type PersonRecord } from '../person/queries.ts';
import { factsOf, shownRow } from '../person/view.ts';
import { viPartialDate as sayBirth } from '../../../kernel/text.ts';
import type { duplicateApi, PairRow } from './contract.ts';
import type { DuplicateEvent } from './events.ts';
import { mergedFields, outcomes } from './fields.data.ts';
import { comparablesOf, countMerges, countPairs, factsBeside, findMerges, findPairOf, findPairs, getMerge, getPair, householdCodes, type PairRecord } from './queries.ts';
import { bandOf, can, compare, proposedKeep, proposedValues, scoresOf, weightOf, type MergedField, type Outcome, type Side } from './rules.ts';
import { factLabels } from './words.ts';
import { inTransfer } from '../transfer/queries.ts';

const PAGE = 30;

const reason = (o: Outcome): PairRow['reasons'][number] => ({
  ...o,
  label: (outcomes[o.field] as Record<string, string>)[o.how] ?? '',
  speaks: o.field === 'name' && o.how !== 'other' ? 'for' : weightOf(o) > 0.5 ? 'for' : weightOf(o) < -0.5 ? 'against' : 'neither',
});
const shown = (p: PairRecord, card: Awaited<ReturnType<typeof cardsOf>>): PairRow => ({
  id: p.id,
  band: bandOf(p.score) ?? 'possible',
  score: Math.round(p.score * 1_000) / 1_000,
  reasons: p.reasons.map(reason),
  a: card(p.personA),
  b: card(p.personB),
  foundAt: p.foundAt.toISOString(),
});

interface Both {
  a: PersonRecord;
  b: PersonRecord;
}
/** Both records of a pair; undefined where one has gone. */
const bothOf = async (ctx: Ctx, pair: PairRecord): Promise<Both | undefined> => {
  const found = new Map((await getPeople(ctx.tx, [pair.personA, pair.personB])).filter((p) => !p.mergedInto).map((p) => [p.id, p]));
  const [a, b] = [found.get(pair.personA), found.get(pair.personB)];
  return a && b && { a, b };
};

const heldFields = (p: PersonRecord, household: string | undefined): Record<MergedField, string | null> => {
  const facts = factsOf(p);
  const label = (choices: Record<string, string>, value: string | null) => (value === null ? null : (choices[value] ?? value));
  return {
    fullName: facts.fullName,
    birth: facts.birth && sayBirth(facts.birth),
    sex: label(sexes, facts.sex),
    idNumber: p.tail,
    phone: facts.phone,
    hamlet: facts.hamlet,
    household: p.householdId && (household ?? ''),
    education: label(educations, facts.education),
    qualification: label(qualifications, facts.qualification),
    skills: facts.skills.join('; ') || null,
    languages: facts.languages.map((l) => [label(languages, l.language), l.level].filter(Boolean).join(' ')).join('; ') || null,
    occupation: facts.occupation,
    workStatus: label(workStatuses, facts.workStatus),
    note: facts.note,
  };
};
const says = (one: Record<MergedField, string | null>, other: Record<MergedField, string | null>) =>
  Object.fromEntries(Object.keys(mergedFields).map((f) => [f, { a: one[f as MergedField] !== null, b: other[f as MergedField] !== null }])) as Record<
    MergedField,
    { a: boolean; b: boolean }
  >;
const counted = (fields: Record<MergedField, string | null>): number => Object.values(fields).filter((v) => v !== null).length;

/** The record that stays with the values that were chosen. */
const merged = (both: Both, keep: Side, values: Record<MergedField, Side>): { facts: PersonFacts; householdId: string | null } => {
  const from = (f: MergedField) => factsOf(both[values[f]]);
  // a household of another commune stays there
  const home = both[values.household].keeperUnitId === both[keep].keeperUnitId ? both[values.household] : both[keep];
  return {
    householdId: home.householdId,
    facts: {
      ...factsOf(both[keep]),
      fullName: from('fullName').fullName,
      birth: from('birth').birth,
      sex: from('sex').sex,
      phone: from('phone').phone,
      hamlet: from('hamlet').hamlet,
      // who someone is in a household goes with the household
      relation: home.relation,
      education: from('education').education,
      qualification: from('qualification').qualification,
      skills: from('skills').skills,
      languages: from('languages').languages,
      occupation: from('occupation').occupation,
      workStatus: from('workStatus').workStatus,
      note: from('note').note,
    },
  };
};

const mustDecide = async (ctx: Ctx, pair: PairRecord, both: Both | undefined): Promise<Both> => {
  const why = can.decide({ state: pair.state, gone: !both, inTransfer: await inTransfer(ctx.tx, [pair.personA, pair.personB]) });
  if (why) throw new Problem('refused', why);
  return both!;
};

export const duplicateHandlers: Handlers<typeof duplicateApi, Ctx> = {
  duplicateList: async (ctx, { page, band, ...filter }) => {
    const f = { ...filter, scores: band && scoresOf(band) };
    const rows = await findPairs(ctx.tx, { ...f, limit: PAGE, offset: page * PAGE });
    const card = await cardsOf(
      ctx.tx,
      rows.flatMap((r) => [r.personA, r.personB]),
      ctx.actor.permissions,
    );
    return { rows: rows.map((r) => shown(r, card)), total: await countPairs(ctx.tx, f), pageSize: PAGE };
  },

  duplicateGet: async (ctx, { id }) => {
    const pair = await getPair(ctx.tx, id);
    const may = ctx.actor.permissions;
    const both = await bothOf(ctx, pair);
    const card = await cardsOf(ctx.tx, [pair.personA, pair.personB], may);
    const households = await householdCodes(ctx.tx, both ? [both.a.householdId, both.b.householdId].filter((h) => h !== null) : []);
    const raw = both && { a: heldFields(both.a, households.get(both.a.householdId ?? '')), b: heldFields(both.b, households.get(both.b.householdId ?? '')) };
    const keep: Side =
      both && raw ? proposedKeep({ id: both.a.id, hasNumber: !!both.a.tail, says: counted(raw.a) }, { id: both.b.id, hasNumber: !!both.b.tail, says: counted(raw.b) }) : 'a';
    const proposed = raw && proposedValues(keep, says(raw.a, raw.b));
    // as everywhere: what the reader may not see of one person is not seen beside another either
    const seen = (side: Side, f: MergedField): string | null => {
      const value = raw![side][f];
      if (value === null) return null;
      const row = shownRow(both![side], ctx.today, may);
      if (f === 'fullName') return row.name;
      if (f === 'birth') return row.birth && sayBirth(row.birth);
      if (f === 'phone') return row.phone;
      if (f === 'idNumber') return row.number;
      return (f === 'hamlet' || f === 'note' || f === 'household') && !may.has('person.identify') ? null : value;
    };
    const why = can.decide({ state: pair.state, gone: !both, inTransfer: await inTransfer(ctx.tx, [pair.personA, pair.personB]) });
    return {
      ...shown(pair, card),
      state: pair.state,
      versions: { a: both?.a.version ?? 0, b: both?.b.version ?? 0 },
      fields: (Object.keys(mergedFields) as MergedField[])
        .filter((f) => raw && (raw.a[f] !== null || raw.b[f] !== null))
        .map((f) => ({
          field: f,
          label: mergedFields[f],
          a: seen('a', f),
          b: seen('b', f),
          same: f === 'idNumber' ? false : f === 'household' ? both!.a.householdId === both!.b.householdId : raw!.a[f] === raw!.b[f],
          keep: proposed![f],
        })),
      facts: both
        ? (await factsBeside(ctx.tx, both.a.id, both.b.id))
            .filter((f) => f.a + f.b > 0 && (f.tab !== 'person_paper' || may.has('data.papers')))
            .map(({ tab, a, b }) => ({ label: factLabels[tab] ?? tab, a, b }))
        : [],
      keep,
      can: { decide: may.has('person.write') ? why : 'kernel.noPermission' },
    };
  },

  duplicatePropose: async (ctx, { id, personId, otherId }) => {
    if (personId === otherId) throw new Problem('invalid', 'worker.pairSame', { fields: { otherId: '' } });
    const people = await comparablesOf(ctx.tx, [personId, otherId]);
    const [one, other] = [orNotFound(people.get(personId), 'person'), orNotFound(people.get(otherId), 'person')];
    const [a, b] = one.id < other.id ? [one, other] : [other, one];
    const found = await findPairOf(ctx.tx, a.id, b.id);
    const { score, outcomes: reasons } = compare(a, b);
    const pairId = found?.id ?? id;
    await ctx.record([
      { type: 'worker.pairFound', subjectId: pairId, unitId: a.unitId, data: { personA: a.id, personB: b.id, score, reasons, reported: true } } satisfies DuplicateEvent,
    ]);
    return { id: pairId };
  },

  duplicateReject: async (ctx, { id }) => {
    await holdRow(ctx.tx, 'duplicatePair', id);
    const pair = await getPair(ctx.tx, id);
    if (pair.state !== 'proposed') throw new Problem('refused', 'worker.pairDecided');
    const both = await bothOf(ctx, pair);
    if (!both) throw new Problem('refused', 'worker.pairGone');
    await ctx.record([{ type: 'worker.pairRejected', subjectId: id, unitId: both.a.keeperUnitId, data: {} } satisfies DuplicateEvent]);
    return { id };
  },

  duplicateReopen: async (ctx, { id }) => {
    await holdRow(ctx.tx, 'duplicatePair', id);
    const pair = await getPair(ctx.tx, id);
    const both = await bothOf(ctx, pair);
    if (pair.state === 'merged') throw new Problem('refused', 'worker.pairMerged');
    if (!both) throw new Problem('refused', 'worker.pairGone');
    if (pair.state === 'different') await ctx.record([{ type: 'worker.pairReopened', subjectId: id, unitId: both.a.keeperUnitId, data: {} } satisfies DuplicateEvent]);
    return { id };
  },

  duplicateMerge: async (ctx, { id, mergeId, keep, versions, values }) => {
    const { personA, personB } = await getPair(ctx.tx, id);
    for (const person of [personA, personB]) await holdRow(ctx.tx, 'person', person);
    await holdRow(ctx.tx, 'duplicatePair', id);
    const pair = await getPair(ctx.tx, id);
    const both = await mustDecide(ctx, pair, await bothOf(ctx, pair));
    if (both.a.version !== versions.a || both.b.version !== versions.b) throw new Problem('conflict', 'kernel.stale');
    const raw = { a: heldFields(both.a, ''), b: heldFields(both.b, '') };
    const chosen = { ...proposedValues(keep, says(raw.a, raw.b)), ...values };
    const [kept, gone] = keep === 'a' ? [both.a, both.b] : [both.b, both.a];
    const numbers = { a: (await numbersOf(ctx.tx, both.a.id)).length, b: (await numbersOf(ctx.tx, both.b.id)).length };
    const numberSide: Side = numbers[chosen.idNumber] ? chosen.idNumber : keep;
    const now = merged(both, keep, chosen);
    await ctx.record([
      {
        type: 'worker.merged',
        subjectId: kept.id,
        unitId: kept.keeperUnitId,
        data: { mergeId, pairId: id, goneId: gone.id, numberFrom: both[numberSide].id, versionAfter: kept.version + 1 },
        personal: { before: { ...factsOf(kept), householdId: kept.householdId } },
      } satisfies DuplicateEvent,
      { type: 'worker.personChanged', subjectId: kept.id, unitId: kept.keeperUnitId, data: { householdId: now.householdId }, personal: now.facts } satisfies PersonEvent,
    ]);
    // what it took over may be like a third
    await ctx.enqueue('worker.duplicates', { ids: [kept.id] });
    return { id: mergeId, keptId: kept.id };
  },

  mergeList: async (ctx, { personId, page }) => {
    const rows = await findMerges(ctx.tx, { personId, limit: PAGE, offset: page * PAGE });
    const card = await cardsOf(
      ctx.tx,
      rows.flatMap((m) => [m.keptId, m.goneId]),
      ctx.actor.permissions,
    );
    return {
      rows: rows.map((m) => ({
        id: m.id,
        kept: card(m.keptId),
        goneName: card(m.goneId).name ?? '',
        unit: card(m.keptId).unit,
        mergedAt: m.mergedAt.toISOString(),
        mergedBy: m.mergedBy,
        undoneAt: m.undoneAt?.toISOString() ?? null,
        undo: ctx.actor.permissions.has('person.write') ? can.undo({ undone: m.undoneAt !== null, untouched: m.untouched }) : 'kernel.noPermission',
      })),
      total: await countMerges(ctx.tx, personId),
      pageSize: PAGE,
    };
  },

  mergeUndo: async (ctx, { id, reason: why }) => {
    const found = await getMerge(ctx.tx, id);
    await holdRow(ctx.tx, 'person', found.keptId);
    const m = await getMerge(ctx.tx, id);
    const no = can.undo({ undone: m.undoneAt !== null, untouched: m.untouched });
    if (no) throw new Problem('refused', no);
    const kept = orNotFound((await getPeople(ctx.tx, [m.keptId]))[0], 'person');
    const { householdId, ...facts } = m.before as PersonFacts & { householdId: string | null };
    await ctx.record([
      { type: 'worker.mergeUndone', subjectId: m.keptId, unitId: kept.keeperUnitId, data: { mergeId: id, goneId: m.goneId, reason: why } } satisfies DuplicateEvent,
      { type: 'worker.personChanged', subjectId: m.keptId, unitId: kept.keeperUnitId, data: { householdId }, personal: facts } satisfies PersonEvent,
    ]);
    await ctx.enqueue('worker.duplicates', { ids: [m.keptId, m.goneId] });
    return { id };
  },

  duplicateScan: async (ctx) => {
    await ctx.enqueue('worker.duplicates', {});
    return { sentAt: ctx.now.toISOString() };
  },
};
