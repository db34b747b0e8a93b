import { field, id, isoDate, queryFlag, queryInt } from '../../kernel/contract.ts';
import { workStates } from './rules/state.ts';
import { z } from 'zod';

/** What lists of work can be narrowed by. */
export const agencyFilter = { label: 'Cơ quan', widget: 'agency' } as const;
export const workFilter = {
  sent: queryFlag().register(field, { label: 'Chỉ kết quả chờ tiếp nhận', widget: 'checkbox' }),
  q: z.string().max(200).default('').register(field, { label: 'Lọc nhanh', hint: 'Chữ trong việc, cơ quan hoặc số kế hoạch; không cần dấu.' }),
  planId: id().optional(),
  agency: queryInt().optional().register(field, agencyFilter),
  state: z
    .enum([...workStates, 'overdue'])
    .optional()
    .register(field, { label: 'Tình trạng' }),
  sentFrom: isoDate().optional().register(field, { label: 'Gửi kết quả từ ngày', widget: 'date' }),
  from: isoDate().optional().register(field, { label: 'Hạn từ ngày', widget: 'date' }),
  to: isoDate().optional().register(field, { label: 'Hạn đến ngày', widget: 'date' }),
};

export const byColumn = z
  .enum(['month', 'quarter', 'year'])
  .default('month')
  .register(field, { label: 'Xem theo', choices: { month: 'Tháng', quarter: 'Quý', year: 'Năm' } });
