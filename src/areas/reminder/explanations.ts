import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { postLetters, withAddress, type Letter } from '../../kernel/mail/outbox.ts';
import { MAIL_JOB } from '../../kernel/mail/jobs.ts';
import { getWorkCalendar } from '../calendar/queries.ts';
import { placeOf } from '../territory/queries.ts';
import type { ReminderEvent } from './events.ts';
import { noticePath, SETTINGS_PATH } from './paths.ts';
import { findExplanationPeople, findExplanationSteps, findOpenExplanations, findOpenExplanationNotices, type ExplanationPerson } from './queries-explanations.ts';
import { findLeaders, getSetting, takeTurns } from './queries.ts';
import { isLevel, stepsToTake, type Step } from './rules.ts';
import { mailWords } from './words.ts';

/** Tells whoever has to explain why a target is missed: at once, before the last day, on it, and after it; then those above. Each step once, whoever runs this and how often. */

const peopleFor = (step: Step | 'asked', askedBy: string | null, people: readonly ExplanationPerson[], leaders: readonly string[]): string[] => {
  if (step === 'leader') return [...leaders];
  if (step === 'tracking') return askedBy === null ? [] : [askedBy];
  return people.filter((p) => (step === 'head' ? p.approves : p.answers)).map((p) => p.id);
};

/** @returns how many steps were taken */
export const tellOfExplanations = async (ctx: Ctx): Promise<number> => {
  await takeTurns(ctx.tx, 'explanations');
  const [settings, calendar, open] = [await getSetting(ctx.tx), await getWorkCalendar(ctx.tx), await findOpenExplanations(ctx.tx, ctx.today)];
  const over = (await findOpenExplanationNotices(ctx.tx)).filter((n) => !open.some((e) => e.id === n.explanationId)).map((n) => n.id);
  if (over.length) await ctx.record([{ type: 'reminder.overtaken', subjectId: newId(ctx.now.getTime()), data: { notices: over } }]);
  const taken = await findExplanationSteps(
    ctx.tx,
    open.map((e) => e.id),
  );
  const events: ReminderEvent[] = [];
  const letters: Letter[] = [];
  for (const e of open) {
    const before = taken.get(e.id) ?? new Map<Step | 'asked', string>();
    const steps: (Step | 'asked')[] = before.has('asked')
      ? stepsToTake({ due: e.dueOn, knownSince: e.askedOn }, new Map([...before].flatMap(([s, day]) => (s === 'asked' ? [] : [[s, day]]))), settings, calendar, ctx.today)
      : ['asked'];
    for (const step of steps) {
      const { province } = await placeOf(ctx.tx, e.unit);
      const leaders = step === 'leader' && province !== null ? await findLeaders(ctx.tx, province) : [];
      const accounts = peopleFor(step, e.askedBy, await findExplanationPeople(ctx.tx, e.unit), leaders);
      const told = { explanationId: e.id, place: e.unit, step, day: ctx.today, due: e.dueOn, text: e.text, agencyName: e.unitName, planNumber: e.planNumber, accounts };
      events.push({ type: 'reminder.explanationTold', subjectId: newId(ctx.now.getTime()), unitId: province, data: told });
      const base = ctx.service.mail?.links;
      // what is passed up has its own letter (letters.ts)
      if (base === undefined || (step !== 'asked' && isLevel(step))) continue;
      const link = `${base}${noticePath({ workId: null, clock: null, period: '', placeUnit: e.unit, step: 'ahead', targetId: e.targetId })}`;
      for (const account of await withAddress(ctx.tx, accounts))
        letters.push({
          id: newId(ctx.now.getTime()),
          account,
          kind: 'explanation',
          day: ctx.today,
          subject: mailWords.explanationSubject(step, e.dueOn),
          body: mailWords.explanation({ ...e, step, link, settings: `${base}${SETTINGS_PATH}` }),
        });
    }
  }
  if (events.length) await ctx.record(events);
  await postLetters(ctx.tx, letters, ctx.now);
  if (letters.length) await ctx.enqueue(MAIL_JOB, {});
  return events.length;
};
