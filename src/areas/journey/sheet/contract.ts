import { z } from 'zod';
import { defineApi, field, type FieldMeta } from '../../../kernel/contract.ts';
import { sheetApi } from '../../../kernel/contract-sheet.ts';
import { choice } from '../../worker/contract-fields.ts';
import { givenUnit, Who } from '../../worker/sheet/contract-who.ts';
import { bannedJobs, forms, jobGroups } from '../choices.data.ts';
import { api as journeyApi, JourneyTerms } from '../contract.ts';
import { headings } from './headings.data.ts';

/** Journeys in and out by Excel. */

/** The same field of the contract with the headings of lists. */
const column = <S extends z.ZodType>(schema: S, meta: Partial<FieldMeta>): S => (schema.clone() as z.ZodType).register(field, { label: '', ...field.get(schema), ...meta }) as S;
const columns = <T extends Record<string, z.ZodType>>(shape: T): T =>
  Object.fromEntries(Object.entries(shape).map(([name, s]) => [name, column(s, headings[name] ?? { column: field.get(s)?.label ?? name })])) as T;
/** A tick that leaves what stands when the cell is empty. */
const tick = (name: 'declared' | 'qualified') =>
  z
    .boolean()
    .nullable()
    .default(null)
    .register(field, { label: field.get(JourneyTerms.shape[name])?.label ?? name, ...headings[name] });

const { bannedJob: _banned, jobGroup: _group, declared: _declared, qualified: _qualified, form: _form, ...terms } = JourneyTerms.shape;
const { id: _id, version: _version, reason, returnReason, settledAs, ...dates } = journeyApi.journeyDatesSave.input.shape;

/** A row: a person, a way, what is known of it. An empty cell leaves what stands. */
export const JourneySheetRow = z.object({
  ...Who.shape,
  form: choice(forms).register(field, { label: 'Hình thức đi', choices: forms, ...headings['form'] }),
  ...columns(terms),
  bannedJob: choice(bannedJobs)
    .nullable()
    .default(null)
    .register(field, { label: 'Thuộc công việc bị cấm', choices: bannedJobs, ...headings['bannedJob'] }),
  jobGroup: choice(jobGroups)
    .nullable()
    .default(null)
    .register(field, { label: 'Nhóm việc', choices: jobGroups, ...headings['jobGroup'] }),
  declared: tick('declared'),
  qualified: tick('qualified'),
  ...columns(dates),
  ...columns({ returnReason, settledAs }),
  reason: column(reason, headings['reason']!),
});
export type JourneySheetRow = z.output<typeof JourneySheetRow>;

/** What goes for every row that does not say it. */
export const JourneyGiven = z.object({
  unitId: givenUnit(),
  form: choice(forms).optional().register(field, { label: 'Hình thức đi', choices: forms, placeholder: 'Theo từng dòng', hint: 'Cho các dòng không ghi hình thức đi.' }),
});

export const exportLists = { all: 'Mọi cột', departed: 'Danh sách xuất cảnh', returned: 'Danh sách về nước' } as const;
const { page: _page, ...filter } = journeyApi.journeyList.input.shape;

export const api = defineApi({
  ...sheetApi({ path: '/journeys/sheet', permission: 'person.write', given: JourneyGiven }),
  journeyExport: {
    method: 'POST',
    path: '/journeys/export',
    permission: 'person.read',
    title: 'Xuất danh sách hành trình',
    download: true,
    sensitive: true,
    input: z.object({ ...filter, list: choice(exportLists).default('all').register(field, { label: 'Danh sách', choices: exportLists }) }),
    output: z.object({}),
  },
});
export type JourneySheetApi = typeof api;
