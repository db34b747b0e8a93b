import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import type { BatchEvent } from '../batch/events.ts';
import { crossingsMoved } from '../batch/moved.ts';
import { JourneyTerms } from '../contract.ts';
import type { JourneyEvent } from '../events.ts';
import { datesOf, judgeGate, newlyClosed } from '../judge.ts';
import { selectFaults } from '../orders/room.ts';
import type { JourneyRecord } from '../queries.ts';
import { endOf } from '../rules/ends.ts';
import { abroadTwice, dateFaults, milestoneOrder, type Dates } from '../rules/milestones.ts';
import { abroadTwiceWords, dateFaultWords, fieldWords, ruleNames, sayAnswer, wayClosedWords } from '../words.ts';
import { wayWords } from '../session/words.ts';
import type { JourneySheetRow } from './contract.ts';
import { sheetWords as w } from './sheet.data.ts';

/** What a row would change of the ways of one person: the same rules as the form's, an empty cell leaves what stands. */

export interface Person {
  id: string;
  keeperUnitId: number;
  sex: 'male' | 'female' | null;
}
export interface Change {
  /** What the row writes into: two rows of a file may not meet there. */
  target: string;
  opens: boolean;
  /** Empty: everything stands already. */
  events: DomainEvent[];
  /** Column → why the row cannot be saved. */
  problems: Record<string, string>;
}

const termNames = Object.keys(JourneyTerms.shape) as (keyof JourneyTerms)[];
/** The way that a row speaks of: the one with that day of leaving, or of coming home, else the open one of that form and market. */
const wayOf = (v: JourneySheetRow, all: readonly JourneyRecord[]): JourneyRecord | undefined => {
  const fitting = all.filter((j) => !j.closedOn && j.form === v.form && (v.market === null || j.market === null || j.market === v.market));
  return fitting.find((j) => v.departed && j.departedOn === v.departed) ?? fitting.find((j) => v.returned && j.returnedOn === v.returned) ?? fitting.find((j) => !j.returnedOn);
};

/** A way that is not there yet. */
const begun = (v: JourneySheetRow, person: Person, id: string): JourneyRecord =>
  ({
    ...JourneyTerms.parse({ form: v.form, market: v.market }),
    ...Object.fromEntries(milestoneOrder.map((m) => [`${m}On`, null])),
    id,
    personId: person.id,
    unitId: person.keeperUnitId,
    stage: 0,
    stageSince: null,
    returnReason: null,
    settledAs: null,
    closedOn: null,
    closedReason: null,
    sex: person.sex,
    batchId: null,
    version: 0,
  }) as JourneyRecord;

const termsAfter = (v: JourneySheetRow, j: JourneyRecord): JourneyTerms =>
  Object.fromEntries(termNames.map((name) => [name, v[name as keyof JourneySheetRow] ?? j[name]])) as JourneyTerms;

/** @param others the person's ways as they stand, held until this is saved */
export const changeBy = async (ctx: Ctx, v: JourneySheetRow, person: Person, others: readonly JourneyRecord[]): Promise<Change> => {
  const known = wayOf(v, others);
  const j = known ?? begun(v, person, newId(ctx.now.getTime()));
  const problems: Record<string, string> = {};
  const open = others.find((o) => !o.closedOn && !o.returnedOn);
  if (!known && open && !v.returned) problems['form'] = w.otherOpen(wayWords(open.form, open.market));

  const terms = termsAfter(v, j);
  const before = datesOf(j);
  const dates: Dates = Object.fromEntries(milestoneOrder.map((m) => [m, v[m] ?? before[m] ?? null]));
  if (!known && !milestoneOrder.some((m) => dates[m])) dates.interested = ctx.today;
  const changes = milestoneOrder
    .filter((m) => (before[m] ?? null) !== (dates[m] ?? null))
    .map((milestone) => ({ milestone, from: before[milestone] ?? null, to: dates[milestone] ?? null }));

  for (const [m, fault] of Object.entries(dateFaults(dates, ctx.today, v.form === 'afterExit'))) problems[m] ??= dateFaultWords(fault);
  for (const c of changes) if (c.from !== null && !v.reason) problems[c.milestone] ??= fieldWords('journey.whyChanged');
  const full = known && (await selectFaults(ctx, known, dates)).selected;
  if (full) problems['selected'] ??= full;
  const returnReason = v.returnReason ?? j.returnReason;
  const settledAs = v.settledAs ?? j.settledAs;
  if (dates.returned && !returnReason) problems['returnReason'] ??= fieldWords('journey.mistakenReturn');
  if (dates.settled && !settledAs) problems['settledAs'] ??= fieldWords('journey.mistakenSettled');
  for (const name of ['approvalOn', 'confirmationOn', 'registeredExitOn'] as const) if (terms[name] && terms[name] > ctx.today) problems[name] ??= fieldWords('journey.future');
  for (const name of ['registeredExitOn', 'contractEndsOn'] as const)
    if (terms[name] && dates.departed && terms[name] < dates.departed) problems[name] ??= dateFaultWords('tooEarly');

  const leaves = changes.some((c) => c.milestone === 'departed');
  const twice =
    leaves || changes.some((c) => c.milestone === 'returned')
      ? abroadTwice(
          { departedOn: dates.departed ?? null, returnedOn: dates.returned ?? null },
          others.filter((o) => o.id !== j.id && o.closedReason !== 'mistaken'),
        )
      : null;
  if (twice) problems[twice.field] ??= abroadTwiceWords(twice.field, twice.other);
  const judged = leaves && !Object.keys(problems).length ? await judgeGate(ctx, { ...j, ...terms }, dates) : undefined;
  const closed = judged?.closed ?? (known && !Object.keys(problems).length ? await newlyClosed(ctx, j, terms, before) : []);
  const missing = closed.map((a) => `${ruleNames[a.rule].toLowerCase()} (${sayAnswer(a)})`).join('; ');
  if (missing) problems[judged ? 'departed' : 'market'] = judged ? w.gateClosed(missing) : wayClosedWords(missing);

  if (known?.batchId && (terms.form !== j.form || terms.market !== j.market)) problems[terms.form !== j.form ? 'form' : 'market'] ??= w.inBatch;
  const change = { target: known?.id ?? `${person.id} ${v.returned ? (v.departed ?? '') : 'open'}`, opens: !known, problems };
  if (Object.keys(problems).length) return { ...change, events: [] };

  const on = { subjectId: j.id, unitId: j.unitId };
  const events: (JourneyEvent | BatchEvent)[] = [];
  if (!known)
    events.push({ type: 'journey.opened', ...on, data: { personId: person.id, form: v.form, market: terms.market, interestedOn: dates.interested ?? null, sex: person.sex } });
  const contractEndsOn = endOf(j, { ...terms, departedOn: j.departedOn, contractSignedOn: j.contractSignedOn });
  if (termNames.some((name) => terms[name] !== j[name])) {
    const { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note, ...rest } = terms;
    const personal = { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note };
    events.push({ type: 'journey.termsSet', ...on, data: { ...rest, contractEndsOn }, personal });
  }
  const written = changes.filter((c) => known || c.milestone !== 'interested');
  const reasons = (returnReason ?? null) !== (j.returnReason ?? null) || (settledAs ?? null) !== (j.settledAs ?? null);
  if (written.length || (reasons && dates.returned))
    events.push({
      type: 'journey.datesSet',
      ...on,
      data: {
        changes: written,
        endsOn: endOf({ ...j, ...terms, contractEndsOn }, { ...terms, contractEndsOn, departedOn: dates.departed ?? null, contractSignedOn: dates.contractSigned ?? null }),
        ...(judged ? { gate: judged.answers.map((a) => ({ rule: a.rule, state: a.state })) } : {}),
      },
      personal: { returnReason: dates.returned ? returnReason : null, settledAs: dates.settled ? settledAs : null, reason: v.reason },
    });
  if (known) events.push(...(await crossingsMoved(ctx, known, changes)));
  return { ...change, events };
};
