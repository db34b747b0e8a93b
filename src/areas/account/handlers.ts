import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import type { api } from './contract.ts';
import type { Holding } from './rules-held.ts';
import { peopleHandlers } from './people/handlers.ts';
import { roleHandlers } from './roles/handlers.ts';
import { sheetHandlers } from './sheet/handlers.ts';
import { factorHandlers } from './signin/factor.ts';
import { providerHandlers } from './signin/provider.ts';
import { signInHandlers } from './signin/handlers.ts';
import { sessionHandlers } from './signin/sessions.ts';

/** @param holdings what later areas give to persons */
export const accountHandlers = (holdings: readonly Holding[]): Handlers<typeof api, Ctx> => ({
  ...signInHandlers,
  ...factorHandlers,
  ...providerHandlers,
  ...sessionHandlers,
  ...peopleHandlers(holdings),
  ...sheetHandlers,
  ...roleHandlers,
});
