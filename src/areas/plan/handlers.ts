import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import type { PlanApi } from './contract.ts';
import { coverageHandlers } from './cascade/handlers.ts';
import { lineHandlers } from './cascade/lines.ts';
import { replaceHandlers } from './cascade/replace.ts';
import { countedHandlers } from './counted/handlers.ts';
import { distributionHandlers } from './distribution/handlers.ts';
import { handlers as obstacle } from './obstacle/handlers.ts';
import { handlers as overview } from './overview/handlers.ts';
import { handlers as papers } from './papers/handlers.ts';
import { handlers as stocktake } from './stocktake/handlers.ts';
import { handlers as reread } from './reread/handlers.ts';
import { handlers as review } from './review/handlers.ts';
import { handlers as tracking } from './tracking/handlers.ts';
import { handlers as sheets } from './sheet.ts';
import { handlers as work } from './assigned/handlers.ts';
import { handlers as years } from './years/handlers.ts';

export const handlers: Handlers<PlanApi, Ctx> = {
  ...coverageHandlers,
  ...lineHandlers,
  ...replaceHandlers,
  ...countedHandlers,
  ...distributionHandlers,
  ...obstacle,
  ...stocktake,
  ...overview,
  ...papers,
  ...review,
  ...reread,
  ...tracking,
  ...work,
  ...years,
  ...sheets,
};
