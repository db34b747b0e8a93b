import {
  CLAN_LAST,
  edeClans,
  generatedNote,
  hamletNames,
  hamletWords,
  namesOf,
  occupations,
  peoplesOf,
  skillWords,
  THICK_PROVINCE,
  wishedJobs,
  type People,
} from './names.data.ts';
import { random, type Random } from './random.ts';

/**
 * A made-up country: households over given communes, each person with what a commune's book says. Pure and seeded. Nobody here is anybody; each record says so.
 */

/** A commune of today. */
export interface Place {
  unit: number;
  /** Communes of before that went into it whole, and those that went into it in part. */
  olds: readonly number[];
  splits: readonly number[];
  /** Name of the province without its kind. */
  province: string;
  /** Three digits with which numbers given there begin. */
  numberPrefix: string;
}

export interface Wish {
  id: string;
  market: string;
  job: string;
  statedOn: string;
  endedOn: string | null;
}
export interface Answer {
  id: string;
  askedOn: string | null;
  reached: 'reached' | 'absent' | null;
  wants: 'yes' | 'no' | 'undecided' | null;
}
export interface MadePerson {
  id: string;
  unit: number;
  fullName: string;
  sex: 'male' | 'female';
  year: number;
  month: number | null;
  day: number | null;
  number: { id: string; kind: 'cccd' | 'cmnd'; digits: string } | null;
  phone: string | null;
  relation: 'head' | 'spouse' | 'child' | 'parent';
  education: string;
  qualification: string;
  skills: string[];
  occupation: string | null;
  workStatus: string | null;
  note: string;
  people: People;
  residences: { id: string; unit: number; fromOn: string; toOn: string | null }[];
  basisId: string;
  wishes: Wish[];
  answer: Answer | null;
  updatedAt: string;
}
export interface MadeHousehold {
  id: string;
  unit: number;
  code: string;
  hamlet: string;
  class: { id: string; class: string; fromOn: string } | null;
  people: MadePerson[];
}

/** The day on which this country is looked at. */
export const COUNTRY_DAY = '2026-11-01';
const YEAR = 2026;
const FIRST_MS = Date.UTC(2025, 6, 1);
const LAST_MS = Date.UTC(2026, 9, 31);
const THICK_SHARE = 0.35;

/** Beginnings of mobile numbers in use. */
const mobilePrefixes = '32 33 34 35 36 37 38 39 70 76 77 78 79 81 82 83 84 85 86 88 90 91 93 94 96 97 98'.split(' ');

const two = (n: number): string => String(n).padStart(2, '0');
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Nine or twelve digits, never the same twice: the serial part walks through all numbers in an order that looks like chance. */
const numbers = () => {
  const given = new Map<string, number>();
  const serial = (prefix: string): string => {
    const n = given.get(prefix) ?? 0;
    given.set(prefix, n + 1);
    return String((n * 387_421 + 271_829) % 1_000_000).padStart(6, '0');
  };
  return {
    cccd: (place: string, sex: 'male' | 'female', year: number): string => {
      const prefix = `${place}${(year < 2000 ? 0 : 2) + (sex === 'male' ? 0 : 1)}${two(year % 100)}`;
      return prefix + serial(prefix);
    },
    cmnd: (place: string): string => {
      const prefix = `${place.slice(1)}${0}`;
      return prefix + serial(prefix);
    },
  };
};

const namers = (r: Random) => {
  const of = Object.fromEntries(
    Object.entries(namesOf).map(([people, n]) => [
      people,
      {
        family: r.drawer(n.families),
        middle: { male: r.drawer(n.middles.male), female: r.drawer(n.middles.female) },
        given: { male: n.givens.male.split(' '), female: n.givens.female.split(' ') },
      },
    ]),
  ) as Record<People, { family: () => string; middle: Record<'male' | 'female', () => string>; given: Record<'male' | 'female', string[]> }>;
  const clan = r.drawer(edeClans);
  return {
    family: (people: People): string => (people === CLAN_LAST ? clan() : of[people].family()),
    whole: (people: People, family: string, sex: 'male' | 'female'): string => {
      const given = r.often(of[people].given[sex]);
      if (people === CLAN_LAST) return `${sex === 'male' ? 'Y' : 'H'} ${given} ${family}`;
      // every tenth has a further syllable
      const second = r.chance(0.1) ? `${r.of(of[people].given[sex])} ` : '';
      return `${family} ${of[people].middle[sex]()} ${second}${given}`.replace(/\s+/g, ' ');
    },
  };
};

/** Households until there are `size` people; the same seed and places make the same ones. */
export function* madeHouseholds(places: readonly Place[], size: number, seed = 1): Generator<MadeHousehold> {
  const r = random(seed);
  const numberOf = numbers();
  const name = namers(r);
  const thick = places.filter((p) => p.province === THICK_PROVINCE);
  const thin = places.filter((p) => p.province !== THICK_PROVINCE);
  const sized = (list: readonly Place[]) => r.drawer(list.map((p) => [p, r.size()] as const));
  const [inThick, inThin] = [sized(thick.length ? thick : places), sized(thin.length ? thin : places)];
  const peopleIn = new Map([...new Set(places.map((p) => p.province))].map((p) => [p, r.drawer(peoplesOf(p))]));
  const market = r.drawer([
    ['JP', 45],
    ['TW', 25],
    ['KR', 18],
    ['DE', 3],
    ['HU', 2],
    ['MY', 2],
    ['RO', 2],
    ['SG', 1],
  ]);
  const classOf = r.drawer([
    ['', 74],
    ['poor', 10],
    ['nearPoor', 9],
    ['newlyEscaped', 4],
    ['merit', 3],
  ]);
  const members = r.drawer([
    [1, 8],
    [2, 14],
    [3, 20],
    [4, 28],
    [5, 17],
    [6, 9],
    [7, 4],
  ]);
  // a unit of before, for every second household; a few wait where their commune was split
  const unitOf = (p: Place): number => (p.splits.length && r.chance(0.01) ? r.of(p.splits) : p.olds.length && r.chance(0.5) ? r.of(p.olds) : p.unit);

  for (let made = 0, count = 1; made < size; count++) {
    const place = r.chance(THICK_SHARE) ? inThick() : inThin();
    const unit = unitOf(place);
    // ids in the order of time, as those of a program that has run for a year
    const at = FIRST_MS + Math.floor(((LAST_MS - FIRST_MS) * made) / size);
    const people = peopleIn.get(place.province)!();
    const family = name.family(people);
    const hamlet = r.chance(0.2) ? `${r.of(hamletWords)} ${1 + r.int(14)}` : `${r.of(hamletWords)} ${r.of(hamletNames)} ${r.of(hamletNames)}`;
    const headAge = 22 + Math.floor(52 * r.next() ** 1.3);
    const headSex = r.chance(0.78) ? 'male' : 'female';
    const many = Math.min(members(), size - made);

    const person = (relation: MadePerson['relation'], sex: 'male' | 'female', age: number, ownFamily: string): MadePerson => {
      const year = YEAR - Math.max(0, age);
      const known = r.next();
      const working = age >= 15 && age <= 60;
      const moved = r.chance(0.06) && year < 2024;
      const since = `${Math.max(year, 2000 + r.int(25))}-${two(1 + r.int(12))}-${two(1 + r.int(28))}`;
      const movedOn = day(Date.UTC(2024, 0, 1) + r.int(800) * 86_400_000);
      const numbered = r.next();
      const wants = age >= 18 && age <= 45 && r.chance(0.16);
      const wish = (statedOn: string, endedOn: string | null): Wish => ({ id: r.id(at), market: market(), job: r.of(wishedJobs), statedOn, endedOn });
      const asked = working && r.chance(0.45);
      const reached = asked && r.chance(0.85);
      return {
        id: r.id(at),
        unit,
        fullName: name.whole(people, ownFamily, sex),
        sex,
        year,
        // nobody is born after the day on which this country is looked at
        month: known < 0.95 || year === YEAR ? 1 + r.int(year === YEAR ? 10 : 12) : null,
        day: known < 0.93 ? 1 + r.int(28) : null,
        number:
          age < 6 || numbered > 0.88
            ? null
            : numbered < 0.84
              ? { id: r.id(at), kind: 'cccd', digits: numberOf.cccd(place.numberPrefix, sex, year) }
              : { id: r.id(at), kind: 'cmnd', digits: numberOf.cmnd(place.numberPrefix) },
        phone: age >= 14 && r.chance(0.7) ? `+84${r.of(mobilePrefixes)}${String(r.int(10_000_000)).padStart(7, '0')}` : null,
        relation,
        education: age < 11 ? 'none' : age < 15 ? 'primary' : r.of(['primary', 'lowerSecondary', 'lowerSecondary', 'upperSecondary', 'upperSecondary']),
        qualification: age < 18 ? 'none' : r.of(['none', 'none', 'none', 'untitled', 'short', 'elementary', 'intermediate', 'college', 'university']),
        skills: working && r.chance(0.25) ? [r.of(skillWords)] : [],
        occupation: working && r.chance(0.7) ? r.of(occupations) : null,
        workStatus: working ? r.of(['employed', 'employed', 'employed', 'unemployed', 'studying', 'inactive', null]) : null,
        note: generatedNote,
        people,
        residences: moved
          ? [
              { id: r.id(at), unit: r.of(places).unit, fromOn: `${year}-01-01`, toOn: movedOn },
              { id: r.id(at), unit, fromOn: day(Date.parse(movedOn) + 86_400_000), toOn: null },
            ]
          : [{ id: r.id(at), unit, fromOn: since, toOn: null }],
        basisId: r.id(at),
        wishes: wants ? [...(r.chance(0.2) ? [wish('2025-09-10', '2026-02-01')] : []), wish(`2026-${two(2 + r.int(8))}-${two(1 + r.int(28))}`, null)] : [],
        answer: asked
          ? {
              id: r.id(at),
              askedOn: `2026-0${3 + r.int(5)}-${two(1 + r.int(28))}`,
              reached: reached ? 'reached' : 'absent',
              wants: reached ? (wants ? 'yes' : r.of(['no', 'no', 'no', 'undecided'])) : null,
            }
          : null,
        updatedAt: new Date(at + r.int(LAST_MS - at)).toISOString(),
      };
    };

    const head = person('head', headSex, headAge, family);
    const others: MadePerson[] = [];
    for (let i = 1; i < many; i++) {
      const sex = r.chance(0.5) ? 'male' : 'female';
      if (i === 1 && r.chance(0.8)) others.push(person('spouse', headSex === 'male' ? 'female' : 'male', Math.max(18, headAge - 4 + r.int(8)), name.family(people)));
      else if (headAge < 55 && r.chance(0.1)) others.push(person('parent', sex, headAge + 20 + r.int(12), sex === 'male' ? family : name.family(people)));
      else others.push(person('child', sex, Math.max(0, headAge - 19 - r.int(16)), family));
    }
    const named = classOf();
    yield {
      id: r.id(at),
      unit,
      code: `H${String(count).padStart(7, '0')}`,
      hamlet,
      class: named ? { id: r.id(at), class: named, fromOn: '2026-01-01' } : null,
      people: [head, ...others],
    };
    made += many;
  }
}
