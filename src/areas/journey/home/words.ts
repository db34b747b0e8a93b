import type { ProblemWords } from '../../../kernel/words.ts';
import { needs } from './choices.data.ts';
import type { FollowUpState } from './rules.ts';

export const homeProblems: ProblemWords = {
  'journey.notHome': 'Chưa ghi: người này chưa về nước. Ghi ngày về nước trước rồi ghi lại.',
  'journey.died': 'Chưa ghi: người này đã mất, không hỏi thăm và không tìm việc nữa. Nếu lý do về nước ghi nhầm, sửa lý do đó trước.',
  'journey.followUpMonths': 'Chỉ hỏi thăm sau 6 và 12 tháng. Chưa ghi gì.',
  'journey.followUpEarly': 'Chưa ghi: chưa đến kỳ hỏi thăm này. Sửa ngày hỏi rồi ghi lại.',
  'journey.followUpTwice': 'Chưa ghi: kỳ này đã có kết quả. Bỏ kết quả cũ trước nếu ghi nhầm.',
};

export const followUpStates: Record<FollowUpState, string> = { later: 'chưa đến kỳ', open: 'đến kỳ', late: 'quá kỳ', done: 'đã hỏi', missed: 'không hỏi' };
export const needNames = (of: readonly (keyof typeof needs)[]): string => of.map((n) => needs[n]).join(', ');

export const words = {
  title: 'Sau khi về nước',
  followUp: (months: number) => `Hỏi thăm sau ${months} tháng`,
  between: (from: string, to: string) => `từ ${from} đến ${to}`,
  write: 'Ghi kết quả',
  remove: 'Bỏ',
  removeAsk: 'Bỏ kết quả hỏi thăm ghi nhầm này?',
  saved: 'Đã lưu.',
  gain: 'Tay nghề mang về, nguyện vọng',
  gainNone: 'Chưa ghi. Người tìm việc được giới thiệu cho doanh nghiệp theo tay nghề và ngoại ngữ.',
  gainEdit: 'Ghi tay nghề',
  help: (what: string, since: string) => `Đề nghị giúp từ ${since}: ${what}`,
  helped: (on: string) => `Đã giúp ngày ${on}`,
  survey: 'Việc làm, thu nhập sau khi về',
  surveyHint: 'Mỗi người tính theo câu trả lời mới nhất. Cộng theo việc làm và cộng theo thu nhập đều bằng số đã hỏi.',
  seekers: 'Ai tìm gì',
  seekersHint: 'Người đã về nước theo tay nghề, ngoại ngữ, thị trường đã làm.',
  tabs: { survey: 'Việc làm, thu nhập', seekers: 'Ai tìm gì' },
  from: 'Về từ ngày',
  to: 'đến ngày',
  unit: 'Địa bàn',
  returned: 'Đã về',
  asked: 'Đã hỏi',
  notAsked: 'Chưa hỏi',
  share: 'Tỷ lệ',
  percent: (n: string) => `${n} %`,
  total: 'Tổng',
  byWork: 'Theo việc làm',
  byIncome: 'Theo thu nhập một tháng',
  none: 'Không có ai về nước trong thời gian này.',
  noSeekers: 'Chưa có ai. Ghi tay nghề, nguyện vọng ở trang hành trình của người đã về.',
  name: 'Họ và tên',
  phone: 'Điện thoại',
  place: 'Nơi ở',
  trade: 'Nghề',
  skill: 'Tay nghề',
  language: 'Ngoại ngữ',
  looksFor: 'Đang tìm',
  asksHelp: 'Đề nghị giúp',
  market: 'Thị trường',
  waiting: 'Chỉ người đang chờ giúp',
  hidden: 'Ngoài địa bàn',
  count: (n: string) => `${n} người`,
};
