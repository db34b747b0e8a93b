import type { Draft } from '../../../kernel/sheet/door.ts';
import { compareNames } from '../duplicate/rules.ts';
import { maskName } from '../rules/mask.ts';
import { codeWords as w } from './words-code.ts';

/** Rows of lists that the system gave out and gets back filled. Pure. */

/** Does the name in a row fit the person whom the row's code means? It may be written without marks, or in short as for a reader who may not know it; another name is another person. */
export const sameName = (known: string, written: string): boolean =>
  compareNames(known, written).how !== 'other' || maskName(known).replace(/\.$/, '') === written.replace(/\.$/, '');

/**
 * A value that takes the place of another one says so beside its cell. Asked again when saving: what stood then and what stands now must be the same, or somebody wrote in between.
 */
export const overwrites = (r: Draft, key: string, old: string | null, saving: boolean): void => {
  const said = old === null ? undefined : w.overwrites(old);
  const before = r.warnings[key]?.startsWith(w.overwritten) ? r.warnings[key] : undefined;
  if (saving && before !== said) r.problems[key] = w.changedMeanwhile;
  else if (said !== undefined) r.warnings[key] = said;
};
