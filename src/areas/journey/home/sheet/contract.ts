import { z } from 'zod';
import { defineApi, field, isoDate } from '../../../../kernel/contract.ts';
import { sheetApi } from '../../../../kernel/contract-sheet.ts';
import { choice, text } from '../../../worker/contract-fields.ts';
import { givenUnit, rowCode, Who } from '../../../worker/sheet/contract-who.ts';
import { incomes, languageLevels, languages, needs, seeks, skillLevels, works } from '../choices.data.ts';
import { homeApi } from '../contract.ts';

/** People who came home, in and out by Excel: asked after 6 and 12 months, what they live on, what they learnt and look for. */

export const asks = { '6': 'Sau 6 tháng', '12': 'Sau 12 tháng' } as const;
const none = <T extends Record<string, string>>(choices: T, label: string, aliases: readonly string[] = []) =>
  choice(choices)
    .nullable()
    .default(null)
    .register(field, { label, column: label, choices, aliases: [...aliases] });
const several = (label: string, hint: string) => z.array(choice(needs)).max(10).nullable().default(null).register(field, { label, column: label, hint });

/** What a row may say: an answer to being asked after, and what somebody learnt and looks for. An empty cell leaves what stands. */
export const HomeSheetRow = z.object({
  ...Who.shape,
  months: none(asks, 'Lần hỏi thăm', ['Hỏi thăm lần']),
  onDay: isoDate()
    .nullable()
    .default(null)
    .register(field, { label: 'Ngày hỏi', column: 'Ngày hỏi', widget: 'date', aliases: ['Ngày hỏi thăm'] }),
  work: none(works, 'Việc làm hiện nay', ['Việc làm', 'Tình trạng việc làm']),
  income: none(incomes, 'Thu nhập một tháng', ['Thu nhập']),
  needs: several('Cần giúp gì', 'Cách nhau bằng dấu chấm phẩy.'),
  note: text(500)
    .nullable()
    .default(null)
    .register(field, { label: 'Ghi thêm', column: 'Ghi thêm', aliases: ['Ghi chú'] }),
  trade: text(120)
    .nullable()
    .default(null)
    .register(field, { label: 'Nghề đã làm ở nước ngoài', column: 'Nghề đã làm ở nước ngoài', aliases: ['Nghề ở nước ngoài'] }),
  tradeLevel: none(skillLevels, 'Tay nghề'),
  language: none(languages, 'Ngoại ngữ'),
  languageLevel: none(languageLevels, 'Trình độ ngoại ngữ'),
  seeks: none(seeks, 'Đang tìm gì', ['Nguyện vọng']),
  help: several('Đề nghị giúp', 'Cách nhau bằng dấu chấm phẩy.'),
  helped: z.boolean().nullable().default(null).register(field, { label: 'Đã giúp xong', column: 'Đã giúp xong' }),
  code: rowCode(),
});
export type HomeSheetRow = z.output<typeof HomeSheetRow>;

export const HomeGiven = z.object({ unitId: givenUnit(true) });

const { page: _page, ...seekers } = homeApi.seekerList.input.shape;
const { from, to } = homeApi.homeSurvey.input.shape;
const unitId = z.int().optional().register(field, { label: 'Địa bàn', widget: 'unit' });
const out = { method: 'POST', permission: 'person.read', download: true, sensitive: true, output: z.object({}) } as const;

export const api = defineApi({
  ...sheetApi({ path: '/journeys/home/sheet', permission: 'person.write', given: HomeGiven }),
  returnedExport: { ...out, path: '/journeys/home/export', title: 'Xuất người về nước để hỏi thăm', input: z.object({ from, to, unitId }) },
  seekerExport: { ...out, path: '/journeys/home/seekers/export', title: 'Xuất ai tìm gì', input: z.object(seekers) },
  surveyExport: { ...out, path: '/journeys/home/survey/export', title: 'Xuất việc làm, thu nhập sau khi về', input: z.object({ from, to, unitId }) },
});
export type HomeSheetApi = typeof api;
