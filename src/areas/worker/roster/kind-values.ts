import type { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import { valuesSchema } from '../../../kernel/kind.ts';
import type { RosterField } from './kinds.data.ts';

/** The fields of a list as one checked object, by the code that all kinds use. */
export const fieldValues = (fields: readonly RosterField[]): z.ZodObject => valuesSchema({ fields });

export type KindValues = Record<string, string | number | boolean | null>;

/** @throws Problem kernel.invalid with the path of each value that these fields do not take */
export const checkValues = (fields: readonly RosterField[], given: KindValues): KindValues => {
  const read = fieldValues(fields).safeParse(given);
  if (read.success) return read.data as KindValues;
  throw new Problem('invalid', 'kernel.invalid', { fields: Object.fromEntries(read.error.issues.map((i) => [['values', ...i.path].join('.'), i.message])) });
};
