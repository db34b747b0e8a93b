import { foldWords, tidy } from '../../../../kernel/text.ts';
import { educations, qualifications } from '../contract-choices.ts';

/**
 * Who fits an order, with the reasons for and against. Pure: facts in, an answer out. What a person is by birth, household or belief is not among the facts and can count neither way.
 */

export interface Wanted {
  market: string;
  job: string;
  /** Youngest age of the law on that day. */
  leastAge: number;
  ageFrom: number | null;
  ageTo: number | null;
  /** Sexes that a place is meant for at all. */
  sexes: { male: boolean; female: boolean };
  /** Is there a place left for one more of that sex? */
  room: { male: boolean; female: boolean; unknown: boolean };
  education: string | null;
  qualification: string | null;
  language: string | null;
  languageLevel: string | null;
  /** Any of them will do. */
  skills: readonly string[];
  recruitTo: string;
}
export interface Candidate {
  age: number | null;
  sex: 'male' | 'female' | null;
  education: string | null;
  qualification: string | null;
  languages: readonly { language: string; level: string }[];
  skills: readonly string[];
  occupation: string | null;
  worksAbroad: boolean;
  /** Wishes that stand. */
  wishes: readonly { market: string | null; job: string | null; readyFrom: string | null }[];
  /** Answered "no" when last asked. */
  declined: boolean;
  /** Lives where the order recruits. */
  placeFits: boolean;
  phone: boolean;
  /** There is a legal basis for telling an enterprise of this person. */
  mayShare: boolean;
  /** Holds a certificate of orientation that counts today for this order's market. */
  trained: boolean;
  /** The way that is open, if any. */
  journey: {
    stage: number;
    market: string | null;
    /** By an enterprise, as this order would send. */
    sameForm: boolean;
    selected: boolean;
    departed: boolean;
    order: 'this' | 'other' | null;
    healthPassed: boolean;
  } | null;
  /** Day on which this order's enterprise did not choose this person. */
  notSelectedOn: string | null;
}

export type Pro =
  | 'wishMarket'
  | 'wishAny'
  | 'wishJob'
  | 'onTheWay'
  | 'ageGood'
  | 'sexGood'
  | 'educationGood'
  | 'qualificationGood'
  | 'languageGood'
  | 'skillGood'
  | 'placeGood'
  | 'phone'
  | 'mayShare'
  | 'trained'
  | 'healthPassed';
export type Con =
  // nobody may let these pass
  | 'ageBanned'
  | 'ageOutside'
  | 'sexOutside'
  | 'placeOutside'
  | 'abroad'
  | 'otherOrder'
  | 'already'
  | 'preparing'
  | 'otherForm'
  | 'noRoom'
  // to be asked or mended first
  | 'ageUnknown'
  | 'sexUnknown'
  | 'educationLow'
  | 'educationUnknown'
  | 'qualificationLow'
  | 'qualificationUnknown'
  | 'languageNone'
  | 'languageLow'
  | 'languageUnknown'
  | 'skillNone'
  | 'noWish'
  | 'wishOther'
  | 'declined'
  | 'worksAbroad'
  | 'notSelected'
  // good to know
  | 'notReady'
  | 'noPhone'
  | 'notShared'
  | 'notTrained'
  | 'healthUnknown';
export interface Ground<C extends string> {
  code: C;
  facts?: Readonly<Record<string, string | number>>;
}
export type Standing = 'fit' | 'ask' | 'no';
export interface Judged {
  standing: Standing;
  points: number;
  pro: Ground<Pro>[];
  con: Ground<Con>[];
}

const forbids: ReadonlySet<Con> = new Set(['ageBanned', 'ageOutside', 'sexOutside', 'placeOutside', 'abroad', 'otherOrder', 'already', 'preparing', 'otherForm', 'noRoom']);
/** From this stage on (contract signed, visa, loan) somebody is bound to a way; a course, a health check or a passport binds to none. */
export const BOUND = 10;
const onlyTold: ReadonlySet<Con> = new Set(['notReady', 'noPhone', 'notShared', 'notTrained', 'healthUnknown']);
/** Keeps somebody from fitting, and is not only good to know. */
export const isGrave = (code: Con): boolean => !onlyTold.has(code);
/** What speaks for somebody, by weight: the wish and what the work asks for before what can be mended in a day. */
const weights: Record<Pro, number> = {
  wishMarket: 30,
  wishAny: 15,
  wishJob: 10,
  onTheWay: 20,
  ageGood: 10,
  sexGood: 5,
  educationGood: 10,
  qualificationGood: 10,
  languageGood: 15,
  skillGood: 15,
  placeGood: 5,
  phone: 5,
  mayShare: 5,
  trained: 5,
  healthPassed: 5,
};

const rank = (scale: object, value: string): number => Object.keys(scale).indexOf(value);
/** Higher is better within one language; null: cannot be told. */
export const levelOf = (language: string, level: string): number | null => {
  const found = language === 'ja' ? /n\s*([1-5])/i.exec(level) : language === 'ko' || language === 'zh' ? /([1-9])/.exec(level) : /([abc])\s*([12])/i.exec(level);
  if (!found) return null;
  if (language === 'ja') return 6 - Number(found[1]);
  return found[2] === undefined ? Number(found[1]) : 'abc'.indexOf(found[1]!.toLowerCase()) * 2 + Number(found[2]);
};
/** With their tones: "máy" is no "may". */
const words = (s: string): string =>
  ` ${tidy(s)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
const alike = (a: string, b: string): boolean => {
  const [x, y] = [words(a), words(b)];
  return x.trim() !== '' && y.trim() !== '' && (x.includes(y) || y.includes(x));
};

/** One person against one order. */
export const judge = (w: Wanted, c: Candidate): Judged => {
  const pro: Ground<Pro>[] = [];
  const con: Ground<Con>[] = [];
  const speak = (code: Pro, facts?: Ground<Pro>['facts']) => void pro.push(facts ? { code, facts } : { code });
  const object = (code: Con, facts?: Ground<Con>['facts']) => void con.push(facts ? { code, facts } : { code });

  const fits = c.wishes.find((x) => x.market === w.market);
  const open = c.wishes.find((x) => x.market === null);
  const bound = c.journey !== null && (c.journey.selected || c.journey.stage >= BOUND);
  const way = c.journey?.sameForm && !c.journey.departed && !bound && (c.journey.market === null || c.journey.market === w.market);
  if (fits) speak('wishMarket');
  else if (open) speak('wishAny');
  if (way) speak('onTheWay');
  if (!fits && !open && !way) object(c.wishes.length || c.journey?.market ? 'wishOther' : c.declined ? 'declined' : 'noWish');
  const job = c.wishes.find((x) => (x.market === null || x.market === w.market) && x.job !== null && alike(x.job, w.job));
  if (job) speak('wishJob', { job: job.job! });
  const ready = fits ?? open;
  if (ready?.readyFrom && ready.readyFrom > w.recruitTo) object('notReady', { on: ready.readyFrom });

  if (c.age === null) object('ageUnknown');
  else if (c.age < w.leastAge) object('ageBanned', { age: c.age, least: w.leastAge });
  else if ((w.ageFrom !== null && c.age < w.ageFrom) || (w.ageTo !== null && c.age > w.ageTo)) object('ageOutside', { age: c.age });
  else speak('ageGood', { age: c.age });

  if (w.sexes.male !== w.sexes.female) {
    if (c.sex === null) object('sexUnknown');
    else if (w.sexes[c.sex]) speak('sexGood', { sex: c.sex });
    else object('sexOutside', { sex: c.sex });
  }
  const studied = (need: string | null, has: string | null, scale: object, words: readonly [Pro, Con, Con]): void => {
    if (need === null) return;
    if (has === null) object(words[2], { need });
    else if (rank(scale, has) >= rank(scale, need)) speak(words[0], { has });
    else object(words[1], { has, need });
  };
  studied(w.education, c.education, educations, ['educationGood', 'educationLow', 'educationUnknown']);
  studied(w.qualification, c.qualification, qualifications, ['qualificationGood', 'qualificationLow', 'qualificationUnknown']);
  if (w.language !== null) {
    const known = c.languages.filter((l) => l.language === w.language);
    const need = w.languageLevel ? levelOf(w.language, w.languageLevel) : null;
    const best = Math.max(...known.map((l) => levelOf(w.language!, l.level) ?? -1));
    const facts = { language: w.language, level: w.languageLevel ?? '' };
    if (!known.length) object('languageNone', facts);
    else if (!w.languageLevel || (need !== null && best >= need) || known.some((l) => foldWords(l.level) === foldWords(w.languageLevel!)))
      speak('languageGood', { language: w.language, level: known.find((l) => levelOf(w.language!, l.level) === best)?.level ?? '' });
    else object(need === null || best < 0 ? 'languageUnknown' : 'languageLow', facts);
  }
  if (w.skills.length) {
    const has = w.skills.find((s) => [...c.skills, ...(c.occupation ? [c.occupation] : [])].some((own) => alike(own, s)));
    if (has) speak('skillGood', { skill: has });
    else object('skillNone', { skill: w.skills.join(', ') });
  }
  if (c.placeFits) speak('placeGood');
  else object('placeOutside');

  const j = c.journey;
  if (j?.departed) object('abroad');
  else if (j?.order === 'this') object('already');
  else if (j?.order === 'other') object('otherOrder');
  else if (bound) object('preparing');
  else if (j && !j.sameForm) object('otherForm');
  if (c.worksAbroad && !j?.departed) object('worksAbroad');
  if (c.notSelectedOn !== null) object('notSelected', { on: c.notSelectedOn });
  if (j?.order !== 'this' && !w.room[c.sex ?? 'unknown']) object('noRoom');

  if (c.phone) speak('phone');
  else object('noPhone');
  if (c.mayShare) speak('mayShare');
  else object('notShared');
  if (c.trained) speak('trained');
  else object('notTrained');
  if (j?.healthPassed) speak('healthPassed');
  else object('healthUnknown');

  const standing: Standing = con.some((g) => forbids.has(g.code)) ? 'no' : con.some((g) => isGrave(g.code)) ? 'ask' : 'fit';
  return { standing, points: pro.reduce((n, g) => n + weights[g.code], 0), pro, con };
};

const standings: readonly Standing[] = ['fit', 'ask', 'no'];
/** Who fits comes first, then who needs a word, by what speaks for them; ties by name and id, so that two readers see the same order. */
export const inOrder = <T extends { judged: Judged; key: string; id: string }>(all: readonly T[]): T[] =>
  all.toSorted(
    (a, b) =>
      standings.indexOf(a.judged.standing) - standings.indexOf(b.judged.standing) ||
      b.judged.points - a.judged.points ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
