import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import { compareVi } from '../../kernel/text.ts';
import type { MarketApi, MarketRow } from './contract.ts';
import { borderHandlers } from './handlers-border.ts';
import { programmeHandlers } from './handlers-programme.ts';
import type { MarketEvent } from './events.ts';
import { factsFaults } from './judge.ts';
import { findAgreements, findPages, findProgrammes, pagesOf, type PageRow } from './queries.ts';
import { isMarket, marketName, markets } from './rules-countries.ts';
import type { CountPeople } from './rules-figures.ts';
import { noPeople } from './rules-figures.ts';
import { findOccupations } from './rules-occupations.ts';
import { freshness, STALE_DAYS } from './rules.ts';
import { faults } from './words.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));
/** Why the reader cannot write, or null. */
export const writeOf = (ctx: Ctx): string | null => (ctx.actor.permissions.has('market.write') ? null : 'kernel.noPermission');
/** People are counted for those who may see them. */
const peopleOf = async (ctx: Ctx, count: CountPeople, year: number) => (ctx.actor.permissions.has('person.read') ? await count.byMarket(ctx.tx, year) : null);
const factsOf = ({ id: _, market: __, version: ___, enteredByName: ____, enteredAt: _____, ...facts }: PageRow) => facts;

/** @param count numbers about people, told by the areas that know (src/areas.ts) */
export const marketHandlers = (count: CountPeople): Handlers<MarketApi, Ctx> => ({
  marketList: async (ctx) => {
    const pages = new Map((await findPages(ctx.tx)).map((p) => [p.market, p]));
    const people = await peopleOf(ctx, count, yearOf(ctx.today));
    const usual = Object.keys(markets);
    // the usual ones, and whichever others have a page or people
    const codes = [...new Set([...usual, ...pages.keys(), ...(people?.keys() ?? [])])].filter((c) => marketName(c) !== undefined);
    const rows = codes.map((code): MarketRow => {
      const p = pages.get(code);
      return {
        code,
        name: marketName(code)!,
        freshness: freshness(p?.asOf ?? null, ctx.today),
        asOf: p?.asOf ?? null,
        incomeFrom: p?.incomeFrom ?? null,
        incomeTo: p?.incomeTo ?? null,
        currency: p?.currency ?? null,
        people: people && (people.get(code) ?? noPeople),
      };
    });
    const weight = (r: MarketRow): number => (r.people ? r.people.abroad + r.people.preparing + r.people.departed : 0);
    rows.sort((a, b) => weight(b) - weight(a) || Number(b.asOf !== null) - Number(a.asOf !== null) || usual.indexOf(a.code) - usual.indexOf(b.code) || compareVi(a.name, b.name));
    return { year: yearOf(ctx.today), staleAfter: STALE_DAYS, rows, can: { write: writeOf(ctx) } };
  },

  marketGet: async (ctx, { code }) => {
    const name = marketName(code);
    if (name === undefined || !isMarket(code)) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'market' } });
    const pages = await pagesOf(ctx.tx, code);
    const latest = pages[0];
    const people = await peopleOf(ctx, count, yearOf(ctx.today));
    return {
      code,
      name,
      year: yearOf(ctx.today),
      version: latest?.version ?? 0,
      freshness: freshness(latest?.asOf ?? null, ctx.today),
      facts: latest ? factsOf(latest) : null,
      people: people && (people.get(code) ?? noPeople),
      history: pages.map((p) => ({ ...factsOf(p), version: p.version, by: p.enteredByName, at: p.enteredAt.toISOString() })),
      programmes: (await findProgrammes(ctx.tx)).filter((g) => g.market === code).map((g) => ({ id: g.id, name: g.name })),
      agreements: (await findAgreements(ctx.tx)).filter((a) => a.country === code).map((a) => ({ id: a.id, title: a.title })),
      can: { write: writeOf(ctx) },
    };
  },

  marketSave: async (ctx, { id, code, version, ...facts }) => {
    const fields = factsFaults(facts, ctx.today);
    if (!isMarket(code)) fields['code'] = faults.unknownMarket;
    if (Object.keys(fields).length) throw new Problem('invalid', 'market.faulty', { fields });
    const latest = (await pagesOf(ctx.tx, code))[0];
    if ((latest?.version ?? 0) !== version) throw new Problem('conflict', 'kernel.stale', { current: latest ? { ...factsOf(latest), version: latest.version } : null });
    const event: MarketEvent = { type: 'market.pageWritten', subjectId: id, unitId: null, data: { ...facts, market: code, version: version + 1 } };
    await ctx.record([event]);
    return { id, version: version + 1 };
  },

  occupationFind: async (_ctx, { q, limit }) => ({ rows: findOccupations(q, limit) }),

  ...programmeHandlers(count),
  ...borderHandlers(count),
});
