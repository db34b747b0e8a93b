import { createClient } from '../../../../kernel/client.ts';
import { api as workerApi } from '../../../worker/contract.ts';
import { abroadApi } from '../../abroad/contract.ts';
import { homeApi } from '../../home/contract.ts';
import { dueApi } from '../contract.ts';

export const client = createClient({ ...dueApi, ...abroadApi, ...homeApi });
export const people = createClient(workerApi);
