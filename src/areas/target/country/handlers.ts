import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { writeSheets, XLSX_TYPE } from '../../../kernel/sheet/sheet.ts';
import { fileDay } from '../../../kernel/text.ts';
import type { CountView } from '../count/contract.ts';
import { byGroup, isBound, percentOf, toldOn, type CountState } from '../count/rules.ts';
import { countingOf } from '../count/queries.ts';
import { viewsOf } from '../count/view.ts';
import { levelOf, words as targetWords } from '../words.ts';
import type { CountryApi, ProvinceTargets } from './contract.ts';
import { findProvinces, findStanding, type StoodTarget } from './queries.ts';
import { laggardsFirst, provinceOf, reachOf } from './rules.ts';
import { countryWords as w, provinceText } from './words.ts';

/** Of plans that lie in no one province of today: of the whole nation, or theirs was split, and nobody has confirmed whose they are. */
const UNPLACED = 0;

interface Told extends StoodTarget {
  place: number;
  state: CountState | null;
  reach: number | null;
}
/** A number by group that was counted on another day than this is told to who may see groups alone, as everywhere (requireInTheLarge). */
const mayTell = (ctx: Ctx, { t, standing }: StoodTarget): boolean =>
  standing !== null && (!byGroup(countingOf(t)) || ctx.actor.permissions.has('data.traits') || toldOn(standing.asAt, ctx.today));

/** @throws Problem target.countryOnly */
const findTold = async (ctx: Ctx): Promise<Told[]> => {
  if (!ctx.actor.nation) throw new Problem('forbidden', 'target.countryOnly');
  return (await findStanding(ctx.tx, ctx.today)).map((s) => {
    const standing = mayTell(ctx, s) ? s.standing : null;
    return { ...s, standing, place: s.province ?? UNPLACED, state: standing?.count.state ?? null, reach: standing && reachOf({ ...standing.count, bound: isBound(s.t) }) };
  });
};

/** Figures as people read them, of those that are counted. */
const findViews = async (ctx: Ctx, some: readonly Told[]): Promise<Map<string, CountView>> => {
  const counted = some.flatMap(({ t, standing }) => (standing ? [{ t, count: standing.count }] : []));
  const views = await viewsOf(
    ctx.tx,
    counted.map((c) => c.t),
    counted.map((c) => c.count),
    { asAt: ctx.today },
  );
  return new Map(counted.map((c, n) => [c.t.id, views[n]!]));
};

const planOf = ({ t }: Told): string => [t.documentNumber, t.documentTitle].filter(Boolean).join(' ');
const oldest = (some: readonly Told[]): string | null =>
  some.reduce<Date | null>((first, { standing: s }) => (s && (first === null || s.countedAt < first) ? s.countedAt : first), null)?.toISOString() ?? null;

const lineOf = (place: { id: number; name: string }, targets: readonly Told[]) => ({ place, targets, ...provinceOf(targets) });
type Line = ReturnType<typeof lineOf>;

const rowOf = ({ place, targets, worst, ...p }: Line, views: ReadonlyMap<string, CountView>): ProvinceTargets => {
  const view = worst && views.get(worst.t.id)!;
  return {
    unitId: place.id,
    name: place.name,
    plans: new Set(targets.map((s) => s.t.documentId)).size,
    targets: targets.length,
    tally: p.tally,
    lagging: p.lagging,
    percent: percentOf(p.judged - p.lagging, p.judged),
    state: p.state,
    text: provinceText(p),
    worst: worst && {
      id: worst.t.id,
      text: worst.t.text,
      plan: worst.t.documentNumber ?? worst.t.documentTitle,
      state: worst.state!,
      countedText: view!.countedText,
      requiredText: view!.required?.text ?? null,
      reach: worst.reach,
      bound: isBound(worst.t),
    },
    countedAt: oldest(targets),
  };
};

/** Every province of today, those without a plan too. */
const linesOf = async (ctx: Ctx, told: readonly Told[]): Promise<Line[]> => {
  const by = Map.groupBy(told, (s) => s.place);
  const provinces = (await findProvinces(ctx.tx, ctx.today)).map((place) => lineOf(place, by.get(place.id) ?? []));
  const unplaced = by.get(UNPLACED);
  return [...(unplaced ? [lineOf({ id: UNPLACED, name: w.unplaced }, unplaced)] : []), ...laggardsFirst(provinces)];
};

export const countryHandlers: Handlers<CountryApi, Ctx> = {
  countryTargets: async (ctx) => {
    const told = await findTold(ctx);
    const lines = await linesOf(ctx, told);
    const views = await findViews(
      ctx,
      lines.flatMap((l) => l.worst ?? []),
    );
    return { rows: lines.map((l) => rowOf(l, views)), countedAt: oldest(told) };
  },
  countryExport: async (ctx) => {
    const told = await findTold(ctx);
    const views = await findViews(ctx, told);
    const lines = (await linesOf(ctx, told)).map((l) => rowOf(l, views));
    const nameOf = new Map(lines.map((l) => [l.unitId, l.name]));
    const body = await writeSheets([
      {
        name: w.table,
        columns: [w.province, w.state, w.percentOk, w.targets, w.worst, w.counted, w.required, w.countedOn].map((title) => ({ title, width: title === w.worst ? 70 : 28 })),
        rows: lines.map((l) => [
          l.name,
          l.text,
          l.percent,
          l.targets,
          l.worst?.text ?? null,
          l.worst?.countedText ?? null,
          l.worst?.requiredText ?? null,
          l.countedAt && w.moment(l.countedAt),
        ]),
      },
      {
        name: w.exportTargets,
        columns: [w.province, targetWords.plan, targetWords.target, targetWords.level, w.counted, w.state, w.countedOn].map((title) => ({
          title,
          width: title === targetWords.target ? 70 : 28,
        })),
        rows: told.map((s) => {
          const view = views.get(s.t.id);
          return [
            nameOf.get(s.place) ?? w.unplaced,
            planOf(s),
            s.t.text,
            view?.required?.text ?? levelOf(s.t),
            view?.countedText ?? null,
            view?.text ?? w.uncountedWord,
            s.standing && w.moment(s.standing.countedAt.toISOString()),
          ];
        }),
      },
    ]);
    return { fileName: w.exportFile(fileDay(ctx.today)), contentType: XLSX_TYPE, body };
  },
};
