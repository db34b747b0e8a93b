import { viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';

export const stocktakeProblems: ProblemWords = {
  'plan.conclusionElsewhere': 'Kết luận này không phải của cuộc họp, sơ kết về kế hoạch này. Gắn văn bản kế hoạch vào hoạt động đó trước.',
  'plan.conclusionTaken': 'Kết luận này đã thành nhiệm vụ. Tải lại để xem.',
  'plan.conclusionDone': 'Kết luận này đã báo xong nên không giao thành nhiệm vụ nữa.',
};

export const stocktakeWords = {
  title: 'Sơ kết, kết luận',
  hint: 'Các cuộc sơ kết, tổng kết về kế hoạch này; kết luận nào đã thành nhiệm vụ theo dõi.',
  record: { interimReview: 'Ghi sơ kết', finalReview: 'Ghi tổng kết' } as const,
  recordHint: 'Số liệu được điền sẵn từ hệ thống và giữ nguyên với bản ghi.',
  scheduled: 'Kế hoạch giao',
  scheduledHint: 'Nhiệm vụ sơ kết, tổng kết trong kế hoạch và hạn tới.',
  noScheduled: 'Kế hoạch không nêu việc sơ kết, tổng kết.',
  nextDue: 'Hạn tới',
  reviews: 'Đã ghi',
  noReviews: 'Chưa ghi cuộc sơ kết, tổng kết nào.',
  conclusions: 'Kết luận',
  noConclusions: 'Chưa có kết luận nào.',
  text: 'Kết luận',
  owner: 'Cơ quan chủ trì',
  due: 'Hạn',
  take: 'Giao thành nhiệm vụ',
  taken: 'Đã thành nhiệm vụ của kế hoạch.',
  isTask: 'Đã thành nhiệm vụ',
  section: 'Kết luận',
  work: 'Nhiệm vụ',
  all: 'tổng số',
  pieces: 'việc',
  obstacles: 'Vướng mắc',
  open: 'chưa khép',
  targets: 'Mục tiêu',
  targetUnit: 'mục tiêu',
  people: 'người',
  communes: 'xã, phường',
  /** "trên 60; mục tiêu 100 %; đúng tiến độ" */
  reached: (of: number | null, value: number | null, unit: string | null, state: string) =>
    [
      of !== null && `trên ${viNumber(of)}`,
      value !== null && `mục tiêu ${[viNumber(value), unit].filter(Boolean).join(' ')}`,
      { met: 'đạt', exceeded: 'vượt', onTrack: 'đúng tiến độ', behind: 'chậm tiến độ', missed: 'không đạt', uncomputable: 'chưa kết luận được', noData: 'chưa có số liệu' }[state],
    ]
      .filter(Boolean)
      .join('; '),
  aim: (value: number | null, unit: string | null) =>
    value === null ? 'chưa tính được số thực hiện' : `mục tiêu ${[viNumber(value), unit].filter(Boolean).join(' ')}; chưa tính được số thực hiện`,
};
