import { createClient } from '../../../../../kernel/client.ts';
import { batchSheetApi, roundSheetApi } from '../contract.ts';

export const rounds = createClient(roundSheetApi);
export const batches = createClient(batchSheetApi);
