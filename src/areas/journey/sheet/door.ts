import type { Ctx } from '../../../kernel/context.ts';
import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { unitNames } from '../../territory/queries.ts';
import { compareNames } from '../../worker/duplicate/rules.ts';
import { getPeople, holdersOf, type PersonRecord } from '../../worker/person/queries.ts';
import { parseBirth } from '../../worker/rules/birth.ts';
import { parseIdNumber } from '../../worker/rules/id-number.ts';
import { foldedName, nameKey } from '../../worker/rules/name.ts';
import { communesOf } from '../../worker/sheet/queries.ts';
import { unitFinder } from '../../worker/sheet/queries-units.ts';
import { journeysOfPeople } from '../queries.ts';
import { JourneyGiven, JourneySheetRow } from './contract.ts';
import { changeBy, type Change } from './judge.ts';
import { holdPeople, namedAs } from './queries.ts';
import { sheetWords as w, spellings } from './sheet.data.ts';

/** Lists of journeys from Excel: whose way a row speaks of, what it would change, the events it becomes. */

/** What a row changes, worked out when it is looked at and again, in the same act, before it becomes events. */
const changes = new WeakMap<JourneySheetRow, Change>();

type Row = Draft & { value: JourneySheetRow };

/** Who each row speaks of; a row whose person is not certain is told why. */
const findPeople = async (ctx: Ctx, rows: readonly Row[]): Promise<Map<Row, PersonRecord>> => {
  const numbers = new Map(
    rows.flatMap((r) => {
      const n = r.value.idNumber ? parseIdNumber(r.value.idNumber) : null;
      return n ? [[r, { ...n, index: ctx.cipher.index(n.kind, n.digits) }] as const] : [];
    }),
  );
  const holders = new Map<string, { personId: string; keeper: number }>();
  for (const kind of ['cccd', 'cmnd'] as const) {
    const indexes = [...numbers.values()].flatMap((n) => (n.kind === kind ? [n.index] : []));
    if (indexes.length) for (const h of await holdersOf(ctx.tx, kind, indexes)) holders.set(`${kind}:${Buffer.from(h.numberIndex).toString('hex')}`, h);
  }
  const holderOf = (r: Row) => {
    const n = numbers.get(r);
    return n && holders.get(`${n.kind}:${n.index.toString('hex')}`);
  };
  const unnumbered = rows.filter((r) => !holderOf(r));
  const asked = unnumbered.flatMap((row) => {
    const birth = parseBirth(row.value.birth);
    const unitId = row.value.unitId;
    return birth && unitId !== null ? [{ row, unitId, nameKey: nameKey(row.value.fullName), year: birth.year, month: birth.month, day: birth.day }] : [];
  });
  const named = await namedAs(ctx.tx, asked);
  const namesakes = new Map(asked.map((a, i) => [a.row, named.get(i) ?? []]));
  const ids = [...new Set([...[...holders.values()].map((h) => h.personId), ...[...namesakes.values()].flat()])];
  const people = new Map((ids.length ? await getPeople(ctx.tx, ids) : []).map((p) => [p.id, p]));
  const keepers = await unitNames(ctx.tx, [...new Set([...holders.values()].map((h) => h.keeper))], ctx.today);

  const found = new Map<Row, PersonRecord>();
  for (const r of rows) {
    const holder = holderOf(r);
    if (holder) {
      const p = people.get(holder.personId);
      if (!p) r.problems['idNumber'] = w.numberElsewhere(keepers.get(holder.keeper) ?? '');
      else if (compareNames(p.fullName, r.value.fullName).how === 'other') r.problems['idNumber'] = w.numberOther;
      else found.set(r, p);
      continue;
    }
    const alike = namesakes.get(r);
    const numbered = r.value.idNumber !== null;
    // whoever has another number is another
    const candidates = (alike ?? []).flatMap((id) => people.get(id) ?? []).filter((p) => !numbered || p.tail === null);
    if (candidates.length === 1) {
      const [one] = candidates as [PersonRecord];
      found.set(r, one);
      if (numbered) r.warnings['idNumber'] = w.matchedByName;
      if (one.birthDay === null || !parseBirth(r.value.birth)?.day) r.warnings['birth'] = w.matchedByYear;
    } else if (numbered) r.problems['idNumber'] = w.numberUnknown;
    else if (!alike) r.problems['fullName'] = w.whoMissing;
    else r.problems['fullName'] = candidates.length ? w.whoSeveral(candidates.length) : w.whoUnknown;
  }
  return found;
};

export const journeyDoor = defineDoor({
  kind: 'journey.ways',
  row: JourneySheetRow,
  given: JourneyGiven,
  cells: { fullName: 'name', birth: 'birth', idNumber: 'idNumber', unitId: 'text', termMonths: 'int', wage: 'number' },
  spellings,

  prepare: async (ctx, given, rows) => {
    const chosen = JourneyGiven.parse(given);
    const communes = await communesOf(ctx.tx, ctx.today);
    const present = [...new Set(communes.filter((u) => u.now).map((u) => u.id))];
    const unitOf = unitFinder(communes, chosen.unitId === undefined ? (present.length === 1 ? present[0] : undefined) : present.find((u) => u === chosen.unitId));
    for (const r of rows) {
      const text = r.values['unitId'];
      delete r.values['unitId'];
      delete r.problems['unitId'];
      const unit = unitOf(typeof text === 'string' ? text : undefined);
      if (unit.id !== undefined) {
        r.values['unitId'] = unit.id;
        if (unit.warn !== undefined) r.warnings['unitId'] = unit.warn;
      } else if (unit.why !== undefined && typeof text === 'string' && text.trim() !== '') {
        // a number tells who it is: the commune need not
        if (r.values['idNumber'] === undefined) r.problems['unitId'] = unit.why;
        else r.warnings['unitId'] = unit.why;
      }
      if (r.values['form'] === undefined && (r.cells['form'] ?? '').trim() === '' && chosen.form !== undefined) {
        r.values['form'] = chosen.form;
        delete r.problems['form'];
      }
    }
  },

  check: async (ctx, _given, rows) => {
    const found = await findPeople(ctx, rows as readonly Row[]);
    const ids = [...new Set([...found.values()].map((p) => p.id))].sort();
    await holdPeople(ctx.tx, ids);
    const ways = await journeysOfPeople(ctx.tx, ids);
    const taken = new Map<string, number>();
    for (const [r, person] of found) {
      const change = await changeBy(ctx, r.value, person, ways.get(person.id) ?? []);
      Object.assign(r.problems, change.problems);
      if (Object.keys(r.problems).length) continue;
      const line = taken.get(change.target);
      if (line !== undefined && change.events.length) {
        r.problems['fullName'] = w.sameJourney(line);
        continue;
      }
      taken.set(change.target, r.line);
      if (!change.events.length) r.same = true;
      changes.set(r.value, change);
    }
  },

  twin: (v) => [v.idNumber ?? [foldedName(v.fullName), v.birth, v.unitId].join('|'), v.form, v.market, v.departed].join('|'),

  decide: async (_ctx, _given, rows) => {
    const all = rows.flatMap((r) => {
      const change = changes.get(r.value as JourneySheetRow);
      if (!change) throw new Error('a row was not judged before it was saved');
      return change.events;
    });
    // one kind after another: each is written in one go
    return ['journey.opened', 'journey.termsSet', 'journey.datesSet', 'journey.crossingsMoved'].flatMap((type) => all.filter((e) => e.type === type));
  },
  words: w,
});
