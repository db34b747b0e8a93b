import { addMonths, newId } from '../../../../kernel/clock.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { defineDoor, type Draft } from '../../../../kernel/sheet/door.ts';
import { foldWords, viDate } from '../../../../kernel/text.ts';
import { whoCells } from '../../../worker/sheet/contract-who.ts';
import { overwrites, prepareWho, whoKey } from '../../../worker/sheet/queries-whom.ts';
import type { JourneyRecord } from '../../queries.ts';
import { findWays } from '../../sheet/ways.ts';
import { fieldWords } from '../../words.ts';
import { languageLevels, languages, needs, seeks, skillLevels, works } from '../choices.data.ts';
import { Gain } from '../contract.ts';
import { gainEvent } from '../judge.ts';
import type { FollowUpRow, GainRow } from '../queries.ts';
import { HomeGiven, HomeSheetRow } from './contract.ts';
import { followUpsOfMany, gainsOfMany } from './queries.ts';
import { homeSheetWords as w, spellings } from './sheet.data.ts';

/** Answers of people who came home, what they learnt and look for, from Excel. */

type Row = Draft & { value: HomeSheetRow };
const made = new WeakMap<HomeSheetRow, DomainEvent[]>();

const pick = (ways: readonly JourneyRecord[]): JourneyRecord | string => ways.find((j) => j.returnedOn) ?? w.noWay;
const gainNames = ['trade', 'tradeLevel', 'language', 'languageLevel', 'seeks'] as const;
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = { tradeLevel: skillLevels, language: languages, languageLevel: languageLevels, seeks };
const say = (name: string, value: string): string => labels[name]?.[value] ?? value;
const asksNothing = (v: HomeSheetRow): boolean => v.onDay === null && v.work === null && v.income === null && v.needs === null && !v.note;
const sameNeeds = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((x) => b.includes(x));
const byLabel = new Map(Object.entries(needs).map(([code, label]) => [foldWords(label), code]));

/** What was meant by words in a list, as codes; undefined when one is not understood. */
const needCodes = (given: readonly string[]): { codes: string[]; unknown?: string } => {
  const codes: string[] = [];
  for (const text of given) {
    const code = text in needs ? text : byLabel.get(foldWords(text));
    if (code === undefined) return { codes, unknown: text };
    codes.push(code);
  }
  return { codes: [...new Set(codes)] };
};

/** The answer of a row, beside those that are known. */
const answerOf = (r: Row, j: JourneyRecord & { returnedOn: string }, known: readonly FollowUpRow[], today: string): DomainEvent[] => {
  const { onDay, work, income } = r.value;
  if (asksNothing(r.value)) return [];
  for (const [name, value] of Object.entries({ onDay, work, income })) if (value === null) r.problems[name] = w.missing;
  if (onDay === null || work === null || income === null) return [];
  const months = r.value.months === null ? (onDay >= addMonths(j.returnedOn, 12) ? 12 : 6) : Number(r.value.months);
  const first = addMonths(j.returnedOn, months);
  const note = r.value.note || null;
  const wants = r.value.needs ?? [];
  const there = known.find((f) => f.months === months);
  if (there) {
    const same = there.onDay === onDay && there.work === work && there.income === income && sameNeeds(there.needs, wants) && (there.note ?? null) === note;
    if (!same) r.problems['months'] = w.asked(viDate(there.onDay), works[there.work as keyof typeof works].toLowerCase());
    return [];
  }
  if (onDay > today) r.problems['onDay'] = fieldWords('journey.future');
  else if (onDay < first) r.problems['onDay'] = w.early(viDate(first));
  return [{ type: 'journey.followedUp', subjectId: newId(), unitId: j.unitId, data: { journeyId: j.id, months, onDay }, personal: { work, income, needs: wants, note } }];
};

/** What a row changes of what somebody learnt and looks for; what stood is named beside the cell. */
const gainOf = (r: Row, j: JourneyRecord, before: GainRow | undefined, today: string, saving: boolean): DomainEvent[] => {
  const v = r.value;
  const changed = gainNames.filter((name) => v[name] && v[name] !== before?.[name]);
  const help = v.help && !sameNeeds(v.help, before?.help ?? []) ? v.help : null;
  const helped = v.helped !== null && v.helped !== ((before?.helpedOn ?? null) !== null) ? v.helped : null;
  for (const name of gainNames) overwrites(r, name, changed.includes(name) && before?.[name] ? say(name, before[name]) : null, saving);
  overwrites(r, 'help', help && before?.help.length ? before.help.map((n) => needs[n as keyof typeof needs]).join('; ') : null, saving);
  if (!changed.length && help === null && helped === null) return [];
  const looksFor = v.seeks ?? before?.seeks;
  if (!looksFor) {
    r.problems['seeks'] = w.seeksMissing;
    return [];
  }
  const gain = Gain.parse({
    occupation: before?.occupation ?? null,
    ...Object.fromEntries(gainNames.map((name) => [name, v[name] || before?.[name] || null])),
    seeks: looksFor,
    help: help ?? before?.help ?? [],
    helped: helped ?? (before?.helpedOn ?? null) !== null,
  });
  return [gainEvent(j, before, gain, today)];
};

export const homeDoor = defineDoor({
  kind: 'journey.home',
  row: HomeSheetRow,
  given: HomeGiven,
  cells: { ...whoCells, code: 'text', needs: 'list', help: 'list' },
  spellings,
  templateWithout: async () => ['code'],

  prepare: async (ctx, given, rows) => {
    await prepareWho(ctx, HomeGiven.parse(given).unitId, rows);
    for (const r of rows)
      for (const name of ['needs', 'help']) {
        const text = r.values[name];
        if (!Array.isArray(text)) continue;
        const { codes, unknown } = needCodes(text as string[]);
        if (unknown === undefined) r.values[name] = codes;
        else {
          delete r.values[name];
          r.problems[name] = w.unknownNeed(unknown, Object.values(needs));
        }
      }
  },

  check: async (ctx, _given, all, saving) => {
    const rows = all as readonly Row[];
    const isEmpty = (v: HomeSheetRow): boolean => asksNothing(v) && !gainNames.some((name) => v[name]) && v.help === null && v.helped === null;
    for (const r of rows) if (isEmpty(r.value)) r.same = true;
    const ways = await findWays(
      ctx,
      rows.filter((r) => !r.same),
      pick,
    );
    const ids = [...new Set([...ways.values()].map((j) => j.id))];
    const [asked, gains] = [await followUpsOfMany(ctx.tx, ids), await gainsOfMany(ctx.tx, ids)];
    const taken = new Set<string>();
    for (const [r, j] of ways) {
      const { returnedOn } = j;
      if (!returnedOn) r.problems['fullName'] = w.notHome;
      else if (j.returnReason === 'died') r.problems['fullName'] = w.died;
      if (!returnedOn || j.returnReason === 'died') continue;
      const events = [...answerOf(r, { ...j, returnedOn }, asked.get(j.id) ?? [], ctx.today), ...gainOf(r, j, gains.get(j.id), ctx.today, saving)];
      // two rows about one person may say two answers, not the same thing twice
      const targets = events.map((e) => (e.type === 'journey.followedUp' ? `${j.id} ${(e.data as { months: number }).months}` : j.id));
      if (targets.some((t) => taken.has(t))) r.problems['fullName'] ??= w.twice;
      if (Object.keys(r.problems).length) continue;
      for (const t of targets) taken.add(t);
      if (!events.length) r.same = true;
      made.set(r.value, events);
    }
  },

  twin: (v) => [whoKey(v), v.months ?? v.onDay, v.seeks].join('|'),

  decide: async (_ctx, _given, rows) => {
    const all = rows.flatMap((r) => {
      const events = made.get(r.value as HomeSheetRow);
      if (!events) throw new Error('a row was not judged before it was saved');
      return events;
    });
    return ['journey.followedUp', 'journey.gainSaved'].flatMap((type) => all.filter((e) => e.type === type));
  },
  words: w,
});
