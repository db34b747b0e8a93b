import { expect, test } from 'vitest';
import { specsOf } from '../../../kernel/sheet/door.ts';
import { findHeading } from '../../../kernel/sheet/heading.ts';
import { journeyDoor } from './door.ts';

const takenFor = (title: string): string => findHeading([['Họ và tên', title, 'Xã']], specsOf(journeyDoor), '2026-11-22').columns[1]!.target;

test.each([
  ['Ngày cấp hộ chiếu', 'passportIssued'],
  ['Ngày cấp thị thực', 'visaIssued'],
  ['Ngày xuất cảnh', 'departed'],
  ['Mức lương', 'wage'],
])('%s is what it says', (title, target) => expect(takenFor(title)).toBe(target));

test.each(['Ngày cấp CCCD', 'Ngày cấp', 'Nơi cấp', 'Trình độ', 'Trình độ học vấn', 'Nơi làm việc trước đây', 'Số tiền vay', 'Ngày học', 'Giới tính'])(
  '%s is nothing of a journey and is not taken for something nearly called so',
  (title) => expect(takenFor(title)).toBe(''),
);
