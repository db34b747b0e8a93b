import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { foldWords, tidy } from '../../../kernel/text.ts';
import { overwrites } from '../../worker/sheet/queries-whom.ts';
import type { EnterpriseEvent, EnterpriseFacts, LicenceLine } from '../events.ts';
import { getEnterprises, holderOfLicence, licencesOf, mayKeepIn, type EnterpriseRecord } from '../queries.ts';
import { licenceOn, plainNumber, type LicenceRow } from '../rules.ts';
import { faults } from '../words.ts';
import { EnterpriseGiven, EnterpriseSheetRow } from './contract.ts';
import { enterprisesBy, oneAtATime } from './queries.ts';
import { sheetWords as w, spellings } from './sheet.data.ts';

/** Lists of enterprises from Excel: which one a row means, what it changes, the lines of its licence. Rows of one enterprise see each other, the earliest day first. */

type Row = Draft & { value: EnterpriseSheetRow };
type Personal = { phone: string | null; email: string | null; note: string | null };
interface Firm {
  id: string;
  before: EnterpriseRecord | null;
  facts: EnterpriseFacts;
  personal: Personal;
  changed: boolean;
  licences: LicenceRow[];
  fresh: LicenceLine[];
}
/** What the rows of an enterprise make of it, worked out anew in the act that saves them. */
const firms = new WeakMap<EnterpriseSheetRow, Firm>();

const plainCode = (code: string | null): string | null => code?.replace('-', '') ?? null;
const firmOf = (e: EnterpriseRecord, licences: readonly LicenceRow[]): Firm => ({
  id: e.id,
  before: e,
  facts: { name: e.name, taxCode: e.taxCode, keptIn: e.keptIn, address: e.address, website: e.website, branches: e.branches },
  personal: { phone: e.phone, email: e.email, note: e.note },
  changed: false,
  licences: [...licences],
  fresh: [],
});

/** Enterprises by what rows name them with; new ones are put in as they come. */
class Known {
  private readonly byCode = new Map<string, Firm>();
  private readonly byNumber = new Map<string, Firm>();
  private readonly byName = new Map<string, Firm[]>();
  put(f: Firm): void {
    const code = plainCode(f.facts.taxCode);
    if (code) this.byCode.set(code, f);
    for (const l of f.licences) this.byNumber.set(plainNumber(l.number), f);
    const name = foldWords(f.facts.name);
    const had = this.byName.get(name) ?? [];
    if (!had.includes(f)) this.byName.set(name, [...had, f]);
  }
  /** The one a row means; null: none yet. Says in the row why it cannot be told. */
  find(r: Row): Firm | null | undefined {
    const code = plainCode(r.value.taxCode);
    const coded = code ? this.byCode.get(code) : undefined;
    const numbered = r.value.number ? this.byNumber.get(plainNumber(r.value.number)) : undefined;
    if (coded && numbered && coded !== numbered) {
      r.problems['number'] = w.otherFirm(coded.facts.name);
      return undefined;
    }
    if (coded ?? numbered) {
      const f = (coded ?? numbered)!;
      // another code, or a code and another name: the licence is somebody else's
      if (!coded && code && (f.facts.taxCode ? plainCode(f.facts.taxCode) !== code : foldWords(f.facts.name) !== foldWords(r.value.name))) {
        r.problems['number'] = faults.licenceHeld(f.facts.name);
        return undefined;
      }
      return f;
    }
    const named = (this.byName.get(foldWords(r.value.name)) ?? []).filter((f) => !code || !f.facts.taxCode);
    if (named.length > 1) {
      r.problems['name'] = w.severalFirms(named.length);
      return undefined;
    }
    return named[0] ?? null;
  }
}

const textKeys = ['name', 'address', 'website'] as const;
const reachKeys = ['phone', 'email', 'note'] as const;

/** A line of the licence that is not there yet; null: nothing new. Says in the row what is wrong with it. */
const licenceOfRow = async (ctx: Ctx, r: Row, f: Firm): Promise<LicenceLine | null> => {
  const v = r.value;
  const now = licenceOn(f.licences, ctx.today);
  const number = v.number ?? (v.state || v.from ? now.number : null);
  if (number === null) {
    if (v.state || v.from || v.to) r.problems['number'] = w.numberMissing;
    return null;
  }
  const known = f.licences.filter((l) => plainNumber(l.number) === plainNumber(number));
  if (v.from === null) {
    if (!known.length || v.state || v.to) r.problems['from'] = w.fromMissing;
    return null;
  }
  const state = v.state ?? 'valid';
  // as the list that goes out says it: what holds today, and since when
  if (now.number && plainNumber(now.number) === plainNumber(number) && now.state === state && now.since === v.from && (v.to ?? now.until) === now.until) return null;
  const same = known.filter((l) => l.state === state && l.from === v.from);
  if (same.some((l) => v.to === null || l.to === v.to)) return null;
  const longest = same.reduce<string | null | undefined>((most, l) => (most === undefined || l.to === null || (most !== null && l.to > most) ? l.to : most), undefined);
  if (longest !== undefined && (longest === null || v.to! < longest)) r.problems['to'] = w.shorter(longest);
  if (v.from > ctx.today) r.problems['from'] = w.future;
  if (v.to !== null && v.to < v.from) r.problems['to'] = faults.backwards;
  if (state !== 'valid' && !f.licences.some((l) => l.state === 'valid' && l.from <= v.from!)) r.problems['from'] = faults.notIssued;
  const holder = known.length ? undefined : await holderOfLicence(ctx.tx, number, f.id);
  if (holder) r.problems['number'] = faults.licenceHeld(holder);
  return { licenceId: newId(ctx.now.getTime()), number: tidy(number), state, from: v.from, to: v.to, decision: v.decision, note: null };
};

export const enterpriseDoor = defineDoor({
  kind: 'enterprise.list',
  row: EnterpriseSheetRow,
  given: EnterpriseGiven,
  cells: { name: 'text', taxCode: 'text', branches: 'text' },
  spellings,

  prepare: async (_ctx, _given, rows) => {
    for (const r of rows) {
      const code = r.values['taxCode'];
      if (typeof code === 'string') {
        const digits = code.replace(/[\s.']/g, '');
        // Excel keeps no zero in front of a number
        const whole = /^\d{9}(-?\d{3})?$/.test(digits) ? `0${digits}` : digits;
        if (!/^\d{10}(-?\d{3})?$/.test(whole)) r.problems['taxCode'] = w.taxWrong;
        else if (whole !== digits) r.warnings['taxCode'] = w.taxZero(code);
        r.values['taxCode'] = whole;
      }
      const lines = (r.cells['branches'] ?? '')
        .split(/[\n|]/)
        .map(tidy)
        .filter((b) => b !== '');
      if (lines.length) r.values['branches'] = lines;
      else delete r.values['branches'];
    }
  },

  check: async (ctx, given, all, saving) => {
    if (saving) await oneAtATime(ctx.tx);
    const rows = (all as readonly Row[]).toSorted((a, b) => (a.value.from ?? '').localeCompare(b.value.from ?? '') || a.line - b.line);
    const ids = await enterprisesBy(ctx.tx, {
      taxCodes: rows.flatMap((r) => plainCode(r.value.taxCode) ?? []),
      numbers: rows.flatMap((r) => (r.value.number ? [plainNumber(r.value.number)] : [])),
      names: rows.map((r) => foldWords(r.value.name)),
    });
    const licences = await licencesOf(ctx.tx, ids);
    const known = new Known();
    for (const e of await getEnterprises(ctx.tx, ids)) known.put(firmOf(e, licences.get(e.id) ?? []));
    const chosen = EnterpriseGiven.parse(given).unitId ?? (ctx.actor.unitIds.length === 1 ? ctx.actor.unitIds[0] : undefined);
    const mayKeep = chosen !== undefined && (await mayKeepIn(ctx.tx, chosen));

    for (const r of rows) {
      const v = r.value;
      const had = known.find(r);
      if (had === undefined) continue;
      const f: Firm = had ?? {
        id: newId(ctx.now.getTime()),
        before: null,
        facts: { name: tidy(v.name), taxCode: plainCode(v.taxCode), keptIn: chosen ?? 0, address: null, website: null, branches: [] },
        personal: { phone: null, email: null, note: null },
        changed: true,
        licences: [],
        fresh: [],
      };
      if (!had && !mayKeep) r.problems['name'] = chosen === undefined ? w.noUnit : faults.unitOutside;
      const licence = await licenceOfRow(ctx, r, f);
      const facts = { ...f.facts, branches: v.branches ?? f.facts.branches, taxCode: plainCode(v.taxCode) ?? f.facts.taxCode };
      const personal = { ...f.personal };
      // a name that differs in nothing but capitals and marks stays as it is
      for (const key of textKeys) if (v[key] !== null && (key !== 'name' || foldWords(v.name) !== foldWords(f.facts.name))) facts[key] = tidy(v[key]) as never;
      for (const key of reachKeys) if (v[key] !== null) personal[key] = tidy(v[key]);
      const changed = JSON.stringify([facts, personal]) !== JSON.stringify([f.facts, f.personal]);
      if (f.before && !f.before.mine && (changed || licence)) r.problems['name'] = w.elsewhere(f.before.keptInName);
      if (f.before?.mine) {
        const said = (key: (typeof textKeys)[number] | (typeof reachKeys)[number], old: string | null, now: string | null): void =>
          overwrites(r, key, old !== now ? old : null, saving);
        for (const key of textKeys) said(key, f.before[key], facts[key]);
        for (const key of reachKeys) said(key, f.before[key], personal[key]);
        const branches = (list: readonly string[]): string => list.join(' | ');
        overwrites(r, 'branches', branches(facts.branches) !== branches(f.before.branches) ? branches(f.before.branches) || null : null, saving);
      }
      if (Object.keys(r.problems).length) continue;
      if (f.before && !changed && !licence) {
        r.same = true;
        continue;
      }
      Object.assign(f, { facts, personal, changed: f.changed || changed });
      if (licence) {
        f.fresh.push(licence);
        f.licences.push(licence);
      }
      known.put(f);
      firms.set(v, f);
    }
  },

  // of one enterprise each line of its licence is a row
  twin: (v) => [plainCode(v.taxCode) ?? foldWords(v.name), v.number ? plainNumber(v.number) : '', v.state ?? '', v.from ?? ''].join('|'),

  decide: async (_ctx, _given, rows) => {
    const touched = new Set(
      rows.map((r) => {
        const f = firms.get(r.value as EnterpriseSheetRow);
        if (!f) throw new Error('a row was not judged before it was saved');
        return f;
      }),
    );
    return [...touched].flatMap((f): EnterpriseEvent[] => {
      const on = { subjectId: f.id, unitId: f.facts.keptIn };
      return [
        ...(f.changed ? [{ type: f.before ? ('enterprise.changed' as const) : ('enterprise.added' as const), ...on, data: f.facts, personal: f.personal }] : []),
        // all lines of an enterprise in one event: an act says a thing of each kind once
        ...(f.fresh.length ? [{ type: 'enterprise.licencesSet' as const, ...on, data: { lines: f.fresh } }] : []),
      ];
    });
  },
  words: w,
});
