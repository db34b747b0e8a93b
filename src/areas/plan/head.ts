import type { z } from 'zod';
import type { PlanHead } from './contract-shapes.ts';
import type { PlanRow } from './queries.ts';

/** A plan as lists and heads of pages show it. */
export const headOf = (p: PlanRow): z.infer<typeof PlanHead> => ({
  id: p.id,
  documentId: p.documentId,
  state: p.state,
  number: p.number,
  date: p.date,
  title: p.title,
  issuerText: p.issuerText,
  periodFrom: p.periodFrom,
  periodTo: p.periodTo,
  docType: p.docType,
  trackingAgency: p.trackingAgency,
  startsOn: p.startsOn,
  cycle: p.cycle,
  version: p.version,
});
