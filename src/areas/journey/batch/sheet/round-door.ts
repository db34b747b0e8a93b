import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { holdRow } from '../../../../kernel/db.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { defineDoor } from '../../../../kernel/sheet/door.ts';
import { foldWords, viDate, viNumber } from '../../../../kernel/text.ts';
import { getProgramme, getRound, type ProgrammeRow, type RoundRow } from '../../../market/queries.ts';
import { takesPeople } from '../../../market/rules.ts';
import { getPeople, type PersonRecord } from '../../../worker/person/queries.ts';
import { whoCells } from '../../../worker/sheet/contract-who.ts';
import { findPeople, overwrites, prepareWho, whoKey, type WhoRow } from '../../../worker/sheet/queries-whom.ts';
import type { JourneyEvent } from '../../events.ts';
import { journeysOfPeople, type JourneyRecord } from '../../queries.ts';
import { wayWords } from '../../session/words.ts';
import { holdPeople } from '../../sheet/queries.ts';
import { testResults } from '../contract.ts';
import type { BatchEvent } from '../events.ts';
import { findCandidates, type CandidateRow } from '../queries.ts';
import { resultFaultsOf, type Results } from '../round.ts';
import { personFaults } from '../words.ts';
import { sentence } from './people.ts';
import { RoundGiven, RoundSheetRow } from './contract.ts';
import { resultSpellings, roundSheetWords as w } from './sheet.data.ts';

/** Lists of a round: those who are put down for it, and how their tests went. */

type Row = Omit<WhoRow, 'value'> & { value: RoundSheetRow };
const changes = new WeakMap<RoundSheetRow, DomainEvent[]>();
const tests = ['language', 'skill'] as const;
const none: Results = { language: null, languageScore: null, skill: null, skillScore: null };

/** The branch as the round writes it; says in the row why it cannot be. A round without places by branch takes any. */
const branchOf = (r: Row, round: RoundRow, inside: CandidateRow | undefined): string | null => {
  const said = r.value.branch;
  const fitting = said === null ? undefined : round.quotas.find((q) => foldWords(q.branch) === foldWords(said))?.branch;
  if (inside) {
    if (said !== null && foldWords(said) !== foldWords(inside.branch)) r.problems['branch'] = w.branchOther(inside.branch);
    return inside.branch;
  }
  const only = round.quotas.length === 1 ? round.quotas[0]!.branch : undefined;
  const branch = said === null ? only : round.quotas.length ? fitting : said;
  if (branch === undefined) r.problems['branch'] = said === null ? w.branchMissing : w.branchUnknown(round.quotas.map((q) => q.branch));
  return branch ?? null;
};

/** The way of somebody who is put down anew: the open one of the programme, else a new one. Says in the row why there can be none. */
const wayFor = (ctx: Ctx, r: Row, p: PersonRecord, programme: ProgrammeRow, ways: readonly JourneyRecord[]): { id: string; unitId: number; opened?: JourneyEvent } | null => {
  const open = ways.find((j) => !j.closedOn && !j.returnedOn);
  if (!open) {
    const id = newId(ctx.now.getTime());
    r.warnings['branch'] ??= w.opens(wayWords(programme.form, programme.market));
    return {
      id,
      unitId: p.keeperUnitId,
      opened: {
        type: 'journey.opened',
        subjectId: id,
        unitId: p.keeperUnitId,
        data: { personId: p.id, form: programme.form, market: programme.market, interestedOn: ctx.today, sex: p.sex },
      },
    };
  }
  if (open.departedOn) r.problems['fullName'] = w.departed;
  else if (open.form !== programme.form || (open.market ?? programme.market) !== programme.market) r.problems['fullName'] = w.otherWay(wayWords(open.form, open.market));
  else return { id: open.id, unitId: open.unitId };
  return null;
};

export const roundDoor = defineDoor({
  kind: 'journey.round',
  row: RoundSheetRow,
  given: RoundGiven,
  cells: { ...whoCells, languageScore: 'number', skillScore: 'number' },
  spellings: { language: resultSpellings, skill: resultSpellings },
  prepare: (ctx, _given, rows) => prepareWho(ctx, undefined, rows),

  check: async (ctx, given, all, saving) => {
    const { roundId } = RoundGiven.parse(given);
    if (saving) await holdRow(ctx.tx, 'programmeRound', roundId);
    const round = await getRound(ctx.tx, roundId);
    const programme = await getProgramme(ctx.tx, round.programmeId);
    const rows = all as readonly Row[];
    const candidates = await findCandidates(ctx.tx, roundId);
    const known = await getPeople(
      ctx.tx,
      candidates.map((c) => c.personId),
    );
    const found = await findPeople(ctx, rows, { among: known, wide: true });
    const ids = [...new Set([...found.values()].map((p) => p.id))].sort();
    if (saving) await holdPeople(ctx.tx, ids);
    const ways = await journeysOfPeople(ctx.tx, ids);
    const lines = new Map<string, number>();
    for (const [r, p] of found) {
      const line = lines.get(p.id);
      if (line !== undefined) {
        r.problems['fullName'] = w.sameCandidate(line);
        continue;
      }
      lines.set(p.id, r.line);
      const inside = candidates.find((c) => c.personId === p.id);
      const branch = branchOf(r, round, inside);
      if (!inside && p.mergedInto) r.problems['fullName'] = sentence(personFaults.gone);
      const way = inside ? { id: inside.journeyId, unitId: inside.unitId } : wayFor(ctx, r, p, programme, ways.get(p.id) ?? []);
      const before: Results = inside ?? none;
      const now: Results = {
        language: r.value.language ?? before.language,
        languageScore: r.value.languageScore ?? before.languageScore,
        skill: r.value.skill ?? before.skill,
        skillScore: r.value.skillScore ?? before.skillScore,
      };
      // whoever was absent has no score; one that stood goes with the new word
      for (const test of tests) if (r.value[test] === 'absent' && r.value[`${test}Score`] === null) now[`${test}Score`] = null;
      const tested = tests.some((t) => now[t] !== before[t] || now[`${t}Score`] !== before[`${t}Score`]);
      if (tested) Object.assign(r.problems, resultFaultsOf(round, now, ctx.today));
      for (const test of tests) {
        overwrites(r, test, before[test] !== null && now[test] !== before[test] ? testResults[before[test]] : null, saving);
        const old = before[`${test}Score`];
        overwrites(r, `${test}Score`, old !== null && now[`${test}Score`] !== old ? viNumber(old) : null, saving);
      }
      if (!inside && !takesPeople(round, ctx.today)) r.warnings['fullName'] ??= w.closed(viDate(round.closesOn ?? round.intakeOn));
      if (Object.keys(r.problems).length || way === null || branch === null) continue;
      if (inside && !tested) {
        r.same = true;
        continue;
      }
      const candidateId = inside?.id ?? newId(ctx.now.getTime());
      const on = { subjectId: way.id, unitId: way.unitId };
      const joined: BatchEvent[] = inside ? [] : [{ type: 'journey.roundJoined', ...on, data: { candidateId, roundId, branch } }];
      const results: BatchEvent[] = tested ? [{ type: 'journey.tested', ...on, data: { candidateId }, personal: now }] : [];
      changes.set(r.value, [...('opened' in way && way.opened ? [way.opened] : []), ...joined, ...results]);
    }
  },

  twin: (v) => whoKey(v),

  decide: async (_ctx, _given, rows) => {
    const all = rows.flatMap((r) => {
      const events = changes.get(r.value as RoundSheetRow);
      if (!events) throw new Error('a row was not judged before it was saved');
      return events;
    });
    return ['journey.opened', 'journey.roundJoined', 'journey.tested'].flatMap((type) => all.filter((e) => e.type === type));
  },
  words: w,
});
