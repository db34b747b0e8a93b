import { z } from 'zod';
import { field, id } from '../../kernel/contract.ts';
import { markets } from './choices.data.ts';

/** Pieces that the contracts of this area share. */

export const keys = <T extends Record<string, string>>(choices: T) => Object.keys(choices) as [keyof T & string, ...(keyof T & string)[]];
export const choice = <T extends Record<string, string>>(choices: T) => z.enum(keys(choices));
export const text = (max: number) => z.string().trim().max(max);
export const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
export const unitView = () => z.object({ id: z.int(), name: z.string() });

/** Someone in a list of this area, masked by what the reader may see (rules/mask.ts). Out of sight by now: no name, no page. */
export const PersonCard = z.object({
  id: id(),
  name: z.string().nullable(),
  birth: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  phone: z.string().nullable(),
  number: z.string().nullable(),
  unit: unitView().nullable(),
  hamlet: z.string().nullable(),
});
export type PersonCard = z.output<typeof PersonCard>;

/** A country or territory to go to: ISO 3166 alpha-2. */
export const marketField = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null)
    .register(field, { label: 'Thị trường', choices: markets, widget: 'choice' });
