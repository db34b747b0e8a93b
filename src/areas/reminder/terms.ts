import type { Ctx } from '../../kernel/context.ts';
import { addDays, newId } from '../../kernel/clock.ts';
import { holderOf } from '../agency/queries.ts';
import { getWorkCalendar } from '../calendar/queries.ts';
import { findDues, placesWithDues, unitsOfPlace, type DueRow } from '../journey/due/queries.ts';
import { dueOf, isDueKind } from '../journey/due/rules.ts';
import { ownLawValues } from '../journey/queries.ts';
import { lawBook } from '../journey/rules/law.ts';
import { placeOf, unitName } from '../territory/queries.ts';
import type { ReminderEvent } from './events.ts';
import { findLeaders, getSetting, takeTurns } from './queries.ts';
import { findEntered, findOpenTerms, findTermPeople, findTermsTaken, placesWithNotices, type TermPerson } from './queries-terms.ts';
import { isLevel, stepsToTake, type Step } from './rules.ts';
import { termWords } from './words.ts';

/**
 * Tells people about the terms of journeys, as telling.ts does about works: officer, head, tracking, leader, by the same settings. Here the tracking level is the
 * agency that holds labour. What is told is how many people in which place; who they are is read where journeys are kept.
 */

/** More than this many terms in one commune are not told one by one: the list itself is late. */
const MOST = 20_000;
/** Thirty working days ahead, the most that can be set, with every holiday of a year between them. */
const HORIZON = 90;

/** Who is told of a step; nobody when there is nobody. Terms of the labour agency know no tracking level of their own: it is the one who is late. */
const peopleFor = (step: Step, owner: 'commune' | 'labour', people: readonly TermPerson[], leaders: readonly string[]): string[] => {
  if (step === 'leader') return [...leaders];
  if (step === 'tracking') return owner === 'commune' ? people.filter((p) => p.labour && p.writes).map((p) => p.id) : [];
  const own = people.filter((p) => p.labour === (owner === 'labour'));
  const writing = own.filter((p) => p.writes);
  if (step !== 'head') return writing.map((p) => p.id);
  // other agencies sit in a commune too: the head is that of those who keep people there, if anybody does
  return own.filter((p) => p.approves && (writing.length === 0 || writing.some((w) => w.agency === p.agency))).map((p) => p.id);
};
const keyOf = (d: DueRow): string => `${d.journeyId} ${d.kind} ${d.dueOn}`;
/** Nobody could be late before the date that began the term was entered: a return told of a year later is no year's neglect. */
const knownSince = (d: DueRow, entered: Awaited<ReturnType<typeof findEntered>>): string => {
  const of = (milestone: 'selected' | 'departed' | 'returned') => entered.get(`${d.journeyId} ${milestone}`);
  const began: Record<DueRow['kind'], ReturnType<typeof of>> = {
    'T-OVER': of('departed'),
    'T-RET15': of('returned'),
    'F-6': of('returned'),
    'F-12': of('returned'),
    'T-CERT': undefined,
    'T-180S': of('selected'),
    'T-DB5': of('departed'),
    // a contract that ended before its person came home began it
    'T-180L': of('returned')?.onDay === d.opensOn ? of('returned') : of('departed'),
  };
  const on = began[d.kind]?.enteredOn ?? d.knownOn;
  return on > d.knownOn ? on : d.knownOn;
};
const lateSide = (step: Step): boolean => step === 'late' || isLevel(step);

/** Places where somebody may have to be told of terms, or told before. */
export const placesToLookAt = async (ctx: Ctx): Promise<number[]> => {
  const book = lawBook(await ownLawValues(ctx.tx));
  return [...new Set([...(await placesWithDues(ctx.tx, { today: ctx.today, book, until: addDays(ctx.today, HORIZON) })), ...(await placesWithNotices(ctx.tx))])];
};

/** @returns how many steps were taken, one for each person's term */
export const tellOfTerms = async (ctx: Ctx, place: number): Promise<number> => {
  await takeTurns(ctx.tx, `terms ${place}`);
  const [settings, calendar, book] = [await getSetting(ctx.tx), await getWorkCalendar(ctx.tx), lawBook(await ownLawValues(ctx.tx))];
  const where = { today: ctx.today, book, exactly: await unitsOfPlace(ctx.tx, place), until: addDays(ctx.today, HORIZON) };
  const open = await findDues(ctx.tx, where, { limit: MOST, offset: 0 });
  // those of other registers are seen to by their own areas
  const over = (await findOpenTerms(ctx.tx, place))
    .filter((n) => isDueKind(n.clock) && !open.some((d) => d.kind === n.clock && lateSide(n.step) === d.dueOn < ctx.today))
    .map((n) => n.id);
  if (over.length) await ctx.record([{ type: 'reminder.overtaken', subjectId: newId(ctx.now.getTime()), unitId: place, data: { notices: over } }]);
  const journeys = open.map((d) => d.journeyId);
  const [taken, entered] = [await findTermsTaken(ctx.tx, journeys), await findEntered(ctx.tx, journeys)];
  const none = new Map<Step, string>();
  const steps = open.flatMap((d) =>
    stepsToTake({ due: d.dueOn, knownSince: knownSince(d, entered) }, taken.get(keyOf(d)) ?? none, settings, calendar, ctx.today).map((step) => ({ d, step })),
  );
  if (!steps.length) return 0;
  const { province } = await placeOf(ctx.tx, place);
  const labour = province === null ? undefined : await holderOf(ctx.tx, 'labour', province, ctx.today);
  const people = await findTermPeople(ctx.tx, place, labour?.agencyId ?? null);
  const leaders = province !== null && steps.some((s) => s.step === 'leader') ? await findLeaders(ctx.tx, province) : [];
  const agencyName = await unitName(ctx.tx, place, ctx.today);
  await ctx.record(
    [...Map.groupBy(steps, (s) => `${s.d.kind} ${s.step}`).values()].map((of): ReminderEvent => {
      const { kind } = of[0]!.d;
      const { step } = of[0]!;
      // the newest word about a place says how things stand there: those told of today and those told of before who are still open
      const all = open.filter((d) => d.kind === kind && (of.some((s) => s.d === d) || taken.get(keyOf(d))?.has(step)));
      return {
        type: 'reminder.clocksTold',
        subjectId: newId(ctx.now.getTime()),
        unitId: place,
        data: {
          place,
          clock: kind,
          step,
          day: ctx.today,
          due: all.map((d) => d.dueOn).sort()[0]!,
          text: termWords.told(all.length, dueOf(kind).label),
          agencyName,
          accounts: peopleFor(step, dueOf(kind).owner, people, leaders),
          terms: of.map((s) => ({ journeyId: s.d.journeyId, dueOn: s.d.dueOn })),
        },
      };
    }),
  );
  return steps.length;
};
