import { z } from 'zod';
import { defineApi, field, id, nothing, type FieldMeta } from '../../../../kernel/contract.ts';
import { sheetApi } from '../../../../kernel/contract-sheet.ts';
import { column } from '../../../worker/sheet/contract-who.ts';
import { choice, text } from '../../../worker/contract-fields.ts';
import { costKinds, type CostKind } from '../../choices.data.ts';
import { OrderFields } from '../contract.ts';
import { costAliases, headings } from './sheet.data.ts';

/** Job orders from Excel: a row is an order, its costs by kind. An empty cell leaves what stands. */

const titled = <S extends z.ZodType>(name: keyof typeof headings, schema: S): S => column(schema, headings[name] as unknown as Partial<FieldMeta>);
/** The field of an order without its default: a list that says nothing of it changes nothing. */
const said = <S extends z.ZodType>(name: keyof typeof headings & keyof typeof OrderFields.shape, schema: S): z.ZodDefault<z.ZodNullable<S>> => {
  const quiet = schema.nullable().default(null as never) as z.ZodDefault<z.ZodNullable<S>>;
  (quiet as z.ZodType).register(field, field.get(OrderFields.shape[name])!);
  return titled(name, quiet);
};
const f = OrderFields.shape;
const cost = (kind: CostKind) =>
  z
    .string()
    .max(60)
    .nullable()
    .default(null)
    .register(field, { label: costKinds[kind], column: costKinds[kind], aliases: [...(costAliases[kind] ?? [])], hint: 'Số kèm loại tiền, ví dụ 150.000 JPY.' });
const costs = Object.fromEntries((Object.keys(costKinds) as CostKind[]).map((kind) => [kind, cost(kind)])) as Record<CostKind, ReturnType<typeof cost>>;

export const OrderSheetRow = z.object({
  enterprise: text(200)
    .min(1)
    .register(field, { label: 'Doanh nghiệp', ...(headings.enterprise as unknown as Partial<FieldMeta>) }),
  licence: text(60)
    .nullable()
    .default(null)
    .register(field, { label: 'Số giấy phép', ...(headings.licence as unknown as Partial<FieldMeta>) }),
  approvalNumber: titled('approvalNumber', f.approvalNumber),
  approvalOn: titled('approvalOn', f.approvalOn),
  market: titled('market', f.market),
  job: titled('job', f.job),
  occupation: titled('occupation', f.occupation),
  feeGroup: said('feeGroup', f.feeGroup.unwrap()),
  employer: titled('employer', f.employer),
  workplace: titled('workplace', f.workplace),
  wage: titled('wage', f.wage),
  currency: titled('currency', f.currency),
  weeklyHours: titled('weeklyHours', f.weeklyHours),
  termMonths: titled('termMonths', f.termMonths),
  slotsMale: said('slotsMale', f.slotsMale.unwrap()),
  slotsFemale: said('slotsFemale', f.slotsFemale.unwrap()),
  slotsAny: said('slotsAny', f.slotsAny.unwrap()),
  perSlot: said('perSlot', f.perSlot.unwrap()),
  ageFrom: titled('ageFrom', f.ageFrom),
  ageTo: titled('ageTo', f.ageTo),
  education: titled('education', f.education),
  qualification: titled('qualification', f.qualification),
  language: titled('language', f.language),
  languageLevel: titled('languageLevel', f.languageLevel),
  skills: said('skills', f.skills.unwrap()),
  experience: titled('experience', f.experience),
  conditions: titled('conditions', f.conditions),
  ...costs,
  partnerPays: said('partnerPays', f.partnerPays.unwrap()),
  recruitFrom: said('recruitFrom', f.recruitFrom),
  recruitTo: titled('recruitTo', f.recruitTo),
  recruitIn: said('recruitIn', f.recruitIn.unwrap()),
});
export type OrderSheetRow = z.output<typeof OrderSheetRow>;

export const OrderGiven = z.object({
  unitId: z.int().optional().register(field, { label: 'Địa bàn giữ đơn', widget: 'unit', hint: 'Cho đơn ghi mới. Để trống: địa bàn của bạn.' }),
});

export const peopleLists = { introduced: 'Người đã giới thiệu', fitting: 'Người phù hợp' } as const;
export const api = defineApi({
  ...sheetApi({ path: '/orders/sheet', permission: 'enterprise.write', given: OrderGiven }),
  orderPeopleExport: {
    method: 'GET',
    path: '/orders/people/export',
    permission: 'person.read',
    title: 'Xuất Excel người của đơn tuyển',
    input: z.object({
      id: id().register(field, { label: 'Đơn tuyển', widget: 'hidden' }),
      list: choice(peopleLists).register(field, { label: 'Danh sách', choices: peopleLists }),
      unitId: z.coerce.number().int().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
    }),
    output: nothing,
    download: true,
    sensitive: true,
  },
});
export type OrderSheetApi = typeof api;
