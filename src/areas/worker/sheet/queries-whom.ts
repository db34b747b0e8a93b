import type { Ctx } from '../../../kernel/context.ts';
import type { Draft } from '../../../kernel/sheet/door.ts';
import { viPartialDate } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { compareNames } from '../duplicate/rules.ts';
import { getPeople, holdersOf, type PersonRecord } from '../person/queries.ts';
import { cardsOf } from '../queries-cards.ts';
import { parseBirth } from '../rules/birth.ts';
import { parseIdNumber } from '../rules/id-number.ts';
import { maskName } from '../rules/mask.ts';
import { foldedName, nameKey } from '../rules/name.ts';
import { type Who, whoWords as w } from './contract-who.ts';
import { namedAs } from './queries-who.ts';
import { communesOf } from './queries.ts';
import { unitFinder } from './queries-units.ts';

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

const SHOWN = 3;
/** A few people in words, masked as on the screen. */
const sayCandidates = async (ctx: Ctx, people: readonly PersonRecord[]): Promise<string> => {
  const few = people.slice(0, SHOWN);
  const card = await cardsOf(
    ctx.tx,
    few.map((p) => p.id),
    ctx.actor.permissions,
  );
  const said = few.map(({ id }) => {
    const c = card(id);
    return w.candidate({ name: c.name ?? '', birth: viPartialDate(c.birth), unit: c.unit?.name ?? '', number: c.number ?? '' });
  });
  return [...said, ...(people.length > SHOWN ? [w.candidatesMore(people.length - SHOWN)] : [])].join('; ');
};
const fitsBirth = (p: PersonRecord, b: { year: number; month: number | null; day: number | null }): boolean =>
  p.birthYear === b.year && (b.month === null || p.birthMonth === null || p.birthMonth === b.month) && (b.day === null || p.birthDay === null || p.birthDay === b.day);

/**
 * Who each row speaks of: by ID number; without one by name, birth and commune. A row whose person is not certain is told why, with those who come near.
 * @param among people whom the list is about before all others (a round's candidates): of them name and birth are enough
 * @param wide a row without a commune is looked for in the whole own territory, and taken only where the whole birth date fits one person alone
 */
export const findPeople = async <R extends WhoRow>(ctx: Ctx, rows: readonly R[], o: { among?: readonly PersonRecord[]; wide?: boolean } = {}): Promise<Map<R, PersonRecord>> => {
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
  const holderOf = (r: R) => {
    const n = numbers.get(r);
    return n && holders.get(`${n.kind}:${n.index.toString('hex')}`);
  };
  const asked = rows
    .filter((r) => !holderOf(r))
    .flatMap((row) => {
      const birth = parseBirth(row.value.birth);
      const units = row.value.unitId !== null ? [row.value.unitId] : o.wide ? ctx.actor.unitIds : [];
      return birth ? units.map((unitId) => ({ row, unitId, nameKey: nameKey(row.value.fullName), year: birth.year, month: birth.month, day: birth.day })) : [];
    });
  const named = await namedAs(ctx.tx, asked);
  const namesakes = new Map<R, Set<string>>();
  asked.forEach((a, i) => namesakes.set(a.row, new Set([...(namesakes.get(a.row) ?? []), ...(named.get(i) ?? [])])));
  const among = Map.groupBy(o.among ?? [], (p) => nameKey(p.fullName));
  const ids = [...new Set([...[...holders.values()].map((h) => h.personId), ...[...namesakes.values()].flatMap((s) => [...s])])];
  const people = new Map([...(o.among ?? []), ...(ids.length ? await getPeople(ctx.tx, ids) : [])].map((p) => [p.id, p]));
  const keepers = await unitNames(ctx.tx, [...new Set([...holders.values()].map((h) => h.keeper))], ctx.today);

  const found = new Map<R, PersonRecord>();
  for (const r of rows) {
    const holder = holderOf(r);
    if (holder) {
      const p = people.get(holder.personId);
      if (!p) r.problems['idNumber'] = w.numberElsewhere(keepers.get(holder.keeper) ?? '');
      else if (!sameName(p.fullName, r.value.fullName)) r.problems['idNumber'] = w.numberOther;
      else found.set(r, p);
      continue;
    }
    const birth = parseBirth(r.value.birth);
    const numbered = r.value.idNumber !== null;
    // whoever has another number is another
    const free = (p: PersonRecord): boolean => !numbered || p.tail === null;
    const near = (among.get(nameKey(r.value.fullName)) ?? []).filter(free);
    const inside = birth ? near.filter((p) => fitsBirth(p, birth) && (r.value.unitId === null || p.keeperUnitId === r.value.unitId)) : [];
    const alike = namesakes.get(r);
    const others = [...(alike ?? [])].flatMap((id) => people.get(id) ?? []).filter((p) => free(p) && !inside.some((i) => i.id === p.id));
    const whole = birth !== null && birth.day !== null;
    // of one name and year, somebody who is not in the list yet may be meant as well
    const candidates = inside.length && (whole || !others.length) ? inside : [...inside, ...others];
    // nothing but a name and a birth, out of everybody in the territory
    const wide = r.value.unitId === null && !inside.length;
    const [one] = candidates;
    if (one && candidates.length === 1 && (!wide || (whole && one.birthDay !== null))) {
      found.set(r, one);
      if (numbered) r.warnings['idNumber'] = w.matchedByName;
      if (one.birthDay === null || !whole) r.warnings['birth'] = w.matchedByYear;
      if (wide) r.warnings['unitId'] = w.matchedWide(one.unitName);
    } else if (candidates.length)
      r.problems[numbered ? 'idNumber' : 'fullName'] = wide
        ? w.whoDoubtful(await sayCandidates(ctx, candidates))
        : numbered
          ? w.numberUnknown
          : w.whoSeveral(candidates.length, await sayCandidates(ctx, candidates));
    else if (numbered) r.problems['idNumber'] = w.numberUnknown;
    else if (near.length) r.problems['fullName'] = w.whoDoubtful(await sayCandidates(ctx, near));
    else r.problems['fullName'] = !alike ? w.whoMissing : wide ? w.whoNowhere : w.whoUnknown;
  }
  return found;
};

/** Does the name in a row fit the person whom the row's code means? It may be written without marks, or in short as for a reader who may not know it; another name is another person. */
export const sameName = (known: string, written: string): boolean =>
  compareNames(known, written).how !== 'other' || maskName(known).replace(/\.$/, '') === written.replace(/\.$/, '');

/** What makes two rows speak of the same person, as far as the rows say. */
export const whoKey = (v: Who & { code?: string | null | undefined }): string => v.code ?? v.idNumber ?? [foldedName(v.fullName), v.birth, v.unitId].join('|');

/**
 * A value that takes the place of another one says so beside its cell. Asked again when saving: what stood then and what stands now must be the same, or somebody wrote in between.
 */
export const overwrites = (r: Draft, key: string, old: string | null, saving: boolean): void => {
  const said = old === null ? undefined : w.overwrites(old);
  const before = r.warnings[key]?.startsWith(w.overwritten) ? r.warnings[key] : undefined;
  if (saving && before !== said) r.problems[key] = w.changedMeanwhile;
  else if (said !== undefined) r.warnings[key] = said;
};
