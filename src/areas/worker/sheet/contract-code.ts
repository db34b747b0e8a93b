import { z } from 'zod';
import { field, id, type FieldMeta } from '../../../kernel/contract.ts';

/** What lists that the system gives out and takes back have in common. */

/** The same field of a contract under the headings of lists. */
export const column = <S extends z.ZodType>(schema: S, meta: Partial<FieldMeta> = {}): S =>
  (schema.clone() as z.ZodType).register(field, { label: '', ...field.get(schema), ...meta }) as S;

/** Stands in lists that the system gave out: by it a filled list finds its records again, whatever the names. */
export const rowCode = () =>
  id()
    .nullable()
    .default(null)
    .register(field, {
      label: 'Mã dòng (giữ nguyên)',
      column: 'Mã dòng (giữ nguyên)',
      aliases: ['Mã dòng'],
      hint: 'Chỉ có trong danh sách lấy từ hệ thống. Giữ nguyên để dòng về đúng hồ sơ; dòng tự thêm thì để trống.',
    });

/** Where rows belong that name no commune themselves. */
export const givenUnit = () => z.int().optional().register(field, { label: 'Xã, phường', widget: 'unit', hint: 'Dùng cho các dòng không ghi xã, phường.' });
