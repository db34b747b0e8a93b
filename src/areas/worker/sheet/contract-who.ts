import { z } from 'zod';
import { field, id, type FieldMeta } from '../../../kernel/contract.ts';
import { PersonFields } from '../person/contract.ts';

/** Whom a row of a list speaks of, for every list about people who are known already. */

/** The same field of a contract under the headings of lists. */
export const column = <S extends z.ZodType>(schema: S, meta: Partial<FieldMeta> = {}): S =>
  (schema.clone() as z.ZodType).register(field, { label: '', ...field.get(schema), ...meta }) as S;

export const Who = z.object({
  fullName: column(PersonFields.shape.fullName),
  birth: column(PersonFields.shape.birth),
  idNumber: column(PersonFields.shape.idNumber),
  unitId: z
    .int()
    .nullable()
    .default(null)
    .register(field, { ...field.get(PersonFields.shape.unitId), label: 'Xã, phường nơi ở' }),
});
export type Who = z.output<typeof Who>;
/** What these columns mean to a door. */
export const whoCells = { fullName: 'name', birth: 'birth', idNumber: 'idNumber', unitId: 'text' } as const;

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
