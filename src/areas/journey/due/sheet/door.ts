import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { defineDoor, type Draft } from '../../../../kernel/sheet/door.ts';
import { cellWords } from '../../../../kernel/sheet/words.ts';
import { whoCells } from '../../../worker/sheet/contract-who.ts';
import { prepareWho, whoKey } from '../../../worker/sheet/queries-whom.ts';
import { listed } from '../../abroad/listed.ts';
import type { JourneyRecord } from '../../queries.ts';
import { sheetWords } from '../../sheet/sheet.data.ts';
import { findWays } from '../../sheet/ways.ts';
import { outcomeLabels } from '../choices.data.ts';
import { contactEvents, contactFaults, type Made } from '../judge.ts';
import { CallGiven, CallSheetRow } from './contract.ts';
import { contactsOfMany, type KnownContact } from './queries.ts';
import { callSheetWords as w, spellings } from './sheet.data.ts';

/** Results of calls from Excel: a list that went out is filled without a network and comes back. */

type Row = Draft & { value: CallSheetRow };
/** What a row becomes, worked out when it is looked at and again, in the same act, before it is saved. */
const made = new WeakMap<CallSheetRow, DomainEvent[]>();

/** Of several ways the one that goes on, else the newest one that came home. */
const pick = (ways: readonly JourneyRecord[]): JourneyRecord | string => ways.find((j) => !j.returnedOn) ?? ways[0] ?? sheetWords.noWay;
const isEmpty = (v: CallSheetRow): boolean => v.outcome === null && v.note === null && v.nextOn === null;
/** What a row says of a call, whoever it speaks of. */
const saidIn = (v: CallSheetRow): string => [v.onDay, v.outcome, v.spokeTo, v.channel, v.nextOn, v.note].join('|');
const same = (c: KnownContact, v: Made): boolean =>
  c.onDay === v.onDay && c.spokeTo === v.spokeTo && c.channel === v.channel && c.outcome === v.outcome && c.nextOn === v.nextOn && (c.note ?? null) === v.note;

const judgeCall = (ctx: Ctx, r: Row, j: JourneyRecord, known: readonly KnownContact[]): void => {
  const v = r.value;
  if (v.onDay === null) r.problems['onDay'] = w.dayMissing;
  if (v.outcome === null) r.problems['outcome'] = w.outcomeMissing;
  if (v.onDay === null || v.outcome === null) return;
  const contact: Made = {
    contactId: newId(ctx.now.getTime()),
    onDay: v.onDay,
    outcome: v.outcome,
    spokeTo: v.spokeTo ?? 'worker',
    channel: v.channel ?? 'phone',
    nextOn: v.nextOn,
    note: v.note || null,
  };
  if (known.some((c) => same(c, contact))) {
    r.same = true;
    return;
  }
  Object.assign(r.problems, contactFaults(contact, ctx.today));
  const other = known.find((c) => c.onDay === v.onDay);
  if (other) r.warnings['onDay'] = w.sameDay(outcomeLabels[other.outcome].toLowerCase());
  made.set(v, contactEvents(j, contact));
};

export const callDoor = defineDoor({
  kind: 'journey.calls',
  row: CallSheetRow,
  given: CallGiven,
  cells: { ...whoCells, code: 'text' },
  spellings,
  templateWithout: async () => ['code'],

  prepare: (ctx, given, rows) => prepareWho(ctx, CallGiven.parse(given).unitId, rows),

  check: async (ctx, _given, all) => {
    const rows = all as readonly Row[];
    // whoever was not called has nothing to be found for
    const filled = rows.filter((r) => !isEmpty(r.value));
    for (const r of rows) if (isEmpty(r.value)) r.same = true;
    const ways = await findWays(ctx, filled, pick);
    const known = await contactsOfMany(
      ctx.tx,
      [...ways.values()].map((j) => j.id),
    );
    // told by its code in one row and by the name in another, a call is one: the first row is kept
    const firsts = new Map<string, number>();
    for (const [r, j] of ways) {
      const call = [j.id, saidIn(r.value)].join('|');
      const first = firsts.get(call);
      if (first !== undefined) r.problems['fullName'] = cellWords.twiceInFile(first);
      else {
        firsts.set(call, r.line);
        judgeCall(ctx, r, j, known.get(j.id) ?? []);
      }
    }
  },

  twin: (v) => [whoKey(v), saidIn(v)].join('|'),

  decide: async (_ctx, _given, rows) =>
    listed(
      rows.flatMap((r) => {
        const events = made.get(r.value as CallSheetRow);
        if (!events) throw new Error('a row was not judged before it was saved');
        return events;
      }),
    ),
  words: w,
});
