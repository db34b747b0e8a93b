import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { whoCells } from '../../worker/sheet/contract-who.ts';
import { findPeople, prepareWho, whoKey } from '../../worker/sheet/queries-whom.ts';
import { spelledMarkets } from '../../market/rules-countries.ts';
import { journeysOfPeople } from '../queries.ts';
import { JourneyGiven, JourneySheetRow } from './contract.ts';
import { changeBy, type Change } from './judge.ts';
import { holdPeople } from './queries.ts';
import { sheetWords as w, spellings } from './sheet.data.ts';

/** Lists of journeys from Excel: whose way a row speaks of, what it would change, the events it becomes. */

/** What a row changes, worked out when it is looked at and again, in the same act, before it becomes events. */
const changes = new WeakMap<JourneySheetRow, Change>();

type Row = Draft & { value: JourneySheetRow };

export const journeyDoor = defineDoor({
  kind: 'journey.ways',
  row: JourneySheetRow,
  given: JourneyGiven,
  cells: { ...whoCells, termMonths: 'int', wage: 'number' },
  spellings: { ...spellings, market: spelledMarkets },

  prepare: async (ctx, given, rows) => {
    const chosen = JourneyGiven.parse(given);
    await prepareWho(ctx, chosen.unitId, rows);
    for (const r of rows) {
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

  twin: (v) => [whoKey(v), v.form, v.market, v.departed].join('|'),

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
