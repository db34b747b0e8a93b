import { Problem } from '../../../kernel/problem.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import { readStored, writeStored } from '../../../kernel/ui/storage.ts';
import { indexUnits, type UnitEntry, type UnitIndex, type UnitTable } from '../rules/picker.ts';
import { fullName, spanWords } from '../words.ts';
import { client } from './client.ts';

/** The units of the country in the browser: fetched once, kept on this machine under their version. Public data. */

const KEPT = 'vuonxa.units';
let loading: Promise<UnitIndex> | undefined;

const load = async (): Promise<UnitIndex> => {
  const kept = readStored(KEPT);
  const old = kept ? (JSON.parse(kept) as { version: number; table: UnitTable }) : null;
  const { version, table } = await client.unitList(old ? { version: old.version } : {}).catch((e: unknown) => {
    // without a line the ones kept here serve
    if (old && e instanceof Problem && e.kind === 'unavailable') return { version: old.version, table: null };
    throw e;
  });
  if (table) writeStored(KEPT, JSON.stringify({ version, table }));
  return indexUnits(table ?? old!.table);
};

/** A failed try is not kept, so that the next one asks again. */
export const unitIndex = (): Promise<UnitIndex> => {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    writeStored(KEPT, null);
    throw error;
  });
  return loading;
};
/** After an import the next question fetches the new version. */
export const forgetUnits = (): void => {
  loading = undefined;
};

/** "Huyện Mai Sơn, Tỉnh Sơn La, đến 30/06/2025": tells units of one name apart. */
export const placeWords = (u: UnitEntry): string => [...u.parents.map(fullName), spanWords(u)].filter(Boolean).join(', ');

let options: { of: UnitIndex; list: PickerOption<number>[] } | undefined;
/** Choices of the unit picker, those in force first. The same array as long as the units are the same. */
export const unitOptions = (index: UnitIndex): readonly PickerOption<number>[] => {
  if (options?.of !== index) {
    const option = (u: UnitEntry): PickerOption<number> => ({ value: u.id, label: fullName(u), detail: placeWords(u) });
    options = { of: index, list: [...index.entries.filter((u) => u.to === null).map(option), ...index.entries.filter((u) => u.to !== null).map(option)] };
  }
  return options.list;
};
