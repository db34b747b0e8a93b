import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { paperFile } from '../../../kernel/document/make.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getIssuer } from '../../agency/queries-issuer.ts';
import { formOf, type Issuer } from '../../agency/rules/issuing.ts';
import type { PlanApi } from '../contract.ts';
import { headOf } from '../head.ts';
import { findAgencyNames, getPlan } from '../queries.ts';
import { handlers as tracking } from '../tracking/handlers.ts';
import { findWorks } from '../assigned/queries.ts';
import { calendarPaper, dutyPaper, fileNames, matrixPaper } from './documents.ts';
import { dueLines } from './rows.ts';

type PaperHandlers = Pick<Handlers<PlanApi, Ctx>, 'paperMatrix' | 'paperDuty' | 'paperCalendar'>;

/** Who puts it out: the plan's tracking agency, else the asker's own agency, else the one it is about. @throws Problem plan.paperNoIssuer */
const issuerOf = async (ctx: Ctx, tracking: number | undefined, about: number | undefined): Promise<Issuer> => {
  const agency = tracking ?? ctx.actor.agencyIds[0] ?? about;
  if (agency === undefined) throw new Problem('refused', 'plan.paperNoIssuer');
  return getIssuer(ctx.tx, agency, ctx.today);
};

const agencyNamed = async (ctx: Ctx, id: number): Promise<{ id: number; name: string }> => {
  const [found] = await findAgencyNames(ctx.tx, [id]);
  if (!found) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'agency' } });
  return found;
};

export const handlers: PaperHandlers = {
  paperMatrix: async (ctx, { id, as }) => {
    const page = await tracking.planGet(ctx, { id }, undefined);
    const issuer = await issuerOf(ctx, page.plan.trackingAgency?.id, undefined);
    return paperFile(matrixPaper(page, formOf(issuer)), as, fileNames.matrix(page.plan.number));
  },

  paperDuty: async (ctx, { id, agency, as }) => {
    const page = await tracking.planGet(ctx, { id }, undefined);
    const named = await agencyNamed(ctx, agency);
    const issuer = await issuerOf(ctx, page.plan.trackingAgency?.id, agency);
    return paperFile(dutyPaper(page, named, issuer, ctx.today.slice(0, 4)), as, fileNames.duty(named.name, page.plan.number));
  },

  paperCalendar: async (ctx, { year, planId, agency, as }) => {
    const plan = planId === undefined ? null : headOf(await getPlan(ctx.tx, planId));
    const about = agency === undefined ? null : await agencyNamed(ctx, agency);
    const issuer = await issuerOf(ctx, plan?.trackingAgency?.id, agency);
    const works = await findWorks(ctx.tx, { planId, agencies: agency === undefined ? undefined : [agency] });
    const lines = dueLines(works, year, ctx.today);
    return paperFile(calendarPaper(lines, { year, plan, agency: about }, issuer, ctx.today), as, fileNames.calendar(year, about?.name ?? plan?.number ?? null));
  },
};
