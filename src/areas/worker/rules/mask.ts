import { Problem } from '../../../kernel/problem.ts';

/**
 * What a reader sees of a person by default (Luật 91/2025/QH15: the least that the task needs). Whole numbers are opened one by one, with a reason that is kept.
 * 'person.identify': knows people by name; without it (leaders, ministry) names are shortened and the birthday is the year alone.
 * 'person.write': works with them and may see the phone. The ID number is masked for everyone.
 */

const DOTS = '•••';

export const maskNumber = (tail: string): string => `${DOTS}${tail}`;
export const maskPhone = (phone: string): string => `${DOTS}${phone.slice(-3)}`;
/** "Nguyễn Văn Anh" → "Nguyễn V. A." */
export const maskName = (name: string): string => {
  const [first, ...rest] = name.split(' ');
  return [first, ...rest.map((w) => `${w[0]}.`)].join(' ');
};

/** A list is narrowed by nothing that its reader may not see: whoever could try would find it out. @throws Problem kernel.noPermission */
export const onlyWhatIsSeen = (filter: { hamlet?: string | undefined }, permissions: ReadonlySet<string>): void => {
  if (filter.hamlet && !permissions.has('person.identify')) throw new Problem('forbidden', 'kernel.noPermission');
};

export interface Maskable {
  name: string;
  birth: string | null;
  phone: string | null;
  hamlet: string | null;
}

/** The masked form for these permissions; the same for rows, pages, sheets and print. */
export const masked = <T extends Maskable>(person: T, permissions: ReadonlySet<string>): T => {
  const known = permissions.has('person.identify');
  return {
    ...person,
    name: known ? person.name : maskName(person.name),
    birth: known ? person.birth : (person.birth?.slice(0, 4) ?? null),
    hamlet: known ? person.hamlet : null,
    phone: person.phone && (permissions.has('person.write') ? person.phone : maskPhone(person.phone)),
  };
};

/** Who works with people finds them by the first digits of a telephone; who sees it masked, by the whole number alone. */
export const phoneSight = (permissions: ReadonlySet<string>): 'part' | 'whole' => (permissions.has('person.write') ? 'part' : 'whole');
