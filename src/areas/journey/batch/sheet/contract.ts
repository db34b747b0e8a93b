import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, type FieldMeta } from '../../../../kernel/contract.ts';
import { sheetApi } from '../../../../kernel/contract-sheet.ts';
import { choice, hidden, text } from '../../../worker/contract-fields.ts';
import { Who } from '../../../worker/sheet/contract-who.ts';
import { testResults } from '../contract.ts';
import { batchHeadings, roundHeadings } from './sheet.data.ts';

/** People of a round with their results, people of a batch with their crossings: in from lists, and the round's list out. */

const meta = (of: { column: string; aliases?: readonly string[]; hint?: string }): FieldMeta => ({ label: of.column, ...(of as unknown as Partial<FieldMeta>) });
const result = (of: FieldMeta) =>
  choice(testResults)
    .nullable()
    .default(null)
    .register(field, { ...of, choices: testResults });
const score = (of: FieldMeta) => z.number().min(0).max(10_000).nullable().default(null).register(field, of);
const day = (of: FieldMeta) => isoDate().nullable().default(null).register(field, of);
const tick = (of: FieldMeta) => z.boolean().nullable().default(null).register(field, of);

export const RoundSheetRow = z.object({
  ...Who.shape,
  branch: text(120).nullable().default(null).register(field, meta(roundHeadings.branch)),
  language: result(meta(roundHeadings.language)),
  languageScore: score(meta(roundHeadings.languageScore)),
  skill: result(meta(roundHeadings.skill)),
  skillScore: score(meta(roundHeadings.skillScore)),
});
export type RoundSheetRow = z.output<typeof RoundSheetRow>;
export const RoundGiven = z.object({ roundId: id().register(field, hidden('Kỳ tuyển')) });

export const BatchSheetRow = z.object({
  ...Who.shape,
  healthPassed: day(meta(batchHeadings.healthPassed)),
  contractSigned: day(meta(batchHeadings.contractSigned)),
  declared: tick(meta(batchHeadings.declared)),
  outOn: day(meta(batchHeadings.outOn)),
  inOn: day(meta(batchHeadings.inOn)),
  final: tick(meta(batchHeadings.final)),
});
export type BatchSheetRow = z.output<typeof BatchSheetRow>;
export const BatchGiven = z.object({
  batchId: id().register(field, hidden('Đợt')),
  overReason: text(500).default('').register(field, {
    label: 'Vì sao vượt chỉ tiêu lượt qua biên giới',
    widget: 'text',
    hint: 'Chỉ cần khi thỏa thuận tính theo lượt, chỉ tiêu đã hết mà người đã qua. Lý do hiện trên trang đợt.',
  }),
});

export const roundSheetApi = defineApi({
  ...sheetApi({ path: '/rounds/sheet', permission: 'person.write', given: RoundGiven }),
  roundExport: {
    method: 'GET',
    path: '/rounds/people/export',
    permission: 'person.read',
    title: 'Xuất Excel người dự tuyển',
    input: z.object({ roundId: id().register(field, hidden('Kỳ tuyển')) }),
    output: nothing,
    download: true,
    sensitive: true,
  },
});
export type RoundSheetApi = typeof roundSheetApi;
export const batchSheetApi = defineApi(sheetApi({ path: '/batches/sheet', permission: 'person.write', given: BatchGiven }));
