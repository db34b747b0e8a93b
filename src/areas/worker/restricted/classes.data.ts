import type { RosterField } from '../roster/kinds.data.ts';

/** Restricted lists by class: who may open them, what they keep of a person. Everything kept of a person is sealed. */

export interface RestrictedClass {
  title: string;
  hint: string;
  /** The right without which not even the list is there. */
  right: 'data.rehabilitated' | 'data.party';
  fields: readonly RosterField[];
}

export const restrictedClasses = {
  rehabilitated: {
    title: 'Người sau cai nghiện',
    hint: 'Do công an lập để vận động học nghề, tìm việc. Chưa cung cấp ra ngoài cơ quan.',
    right: 'data.rehabilitated',
    fields: [
      { name: 'finishedOn', type: 'date', label: 'Ngày hoàn thành cai nghiện' },
      { name: 'decision', type: 'text', label: 'Giấy xác nhận, quyết định' },
      { name: 'trade', type: 'text', label: 'Nghề đã học' },
      { name: 'wantsTraining', type: 'flag', label: 'Muốn học nghề' },
      { name: 'wantsWork', type: 'flag', label: 'Muốn tìm việc làm' },
      { name: 'note', type: 'longText', label: 'Ghi chú' },
    ],
  },
  party: {
    title: 'Đảng viên ở nước ngoài',
    hint: 'Do cơ quan tổ chức của Đảng giữ: chi bộ, chuyển sinh hoạt, lần liên hệ gần nhất.',
    right: 'data.party',
    fields: [
      { name: 'cell', type: 'text', label: 'Chi bộ' },
      { name: 'country', type: 'text', label: 'Đang ở nước, vùng lãnh thổ' },
      {
        name: 'activity',
        type: 'choice',
        label: 'Sinh hoạt đảng',
        choices: { moved: 'Đã chuyển sinh hoạt', temporary: 'Chuyển sinh hoạt tạm thời', exempt: 'Được miễn sinh hoạt', notYet: 'Chưa làm thủ tục' },
      },
      { name: 'movedOn', type: 'date', label: 'Ngày chuyển sinh hoạt' },
      { name: 'lastContactOn', type: 'date', label: 'Liên hệ gần nhất' },
      { name: 'note', type: 'longText', label: 'Ghi chú' },
    ],
  },
} as const satisfies Record<string, RestrictedClass>;
export type RestrictedClassCode = keyof typeof restrictedClasses;
export const classTitles = Object.fromEntries(Object.entries(restrictedClasses).map(([code, c]) => [code, c.title])) as Record<RestrictedClassCode, string>;
