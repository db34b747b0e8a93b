import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { job, type Jobs } from '../../kernel/job.ts';
import { log } from '../../kernel/log.ts';
import { getWorkCalendar } from '../calendar/queries.ts';
import { isWorkingDay } from '../calendar/rules-days.ts';
import { tellOfExplanations } from './explanations.ts';
import { writeLetters } from './letters.ts';
import { findPlansToLookAt } from './queries.ts';
import { tellOfPlan } from './telling.ts';
import { placesToLookAt, tellOfTerms } from './terms.ts';

type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Every plan, then every place whose journeys have terms, in a transaction of its own; nothing on a day off. Safe to break off anywhere and to run twice at once. @returns steps taken */
export const tell = async (act: Acting): Promise<number> => {
  const working = await act(async (ctx) => isWorkingDay(ctx.today, await getWorkCalendar(ctx.tx)));
  if (!working) return 0;
  let steps = 0;
  const failed: unknown[] = [];
  // what cannot be told of keeps nobody else's word back: neither a plan, nor a place, nor all the places
  const attempt = (look: (ctx: Ctx) => Promise<number>): Promise<unknown> =>
    act(look).then(
      (n) => (steps += n),
      (e: unknown) => failed.push(e),
    );
  for (const plan of await act((ctx) => findPlansToLookAt(ctx.tx))) await attempt((ctx) => tellOfPlan(ctx, plan));
  let places: number[] = [];
  await attempt(async (ctx) => {
    places = await placesToLookAt(ctx);
    return 0;
  });
  for (const place of places) await attempt((ctx) => tellOfTerms(ctx, place));
  if (failed.length) throw failed[0];
  return steps;
};

/** The letters that are due now, if there is a mail server to send them. */
export const write = async (act: Acting): Promise<{ escalations: number; summaries: number }> => {
  const base = await act(async (ctx) => ctx.service.mail?.links ?? null);
  return base === null ? { escalations: 0, summaries: 0 } : writeLetters(act, base);
};

export const reminderJobs: Jobs = {
  'reminder.tell': job({
    input: z.object({}),
    // steps change with the day; by the hour, so that a machine that was off in the morning makes up for it
    schedule: '5 6-18 * * *',
    wholeNation: true,
    expireInSeconds: 3_600,
    run: async (_, act) => {
      const steps = await tell(act);
      if (steps) log('reminder.told', { steps });
    },
  }),
  // a request is told of within minutes, its reminders with the days
  'reminder.explanations': job({
    input: z.object({}),
    schedule: '*/10 * * * *',
    wholeNation: true,
    run: async (_, act) => {
      const steps = await act(tellOfExplanations);
      if (steps) log('reminder.explanationsTold', { steps });
    },
  }),
  'reminder.write': job({
    input: z.object({}),
    schedule: '*/10 * * * *',
    wholeNation: true,
    expireInSeconds: 3_600,
    run: async (_, act) => {
      const done = await write(act);
      if (done.summaries || done.escalations) log('reminder.written', done);
    },
  }),
};
