import { z } from 'zod';
import { defineApi, field, type FieldMeta } from '../../../kernel/contract.ts';
import { sheetApi } from '../../../kernel/contract-sheet.ts';
import { column } from '../../worker/sheet/contract-who.ts';
import { licenceStates } from '../choices.data.ts';
import { EnterpriseFields, LicenceFields } from '../contract.ts';
import { headings } from './sheet.data.ts';

/** Enterprises with their licences from Excel: a row is an enterprise and, where it says one, a line of its licence. */

const titled = <S extends z.ZodType>(name: keyof typeof headings, schema: S): S => column(schema, headings[name] as Partial<FieldMeta>);
const { name, taxCode, address, phone, email, website, note } = EnterpriseFields.shape;
const { number, state, from, to, decision } = LicenceFields.shape;

export const EnterpriseSheetRow = z.object({
  name: titled('name', name),
  taxCode: titled('taxCode', taxCode),
  number: titled('number', number.nullable().default(null).register(field, field.get(number)!)),
  state: titled('state', state.nullable().default(null).register(field, { label: 'Tình trạng giấy phép', choices: licenceStates })),
  from: titled('from', from.nullable().default(null).register(field, field.get(from)!)),
  to: titled('to', to),
  decision: titled('decision', decision),
  address: titled('address', address),
  phone: titled('phone', phone),
  email: titled('email', email),
  website: titled('website', website),
  branches: titled('branches', z.array(z.string().max(300)).max(100).nullable().default(null).register(field, { label: 'Chi nhánh' })),
  note: titled('note', note),
});
export type EnterpriseSheetRow = z.output<typeof EnterpriseSheetRow>;

export const EnterpriseGiven = z.object({
  unitId: z.int().optional().register(field, { label: 'Địa bàn giữ hồ sơ', widget: 'unit', hint: 'Cho doanh nghiệp ghi mới. Để trống: địa bàn của bạn.' }),
});

export const api = defineApi(sheetApi({ path: '/enterprises/sheet', permission: 'enterprise.write', given: EnterpriseGiven }));
