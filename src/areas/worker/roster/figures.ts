import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { cardsFor } from '../queries-listed.ts';
import type { DemandRow, LabourRow, rosterApi } from './contract.ts';
import { rosterKinds } from './kinds.data.ts';
import { coverage, demandFigures, demandPeople, labourFigures, labourPeople, sumOf } from './queries-figures.ts';
import { findKind, workingAgeAt, yearBefore } from './rules.ts';

/** Figures of labour supply and demand as at a day, the people behind each, and communes that owe a list. */

const PAGE = 50;
const windowOf = <W extends { at: string; from?: string | undefined }>(w: W): W & { from: string } => ({ ...w, from: w.from ?? yearBefore(w.at) });
const mustBeKind = (code: string | undefined): void => {
  if (code !== undefined && !findKind(rosterKinds, code)) throw new Problem('invalid', 'worker.unknownRosterKind', { fields: { kind: '' } });
};
/** Without the people whose place is not known there is no row for them. */
const told = <R extends { unit: unknown; total: number }>(rows: readonly R[], more: (r: R) => number): R[] => rows.filter((r) => r.unit !== null || r.total + more(r) > 0);

type Figures = Pick<Handlers<typeof rosterApi, Ctx>, 'rosterCoverage' | 'labourStatistics' | 'labourPeople' | 'demandStatistics' | 'demandPeople'>;
export const figureHandlers: Figures = {
  rosterCoverage: async (ctx, { unitId, kind, year, missing }) => {
    mustBeKind(kind);
    const at = String(year) < ctx.today.slice(0, 4) ? `${year}-12-31` : ctx.today;
    const rows = await coverage(ctx.tx, { unitId, kind, year, at, from: at });
    return {
      at,
      communes: rows.length,
      withList: rows.filter((r) => r.lists > 0).length,
      rows: rows.filter((r) => missing !== 'true' || r.lists === 0).map(({ id, name, ...r }) => ({ ...r, unit: { id, name } })),
    };
  },

  labourStatistics: async (ctx, given) => {
    const w = windowOf(given);
    const rows = told(await labourFigures(ctx.tx, w), (r) => r.unknownBirth);
    const total: LabourRow = {
      unit: null,
      ...sumOf<LabourRow>(rows, { employed: 0, unemployed: 0, studying: 0, inactive: 0, abroad: 0, notAsked: 0 }),
      unknownBirth: rows.reduce((n, r) => n + r.unknownBirth, 0),
    };
    return { at: w.at, from: w.from, legalBasis: workingAgeAt(w.at).legalBasis, total, rows };
  },

  labourPeople: async (ctx, { page, ...given }) => {
    const { rows, total } = await labourPeople(ctx.tx, { ...windowOf(given), limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((r) => ({ ...card(r.personId), cell: r.cell as never })), total, pageSize: PAGE };
  },

  demandStatistics: async (ctx, given) => {
    mustBeKind(given.kind);
    const w = windowOf(given);
    const rows = told(await demandFigures(ctx.tx, w), () => 0);
    const markets = new Map<string | null, number>();
    for (const m of rows.flatMap((r) => r.markets)) markets.set(m.market, (markets.get(m.market) ?? 0) + m.people);
    const total: DemandRow = {
      unit: null,
      ...sumOf<DemandRow>(rows, { yes: 0, undecided: 0, no: 0, notAnswered: 0 }),
      markets: [...markets].map(([market, people]) => ({ market, people })).sort((a, b) => b.people - a.people),
    };
    return { at: w.at, from: w.from, total, rows };
  },

  demandPeople: async (ctx, { page, ...given }) => {
    mustBeKind(given.kind);
    const { rows, total } = await demandPeople(ctx.tx, { ...windowOf(given), limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return { rows: rows.map((r) => ({ ...card(r.personId), cell: r.cell as never, market: r.market })), total, pageSize: PAGE };
  },
};
