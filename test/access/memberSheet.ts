import { memberSheetApi } from '../../src/areas/training/sheet/contract.ts';
import type { Samples } from './sample.ts';
import { doorSamples } from './sheet-samples.ts';
import { aClass, inClass, writerOf } from './training.ts';

export const samples: Samples = {
  ...doorSamples(memberSheetApi, { given: async (world, place) => ({ classId: await aClass(await writerOf(world, place), place) }) }),
  sheetStart: { classId: inClass((classId) => ({ classId })) },
  classExport: { id: inClass((id) => ({ id })) },
};
