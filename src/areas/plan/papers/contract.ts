import { defineApi, field, id, queryInt } from '../../../kernel/contract.ts';
import { z } from 'zod';

/** Papers that people take to a meeting or send on, as Word or Excel in the official form. */

const as = z
  .enum(['word', 'excel'])
  .default('word')
  .register(field, { label: 'Dạng tệp', choices: { word: 'Word', excel: 'Excel' } });
const file = { output: z.object({}), download: true } as const;

export const papersApi = defineApi({
  paperMatrix: { method: 'GET', path: '/plans/papers/matrix', permission: 'plan.read', title: 'Phụ lục phân công nhiệm vụ', input: z.object({ id: id(), as }), ...file },
  paperDuty: {
    method: 'GET',
    path: '/plans/papers/duty',
    permission: 'plan.read',
    title: 'Phiếu nhiệm vụ của cơ quan',
    input: z.object({ id: id(), agency: queryInt().register(field, { label: 'Cơ quan', widget: 'agency' }), as }),
    ...file,
  },
  paperCalendar: {
    method: 'GET',
    path: '/plans/papers/calendar',
    permission: 'work.read',
    title: 'Lịch các hạn trong năm',
    input: z.object({
      year: queryInt().min(2000).max(2100).register(field, { label: 'Năm' }),
      planId: id().optional(),
      agency: queryInt().optional().register(field, { label: 'Cơ quan', widget: 'agency' }),
      as,
    }),
    ...file,
  },
});
