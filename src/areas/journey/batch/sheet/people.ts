import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { viDate } from '../../../../kernel/text.ts';
import { countingUnits } from '../../../market/contract-border.ts';
import type { AgreementRow, BatchRow } from '../../../market/queries.ts';
import { crossFault, crossingsOf, type Crossing } from '../../../market/rules-quota.ts';
import { inForce } from '../../../market/rules.ts';
import type { PersonRecord } from '../../../worker/person/queries.ts';
import type { Milestone } from '../../choices.data.ts';
import { JourneyTerms } from '../../contract.ts';
import { datesOf, judgeGate } from '../../judge.ts';
import type { JourneyRecord } from '../../queries.ts';
import { abroadTwice, dateFaults, milestoneOrder, type Dates } from '../../rules/milestones.ts';
import { dateFaultWords, ruleNames, sayAnswer } from '../../words.ts';
import { fieldFaults, personFaults } from '../words.ts';
import type { BatchSheetRow } from './contract.ts';
import { batchSheetWords as w } from './sheet.data.ts';

/** Somebody of a list of a batch, as rows make of them: one after the other, the earliest day first. Persons and ways over the border are never one number. */

export interface Member {
  person: PersonRecord;
  /** The way as it stands; of one that is not there yet, what it will be. */
  j: JourneyRecord;
  opens: boolean;
  joins: boolean;
  dates: Dates;
  declared: boolean;
  written: Crossing[];
  fresh: Crossing[];
  others: readonly JourneyRecord[];
}

/** A way that is opened by joining the batch. */
export const newWay = (ctx: Ctx, p: PersonRecord, market: string, interestedOn: string): JourneyRecord =>
  ({
    ...JourneyTerms.parse({ form: 'seasonal', market }),
    ...Object.fromEntries(milestoneOrder.map((m) => [`${m}On`, null])),
    interestedOn,
    id: newId(ctx.now.getTime()),
    personId: p.id,
    unitId: p.keeperUnitId,
    stage: 1,
    stageSince: null,
    returnReason: null,
    settledAs: null,
    closedOn: null,
    closedReason: null,
    sex: p.sex,
    batchId: null,
    version: 0,
  }) as JourneyRecord;

export const memberOf = (
  person: PersonRecord,
  j: JourneyRecord,
  o: { opens: boolean; joins: boolean; written: readonly Crossing[]; others: readonly JourneyRecord[] },
): Member => ({
  person,
  j,
  dates: datesOf(j),
  declared: j.declared,
  fresh: [],
  ...o,
  written: [...o.written],
});
const crossingsNow = (m: Member): Crossing[] => crossingsOf({ departedOn: m.dates.departed ?? null, returnedOn: m.dates.returned ?? null, written: m.written });
const knows = (m: Member, kind: 'out' | 'in', day: string): boolean => crossingsNow(m).some((c) => c.kind === kind && c.day === day);
const saidFault = (m: Member, kind: 'out' | 'in', day: string, today: string): string | null => {
  if (m.dates.returned && day >= m.dates.returned) return personFaults.home;
  const fault = crossFault(crossingsNow(m), kind, day, today);
  return fault && personFaults[fault];
};

/** Reasons are said in the middle of a sentence elsewhere; beneath a cell they stand alone. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`;

type Problems = Record<string, string>;
/** Papers: only where none stands, and before the first way out. */
const papers = (m: Member, v: BatchSheetRow, problems: Problems): Dates => {
  const dates: Dates = {};
  for (const key of ['healthPassed', 'contractSigned'] as const) {
    const [said, stands] = [v[key], m.dates[key]];
    if (said === null || said === stands) continue;
    if (stands) problems[key] = w.paperStands(viDate(stands));
    else if (m.dates.departed) problems[key] = w.papersLate;
    else dates[key] = said;
  }
  return dates;
};

/**
 * What a row does to somebody; null: nothing new. Reasons why it cannot be stand in `problems`, and then nothing is done.
 * @throws never for what a list says
 */
export const applyRow = async (ctx: Ctx, m: Member, v: BatchSheetRow, a: AgreementRow, b: BatchRow, problems: Problems): Promise<boolean> => {
  const dates: Dates = { ...m.dates, ...papers(m, v, problems) };
  const declared = m.declared || (v.declared === true && !m.dates.departed);
  const fresh: Crossing[] = [];
  const after: Member = { ...m, dates, written: [...m.written] };
  if (v.final && v.inOn === null) problems['final'] = w.finalAlone;
  if (v.outOn !== null && !knows(after, 'out', v.outOn)) {
    const why = v.outOn < b.fromOn || v.outOn > b.toOn || !inForce(a, v.outOn) ? fieldFaults.day : saidFault(after, 'out', v.outOn, ctx.today);
    if (why) problems['outOn'] = sentence(why);
    else {
      if (!dates.departed) dates.departed = v.outOn;
      after.written.push({ kind: 'out', day: v.outOn });
      fresh.push({ kind: 'out', day: v.outOn });
    }
  }
  if (v.inOn !== null && !problems['outOn']) {
    const known = knows(after, 'in', v.inOn);
    const why = known ? null : saidFault(after, 'in', v.inOn, ctx.today);
    if (why) problems['inOn'] = sentence(why);
    else {
      if (v.final && !dates.returned) dates.returned = v.inOn;
      if (!known) {
        after.written.push({ kind: 'in', day: v.inOn });
        fresh.push({ kind: 'in', day: v.inOn });
      }
    }
  }
  const changed = (Object.keys(dates) as Milestone[]).filter((k) => (dates[k] ?? null) !== (m.dates[k] ?? null));
  if (changed.length) {
    const columnOf: Partial<Record<Milestone, string>> = { departed: 'outOn', returned: 'inOn' };
    for (const [k, fault] of Object.entries(dateFaults(dates, ctx.today))) {
      const key = columnOf[k as Milestone] ?? (k in v ? k : (columnOf[changed[0]!] ?? changed[0]!));
      problems[key] ??= dateFaultWords(fault);
    }
    const leaves = changed.includes('departed');
    const twice =
      leaves || changed.includes('returned')
        ? abroadTwice(
            { departedOn: dates.departed ?? null, returnedOn: dates.returned ?? null },
            m.others.filter((o) => o.id !== m.j.id && o.closedReason !== 'mistaken'),
          )
        : null;
    if (twice) problems[columnOf[twice.field]!] ??= sentence(personFaults.elsewhere(twice.other));
    if (leaves && !Object.keys(problems).length) {
      const { closed } = await judgeGate(ctx, { ...m.j, declared, market: m.j.market ?? a.country }, dates);
      if (closed.length) problems['outOn'] = sentence(personFaults.gate(closed.map((c) => `${ruleNames[c.rule].toLowerCase()} (${sayAnswer(c)})`).join('; ')));
    }
  }
  if (Object.keys(problems).length) return false;
  const news = m.joins || changed.length > 0 || fresh.length > 0 || declared !== m.declared;
  Object.assign(m, { dates, declared, written: after.written, fresh: [...m.fresh, ...fresh] });
  return news;
};

/** How many ways out of a person are new. */
export const newOuts = (m: Member): number => m.fresh.filter((c) => c.kind === 'out').length;

/** All that the rows say of somebody, each kind of event once. */
export const eventsOf = (ctx: Ctx, m: Member, a: AgreementRow, b: BatchRow): DomainEvent[] => {
  const on = { subjectId: m.j.id, unitId: m.j.unitId };
  const before = datesOf(m.j);
  const changes = milestoneOrder
    .filter((k) => (before[k] ?? null) !== (m.dates[k] ?? null))
    .map((milestone) => ({ milestone, from: before[milestone] ?? null, to: m.dates[milestone] ?? null }));
  const returns = changes.some((c) => c.milestone === 'returned');
  const leaves = changes.some((c) => c.milestone === 'departed');
  return [
    ...(m.opens
      ? [{ type: 'journey.opened', ...on, data: { personId: m.person.id, form: 'seasonal', market: a.country, interestedOn: m.j.interestedOn ?? ctx.today, sex: m.person.sex } }]
      : []),
    ...(m.joins ? [{ type: 'journey.batchJoined', ...on, data: { batchId: b.id, market: a.country } }] : []),
    ...(m.declared !== m.j.declared ? [{ type: 'journey.declared', ...on, data: {} }] : []),
    ...(changes.length
      ? [
          {
            type: 'journey.datesSet',
            ...on,
            data: { changes, endsOn: leaves ? (m.j.contractEndsOn ?? b.toOn) : m.j.contractEndsOn },
            // a return at the end of a batch is one at the end of the term
            personal: { returnReason: returns ? 'completed' : m.j.returnReason, settledAs: m.j.settledAs, reason: '' },
          },
        ]
      : []),
    ...(m.fresh.length
      ? [
          {
            type: 'journey.crossed',
            ...on,
            data: { crossings: m.fresh.map((c) => ({ happeningId: newId(ctx.now.getTime()), kind: c.kind === 'out' ? 'borderOut' : 'borderIn', onDay: c.day })) },
            personal: { what: b.gate },
          },
        ]
      : []),
  ];
};
export const eventOrder = ['journey.opened', 'journey.batchJoined', 'journey.declared', 'journey.datesSet', 'journey.crossed', 'journey.quotaOverrun'];
export const quotaWords = (a: AgreementRow, answer: { why: 'noQuota' | 'full'; room: number }): string =>
  answer.why === 'noQuota' ? w.noQuota : w.quota(answer.room, countingUnits[a.countedBy]);
