import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/contract.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { fileDay, viDate, viNumber } from '../../../kernel/text.ts';
import { licenceOn } from '../../enterprise/rules.ts';
import { costKinds, jobGroups, type CostKind } from '../choices.data.ts';
import { educations, languages, markets, qualifications } from './contract-choices.ts';
import { unitLabels } from './queries.ts';
import { headings } from './sheet/sheet.data.ts';
import { exportColumns, exportFile, stateWords, words } from './words.ts';
import { bookOf, costsOf, type Standing } from './view.ts';

/** Orders as a workbook: what each says, under the headings by which it is known again when it comes back; its costs line by line beside their caps on a sheet of their own. */

const kinds = Object.keys(costKinds) as CostKind[];
const column = (title: string) => ({ title, width: Math.max(14, Math.min(34, title.length + 4)) });

export const exportOrders = async (ctx: Ctx, orders: readonly Standing[]): Promise<Download> => {
  const book = await bookOf(ctx);
  const places = new Map<string, string>();
  for (const { o } of orders) if (o.recruitIn.length) places.set(o.id, (await unitLabels(ctx.tx, o.recruitIn)).join('; '));
  const named = (choices: Readonly<Record<string, string>>, value: string | null): string | null => value && (choices[value] ?? value);
  const asked = (s: Standing, kind: CostKind): string | null =>
    s.o.costs
      .filter((c) => c.kind === kind)
      .map((c) => `${viNumber(c.amount)} ${c.currency}`)
      .join('; ') || null;
  return handBook(exportFile(fileDay(ctx.today)), [
    {
      name: words.title,
      columns: [...Object.values(headings).map((h) => h.column), ...kinds.map((k) => costKinds[k]), ...Object.values(exportColumns)].map(column),
      rows: orders.map((s) => {
        const { o } = s;
        const said: Record<keyof typeof headings, string | number | null> = {
          enterprise: o.enterpriseName,
          licence: licenceOn(s.licences, ctx.today).number,
          approvalNumber: o.approvalNumber,
          approvalOn: viDate(o.approvalOn),
          market: named(markets, o.market),
          job: o.job,
          occupation: o.occupation,
          feeGroup: jobGroups[o.feeGroup],
          employer: o.employer,
          workplace: o.workplace,
          wage: o.wage,
          currency: o.currency,
          weeklyHours: o.weeklyHours,
          termMonths: o.termMonths,
          slotsMale: o.slotsMale,
          slotsFemale: o.slotsFemale,
          slotsAny: o.slotsAny,
          perSlot: o.perSlot,
          ageFrom: o.ageFrom,
          ageTo: o.ageTo,
          education: named(educations, o.education),
          qualification: named(qualifications, o.qualification),
          language: named(languages, o.language),
          languageLevel: o.languageLevel,
          skills: o.skills.join('; ') || null,
          experience: o.experience,
          conditions: o.conditions,
          partnerPays: o.partnerPays,
          recruitFrom: viDate(o.recruitFrom),
          recruitTo: viDate(o.recruitTo),
          recruitIn: places.get(o.id) ?? null,
        };
        return [...(Object.keys(headings) as (keyof typeof headings)[]).map((k) => said[k]), ...kinds.map((k) => asked(s, k)), s.left, stateWords[s.state], o.keptInName];
      }),
    },
    {
      name: words.costs,
      columns: Object.values(words.costSheet).map(column),
      rows: orders.flatMap((s) =>
        costsOf(s.o, book).map((c) => [
          s.o.enterpriseName,
          s.o.approvalNumber,
          s.o.job,
          costKinds[c.kind],
          c.amount,
          c.currency,
          c.cap,
          c.capCurrency,
          words.costState[c.state],
          c.why,
          c.legalBasis,
        ]),
      ),
    },
  ]);
};
