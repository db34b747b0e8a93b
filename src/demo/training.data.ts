import { addDays } from '../kernel/clock.ts';

/** Courses and classes of the demonstration; they exist nowhere. Days are before today. */
export const demoCourse = {
  title: 'Giáo dục định hướng đi làm việc tại Nhật Bản (mẫu)',
  kind: 'orientation',
  market: 'JP',
  hours: 76,
  contents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm'],
} as const;
export const demoLanguage = { title: 'Tiếng Nhật N5 (mẫu)', kind: 'language', market: 'JP', language: 'ja', hours: 180 } as const;

const place = 'Trung tâm đào tạo Mẫu';
const days = (today: string, from: number, to: number) => ({ fromOn: addDays(today, -from), toOn: addDays(today, -to) });
export const demoClasses = (today: string) => ({
  ended: { title: 'Định hướng Nhật Bản K01 (mẫu)', place, teacher: 'Giáo viên Mẫu', places: 30, ...days(today, 45, 30) },
  running: { title: 'Định hướng Nhật Bản K02 (mẫu)', place, teacher: 'Giáo viên Mẫu', places: 2, ...days(today, 6, -9) },
  coming: { title: 'Định hướng Nhật Bản K03 (mẫu)', place, teacher: null, places: 25, ...days(today, -20, -35) },
});
