import { createClient } from '../../../../kernel/client.ts';
import { api } from '../contract.ts';

export const sheets = createClient(api);
