import { sayPhone } from '../rules/phone.ts';
import { ageAt, birthText, parseBirth } from '../rules/birth.ts';
import { masked, maskNumber } from '../rules/mask.ts';
import type { PersonRow } from './contract.ts';
import type { PersonFacts } from './events.ts';
import type { PersonRecord } from './queries.ts';

/** What a card is made of. */
export type CardRecord = Pick<PersonRecord, 'id' | 'keeperUnitId' | 'unitName' | 'fullName' | 'birthYear' | 'birthMonth' | 'birthDay' | 'sex' | 'phone' | 'hamlet' | 'tail'>;
/** Who somebody is, as this reader may see it. */
export const cardOf = (p: CardRecord, permissions: ReadonlySet<string>) =>
  masked(
    {
      id: p.id,
      name: p.fullName,
      birth: birthText(p.birthYear, p.birthMonth, p.birthDay),
      sex: p.sex,
      phone: p.phone && sayPhone(p.phone),
      number: p.tail && maskNumber(p.tail),
      unit: { id: p.keeperUnitId, name: p.unitName },
      hamlet: p.hamlet,
    },
    permissions,
  );

/** A record as this reader may see it. */
export const shownRow = (p: PersonRecord, today: string, permissions: ReadonlySet<string>): PersonRow => {
  const parsed = parseBirth(birthText(p.birthYear, p.birthMonth, p.birthDay));
  return {
    ...cardOf(p, permissions),
    age: parsed && ageAt(parsed, today),
    workStatus: p.workStatus as PersonRow['workStatus'],
    wish: p.wishStatedOn ? { market: p.wishMarket, job: p.wishJob, statedOn: p.wishStatedOn } : null,
    askedOn: p.askedOn,
    needsConfirmation: p.needsConfirmation,
    updatedAt: p.updatedAt.toISOString(),
    version: p.version,
  };
};

/** The facts of a stored record, as events carry them. */
export const factsOf = (p: PersonRecord): PersonFacts => ({
  fullName: p.fullName,
  birth: birthText(p.birthYear, p.birthMonth, p.birthDay),
  sex: p.sex,
  phone: p.phone,
  hamlet: p.hamlet,
  relation: p.relation,
  education: p.education,
  qualification: p.qualification,
  skills: p.skills,
  languages: p.languages,
  occupation: p.occupation,
  workStatus: p.workStatus,
  note: p.note,
});
