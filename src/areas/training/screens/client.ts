import { createClient } from '../../../kernel/client.ts';
import { api as accountApi } from '../../account/contract.ts';
import { api } from '../contract.ts';

export const client = createClient(api);
/** In which place a new class starts. */
export const account = createClient(accountApi);
