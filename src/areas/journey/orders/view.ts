import { daysBetween } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { licencesOf, type LicenceRecord } from '../../enterprise/queries.ts';
import { licenceOn, mayRecruit } from '../../enterprise/rules.ts';
import { ageAt, birthText, parseBirth } from '../../worker/rules/birth.ts';
import { ownLawValues } from '../queries.ts';
import { certificateUntil } from '../rules/gate.ts';
import { closedBy, lawBook, numberAt, type LawBook } from '../rules/law.ts';
import type { CostView, MatchView, OrderFields, OrderRow } from './contract.ts';
import { takenOf, type CandidateRecord, type OrderRecord } from './queries.ts';
import { costAnswers } from './rules/costs.ts';
import { isGrave, judge, type Candidate, type Judged, type Wanted } from './rules/match.ts';
import { orderState, placesLeft, placesOf, roomForOne, type Places, type Taken } from './rules/order.ts';
import { costWhy, sayCon, sayPro } from './words.ts';

/** Orders as they stand today: what stored rows, licences, places and the law say together. */

export interface Standing {
  o: OrderRecord;
  licences: readonly LicenceRecord[];
  taken: Taken;
  places: Places;
  left: number;
  state: OrderRow['state'];
}
export const placesIn = (o: Pick<OrderFields, 'slotsMale' | 'slotsFemale' | 'slotsAny' | 'perSlot'>): Places => ({
  male: o.slotsMale,
  female: o.slotsFemale,
  any: o.slotsAny,
  perSlot: o.perSlot,
});
export const standingsOf = async (ctx: Ctx, orders: readonly OrderRecord[]): Promise<Standing[]> => {
  const licences = await licencesOf(ctx.tx, [...new Set(orders.map((o) => o.enterpriseId))]);
  const taken = await takenOf(
    ctx.tx,
    orders.map((o) => o.id),
  );
  return orders.map((o) => {
    const own = licences.get(o.enterpriseId) ?? [];
    const places = placesIn(o);
    const t = taken(o.id);
    const left = placesLeft(places, t);
    return { o, licences: own, taken: t, places, left, state: orderState(o, mayRecruit(own, ctx.today), left, ctx.today) };
  });
};
export const standingOf = async (ctx: Ctx, o: OrderRecord): Promise<Standing> => (await standingsOf(ctx, [o]))[0]!;

export const bookOf = async (ctx: Ctx): Promise<LawBook> => lawBook(await ownLawValues(ctx.tx));
/** Is the market closed today, or on the day from which an order recruits? A-BAN. */
export const areaClosed = (book: LawBook, o: Pick<OrderFields, 'market' | 'recruitFrom'>, today: string): boolean =>
  [today, o.recruitFrom].some((day) => closedBy(book, 'areas.closed', o.market, day) !== null);
/** The law of the day on which it begins to recruit: contracts follow from then on. */
export const costsOf = (o: OrderRecord, book: LawBook): CostView[] =>
  costAnswers(o, o.recruitFrom, book).map(({ line, ...a }) => ({ ...o.costs[line]!, ...a, why: costWhy(a.why) }));

/** What is asked as service fee in all: what is asked in two parts is asked all the same. */
const serviceFeeOf = (costs: readonly CostView[]): CostView | null => {
  const [fee] = costs.filter((c) => c.kind === 'serviceFee');
  return fee ? { ...fee, amount: costs.reduce((n, c) => (c.kind === 'serviceFee' && c.currency === fee.currency ? n + c.amount : n), 0) } : null;
};
export const shownOrder = (s: Standing, book: LawBook, today: string): OrderRow => {
  const costs = costsOf(s.o, book);
  return {
    id: s.o.id,
    job: s.o.job,
    enterprise: { id: s.o.enterpriseId, name: s.o.enterpriseName, licence: licenceOn(s.licences, today) },
    market: s.o.market,
    employer: s.o.employer,
    wage: s.o.wage,
    currency: s.o.currency,
    termMonths: s.o.termMonths,
    places: placesOf(s.places),
    left: s.left,
    state: s.state,
    daysLeft: daysBetween(today, s.o.recruitTo),
    recruitTo: s.o.recruitTo,
    serviceFee: serviceFeeOf(costs),
    over: costs.some((c) => c.state === 'over'),
  };
};

/** What an order asks, with the places that are left in it. */
export const wantedOf = (s: Standing, book: LawBook, today: string): Wanted => {
  const room = (sex: 'male' | 'female' | 'unknown') => roomForOne(s.places, s.taken, sex);
  const { market, job, ageFrom, ageTo, education, qualification, language, languageLevel, skills, recruitTo } = s.o;
  return {
    market,
    job,
    ageFrom,
    ageTo,
    education,
    qualification,
    language,
    languageLevel,
    skills,
    recruitTo,
    leastAge: numberAt(book, 'age.least', today).value,
    sexes: { male: s.places.male + s.places.any > 0, female: s.places.female + s.places.any > 0 },
    room: { male: room('male'), female: room('female'), unknown: room('unknown') },
  };
};
export const candidateOf = (p: CandidateRecord, o: Pick<OrderRecord, 'id' | 'market'>, book: LawBook, today: string, placeFits: boolean): Candidate => {
  const birth = parseBirth(birthText(p.birthYear, p.birthMonth, p.birthDay));
  return {
    age: birth && ageAt(birth, today),
    sex: p.sex,
    education: p.education,
    qualification: p.qualification,
    languages: p.languages,
    skills: p.skills,
    occupation: p.occupation,
    worksAbroad: p.workStatus === 'abroad',
    wishes: p.wishes,
    declined: p.declined,
    placeFits,
    phone: p.phone,
    mayShare: p.mayShare,
    trained: p.certificates.some((c) => c.market === o.market && c.issuedOn <= today && today <= certificateUntil(c.issuedOn, book)),
    journey:
      p.journeyId === null
        ? null
        : {
            stage: p.stage ?? 0,
            market: p.market,
            departed: p.departedOn !== null,
            sameForm: p.form === 'enterprise',
            selected: p.selectedOn !== null,
            order: p.orderId === null ? null : p.orderId === o.id ? 'this' : 'other',
            healthPassed: p.healthPassedOn !== null,
          },
    notSelectedOn: p.notSelected[o.id] ?? null,
  };
};
export const shownMatch = (j: Judged): MatchView => ({
  standing: j.standing,
  points: j.points,
  pro: j.pro.map(sayPro),
  con: j.con.map((c) => ({ text: sayCon(c), grave: isGrave(c.code) })),
});
export const judged = (s: Standing, book: LawBook, today: string, p: CandidateRecord, placeFits: boolean): Judged =>
  judge(wantedOf(s, book, today), candidateOf(p, s.o, book, today, placeFits));
