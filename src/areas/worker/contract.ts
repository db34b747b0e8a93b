import { duplicateApi } from './duplicate/contract.ts';
import { homeApi } from './home/contract.ts';
import { householdApi } from './household/contract.ts';
import { personApi } from './person/contract.ts';
import { peopleSheetApi } from './sheet/contract.ts';
import { restrictedApi } from './restricted/contract.ts';
import { rosterApi } from './roster/contract.ts';
import { transferApi } from './transfer/contract.ts';

/** People: who they are, where they live, what they wish; put together of the parts of this area. */
export const api = { ...personApi, ...householdApi, ...transferApi, ...homeApi, ...duplicateApi, ...rosterApi, ...restrictedApi, ...peopleSheetApi };
export type WorkerApi = typeof api;
