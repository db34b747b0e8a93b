import { z } from 'zod';
import { field } from '../../../kernel/contract.ts';
import { Common, type KindView } from '../contract.ts';
import { valuesSchema, type Values } from '../rules.ts';

/** The fields of one kind as one form: the common ones, then its own under the paths the server answers with ("values.attendees"). */

const PREFIX = 'values.';
const { onDate, toDate, title, unitId, place, heldBy, withAgencies } = Common.shape;

/** The subject line, called what the kind calls it. */
const subjectOf = (kind: KindView) => title.clone().register(field, { ...field.get(title)!, label: kind.titleLabel });

export const formSchema = (kind: KindView) =>
  z.object({
    onDate,
    toDate,
    title: subjectOf(kind),
    unitId,
    place,
    heldBy,
    withAgencies,
    ...Object.fromEntries(Object.entries(valuesSchema(kind).shape as Record<string, z.ZodType>).map(([name, s]) => [`${PREFIX}${name}`, s])),
  });

export type FormInput = z.input<typeof Common>;

/** What the form gave, with the kind's own values in an object of their own. */
export const splitValues = (input: Record<string, unknown>): { common: FormInput; values: Values } => {
  const own = Object.entries(input).filter(([name]) => name.startsWith(PREFIX));
  const common = Object.fromEntries(Object.entries(input).filter(([name]) => !name.startsWith(PREFIX)));
  return { common: common as FormInput, values: Object.fromEntries(own.map(([name, v]) => [name.slice(PREFIX.length), v])) as Values };
};

/** The other way: a record's values under the form's names. */
export const joinValues = (values: Values): Record<string, unknown> => Object.fromEntries(Object.entries(values).map(([name, v]) => [`${PREFIX}${name}`, v]));

export const valueNames = (kind: KindView): string[] => kind.fields.map((f) => `${PREFIX}${f.name}`);
