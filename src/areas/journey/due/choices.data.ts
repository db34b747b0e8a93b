/** Terms that run for somebody, calls to make about them, and what may come of a call. Codes are stored, labels shown. */

export type DueOwner = 'commune' | 'labour';
interface Due {
  label: string;
  /** What ends it. */
  act: string;
  /** Who has to see to it: the commune that keeps the person, or the agency that holds labour in the province. */
  owner: DueOwner;
}
/** The last day of each is asked of the journey's dates; it ends when the journey shows what it waits for. Codes as in rules/clocks.ts; F: asking after those who came home. */
export const dues = {
  'T-OVER': { label: 'Về nước khi hết hạn hợp đồng', act: 'Ghi ngày về nước hoặc gia hạn', owner: 'commune' },
  'T-RET15': { label: 'Khai báo cư trú sau khi về nước', act: 'Ghi ngày khai báo cư trú', owner: 'commune' },
  'F-6': { label: 'Hỏi thăm sau khi về 6 tháng', act: 'Ghi kết quả hỏi thăm', owner: 'commune' },
  'F-12': { label: 'Hỏi thăm sau khi về 12 tháng', act: 'Ghi kết quả hỏi thăm', owner: 'commune' },
  'T-CERT': { label: 'Xuất cảnh khi giấy định hướng còn giá trị', act: 'Ghi ngày xuất cảnh hoặc giấy mới', owner: 'labour' },
  'T-180S': { label: 'Xuất cảnh trong 180 ngày từ khi trúng tuyển', act: 'Ghi ngày xuất cảnh hoặc kết thúc hành trình', owner: 'labour' },
  'T-DB5': { label: 'Cập nhật cơ sở dữ liệu của Bộ sau xuất cảnh', act: 'Ghi ngày cập nhật', owner: 'labour' },
  'T-180L': { label: 'Thanh lý hợp đồng', act: 'Ghi ngày thanh lý', owner: 'labour' },
} as const satisfies Record<string, Due>;
export type DueKind = keyof typeof dues;
export const dueLabels = Object.fromEntries(Object.entries(dues).map(([k, d]) => [k, d.label])) as Record<DueKind, string>;

/** Why somebody is called, the most pressing first; `quiet`: days until it is asked again after somebody was reached and nothing else was agreed. */
export const callReasons = {
  agreed: { label: 'Hẹn gọi lại', quiet: 0 },
  overdue: { label: 'Quá hạn hợp đồng, cần xác minh', quiet: 30 },
  residence: { label: 'Về nước, quá hạn khai báo cư trú', quiet: 7 },
  ends30: { label: 'Hết hạn hợp đồng trong 30 ngày', quiet: 14 },
  certificate: { label: 'Giấy định hướng sắp hết giá trị', quiet: 30 },
  followUp: { label: 'Hỏi thăm sau khi về nước', quiet: 7 },
  ends90: { label: 'Hết hạn hợp đồng trong 90 ngày', quiet: 60 },
  stuck: { label: 'Đứng yên quá 60 ngày', quiet: 30 },
} as const;
export type CallReason = keyof typeof callReasons;
export const callReasonLabels = Object.fromEntries(Object.entries(callReasons).map(([k, r]) => [k, r.label])) as Record<CallReason, string>;

export const STUCK_DAYS = 60;
export const CERTIFICATE_DAYS = 60;

export const spokeTo = {
  worker: 'Người lao động',
  family: 'Gia đình',
  employer: 'Người sử dụng lao động',
  sender: 'Đơn vị đưa đi',
  other: 'Người khác',
} as const;
export type SpokeTo = keyof typeof spokeTo;
export const channels = { phone: 'Gọi điện', visit: 'Đến nhà', message: 'Nhắn tin' } as const;

/** What came of it. `persuades`: it was about coming home in time. */
export const outcomes = {
  none: { label: 'Chưa gặp được', reached: false },
  fine: { label: 'Đã nói chuyện, bình thường', reached: true },
  willReturn: { label: 'Hứa về đúng hạn', reached: true, persuades: true },
  extends: { label: 'Đang xin gia hạn', reached: true },
  unwilling: { label: 'Chưa muốn về', reached: true, persuades: true },
  lost: { label: 'Gia đình không còn liên lạc được', reached: true },
  returned: { label: 'Đã về nước', reached: true },
  needsHelp: { label: 'Cần giúp đỡ', reached: true },
} as const satisfies Record<string, { label: string; reached: boolean; persuades?: true }>;
export type Outcome = keyof typeof outcomes;
export const outcomeLabels = Object.fromEntries(Object.entries(outcomes).map(([k, o]) => [k, o.label])) as Record<Outcome, string>;
