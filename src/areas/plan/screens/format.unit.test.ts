import { describe, expect, it } from 'vitest';
import { dueText, reasonOf, shorten, whenText } from './format.ts';
import { calmTitle } from '../words-title.ts';
import { periodText } from '../words-time.ts';

describe('how things are said', () => {
  it('periods', () => {
    expect(['2025-10', '2025-Q3', '2025-H1', '2025-H2', '2025', 'once'].map(periodText)).toEqual([
      'tháng 10/2025',
      'quý III/2025',
      '6 tháng đầu năm 2025',
      '6 tháng cuối năm 2025',
      'năm 2025',
      'một lần',
    ]);
  });
  it('how long is left, and how late', () => {
    const today = '2025-11-17';
    expect(whenText({ state: 'late', due: '2025-11-14' }, today)).toBe('Trễ 3 ngày');
    expect(whenText({ state: 'late', due: '2020-11-14' }, today)).toBe('Trễ 1.829 ngày');
    expect(whenText({ state: 'due', due: '2025-11-17' }, today)).toBe('Hôm nay');
    expect(whenText({ state: 'due', due: '2025-11-18' }, today)).toBe('Ngày mai');
    expect(whenText({ state: 'notDue', due: '2025-12-31' }, today)).toBe('Còn 44 ngày');
    expect(dueText({ due: '2022-12-31', workDay: '2022-12-30' })).toBe('31/12/2022 (làm việc đến 30/12)');
    expect(dueText({ due: '2022-12-30', workDay: '2022-12-30' })).toBe('30/12/2022');
    expect(whenText({ state: 'noEvidence', due: '2025-10-31' }, today)).toBe('Không minh chứng');
    expect(whenText({ state: 'done', due: '2025-10-31' }, today)).toBeUndefined();
  });
  it('titles in capitals as sentences, with names and document numbers kept', () => {
    expect(calmTitle('ĐẨY MẠNH HOẠT ĐỘNG ĐƯA NGƯỜI LAO ĐỘNG TỈNH SƠN LA ĐI LÀM VIỆC Ở NƯỚC NGOÀI NĂM 2025')).toBe(
      'Đẩy mạnh hoạt động đưa người lao động tỉnh Sơn La đi làm việc ở nước ngoài năm 2025',
    );
    expect(calmTitle('THỰC HIỆN CHỈ THỊ SỐ 20-CT/TW CỦA BAN BÍ THƯ')).toBe('Thực hiện chỉ thị số 20-CT/TW của Ban Bí thư');
    expect(calmTitle('Kế hoạch Năm 2025')).toBe('Kế hoạch Năm 2025');
  });
  it('refusals in words, never a bare code', () => {
    expect(reasonOf(null)).toBeUndefined();
    expect(reasonOf('plan.notTracking')).toMatch(/cơ quan theo dõi/);
    expect(reasonOf('kernel.noPermission')).toMatch(/Vai trò/);
  });
  it('long texts are cut between words', () => {
    expect(shorten('một hai ba', 20)).toBe('một hai ba');
    expect(shorten('một hai ba bốn năm', 12)).toBe('một hai ba …');
  });
});
