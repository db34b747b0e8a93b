import { z } from 'zod';
import { field, id, version } from '../../kernel/contract.ts';

/** Pieces that the contracts of this area share. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
export const key = (label: string) => id().register(field, hidden(label));
export const stamp = () => version().register(field, { ...hidden('Phiên bản'), hint: '0: ghi mới.' });
export const needed = (max: number, label: string, more: { placeholder?: string; hint?: string } = {}) =>
  z
    .string()
    .trim()
    .min(2)
    .max(max)
    .register(field, { label, ...more });
export const text = (max: number, label: string, more: { placeholder?: string; hint?: string } = {}) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .default(null)
    .register(field, { label, ...more });
export const long = (label: string) => z.string().trim().max(2_000).nullable().default(null).register(field, { label, widget: 'textarea' });
