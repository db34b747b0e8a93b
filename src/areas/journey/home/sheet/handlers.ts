import type { Ctx } from '../../../../kernel/context.ts';
import { field, type Handlers } from '../../../../kernel/contract.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import type { OutCell } from '../../../../kernel/sheet/task.ts';
import { fileDay, viDate } from '../../../../kernel/text.ts';
import { whoOut } from '../../../worker/queries-listed.ts';
import { whoTitles } from '../../../worker/sheet/contract-who.ts';
import { handOut, handRows } from '../../../../kernel/sheet/hand-out.ts';
import { returnReasons } from '../../choices.data.ts';
import { marketText } from '../../sheet/words.ts';
import { incomes, languageLevels, languages, needs, seeks, skillLevels, works } from '../choices.data.ts';
import { homeSurvey } from '../handlers.ts';
import { findSeekers, type FollowUpRow } from '../queries.ts';
import { words } from '../words.ts';
import { HomeSheetRow, type HomeSheetApi } from './contract.ts';
import { homeDoor } from './door.ts';
import { findReturned, followUpsOfMany, gainsOfMany } from './queries.ts';
import { homeSheetWords as w } from './sheet.data.ts';

const AT_ONCE = 1_000;
const who = ['name', 'birth', 'phone', 'unit', 'hamlet'] as const;
const titleOf = (name: keyof typeof HomeSheetRow.shape): string => field.get(HomeSheetRow.shape[name])?.column ?? name;
const toFill = ['months', 'onDay', 'work', 'income', 'needs', 'note'] as const;
const gain = ['trade', 'tradeLevel', 'language', 'languageLevel', 'seeks', 'help', 'helped'] as const;
const named = (of: readonly string[]): string => of.map((n) => needs[n as keyof typeof needs]).join('; ');
const sayAnswer = (f: FollowUpRow | undefined): string | null =>
  f ? [viDate(f.onDay), works[f.work as keyof typeof works], incomes[f.income as keyof typeof incomes], named(f.needs)].filter(Boolean).join('; ') : null;

export const homeSheetHandlers: Handlers<HomeSheetApi, Ctx> = {
  ...sheetHandlers(homeDoor),

  /** Who came home in these days: what they answered, columns for the next answer, and what they learnt and look for, to be put right and sent back. */
  returnedExport: async (ctx, { from = `${Number(ctx.today.slice(0, 4)) - 1}-01-01`, to = ctx.today, unitId }) => {
    const c = w.columns;
    const titles = [...who.map((x) => whoTitles[x]), c.market, c.returned, c.reason, c.asked6, c.asked12, ...toFill.map(titleOf), ...gain.map(titleOf), titleOf('code')];
    return handOut(
      { fileName: w.exportFile(fileDay(ctx.today)), sheetName: w.sheetName, titles },
      (offset) => findReturned(ctx.tx, { from, to, unitId }, { limit: AT_ONCE, offset }),
      async (rows) => {
        const ids = rows.map((r) => r.journeyId);
        const [asked, gains] = [await followUpsOfMany(ctx.tx, ids), await gainsOfMany(ctx.tx, ids)];
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((r): OutCell[] => {
          const g = gains.get(r.journeyId);
          const answers = asked.get(r.journeyId) ?? [];
          return [
            ...person(r),
            marketText(r.market),
            viDate(r.returnedOn),
            r.returnReason && (returnReasons[r.returnReason as keyof typeof returnReasons] ?? null),
            sayAnswer(answers.find((f) => f.months === 6)),
            sayAnswer(answers.find((f) => f.months === 12)),
            ...toFill.map(() => null),
            g?.trade ?? null,
            g?.tradeLevel ? skillLevels[g.tradeLevel] : null,
            g?.language ? languages[g.language] : null,
            g?.languageLevel ? languageLevels[g.languageLevel] : null,
            g ? seeks[g.seeks] : null,
            g?.help.length ? named(g.help) : null,
            g?.helpedOn ? 'x' : null,
            r.journeyId,
          ];
        });
      },
    );
  },

  seekerExport: async (ctx, filter) => {
    const c = w.columns;
    return handOut(
      {
        fileName: w.seekerFile(fileDay(ctx.today)),
        sheetName: w.seekerSheet,
        titles: [...who.map((x) => whoTitles[x]), c.market, c.returned, c.trade, c.skill, c.language, c.looksFor, c.asksHelp, c.since],
      },
      (offset) => findSeekers(ctx.tx, filter, { limit: AT_ONCE, offset }),
      async (rows) => {
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((r): OutCell[] => {
          const waits = r.helpedOn === null && r.helpOn !== null;
          return [
            ...person(r),
            marketText(r.market),
            viDate(r.returnedOn),
            r.trade,
            r.tradeLevel && skillLevels[r.tradeLevel],
            [r.language && languages[r.language], r.languageLevel && languageLevels[r.languageLevel]].filter(Boolean).join(', ') || null,
            seeks[r.seeks],
            waits ? named(r.help) : null,
            waits ? viDate(r.helpOn) : null,
          ];
        });
      },
    );
  },

  surveyExport: async (ctx, input) => {
    const { from, to, rows, total } = await homeSurvey(ctx, input);
    const c = w.columns;
    const line = (name: string, r: typeof total): OutCell[] => [
      name,
      r.returned,
      r.asked,
      r.returned - r.asked,
      r.share === null ? null : Math.round(r.share * 10) / 10,
      ...Object.keys(works).map((k) => r.work[k] ?? 0),
      ...Object.keys(incomes).map((k) => r.income[k] ?? 0),
    ];
    return handRows(
      {
        fileName: w.surveyFile(fileDay(from), fileDay(to)),
        sheetName: w.surveySheet,
        titles: [c.place, c.returnedN, c.askedN, c.notAsked, c.share, ...Object.values(works), ...Object.values(incomes)],
      },
      [...rows.map((r) => line(r.unit.name, r)), line(words.total, total)],
    );
  },
};
