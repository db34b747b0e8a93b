import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { sheetHandlers } from '../../../kernel/sheet/door-handlers.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import type { OutCell, OutSheet } from '../../../kernel/sheet/task.ts';
import { fileDay, viDate } from '../../../kernel/text.ts';
import { batchStates, countings, countingUnits } from '../contract-border.ts';
import { placesOf, programmeForms } from '../contract-programme.ts';
import { marketHandlers } from '../handlers.ts';
import { findPages } from '../queries.ts';
import type { CountPeople } from '../rules-figures.ts';
import { outWords as o, words } from '../words.ts';
import type { MarketSheetApi } from './contract.ts';
import { marketDoor } from './door.ts';
import { headings, sheetWords as w } from './sheet.data.ts';

/** Lists of this area as workbooks: what the screens show to the same reader. */

const sheet = (name: string, titles: readonly string[], rows: readonly (readonly OutCell[])[]): OutSheet => ({
  name,
  columns: titles.map((title) => ({ title, width: Math.max(14, Math.min(40, title.length + 4)) })),
  rows,
});
const dated = (day: string | null): string | null => day && viDate(day);

/** @param count numbers about people, told by the areas that know (src/areas.ts) */
export const marketSheetHandlers = (count: CountPeople): Handlers<MarketSheetApi, Ctx> => {
  const screens = marketHandlers(count);
  return {
    ...sheetHandlers(marketDoor),

    marketExport: async (ctx, { codes }) => {
      const asked = codes.split(',').filter(Boolean);
      const { rows, year } = await screens.marketList(ctx, {}, undefined);
      const shown = asked.length ? asked.flatMap((c) => rows.find((r) => r.code === c) ?? []) : rows;
      const pages = new Map((await findPages(ctx.tx)).map((p) => [p.market, p]));
      const people = shown.some((r) => r.people !== null);
      const counts = people ? [words.list.abroad, words.list.preparing, words.list.departed(year), words.page.seasonalAbroad, words.page.seasonalDeparted(year)] : [];
      return handBook(w.exportFile(fileDay(ctx.today)), [
        sheet(
          w.sheetName,
          [...Object.values(headings).map((h) => h.column), o.freshness, ...counts],
          shown.map((r) => {
            const p = pages.get(r.code);
            const facts = (Object.keys(headings) as (keyof typeof headings)[]).map((key): OutCell =>
              key === 'code' ? r.name : key === 'asOf' ? dated(r.asOf) : (p?.[key] ?? null),
            );
            const n = r.people;
            return [
              ...facts,
              words.freshness[r.freshness],
              ...(people ? [n?.abroad ?? 0, n?.preparing ?? 0, n?.departed ?? 0, n?.seasonalAbroad ?? 0, n?.seasonalDeparted ?? 0] : []),
            ];
          }),
        ),
      ]);
    },

    programmeExport: async (ctx) => {
      const { rows } = await screens.programmeList(ctx, {}, undefined);
      const rounds = rows.flatMap((g) => g.rounds.map((r) => ({ g, r })));
      const sum = (r: (typeof rounds)[number]['r'], key: 'people' | 'passed'): number => r.branches.reduce((n, b) => n + b[key], 0);
      return handBook(w.programmesFile(fileDay(ctx.today)), [
        sheet(
          words.rounds,
          o.rounds,
          rounds.map(({ g, r }) => [
            g.name,
            g.marketName,
            programmeForms[g.form],
            g.partner,
            r.name,
            dated(r.opensOn),
            dated(r.closesOn),
            dated(r.languageTestOn),
            dated(r.skillTestOn),
            dated(r.intakeOn),
            r.open ? words.programme.open : words.programme.closed,
            sum(r, 'people'),
            sum(r, 'passed'),
            r.source,
            r.note,
          ]),
        ),
        sheet(
          words.programme.quotas,
          o.branches,
          rounds.flatMap(({ g, r }) => r.branches.map((b) => [g.name, r.name, b.branch, b.places, placesOf[b.of], b.people, b.passed, b.left])),
        ),
      ]);
    },

    agreementExport: async (ctx, { id }) => {
      const { rows } = await screens.agreementList(ctx, {}, undefined);
      const shown = id === undefined ? rows : rows.filter((a) => a.id === id);
      const full = [];
      for (const a of shown) full.push(await screens.agreementGet(ctx, { id: a.id }, undefined));
      return handBook(w.agreementsFile(fileDay(ctx.today)), [
        sheet(
          o.agreementsName,
          o.agreements,
          full.map(({ agreement: a }) => [
            a.title,
            a.number,
            a.placeName,
            a.countryName,
            a.locality,
            a.partner,
            viDate(a.validFrom),
            dated(a.validTo),
            a.inForce ? words.agreement.inForce : words.agreement.notInForce,
            countings[a.countedBy],
            a.legalBasis,
            a.note,
          ]),
        ),
        sheet(
          words.agreement.quota,
          o.quotas,
          full.flatMap(({ agreement: a, quotas }) =>
            quotas.map((q) => [
              a.title,
              q.year,
              q.sector ?? words.agreement.allSectors,
              q.people,
              countingUnits[a.countedBy],
              q.persons,
              q.places,
              q.crossings,
              q.left,
              q.planned,
              q.basis,
            ]),
          ),
        ),
        sheet(
          words.agreement.batches,
          o.batches,
          full.flatMap(({ agreement: a, batches }) =>
            batches.map((b) => [
              a.title,
              b.name,
              viDate(b.fromOn),
              viDate(b.toOn),
              batchStates[b.state],
              b.employer,
              b.sector,
              b.gate,
              b.places,
              b.use.persons,
              b.use.departed,
              b.use.outNow,
              b.use.crossingsOut,
              b.use.crossingsIn,
              b.overReason,
              b.note,
            ]),
          ),
        ),
      ]);
    },
  };
};
