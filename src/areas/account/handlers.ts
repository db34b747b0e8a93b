import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import type { api } from './contract.ts';
import { peopleHandlers } from './people/handlers.ts';
import { roleHandlers } from './roles/handlers.ts';
import { sheetHandlers } from './sheet/handlers.ts';
import { signInHandlers } from './signin/handlers.ts';

export const handlers: Handlers<typeof api, Ctx> = { ...signInHandlers, ...peopleHandlers, ...sheetHandlers, ...roleHandlers };
