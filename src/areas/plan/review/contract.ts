import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';
import { AnnexPreview } from '../contract-shapes.ts';

/** What comes to a plan's review from its source: an annex as a workbook, restored words taken back. */

const done = z.object({ id: id(), version: version() });

export const sourceApi = defineApi({
  annexRead: {
    method: 'POST',
    path: '/plans/annex',
    permission: 'plan.review',
    title: 'Phụ lục chỉ tiêu (.xlsx)',
    input: z.object({ id: id(), save: z.boolean().default(false).register(field, { label: 'Đưa vào mục tiêu' }) }),
    output: AnnexPreview,
    upload: { maxBytes: 5 * 1024 * 1024, accept: '.xlsx' },
  },
  annexFile: {
    method: 'GET',
    path: '/plans/annex/file',
    permission: 'plan.read',
    title: 'Tải phụ lục',
    input: z.object({ id: id().register(field, { label: 'Phụ lục', widget: 'hidden' }) }),
    output: z.object({}),
    download: true,
  },
  repairTakeBack: {
    method: 'POST',
    path: '/plans/repair',
    permission: 'plan.review',
    title: 'Trả lại chữ gốc',
    input: z.object({
      id: id(),
      line: z.int().min(1).register(field, { label: 'Dòng', widget: 'hidden' }),
      start: z.int().min(0).register(field, { label: 'Chỗ trong dòng', widget: 'hidden' }),
      takenBack: z.boolean().register(field, { label: 'Trả lại chữ gốc' }),
    }),
    output: done,
  },
});
