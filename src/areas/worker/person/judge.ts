import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { isPlainMobile } from '../../../kernel/mobile.ts';
import { tidy } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { ageAt, parseBirth } from '../rules/birth.ts';
import { numberWarnings, parseIdNumber, type IdNumber } from '../rules/id-number.ts';
import { personName } from '../rules/name.ts';
import { parsePhone } from '../rules/phone.ts';
import { faults, warningWords } from '../words.ts';
import type { PersonFields } from './contract.ts';
import type { GivenNumber, PersonFacts } from './events.ts';
import { holdersOf, unitToLiveIn } from './queries.ts';

/** What keeps a person from being saved, and what only deserves a second look; the same for the form and each row of a sheet. */

export interface Judged {
  facts: PersonFacts;
  number: IdNumber | null;
  ethnicity: string | null;
  /** Contract path → why it cannot be saved. */
  faults: Record<string, string>;
  warnings: string[];
}

/** Judges what was typed, without looking anything up. */
export const judgePerson = (given: PersonFields, today: string): Judged => {
  const wrong: Record<string, string> = {};
  const birth = parseBirth(given.birth);
  if (given.birth && !birth) wrong['birth'] = faults.noSuchDay;
  else if (birth && (ageAt(birth, today) < 0 || birth.year > Number(today.slice(0, 4)))) wrong['birth'] = faults.notYetBorn;
  else if (birth && ageAt(birth, today) > 120) wrong['birth'] = faults.tooOld;
  const phone = given.phone ? (isPlainMobile(given.phone) ? `+84${given.phone.slice(1)}` : parsePhone(given.phone)) : null;
  if (given.phone && !phone) wrong['phone'] = faults.noSuchPhone;
  const number = given.idNumber ? parseIdNumber(given.idNumber) : null;
  if (given.idNumber && !number) wrong['idNumber'] = faults.noSuchNumber;
  if (/\d/.test(given.fullName)) wrong['fullName'] = faults.digitsInName;
  const facts: PersonFacts = {
    fullName: personName(given.fullName),
    birth: given.birth,
    sex: given.sex,
    phone,
    hamlet: given.hamlet && tidy(given.hamlet),
    relation: given.relation,
    education: given.education,
    qualification: given.qualification,
    skills: given.skills.map(tidy),
    languages: given.languages,
    occupation: given.occupation && tidy(given.occupation),
    workStatus: given.workStatus,
    note: given.note,
  };
  const warnings = number ? numberWarnings(number, { sex: given.sex, birth }).map((w) => warningWords[w]) : [];
  return { facts, number, ethnicity: given.ethnicity, faults: wrong, warnings };
};

/** Whether the person can be kept in that unit, today. */
export const judgeUnit = async (ctx: Ctx, unitId: number): Promise<string | null> => {
  const fits = await unitToLiveIn(ctx.tx, unitId, ctx.today);
  return fits === 'fits' ? null : faults[fits];
};

/** Why a number cannot be this person's: somebody else in the country holds it. Says who keeps that record, never whose it is. */
export const judgeNumber = async (ctx: Ctx, n: IdNumber, personId: string): Promise<string | null> => {
  const holder = (await holdersOf(ctx.tx, n.kind, [ctx.cipher.index(n.kind, n.digits)]))[0];
  if (!holder || holder.personId === personId) return null;
  const keeper = (await unitNames(ctx.tx, [holder.keeper], ctx.today)).get(holder.keeper) ?? '';
  return faults.numberHeld(keeper);
};

export const asGiven = (n: IdNumber | null, now: Date): GivenNumber | null => n && { digits: n.digits, id: newId(now.getTime()), kind: n.kind };

/** What history keeps of somebody who is entered; by the names of the fields in order, as it is written: thousands need not be put in order. */
export const enteredAs = (f: PersonFacts, number: GivenNumber | null, ethnicity: string | null): PersonFacts & { number: GivenNumber | null; ethnicity: string | null } => ({
  birth: f.birth,
  education: f.education,
  ethnicity,
  fullName: f.fullName,
  hamlet: f.hamlet,
  languages: f.languages,
  note: f.note,
  number,
  occupation: f.occupation,
  phone: f.phone,
  qualification: f.qualification,
  relation: f.relation,
  sex: f.sex,
  skills: f.skills,
  workStatus: f.workStatus,
});
