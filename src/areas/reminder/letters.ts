import type { Ctx } from '../../kernel/context.ts';
import { addDays, newId } from '../../kernel/clock.ts';
import { postLetters, type Letter } from '../../kernel/mail/outbox.ts';
import { MAIL_JOB } from '../../kernel/mail/jobs.ts';
import { getWorkCalendar } from '../calendar/queries.ts';
import { findWorks, type WorkFull } from '../plan/assigned/queries.ts';
import { attentionOf } from '../plan/assigned/queries-rows.ts';
import type { ReminderEvent } from './events.ts';
import { noticePath, NOTICES_PATH, SETTINGS_PATH, workPath } from './paths.ts';
import { findTermNotices } from './queries-terms.ts';
import { findReaders, findUnmailed, getSetting, takeTurns, type Reader } from './queries.ts';
import { isEmpty, summaryIsDue, summaryOf, type Line } from './rules.ts';
import { summedTerms, type SummedTerm } from './rules-summed.ts';
import { mailWords, termWords } from './words.ts';

/** Writes the letters of a day: a summary for each person who wants one, and what was passed up. Nothing here speaks to a mail server. */

const AT_ONCE = 50;
/** A passed-up matter older than this is not written about any more: the list in the app holds it. */
const UP_DAYS = 3;

const timeInVietnam = (now: Date): string => new Date(now.getTime() + 7 * 3600_000).toISOString().slice(11, 16);

/** What one person has to look after among the works of their agencies. */
export const linesFor = (reader: Pick<Reader, 'people' | 'approving'>, works: readonly WorkFull[], today: string): (Line & { period: string })[] =>
  works.flatMap((work) => {
    const approves = reader.approving.includes(work.agency);
    const mine = work.assignee === null || reader.people.includes(work.assignee) || approves;
    return attentionOf(work, today).flatMap(({ at }) => {
      const submitted = at.progress?.state === 'submitted';
      if (submitted ? !approves : !mine) return [];
      const state = submitted ? 'submitted' : at.state;
      if (state === 'done' || state === 'handedOver' || state === 'notTracked' || state === 'unassigned') return [];
      return [
        { text: work.text, agencyName: work.agencyName, planNumber: work.planNumber, due: at.period.due, workDay: at.workDay, state, workId: work.id, period: at.period.key },
      ];
    });
  });

/** Places named in a letter. */
const NAMED = 6;
const placesOf = (n: SummedTerm): string => termWords.places(n.places.slice(0, NAMED), n.places.length - NAMED);
/** Words about a kind of term as one line of the summary. */
const termLine = (n: SummedTerm, today: string): Line => ({
  text: n.text,
  agencyName: n.places[0] ?? '',
  planNumber: placesOf(n),
  due: n.due,
  workDay: null,
  state: n.due < today ? 'late' : 'due',
  workId: '',
  path: n.path,
});

const linksOf = (base: string) => ({ all: `${base}/`, notices: `${base}${NOTICES_PATH}`, settings: `${base}${SETTINGS_PATH}` });

/** Summaries of this day for some people, those whose hour has come. @returns how many people; fewer than asked for: all are done */
const summariesFor = async (ctx: Ctx, base: string): Promise<number> => {
  await takeTurns(ctx.tx, 'letters');
  const [setting, calendar] = [await getSetting(ctx.tx), await getWorkCalendar(ctx.tx)];
  const now = { day: ctx.today, time: timeInVietnam(ctx.now) };
  if (!summaryIsDue(now, setting.digestAt, null, calendar)) return 0;
  const readers = await findReaders(ctx.tx, ctx.today, AT_ONCE);
  if (!readers.length) return 0;
  const works = Map.groupBy(await findWorks(ctx.tx, { agencies: [...new Set(readers.flatMap((r) => r.agencies))] }), (w) => w.agency);
  const terms = await findTermNotices(ctx.tx, [...new Set(readers.flatMap((r) => r.people))]);
  const letters: Letter[] = [];
  const links = linksOf(base);
  const events = readers.map((r): ReminderEvent => {
    const lines = linesFor(
      r,
      r.agencies.flatMap((a) => works.get(a) ?? []),
      ctx.today,
    );
    const periods = new Map(lines.map((l) => [l as Line, l.period]));
    const summary = { ...summaryOf(lines, ctx.today), terms: summedTerms(terms.filter((n) => r.people.includes(n.account))).map((n) => termLine(n, ctx.today)) };
    const letter = isEmpty(summary) ? null : newId(ctx.now.getTime());
    if (letter)
      letters.push({
        id: letter,
        account: r.account,
        kind: 'digest',
        day: ctx.today,
        subject: mailWords.summarySubject(summary, ctx.today),
        body: mailWords.summary(r.name, summary, { ...links, work: (l) => `${base}${l.path ?? workPath(l.workId, periods.get(l) ?? '')}` }),
      });
    return { type: 'reminder.summaryMade', subjectId: r.account, data: { day: ctx.today, letter } };
  });
  await postLetters(ctx.tx, letters, ctx.now);
  await ctx.record(events);
  if (letters.length && ctx.service.mail) await ctx.enqueue(MAIL_JOB, {});
  return readers.length;
};

const escalations = async (ctx: Ctx, base: string): Promise<number> => {
  await takeTurns(ctx.tx, 'letters');
  const rows = await findUnmailed(ctx.tx, addDays(ctx.today, -UP_DAYS));
  if (!rows.length) return 0;
  const links = { all: linksOf(base).notices, settings: linksOf(base).settings };
  const made = [...Map.groupBy(rows, (r) => r.account)].map(([account, of]) => ({ account, of, letter: newId(ctx.now.getTime()) }));
  await postLetters(
    ctx.tx,
    made.map(({ account, of, letter }) => ({
      id: letter,
      account,
      kind: 'escalation',
      day: ctx.today,
      subject: mailWords.escalationSubject(of.length),
      body: mailWords.escalation(
        of[0]!.name,
        [
          ...of.filter((n) => n.clock === null).map((n) => ({ ...n, link: `${base}${noticePath(n)}` })),
          // a province is told once of a kind of term, not once for each commune
          ...summedTerms(of.filter((n) => n.clock !== null)).map((s) => ({ ...s, agencyName: placesOf(s), planNumber: null, link: `${base}${s.path}` })),
        ],
        links,
      ),
    })),
    ctx.now,
  );
  await ctx.record(
    made.map(({ account, of, letter }): ReminderEvent => ({ type: 'reminder.escalationMailed', subjectId: account, data: { letter, notices: of.map((n) => n.id) } })),
  );
  if (ctx.service.mail) await ctx.enqueue(MAIL_JOB, {});
  return made.length;
};

type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** All letters that are due now. base: what stands before the paths of links. */
export const writeLetters = async (act: Acting, base: string): Promise<{ escalations: number; summaries: number }> => {
  const up = await act((ctx) => escalations(ctx, base));
  let summaries = 0;
  for (;;) {
    const n = await act((ctx) => summariesFor(ctx, base));
    summaries += n;
    if (n < AT_ONCE) return { escalations: up, summaries };
  }
};
