import { createClient } from '../../../../kernel/client.ts';
import { batchApi } from '../contract.ts';

export const client = createClient(batchApi);
