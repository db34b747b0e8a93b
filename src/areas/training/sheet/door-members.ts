import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { readDay } from '../../../kernel/sheet/dates.ts';
import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { foldWords, viDate, viNumber } from '../../../kernel/text.ts';
import { getPeople, type PersonRecord } from '../../worker/person/queries.ts';
import { whoCells, whoWords } from '../../worker/sheet/contract-who.ts';
import { findPeople, overwrites, prepareWho, sameName, whoKey } from '../../worker/sheet/queries-whom.ts';
import { results } from '../choices.data.ts';
import type { TrainingEvent } from '../events.ts';
import { daysOf, enrolmentsOf, holdClass, type ClassRow, type EnrolmentRow } from '../queries.ts';
import { certificatesOfClass } from '../queries-certificates.ts';
import { placeFrom } from '../rules/classes.ts';
import type { Result } from '../rules/shapes.ts';
import { mayWrite } from '../view.ts';
import { reasonOf } from '../words.ts';
import { MemberGiven, MemberSheetRow } from './contract.ts';
import { absencesOf } from './queries.ts';
import { memberSheetWords as w, spellings } from './sheet.data.ts';

/** Who learns in a class, who was absent, what came of it: from Excel. Whoever is not in the class yet is enrolled. */

type Row = Draft & { value: MemberSheetRow };

/** What a row changes. */
interface Change {
  enrol?: { id: string; personId: string; state: 'enrolled' | 'waiting'; on: string | null };
  absent?: { id: string; days: string[] };
  result?: { id: string; result: Result | null; mark: number | null };
}
const changes = new WeakMap<MemberSheetRow, Change>();

/** The class as it stands and will stand once the rows before have been saved. */
interface Standing {
  k: ClassRow;
  /** Why the writer may not change it; waiting lists of a class above are open all the same. */
  reason: string | null;
  rows: EnrolmentRow[];
  absences: Map<string, string[]>;
  certified: ReadonlySet<string>;
  free: number;
  from: string;
}
const standingOf = async (ctx: Ctx, classId: string): Promise<Standing> => {
  const k = await holdClass(ctx.tx, classId);
  const reason = mayWrite(ctx, k);
  return {
    k,
    reason,
    rows: await enrolmentsOf(ctx.tx, classId),
    absences: await absencesOf(ctx.tx, classId),
    certified: new Set((await certificatesOfClass(ctx.tx, classId)).filter((c) => c.withdrawnOn === null).map((c) => c.personId)),
    // whoever waits already comes first
    free: reason === null ? Math.max(0, k.places - k.enrolled - k.waiting) : 0,
    from: placeFrom(k, (await daysOf(ctx.tx, classId)).length > 0, ctx.today),
  };
};
const sayDays = (days: readonly string[]): string => (days.length ? days.map((d) => viDate(d)).join('; ') : w.none);
const sayResult = (e: Pick<EnrolmentRow, 'result' | 'mark'>): string | null => e.result && [results[e.result], e.mark !== null && viNumber(e.mark, 2)].filter(Boolean).join(' ');

/** A place, or a place in the waiting list, for whoever is not in the class. */
const enrolment = (r: Row, s: Standing, person: PersonRecord): EnrolmentRow | null => {
  // whoever reads a class from below asks for places in it; its keeper gives them
  if (s.reason && s.reason !== 'training.notYours') {
    r.problems['fullName'] = reasonOf(s.reason)!;
    return null;
  }
  const seated = s.free > 0;
  if (seated) s.free--;
  r.warnings['fullName'] = seated ? w.enrols : s.reason ? w.asks : w.willWait;
  const id = newId();
  return { id, personId: person.id, state: seated ? 'enrolled' : 'waiting', enrolledOn: seated ? s.from : null, leftReason: null, result: null, mark: null, days: 0, absent: 0 };
};

const absenceOf = (r: Row, s: Standing, e: EnrolmentRow, today: string, saving: boolean): Change['absent'] => {
  if (r.value.absentOn === null) return undefined;
  const before = s.absences.get(e.id) ?? [];
  const days = [...new Set(r.value.absentOn)].sort();
  const same = before.join() === days.join();
  overwrites(r, 'absentOn', same || !before.length ? null : sayDays(before), saving);
  if (same) return undefined;
  if (s.reason) r.problems['absentOn'] = reasonOf(s.reason)!;
  else if (days.some((d) => d > today || d < s.k.fromOn || d > s.k.toOn)) r.problems['absentOn'] = w.outside(viDate(s.k.fromOn), viDate(s.k.toOn));
  else if (e.enrolledOn !== null && days.some((d) => d < e.enrolledOn!)) r.problems['absentOn'] = w.beforeCame(viDate(e.enrolledOn));
  return { id: e.id, days };
};

const resultOf = (r: Row, s: Standing, e: EnrolmentRow, saving: boolean): Change['result'] => {
  const { result, mark } = r.value;
  if (result === null && mark === null) return undefined;
  const next = { result: result ?? e.result, mark: mark ?? e.mark };
  const same = next.result === e.result && next.mark === e.mark;
  overwrites(r, 'result', same ? null : sayResult(e), saving);
  if (same) return undefined;
  if (s.reason && s.reason !== 'training.finished') r.problems['result'] = reasonOf(s.reason)!;
  else if (next.result === null) r.problems['result'] = w.resultFirst;
  else if (next.result !== 'passed' && s.certified.has(e.personId)) r.problems['result'] = reasonOf('training.certifiedAlready')!;
  return { id: e.id, ...next };
};

/** What the row changes for the person it means. */
const judgeRow = (r: Row, s: Standing, person: PersonRecord, today: string, saving: boolean): void => {
  const there = s.rows.find((e) => e.personId === person.id && e.state !== 'left');
  const e = there ?? enrolment(r, s, person);
  if (!e) return;
  const says = r.value.absentOn !== null || r.value.result !== null || r.value.mark !== null;
  if (e.state === 'waiting' && says) {
    r.problems[r.value.absentOn === null ? 'result' : 'absentOn'] = w.waitsOnly;
    return;
  }
  const absent = absenceOf(r, s, e, today, saving);
  const result = resultOf(r, s, e, saving);
  if (Object.keys(r.problems).length) return;
  const change: Change = {
    ...(there ? {} : { enrol: { id: e.id, personId: e.personId, state: e.state as 'enrolled' | 'waiting', on: e.enrolledOn } }),
    ...(absent ? { absent } : {}),
    ...(result ? { result } : {}),
  };
  if (!there) s.rows = [...s.rows, e];
  if (!Object.keys(change).length) r.same = true;
  changes.set(r.value, change);
};

/** The person of a row that came out of the system: a learner of this class. */
const byCode = (r: Row, s: Standing, people: ReadonlyMap<string, PersonRecord>): PersonRecord | undefined => {
  const e = s.rows.find((x) => x.id === r.value.code);
  const person = e && people.get(e.personId);
  const says = r.value.absentOn !== null || r.value.result !== null || r.value.mark !== null;
  if (!person) r.problems['code'] = w.notInClass;
  else if (!sameName(person.fullName, r.value.fullName)) r.problems['fullName'] = whoWords.codeOther;
  else if (e.state !== 'left') return person;
  // who left the class still stands in its list
  else if (says) r.problems['code'] = w.left;
  else r.same = true;
  return undefined;
};

const DAY = /[;,\n]/;
/** Texts of days into days; "không" is none at all. */
const readDays = (given: readonly string[], today: string): { days: string[] } | { bad: string } => {
  const texts = given.flatMap((t) => t.split(DAY)).map((t) => t.trim());
  if (texts.length === 1 && ['khong', '0', 'khong vang'].includes(foldWords(texts[0]!) || texts[0]!)) return { days: [] };
  const days: string[] = [];
  for (const text of texts.filter(Boolean)) {
    const day = readDay(text, { today, birth: false }).value;
    if (day === undefined) return { bad: text };
    days.push(day);
  }
  return { days };
};

export const memberDoor = defineDoor({
  kind: 'training.members',
  row: MemberSheetRow,
  given: MemberGiven,
  cells: { ...whoCells, code: 'text', absentOn: 'list', mark: 'number' },
  spellings: { result: spellings.result },
  templateWithout: async () => ['code'],

  prepare: async (ctx, _given, rows) => {
    await prepareWho(ctx, undefined, rows);
    for (const r of rows) {
      const given = r.values['absentOn'];
      if (!Array.isArray(given)) continue;
      const read = readDays(given as string[], ctx.today);
      if ('days' in read) r.values['absentOn'] = read.days;
      else {
        delete r.values['absentOn'];
        r.problems['absentOn'] = w.notDay(read.bad);
      }
    }
  },

  check: async (ctx, given, all, saving) => {
    const rows = all as readonly Row[];
    const s = await standingOf(ctx, MemberGiven.parse(given).classId);
    const learners = await getPeople(ctx.tx, [...new Set(s.rows.map((e) => e.personId))]);
    const known = new Map(learners.map((p) => [p.id, p]));
    const found = await findPeople(
      ctx,
      rows.filter((r) => r.value.code === null),
      { among: learners },
    );
    const taken = new Set<string>();
    for (const r of rows) {
      const person = r.value.code === null ? found.get(r) : byCode(r, s, known);
      if (!person) continue;
      if (taken.has(person.id)) r.problems['fullName'] = w.twice;
      else judgeRow(r, s, person, ctx.today, saving);
      taken.add(person.id);
    }
  },

  twin: (v) => whoKey(v),

  decide: async (ctx, given, rows) => {
    const { classId } = MemberGiven.parse(given);
    const all = rows.map((r) => {
      const change = changes.get(r.value as MemberSheetRow);
      if (!change) throw new Error('a row was not judged before it was saved');
      return change;
    });
    const of = { subjectId: classId, unitId: (await holdClass(ctx.tx, classId)).unitId };
    const [people, absent, marks] = [all.flatMap((c) => c.enrol ?? []), all.flatMap((c) => c.absent ?? []), all.flatMap((c) => c.result ?? [])];
    const events: TrainingEvent[] = [
      ...(people.length ? [{ type: 'training.enrolled' as const, ...of, data: { people } }] : []),
      ...(absent.length ? [{ type: 'training.absencesSet' as const, ...of, data: { rows: absent } }] : []),
      ...(marks.length ? [{ type: 'training.resultsSet' as const, ...of, data: { rows: marks } }] : []),
    ];
    return events;
  },
  words: w,
});
