import type { SheetApi } from '../../src/kernel/contract-sheet.ts';
import type { TestAccount, World } from '../world.ts';
import { keeperOf, type Place, type Sample, type Samples } from './sample.ts';

/** A list under way is its sender's alone, whichever door it came through. */
export const doorSamples = (
  api: SheetApi,
  o: { given?: (world: World, place: Place) => Promise<object>; by?: (world: World, place: Place) => Promise<TestAccount> } = {},
): Samples => {
  const ofSender = (input: object): Sample => ({
    by: ['own'],
    make: async (world, place) => {
      const sender = await (o.by ?? ((w, p) => keeperOf(w, p.unit)))(world, place);
      const { id } = await world.client(api, sender).sheetStart(((await o.given?.(world, place)) ?? {}) as never, { file: new Blob(['x']), fileName: 'ds.xlsx' });
      return { id, input: { id, ...input } };
    },
  });
  return Object.fromEntries(
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
};
