import { createClient } from '../../../../kernel/client.ts';
import { api as accountApi } from '../../../account/contract.ts';
import { orderApi } from '../contract.ts';

export const client = createClient(orderApi);
/** Whose territory a new order starts with. */
export const account = createClient(accountApi);
