import type { Ctx } from '../../../kernel/context.ts';
import type { Draft } from '../../../kernel/sheet/door.ts';
import { unitNames } from '../../territory/queries.ts';
import { compareNames } from '../duplicate/rules.ts';
import { getPeople, holdersOf, type PersonRecord } from '../person/queries.ts';
import { parseBirth } from '../rules/birth.ts';
import { parseIdNumber } from '../rules/id-number.ts';
import { foldedName, nameKey } from '../rules/name.ts';
import type { Who } from './contract-who.ts';
import { namedAs } from './queries-who.ts';
import { communesOf } from './queries.ts';
import { unitFinder } from './queries-units.ts';
import { whoWords as w } from './words-who.ts';

/** Whom the rows of a list speak of, found and never guessed; the same for every list about people who are known already. */

export type WhoRow = Draft & { value: Who };

/** Puts the commune's id in place of its name. A row that a number or a code tells already need not name one. */
export const prepareWho = async (ctx: Ctx, chosenUnit: number | undefined, rows: readonly Draft[]): Promise<void> => {
  const communes = await communesOf(ctx.tx, ctx.today);
  const present = [...new Set(communes.filter((u) => u.now).map((u) => u.id))];
  const unitOf = unitFinder(communes, chosenUnit === undefined ? (present.length === 1 ? present[0] : undefined) : present.find((u) => u === chosenUnit));
  for (const r of rows) {
    const text = r.values['unitId'];
    delete r.values['unitId'];
    delete r.problems['unitId'];
    const unit = unitOf(typeof text === 'string' ? text : undefined);
    if (unit.id !== undefined) {
      r.values['unitId'] = unit.id;
      if (unit.warn !== undefined) r.warnings['unitId'] = unit.warn;
    } else if (unit.why !== undefined && typeof text === 'string' && text.trim() !== '') {
      if (r.values['idNumber'] === undefined && r.values['code'] === undefined) r.problems['unitId'] = unit.why;
      else r.warnings['unitId'] = unit.why;
    }
  }
};

/** Who each row speaks of; a row whose person is not certain is told why. */
export const findPeople = async (ctx: Ctx, rows: readonly WhoRow[]): Promise<Map<WhoRow, PersonRecord>> => {
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
  const holderOf = (r: WhoRow) => {
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

  const found = new Map<WhoRow, PersonRecord>();
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

/** Does the name in a row fit the person whom the row's code means? Names may be written in short or without marks; another name is another person. */
export const sameName = (known: string, written: string): boolean => compareNames(known, written).how !== 'other';

/** What makes two rows speak of the same person, as far as the rows say. */
export const whoKey = (v: Who & { code?: string | null | undefined }): string => v.code ?? v.idNumber ?? [foldedName(v.fullName), v.birth, v.unitId].join('|');

/**
 * A value that takes the place of another one says so beside its cell. Asked again when saving: what stood then and what stands now must be the same, or somebody wrote in between.
 */
export const overwrites = (r: Draft, key: string, old: string | null, saving: boolean): void => {
  const said = old === null ? undefined : w.overwrites(old);
  if (!saving) {
    if (said !== undefined) r.warnings[key] = said;
    return;
  }
  if (r.warnings[key] !== said) r.problems[key] = w.changedMeanwhile;
};
