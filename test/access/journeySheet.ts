import { api } from '../../src/areas/journey/sheet/contract.ts';
import type { Sample, Samples } from './sample.ts';
import { keeperOf } from './worker.ts';

const ofSender = (input: object): Sample => ({
  by: ['own'],
  make: async (world, place) => {
    const { id } = await world.client(api, await keeperOf(world, place.unit)).sheetStart({}, { file: new Blob(['x']), fileName: 'ds.xlsx' });
    return { id, input: { id, ...input } };
  },
});

/** A list under way is its sender's alone. */
export const samples: Samples = Object.fromEntries(
  (
    [
      ['sheetGet', {}],
      ['sheetRows', {}],
      ['sheetMap', { targets: [] }],
      ['sheetMend', { line: 2, cells: {} }],
      ['sheetSave', {}],
      ['sheetBad', {}],
      ['sheetDrop', {}],
    ] as const
  ).map(([name, input]) => [name, { id: ofSender(input) }]),
);
