import { createClient } from '../../../kernel/client.ts';
import { api as accountApi } from '../../account/contract.ts';
import { api } from '../contract.ts';

export const client = createClient(api);
/** Whose territory a new enterprise starts with. */
export const account = createClient(accountApi);
