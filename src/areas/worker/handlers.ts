import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import type { WorkerApi } from './contract.ts';
import { duplicateHandlers } from './duplicate/handlers.ts';
import { homeHandlers } from './home/handlers.ts';
import { householdHandlers } from './household/handlers.ts';
import { personHandlers } from './person/handlers.ts';
import { peopleSheetHandlers } from './sheet/handlers.ts';
import { restrictedHandlers } from './restricted/handlers.ts';
import { rosterHandlers } from './roster/handlers.ts';
import { transferHandlers } from './transfer/handlers.ts';

export const handlers: Handlers<WorkerApi, Ctx> = {
  ...personHandlers,
  ...householdHandlers,
  ...transferHandlers,
  ...homeHandlers,
  ...duplicateHandlers,
  ...rosterHandlers,
  ...restrictedHandlers,
  ...peopleSheetHandlers,
};
