import { viDate, viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import type { CostFault, CostLine, LoanAnswer, Refund } from '../rules/costs.ts';
import type { SupportAnswer } from '../rules/support.ts';

export const costProblems: ProblemWords = {
  'journey.moneyFaulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'journey.supportTwice': (f) =>
    `Chưa ghi: người này đã được hỗ trợ mục này (đề nghị ngày ${f['on'] ?? ''}); mỗi mục chỉ được một lần, nhiều chương trình thì lấy mức cao nhất. Nếu khoản trước ghi nhầm thì bỏ khoản đó trước.`,
  'journey.fundRefused': (f) => `Chưa ghi: ${f['why'] ?? ''}. Khoản đóng Quỹ, ngày và lý do về nước ghi ở hành trình này; ghi đủ rồi ghi lại.`,
};
export const costFieldWords = {
  future: 'Ngày này chưa đến.',
  paidBefore: 'Ngày nhận tiền không thể trước ngày đề nghị.',
  longer: (months: number) => `Thời hạn vay không được dài hơn thời hạn hợp đồng (${months} tháng).`,
  loanOnly: 'Chỉ dùng cho khoản vay.',
  over: (most: number, per: string) => `Mức cao nhất là ${viNumber(most)} đồng ${per}.`,
} as const;
export const perWords = { course: 'một khóa', day: 'một ngày', month: 'một tháng', person: 'một người' } as const;

export const money = (amount: number, currency: string): string => `${viNumber(Math.round(amount))} ${currency === 'VND' ? 'đồng' : currency}`;
const unclearWords = {
  terms: 'chưa tính được mức trần vì còn thiếu thị trường, mức lương, loại tiền, thời hạn, ngày ký hợp đồng hoặc ngày gia hạn',
  rate: 'chưa so được với mức trần vì thiếu tỷ giá',
  ticket: 'mức trần là giá một vé máy bay một chiều hạng phổ thông về nước',
  beforeLaw: 'hợp đồng ký trước ngày 01/01/2022, trước Luật 69/2020',
} as const;
export const sayLine = (l: CostLine): string => {
  const paid = l.paid === null ? '' : `đã trả ${money(l.paid, l.currency)}`;
  const rest = l.unclear
    ? unclearWords[l.unclear]
    : l.over > 0
      ? `mức cao nhất ${money(l.most ?? 0, l.currency)}, vượt ${money(l.over, l.currency)}`
      : `mức cao nhất ${money(l.most ?? 0, l.currency)}`;
  return [paid, rest].filter(Boolean).join('; ');
};
export const faultWords: Record<CostFault['why'], string> = {
  early: 'Trả trước ngày ký hợp đồng',
  beforeApproval: 'Trả khi hợp đồng cung ứng chưa được chấp thuận',
  notBlocked: 'Chưa nằm trong tài khoản phong tỏa',
  beforeAcceptance: 'Trả trước khi ký hợp đồng và có chấp nhận hoặc thị thực',
};
export const sayRefund = (r: Refund): string =>
  `Phải hoàn ${money(r.amount, r.currency)} tiền dịch vụ cho phần chưa làm (đã làm ${viNumber(r.served)} trong ${viNumber(r.months)} tháng), cộng lãi tiền gửi không kỳ hạn.`;
const said = (n: number | string | undefined): string => (typeof n === 'number' ? viNumber(n) : (n ?? ''));
const dong = (n: number | string | undefined): string => money(Number(n ?? 0), 'VND');
const loanWords: Record<LoanAnswer['why'], (f: LoanAnswer['facts']) => string> = {
  secure: (f) => `phải có bảo đảm tiền vay (mốc ${dong(f['at'])})`,
  noSecurity: (f) => `không phải bảo đảm tiền vay (mốc ${dong(f['at'])})`,
  rate: (f) => `lãi suất ${said(f['rate'])} %/năm, bằng ${said(f['percent'])} % lãi cho vay hộ nghèo; phần quá hạn ${said(f['overdueRate'])} %/năm`,
  ratio: (f) => `lãi suất bằng ${said(f['percent'])} % lãi cho vay hộ nghèo; quá hạn bằng ${said(f['overdue'])} % lãi đó`,
  termFits: (f) => `thời hạn vay ${f['months']} tháng, trong thời hạn hợp đồng ${f['contract']} tháng`,
  termLong: (f) => `thời hạn vay ${f['months']} tháng, dài hơn hợp đồng ${f['contract']} tháng`,
  termUnknown: () => 'chưa rõ thời hạn vay hoặc thời hạn hợp đồng',
  capFits: (f) => `trong phần chi phí còn lại ${dong(f['most'])}`,
  capOver: (f) => `vượt chi phí đã ghi sau khi trừ hỗ trợ (${dong(f['most'])}); ghi đủ các khoản chi để đối chiếu`,
  decided: (f) => `đã có tiền; thời hạn quyết định cho vay là ${f['days']} ngày làm việc`,
  decideBy: (f) => `ngân hàng quyết định trong ${f['days']} ngày làm việc: chậm nhất ngày ${viDate(String(f['by']))}`,
  decideLate: (f) => `quá hạn quyết định cho vay (${f['days']} ngày làm việc, đến ngày ${viDate(String(f['by']))}); hỏi lại ngân hàng`,
};
export const sayLoan = (a: LoanAnswer): string => loanWords[a.why](a.facts);
const supportWords: Record<SupportAnswer['why'], (f: SupportAnswer['facts']) => string> = {
  once: () => 'mục này mới được hỗ trợ một lần',
  twice: () => 'mục này đã có khoản khác cao hơn hoặc trước đó; mỗi người chỉ được một lần',
  fits: (f) => `mức cao nhất ${dong(f['most'])} ${perWords[f['per'] as keyof typeof perWords]}`,
  above: (f) => `vượt mức cao nhất ${dong(f['most'])} ${perWords[f['per'] as keyof typeof perWords]}`,
  asItCost: () => 'theo mức phí quy định, đúng chi phí thực tế',
  notSupported: () => 'ngày đề nghị chưa có quy định hỗ trợ mục này',
  fundPays: (f) => `đủ điều kiện; Quỹ chi cao nhất ${dong(f['most'])}`,
  fundAbove: (f) => `vượt mức cao nhất Quỹ chi: ${dong(f['most'])}`,
  notContributed: () => 'chưa ghi khoản đóng Quỹ của hợp đồng này',
  beforeContribution: () => 'sự việc xảy ra trước ngày đóng Quỹ',
  stateTraining: () => 'đã được Nhà nước hỗ trợ đào tạo nghề nên Quỹ không hỗ trợ đào tạo chuyển đổi nghề',
  notHome: () => 'chưa ghi ngày về nước',
  notEarly: () => 'về nước khi hợp đồng đã hết hạn, không phải về nước trước hạn',
  otherReason: () => 'lý do về nước không thuộc trường hợp Quỹ hỗ trợ',
  beforeFund: () => 'về nước trước ngày 21/02/2022, khi Quỹ chưa có mức hỗ trợ này',
};
export const saySupport = (a: SupportAnswer): string => supportWords[a.why](a.facts);

export const costWords = {
  title: 'Chi phí, vay và hỗ trợ',
  none: 'Chưa ghi khoản nào.',
  addCost: 'Ghi khoản chi',
  addFunding: 'Ghi khoản vay, hỗ trợ',
  caps: 'So với mức trần',
  fundings: 'Vay, hỗ trợ',
  costs: 'Đã trả',
  remove: 'Bỏ',
  removeAsk: 'Bỏ khoản ghi nhầm này?',
  removedReason: 'Bỏ khoản vay, hỗ trợ ghi nhầm',
  saved: 'Đã ghi.',
  receipt: (n: string) => `biên lai ${n}`,
  to: (who: string) => `trả cho ${who}`,
  applied: (d: string) => `đề nghị ngày ${viDate(d)}`,
  received: (d: string) => `nhận tiền ngày ${viDate(d)}`,
  notReceived: 'chưa nhận tiền',
};
