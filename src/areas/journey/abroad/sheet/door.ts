import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { defineDoor, type Draft } from '../../../../kernel/sheet/door.ts';
import { whoCells } from '../../../worker/sheet/contract-who.ts';
import { overwrites, prepareWho, whoKey } from '../../../worker/sheet/queries-whom.ts';
import { maskPhone } from '../../../worker/rules/mask.ts';
import { JourneyTerms } from '../../contract.ts';
import type { JourneyRecord } from '../../queries.ts';
import { findWays } from '../../sheet/ways.ts';
import { fieldWords } from '../../words.ts';
import { kinRelations } from '../choices.data.ts';
import { listed } from '../listed.ts';
import { kinPlace } from '../queries.ts';
import { kinDigits } from '../rules.ts';
import { abroadProblems } from '../words.ts';
import { AbroadGiven, AbroadSheetRow } from './contract.ts';
import { happeningsOfMany, kinOfMany, type KnownHappening } from './queries.ts';
import { abroadSheetWords as w, spellings } from './sheet.data.ts';

/** What is known of people abroad, from Excel: where they work, what happened, whom to ask at home. */

type Row = Draft & { value: AbroadSheetRow };
const made = new WeakMap<AbroadSheetRow, DomainEvent[]>();
const terms = ['employer', 'workplace', 'contractNumber'] as const;

/** A way as it will stand once the rows before have been saved: two rows of one person follow one another. */
interface Standing {
  j: JourneyRecord;
  happened: KnownHappening[];
  kin: { relation: string; phone: string; version: number } | null;
}

const pick = (ways: readonly JourneyRecord[]): JourneyRecord | string => ways.find((j) => j.departedOn && !j.returnedOn) ?? ways.find((j) => j.departedOn) ?? w.noWay;

/** New employer, address or number of the contract; what stood is named beside the cell. */
const termsOf = (r: Row, s: Standing, saving: boolean): DomainEvent[] => {
  const changed = terms.filter((name) => r.value[name] && r.value[name] !== s.j[name]);
  for (const name of terms) overwrites(r, name, changed.includes(name) ? (s.j[name] ?? null) : null, saving);
  if (!changed.length) return [];
  s.j = { ...s.j, ...Object.fromEntries(changed.map((name) => [name, r.value[name]])) };
  const all = JourneyTerms.parse(Object.fromEntries(Object.keys(JourneyTerms.shape).map((k) => [k, s.j[k as keyof JourneyRecord]])));
  const { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note, ...open } = all;
  const personal = { programme, sender, licence, job, employer, workplace, contractNumber, wage, currency, approvalNumber, confirmationNumber, note };
  return [{ type: 'journey.termsSet', subjectId: s.j.id, unitId: s.j.unitId, data: open, personal }];
};

const happeningOf = (r: Row, s: Standing, today: string): DomainEvent[] => {
  const { kind, onDay, untilOn } = r.value;
  const what = r.value.what || null;
  if (kind === null) {
    if (onDay !== null || untilOn !== null || what !== null) r.problems['kind'] = w.kindMissing;
    return [];
  }
  if (onDay === null) {
    r.problems['onDay'] = w.dayMissing;
    return [];
  }
  const alike = s.happened.filter((h) => h.kind === kind && h.onDay === onDay);
  if (alike.some((h) => h.untilOn === (kind === 'extended' ? untilOn : null) && (h.what ?? null) === what)) return [];
  const { departedOn, returnedOn, contractEndsOn } = s.j;
  if (!departedOn) r.problems['kind'] = w.notAbroad;
  else if (onDay > today) r.problems['onDay'] = fieldWords('journey.future');
  else if (onDay < departedOn || (returnedOn && onDay > returnedOn)) r.problems['onDay'] = fieldWords('journey.outsideStay');
  if (kind === 'extended' && (!untilOn || untilOn <= (contractEndsOn ?? onDay))) r.problems['untilOn'] = fieldWords('journey.extensionDay');
  if (kind !== 'extended' && untilOn !== null) r.problems['untilOn'] = w.onlyExtension;
  if (alike.length) r.warnings['kind'] = w.sameDay;
  if (Object.keys(r.problems).length) return [];
  const ends = kind === 'extended' ? { fromOn: contractEndsOn, untilOn } : { fromOn: null, untilOn: null };
  s.happened = [{ journeyId: s.j.id, kind, onDay, untilOn: ends.untilOn, what }, ...s.happened];
  if (kind === 'extended') s.j = { ...s.j, contractEndsOn: untilOn };
  return [{ type: 'journey.happened', subjectId: s.j.id, unitId: s.j.unitId, data: { happeningId: newId(), kind, onDay, ...ends }, personal: { what } }];
};

const kinOf = (r: Row, s: Standing, saving: boolean): DomainEvent[] => {
  const { kinRelation: relation, kinPhone } = r.value;
  if (!relation && !kinPhone) return [];
  const phone = kinPhone && kinDigits(kinPhone);
  if (kinPhone && !phone) r.problems['kinPhone'] = String(abroadProblems['journey.kinPhone']);
  else if (!relation || !phone) r.problems[relation ? 'kinPhone' : 'kinRelation'] = w.kinBoth;
  if (!relation || !phone) return [];
  const before = s.kin;
  const same = before !== null && before.relation === relation && before.phone === phone;
  overwrites(r, 'kinPhone', before && !same ? `${kinRelations[before.relation as keyof typeof kinRelations]}, ${maskPhone(before.phone)}` : null, saving);
  if (same) return [];
  s.kin = { relation, phone, version: (before?.version ?? 0) + 1 };
  return [{ type: 'journey.kinSaved', subjectId: s.j.id, unitId: s.j.unitId, data: { relation, from: before?.version ?? 0 }, personal: { phone } }];
};

const isEmpty = (v: AbroadSheetRow): boolean =>
  !terms.some((name) => v[name]) && v.kind === null && v.onDay === null && v.untilOn === null && !v.what && v.kinRelation === null && !v.kinPhone;

/** What stands of these ways, sealed numbers opened to be compared. */
const standingsOf = async (ctx: Ctx, ways: Iterable<JourneyRecord>): Promise<Map<string, Standing>> => {
  const all = [...new Map([...ways].map((j) => [j.id, j])).values()];
  const ids = all.map((j) => j.id);
  const [happened, kin] = [await happeningsOfMany(ctx.tx, ids), await kinOfMany(ctx.tx, ids)];
  return new Map(
    all.map((j) => {
      const k = kin.get(j.id);
      return [j.id, { j, happened: happened.get(j.id) ?? [], kin: k ? { relation: k.relation, phone: ctx.cipher.open(kinPlace(j.id), k.sealed), version: k.version } : null }];
    }),
  );
};

export const abroadDoor = defineDoor({
  kind: 'journey.abroad',
  row: AbroadSheetRow,
  given: AbroadGiven,
  cells: { ...whoCells, code: 'text', kinPhone: 'text' },
  spellings,
  templateWithout: async () => ['code'],

  prepare: (ctx, given, rows) => prepareWho(ctx, AbroadGiven.parse(given).unitId, rows),

  check: async (ctx, _given, all, saving) => {
    const rows = all as readonly Row[];
    const filled = rows.filter((r) => !isEmpty(r.value));
    for (const r of rows) if (isEmpty(r.value)) r.same = true;
    const ways = await findWays(ctx, filled, pick);
    const standings = await standingsOf(ctx, ways.values());
    for (const [r, j] of ways) {
      const stood = standings.get(j.id)!;
      const next = { ...stood };
      const events = [...termsOf(r, next, saving), ...happeningOf(r, next, ctx.today), ...kinOf(r, next, saving)];
      if (Object.keys(r.problems).length) continue;
      standings.set(j.id, next);
      if (!events.length) r.same = true;
      made.set(r.value, events);
    }
  },

  twin: (v) => [whoKey(v), v.employer, v.workplace, v.contractNumber, v.kind, v.onDay, v.untilOn, v.what, v.kinRelation, v.kinPhone].join('|'),

  decide: async (_ctx, _given, rows) =>
    listed(
      rows.flatMap((r) => {
        const events = made.get(r.value as AbroadSheetRow);
        if (!events) throw new Error('a row was not judged before it was saved');
        return events;
      }),
    ),
  words: w,
});
