import type { Samples } from './sample.ts';

// what is known of markets, programmes and agreements is about nobody; who may write an agreement is decided by the province that signed it (batch.test.ts)
const reference = { callerNames: 'markets, programmes and agreements are seen by everyone alike' };
export const samples: Samples = {
  marketSave: { id: { callerNames: 'a new writing' } },
  programmeSave: { id: reference },
  roundGet: { id: reference },
  roundSave: { id: reference, programmeId: reference },
  roundRemove: { id: reference },
  agreementGet: { id: reference },
  agreementSave: { id: reference },
  quotaSave: { id: reference },
  batchSave: { id: reference, agreementId: reference },
  batchGet: { id: reference },
  batchRemove: { id: reference },
};
