import { z } from 'zod';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { job, type Jobs } from '../../../kernel/job.ts';
import { getWorkCalendar } from '../../calendar/queries.ts';
import { unitsOfPlace } from '../../journey/due/queries.ts';
import { ownLawValues } from '../../journey/queries.ts';
import { lawBook } from '../../journey/rules/law.ts';
import type { ReminderEvent } from '../../reminder/events.ts';
import { findLeaders, getSetting, takeTurns } from '../../reminder/queries.ts';
import { findOpenTerms } from '../../reminder/queries-terms.ts';
import { stepsToTake, type Step } from '../../reminder/rules.ts';
import { placeOf, unitName } from '../../territory/queries.ts';
import { breachStep } from '../rules-requests.ts';
import type { PrivacyEvent } from './events.ts';
import { findResponsible, findStepsTaken, placesWithDataTerms, waitingIn } from './queries.ts';
import { termOfBreach, termsOfRequest } from './view.ts';
import { tellWords } from './words.ts';

/** Tells of the terms of the two registers, as reminder/terms.ts does of those of journeys: the same notices, letters and steps, by unit and kind, with numbers and no names. */

export const dataClocks = ['D-DSR', 'D-72H'] as const;
type DataClock = (typeof dataClocks)[number];
interface Due {
  subject: string;
  clock: DataClock;
  term: string;
  dueOn: string;
  late: boolean;
  /** A word that still stands: before its last day, or after it. */
  told: boolean;
  owner: string | null;
  steps: Step[];
}
const ahead = (step: string): boolean => step === 'ahead' || step === 'today';

/** What waits in a unit, with what is to be said of it now. */
const duesOf = async (ctx: Ctx, place: number): Promise<Due[]> => {
  const [settings, calendar, book] = [await getSetting(ctx.tx), await getWorkCalendar(ctx.tx), lawBook(await ownLawValues(ctx.tx))];
  const { requests, breaches } = await waitingIn(ctx.tx, await unitsOfPlace(ctx.tx, place));
  const taken = await findStepsTaken(
    ctx.tx,
    [...requests, ...breaches].map((x) => x.id),
  );
  const none = new Map<Step, string>();
  const of = (subject: string, term: string, dueOn: string) => taken.get(`${subject} ${term} ${dueOn}`) ?? none;
  const told = (steps: ReadonlyMap<Step, string>, late: boolean): boolean => [...steps.keys()].some((s) => ahead(s) !== late);
  return [
    ...requests.flatMap((r) =>
      termsOfRequest(r, ctx.today, book, calendar).flatMap((t): Due[] =>
        t.doneOn !== null
          ? []
          : [
              {
                subject: r.id,
                clock: 'D-DSR',
                term: t.id,
                dueOn: t.dueOn,
                late: t.state === 'late',
                told: told(of(r.id, t.id, t.dueOn), t.state === 'late'),
                owner: r.owner,
                steps: stepsToTake({ due: t.dueOn, knownSince: r.receivedOn }, of(r.id, t.id, t.dueOn), settings, calendar, ctx.today),
              },
            ],
      ),
    ),
    ...breaches.flatMap((b): Due[] => {
      const term = termOfBreach(b, ctx.now, book);
      if (term === null) return [];
      const dueOn = dayInVietnam(term.dueAt);
      const before = of(b.id, 'notify', dueOn);
      const step = breachStep(term.dueAt, ctx.now, new Set(before.keys()));
      const late = term.state === 'late';
      return [{ subject: b.id, clock: 'D-72H', term: 'notify', dueOn, late, told: told(before, late), owner: null, steps: step === null ? [] : [step] }];
    }),
  ];
};

/** @returns how many steps were taken */
export const tellOfData = async (ctx: Ctx, place: number): Promise<number> => {
  await takeTurns(ctx.tx, `data ${place}`);
  const dues = await duesOf(ctx, place);
  const isOurs = (clock: string): clock is DataClock => (dataClocks as readonly string[]).includes(clock);
  const over = (await findOpenTerms(ctx.tx, place)).filter((n) => isOurs(n.clock) && !dues.some((d) => d.clock === n.clock && d.told && d.late === !ahead(n.step)));
  if (over.length)
    await ctx.record([{ type: 'reminder.overtaken', subjectId: newId(ctx.now.getTime()), unitId: place, data: { notices: over.map((n) => n.id) } } satisfies ReminderEvent]);
  const steps = dues.flatMap((d) => d.steps.map((step) => ({ d, step })));
  if (!steps.length) return 0;
  const { province } = await placeOf(ctx.tx, place);
  const owners = [...new Set(dues.flatMap((d) => (d.owner === null ? [] : [d.owner])))];
  const responsible = {
    'D-DSR': await findResponsible(ctx.tx, place, 'data.requests', owners),
    'D-72H': await findResponsible(ctx.tx, place, 'breach.write', []),
  };
  const leaders = steps.some((s) => s.step === 'leader') ? await findLeaders(ctx.tx, province ?? place) : [];
  const agencyName = await unitName(ctx.tx, place, ctx.today);
  const accountsFor = (clock: DataClock, step: Step, of: readonly Due[]): string[] => {
    if (step === 'leader') return [...leaders];
    const here = responsible[clock].filter((p) => p.here);
    const heads = here.filter((p) => p.approves).map((p) => p.id);
    if (step === 'head' || step === 'tracking') return heads;
    const seeTo = new Set(of.flatMap((d) => (d.owner === null ? [] : [d.owner])));
    const alive = responsible[clock].filter((p) => p.keeps && seeTo.has(p.id)).map((p) => p.id);
    if (alive.length && of.every((d) => d.owner !== null && alive.includes(d.owner))) return alive;
    // where nobody sees to it, or they are gone: everybody who keeps the register; where nobody does, the head
    const keepers = [...new Set([...here.filter((p) => p.keeps).map((p) => p.id), ...alive])];
    return keepers.length ? keepers : heads;
  };
  await ctx.record([
    ...[...Map.groupBy(steps, (s) => `${s.d.clock} ${s.step}`).values()].map((of): ReminderEvent => {
      const [{ d, step }] = of as [(typeof of)[number]];
      // the newest word stands for those before it: told of now, or told of and still open; what is far from its day is no part of it
      const all = dues.filter((x) => x.clock === d.clock && x.late === d.late && (x.told || x.steps.length > 0));
      return {
        type: 'reminder.clocksTold',
        subjectId: newId(ctx.now.getTime()),
        unitId: place,
        data: {
          place,
          clock: d.clock,
          step,
          day: ctx.today,
          due: all.map((x) => x.dueOn).sort()[0]!,
          text: (d.clock === 'D-DSR' ? tellWords.requests : tellWords.breaches)(new Set(all.map((x) => x.subject)).size, d.late),
          agencyName,
          accounts: accountsFor(
            d.clock,
            step,
            of.map((s) => s.d),
          ),
          terms: [],
        },
      };
    }),
    // one event for each: both terms of a request may come on one day
    ...[...Map.groupBy(steps, (s) => s.d.subject)].map(([subjectId, of]): PrivacyEvent => ({
      type: 'audit.termTold',
      subjectId,
      unitId: place,
      data: { day: ctx.today, steps: of.map(({ d, step }) => ({ term: d.term, dueOn: d.dueOn, step })) },
    })),
  ]);
  return steps.length;
};

export const privacyJobs: Jobs = {
  'audit.dataTerms': job({
    input: z.object({}),
    // 72 hours run at night and on days off too
    schedule: '25 * * * *',
    wholeNation: true,
    expireInSeconds: 1_800,
    run: async (_, act) => {
      const failed: unknown[] = [];
      // a place that cannot be told of keeps no other's word back
      for (const place of await act((ctx) => placesWithDataTerms(ctx.tx, dataClocks))) await act((ctx) => tellOfData(ctx, place)).catch((e: unknown) => failed.push(e));
      if (failed.length) throw failed[0];
    },
  }),
};
