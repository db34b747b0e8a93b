import { householdClasses } from './choices.data.ts';

/** Indicators of people as people read them. */
export const texts = {
  workingAge: { title: 'Người trong độ tuổi lao động', unit: 'người', hint: 'Đang cư trú đến ngày xem, đủ 15 tuổi và chưa đến tuổi nghỉ hưu (NĐ 135/2020/NĐ-CP).' },
  wishes: {
    title: 'Có nguyện vọng đi làm việc ở nước ngoài',
    unit: 'người',
    hint: 'Nguyện vọng đã ghi và còn đến ngày xem; một người nêu nhiều nước thì mỗi nước một dòng, đếm theo người thì một.',
  },
  asked: { title: 'Được hỏi trong khảo sát, danh sách', unit: 'lượt', hint: 'Đã gặp và hỏi trong kỳ; theo loại danh sách.' },
} as const;
export const workStatusUnknown = { notAsked: 'Chưa hỏi', unknownBirth: 'Chưa rõ ngày sinh' } as const;
/** Priority groups: what a household is called, and ethnic minorities. */
export const groupTexts: Record<string, string> = { ...householdClasses, minority: 'Người dân tộc thiểu số' };
