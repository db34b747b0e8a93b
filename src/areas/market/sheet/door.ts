import { newId } from '../../../kernel/clock.ts';
import { defineDoor, shownCell, specsOf, type Draft } from '../../../kernel/sheet/door.ts';
import { viDate } from '../../../kernel/text.ts';
import { MarketFacts } from '../contract.ts';
import type { MarketEvent } from '../events.ts';
import { factsFaults } from '../judge.ts';
import { findPages } from '../queries.ts';
import { spelledMarkets } from '../rules-countries.ts';
import { MarketGiven, MarketSheetRow } from './contract.ts';
import { holdMarkets } from './queries.ts';
import { sheetWords as w } from './sheet.data.ts';

/** Facts of markets from Excel: a row is a writing of one country's page. */

type Row = Draft & { value: MarketSheetRow };
const changes = new WeakMap<MarketSheetRow, MarketEvent>();
const keys = Object.keys(MarketFacts.shape) as (keyof MarketFacts)[];

export const marketDoor = defineDoor({
  kind: 'market.pages',
  row: MarketSheetRow,
  given: MarketGiven,
  cells: { currency: 'text', termMonths: 'int' },
  spellings: { code: spelledMarkets },

  prepare: async (_ctx, given, rows) => {
    const { source } = MarketGiven.parse(given);
    for (const r of rows) {
      if (source && (r.cells['source'] ?? '').trim() === '') {
        r.values['source'] = source;
        delete r.problems['source'];
      }
      const code = r.values['currency'];
      if (typeof code !== 'string') continue;
      r.values['currency'] = code.trim().toUpperCase();
      if (!/^[A-Z]{3}$/.test(code.trim().toUpperCase())) r.problems['currency'] = w.currency;
    }
  },

  check: async (ctx, _given, all, saving) => {
    if (saving) await holdMarkets(ctx.tx);
    const pages = new Map((await findPages(ctx.tx)).map((p) => [p.market, p]));
    const specs = new Map(specsOf(marketDoor).map((s) => [s.key, s]));
    for (const r of all as readonly Row[]) {
      const { code, ...said } = r.value;
      const page = pages.get(code);
      const before = page && MarketFacts.parse(Object.fromEntries(keys.map((k) => [k, page[k]])));
      const now = MarketFacts.parse({ ...before, ...Object.fromEntries(keys.flatMap((k) => (said[k] === null ? [] : [[k, said[k]]]))) });
      if (before && keys.every((k) => before[k] === now[k])) {
        r.same = true;
        continue;
      }
      Object.assign(r.problems, factsFaults(now, ctx.today));
      if (before && now.asOf < before.asOf) r.problems['asOf'] = w.older(viDate(before.asOf));
      for (const key of keys) {
        const old =
          before && key !== 'asOf' && key !== 'source' && before[key] !== null && before[key] !== now[key] ? w.overwrites(shownCell(specs.get(key)!, before[key])) : undefined;
        if (!saving && old !== undefined) r.warnings[key] = old;
        // somebody wrote in between
        if (saving && old !== undefined && r.warnings[key] !== old) r.problems[key] = w.changedMeanwhile;
      }
      if (Object.keys(r.problems).length) continue;
      changes.set(r.value, {
        type: 'market.pageWritten',
        subjectId: newId(ctx.now.getTime()),
        unitId: null,
        data: { ...now, market: code, version: (page?.version ?? 0) + 1 },
      });
    }
  },

  twin: (v) => v.code,

  decide: async (_ctx, _given, rows) =>
    rows.map((r) => {
      const event = changes.get(r.value as MarketSheetRow);
      if (!event) throw new Error('a row was not judged before it was saved');
      return event;
    }),
  words: w,
});
