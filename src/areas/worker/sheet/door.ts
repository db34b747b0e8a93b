import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { defineDoor } from '../../../kernel/sheet/door.ts';
import { foldWords } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { languages } from '../choices.data.ts';
import { asGiven, enteredAs, judgePerson, type Judged } from '../person/judge.ts';
import { holdersOf } from '../person/queries.ts';
import type { PersonEvent } from '../person/events.ts';
import { parseBirth } from '../rules/birth.ts';
import { parseIdNumber } from '../rules/id-number.ts';
import { foldedName, nameKey } from '../rules/name.ts';
import { defaultBasis, faults } from '../words.ts';
import { PeopleGiven, PeopleRow } from './contract.ts';
import { communesOf, importedKeys, withNamesakes } from './queries.ts';
import { sheetWords, spellings } from './sheet.data.ts';
import { unitFinder } from './queries-units.ts';

/** Lists of people from Excel: what a row is held against, and the events it becomes. The same judgement as the form's (person/judge.ts). */

/** "Tiếng Nhật N4; Anh" → languages with levels; null when one is not known. */
const languagesOf = (text: string): { language: string; level: string }[] | null => {
  const found = text
    .split(/[;,\n]/)
    .filter((p) => p.trim() !== '')
    .map((part) => {
      const folded = foldWords(part).replace(/^(tieng|ngoai ngu) /, '');
      const hit = Object.entries(languages).find(([, label]) => folded.startsWith(foldWords(label).replace(/^(tieng|ngoai ngu) /, '')));
      if (!hit) return null;
      const skipped = foldWords(hit[1]).split(' ').length - (/^(tieng|ngoai ngu) /.test(foldWords(part)) ? 0 : 1);
      return { language: hit[0], level: part.trim().split(/\s+/).slice(skipped).join(' ').slice(0, 40) };
    });
  return found.some((l) => l === null) ? null : (found as { language: string; level: string }[]);
};

/** The same row of the same commune is the same person, however often its file comes. */
const importKey = (ctx: Ctx, v: PeopleRow): string => {
  const had = keyOf.get(v);
  if (had !== undefined) return had;
  const said = [v.unitId, foldedName(v.fullName), v.birth, v.sex, v.idNumber, v.phone, v.hamlet && foldWords(v.hamlet), v.education, v.qualification, v.occupation, v.note];
  const key = ctx.cipher.index('person.import', JSON.stringify(said)).toString('hex');
  keyOf.set(v, key);
  return key;
};
/** A row is asked for its key, and judged, when it is looked at and again when it becomes events. */
const keyOf = new WeakMap<PeopleRow, string>();
const judgements = new WeakMap<PeopleRow, { today: string; judged: Judged }>();
const judgedOf = (v: PeopleRow, today: string): Judged => {
  const had = judgements.get(v);
  if (had?.today === today) return had.judged;
  const judged = judgePerson(v, today);
  judgements.set(v, { today, judged });
  return judged;
};

export const peopleDoor = defineDoor({
  kind: 'worker.people',
  row: PeopleRow,
  given: PeopleGiven,
  cells: { fullName: 'name', birth: 'birth', idNumber: 'idNumber', phone: 'phone', unitId: 'text', languages: 'text', readyFrom: 'day' },
  spellings,

  // whoever works for one commune need not name it; who may not write ethnicity is not asked for it
  templateWithout: async (ctx) => [
    ...((await communesOf(ctx.tx, ctx.today)).reduce((all, u) => (u.now ? all.add(u.id) : all), new Set<number>()).size === 1 ? ['unitId'] : []),
    ...(ctx.actor.permissions.has('data.traits') ? [] : ['ethnicity']),
  ],

  prepare: async (ctx, given, rows) => {
    const communes = await communesOf(ctx.tx, ctx.today);
    const chosen = PeopleGiven.parse(given).unitId;
    const present = [...new Set(communes.filter((u) => u.now).map((u) => u.id))];
    // whoever works for one commune need not say which
    const unitOf = unitFinder(communes, chosen === undefined ? (present.length === 1 ? present[0] : undefined) : present.find((u) => u === chosen));
    const traits = ctx.actor.permissions.has('data.traits');
    for (const r of rows) {
      const text = r.values['unitId'];
      const unit = unitOf(typeof text === 'string' ? text : undefined);
      delete r.problems['unitId'];
      if (unit.id !== undefined) r.values['unitId'] = unit.id;
      if (unit.why !== undefined) r.problems['unitId'] = unit.why;
      if (unit.warn !== undefined) r.warnings['unitId'] = unit.warn;
      if (typeof r.values['languages'] === 'string') {
        const spoken = languagesOf(r.values['languages']);
        if (spoken) r.values['languages'] = spoken;
        else r.problems['languages'] = sheetWords.languageUnknown;
      }
      if (r.values['ethnicity'] !== undefined && !traits) {
        delete r.values['ethnicity'];
        r.warnings['ethnicity'] = sheetWords.traitsRefused;
      }
    }
  },

  check: async (ctx, _given, rows, saving) => {
    const keys = rows.map((r) => importKey(ctx, r.value));
    const had = await importedKeys(
      ctx.tx,
      rows.map((r, i) => ({ unitId: r.value.unitId, key: keys[i]! })),
    );
    const numbers = rows.map((r) => {
      const n = r.value.idNumber ? parseIdNumber(r.value.idNumber) : null;
      return n && { kind: n.kind, index: ctx.cipher.index(n.kind, n.digits) };
    });
    const holders = new Map<string, { personId: string; keeper: number }>();
    for (const kind of ['cccd', 'cmnd'] as const) {
      const indexes = numbers.flatMap((n) => (n?.kind === kind ? [n.index] : []));
      if (indexes.length) for (const h of await holdersOf(ctx.tx, kind, indexes)) holders.set(`${kind}:${Buffer.from(h.numberIndex).toString('hex')}`, h);
    }
    const keepers = [...new Set([...holders.values()].map((h) => h.keeper))];
    const inSight = new Set(keepers.length ? (await communesOf(ctx.tx, ctx.today)).map((u) => u.id) : []);
    const names = await unitNames(ctx.tx, keepers, ctx.today);
    // said when the list is looked at; whoever saves it has read that
    const alike = saving
      ? new Set<number>()
      : await withNamesakes(
          ctx.tx,
          rows.map((r) => ({ unitId: r.value.unitId, nameKey: nameKey(r.value.fullName), birthYear: parseBirth(r.value.birth)?.year ?? null })),
        );
    rows.forEach((r, i) => {
      if (had.has(keys[i]!)) {
        r.same = true;
        return;
      }
      for (const [key, why] of Object.entries(judgedOf(r.value, ctx.today).faults)) r.problems[key] ??= why;
      const n = numbers[i];
      const holder = n && holders.get(`${n.kind}:${n.index.toString('hex')}`);
      if (holder && inSight.has(holder.keeper)) {
        r.same = true;
        r.warnings['idNumber'] = sheetWords.sameNumber;
      } else if (holder) r.problems['idNumber'] = faults.numberHeld(names.get(holder.keeper) ?? '');
      else if (alike.has(i)) r.warnings['fullName'] = sheetWords.alike;
    });
  },

  twin: (v) => v.idNumber ?? [foldedName(v.fullName), v.birth, v.unitId, v.hamlet && foldWords(v.hamlet), v.phone].join('|'),

  decide: async (ctx, _given, rows) => {
    const now = ctx.now.getTime();
    const people: PersonEvent[] = [];
    const wishes: PersonEvent[] = [];
    for (const { value: v } of rows) {
      const { facts, number, ethnicity } = judgedOf(v, ctx.today);
      const id = newId(now);
      people.push({
        type: 'worker.personAdded',
        subjectId: id,
        unitId: v.unitId,
        data: {
          householdId: null,
          residenceId: newId(now),
          on: ctx.today,
          basis: { basisId: newId(now), purpose: 'registry', kind: 'law', legalBasis: defaultBasis, givenOn: ctx.today },
          importKey: importKey(ctx, v),
        },
        personal: enteredAs(facts, asGiven(number, ctx.now), ethnicity),
      });
      if (v.market || v.job || v.readyFrom)
        wishes.push({
          type: 'worker.wishStated',
          subjectId: id,
          unitId: v.unitId,
          data: { wishId: newId(now), market: v.market, readyFrom: v.readyFrom, statedOn: ctx.today, first: true },
          personal: { job: v.job, note: v.wishNote },
        });
    }
    return [...people, ...wishes];
  },

  afterSaving: (ctx, startedAt) => ctx.enqueue('worker.duplicates', { since: startedAt.toISOString() }),
  words: sheetWords,
});
