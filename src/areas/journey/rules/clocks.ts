import { addDays } from '../../../kernel/clock.ts';
import { addWorkingDays, type WorkCalendar } from '../../calendar/rules-days.ts';
import type { Form } from '../choices.data.ts';
import { articles } from './law.data.ts';
import { isListed, numberAt, type LawBook } from './law.ts';
import { milestoneOrder, type Dates, type Owner } from './milestones.ts';

/** Terms that run in a journey: from which day, until when, who owes it, and whether it was kept. Pure; nothing is stored, so a corrected date corrects its terms. */

export type ClockId = 'T-180S' | 'T-CERT' | 'T-DB5' | 'T-RET15' | 'T-180L' | 'T-OVER' | 'T-ENDS';
export type ClockState = 'running' | 'late' | 'kept' | 'keptLate';
export interface Clock {
  id: ClockId;
  /** First day of the term and last day on which it is kept. */
  from: string;
  dueOn: string;
  /** Day on which it was met. */
  doneOn: string | null;
  state: ClockState;
  /** Who owes it. */
  owner: Owner;
  legalBasis: string;
  verified: boolean;
}

export interface ClockFacts {
  form: Form;
  dates: Dates;
  /** Last day of the contract with its extensions. */
  contractEndsOn: string | null;
  /** Last day of the newest certificate. */
  certificateUntil: string | null;
  /** Day on which the exit was entered in the ministry's database. */
  registeredExitOn: string | null;
  /** Came home dead: owes no notice. */
  died?: boolean;
}

const judge = (id: ClockId, from: string, dueOn: string, doneOn: string | null, today: string, owner: Owner, legalBasis: string, verified = true): Clock => ({
  id,
  from,
  dueOn,
  doneOn,
  state: doneOn === null ? (today > dueOn ? 'late' : 'running') : doneOn > dueOn ? 'keptLate' : 'kept',
  owner,
  legalBasis,
  verified,
});

/** Working days for bidders, investors and training (TT 20/2021 Đ11.2); calendar days for the others (Đ11.1). */
const workingForms: readonly Form[] = ['contractor', 'investor', 'skillTraining'];
/** Who has no sender has nobody who owes the database or the liquidation. */
const sent = (form: Form): boolean => form !== 'direct' && form !== 'afterExit' && form !== 'otherWay' && form !== 'seasonal';

/** Each term that has begun, in the order of the way. A term of a step that was overtaken (left after all) counts as met on the day of that step. */
export const clocksOf = (f: ClockFacts, today: string, book: LawBook, calendar: WorkCalendar): Clock[] => {
  const d = f.dates;
  const clocks: Clock[] = [];
  if (d.selected && sent(f.form)) {
    const { value, source } = numberAt(book, 'departure.afterSelection', d.selected);
    clocks.push(judge('T-180S', d.selected, addDays(d.selected, value), d.departed ?? null, today, 'sender', source.legalBasis));
  }
  // one that had ended before this journey began was for an earlier one; where none is asked, none runs out
  const began = milestoneOrder.flatMap((m) => d[m] ?? []).sort()[0];
  if (f.certificateUntil && !d.departed && !isListed(book, 'certificate.notAsked', f.form, today) && (began === undefined || f.certificateUntil >= began))
    clocks.push(judge('T-CERT', d.trained ?? f.certificateUntil, f.certificateUntil, null, today, 'sender', articles.certificate));
  if (d.departed && sent(f.form)) {
    const working = workingForms.includes(f.form);
    const { value, source } = numberAt(book, working ? 'database.afterExitWorking' : 'database.afterExit', d.departed);
    clocks.push(
      judge('T-DB5', d.departed, working ? addWorkingDays(d.departed, value, calendar) : addDays(d.departed, value), f.registeredExitOn, today, 'sender', source.legalBasis),
    );
  }
  if (d.departed && f.contractEndsOn && f.form !== 'otherWay') {
    const soon = addDays(f.contractEndsOn, -90);
    if (!d.returned && today >= soon && today <= f.contractEndsOn) clocks.push(judge('T-ENDS', soon, f.contractEndsOn, null, today, 'commune', articles.returnOnTime));
    // past its end without return: to be verified, never called an absconder by itself
    if (!d.returned && today > f.contractEndsOn) clocks.push(judge('T-OVER', f.contractEndsOn, f.contractEndsOn, null, today, 'commune', articles.overstay, false));
  }
  if (d.returned && !f.died) {
    const { value, source } = numberAt(book, 'residence.afterEntry', d.returned);
    clocks.push(judge('T-RET15', d.returned, addDays(d.returned, value), d.residenceNotified ?? null, today, 'worker', source.legalBasis));
  }
  // the contract's end or the earlier return
  const over = [d.returned, f.contractEndsOn].filter((x) => typeof x === 'string').sort()[0];
  if (d.departed && over && over <= today && sent(f.form)) {
    const { value, source } = numberAt(book, 'liquidation.afterEnd', over);
    clocks.push(judge('T-180L', over, addDays(over, value), d.liquidated ?? null, today, 'sender', source.legalBasis));
  }
  return clocks;
};

/** Standing abroad: between departure and return; past the contract's end it is to be verified. */
export const isOverdue = (f: Pick<ClockFacts, 'dates' | 'contractEndsOn' | 'form'>, today: string): boolean =>
  !!f.dates.departed && !f.dates.returned && f.form !== 'otherWay' && f.contractEndsOn !== null && today > f.contractEndsOn;
