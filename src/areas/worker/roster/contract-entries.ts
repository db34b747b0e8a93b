import { z } from 'zod';
import { field, id } from '../../../kernel/contract.ts';
import { markets, workStatuses } from '../choices.data.ts';
import { choice, hidden, text } from '../contract-fields.ts';
import { marketCode } from '../person/contract.ts';
import { demandCells, entryStates } from './kinds.data.ts';

export const rosterId = () => id().register(field, hidden('Danh sách'));
export const cellOf = <T extends Record<string, string>>(choices: T, label: string) => choice(choices).optional().register(field, { label, choices, widget: 'choice' });

/** What those on a list can be narrowed by; the same for the screen and the export. */
export const EntryFilter = z.object({
  id: rosterId(),
  q: text(120).default('').register(field, { label: 'Tìm tên', placeholder: 'Không cần dấu' }),
  state: cellOf(entryStates, 'Đã hỏi chưa'),
  wants: cellOf(demandCells, 'Muốn đi'),
  workStatus: choice(workStatuses).optional().register(field, { label: 'Tình trạng việc làm', choices: workStatuses, widget: 'choice' }),
  hamlet: text(120).optional().register(field, { label: 'Thôn, bản' }),
  market: marketCode().optional().register(field, { label: 'Thị trường', choices: markets }),
});
