import { viDate, viNumber } from '../../../kernel/text.ts';
import type { ProblemWords } from '../../../kernel/words.ts';
import type { RequestTerm } from '../rules-requests.ts';

export const privacyProblems: ProblemWords = {
  'audit.privacyFaulty': 'Có ô chưa đúng, chưa lưu gì. Sửa các ô được đánh dấu rồi gửi lại.',
  'audit.privacyNoUnit': 'Tài khoản này chưa gắn với địa bàn nào nên chưa biết ghi vào sổ nào. Chưa lưu gì; nhờ quản trị viên gắn địa bàn.',
  'audit.privacyNoAgency': 'Tài khoản này chưa gắn với cơ quan nào nên chưa biết cơ quan nào ra văn bản. Nhờ quản trị viên gắn cơ quan.',
  'audit.requestAnswered': 'Yêu cầu này đã có kết quả, không sửa được nữa. Tải lại trang để xem.',
  'audit.requestExtended': 'Yêu cầu này đã gia hạn một lần; pháp luật chỉ cho gia hạn một lần. Chưa lưu gì.',
  'audit.requestNoExtension': 'Quy định của ngày nhận yêu cầu không cho gia hạn. Chưa lưu gì.',
  'audit.requestTooLateToExtend': 'Đã quá thời hạn thực hiện nên không gia hạn được nữa. Ghi kết quả khi trả lời.',
  'audit.requestAcknowledged': 'Đã ghi ngày báo nhận rồi. Tải lại trang để xem.',
  'audit.breachTold': 'Vụ việc này đã ghi thông báo rồi. Tải lại trang để xem.',
};
export const privacyFaults = {
  future: 'Ngày, giờ này chưa đến.',
  beforeReceived: (day: string) => `Không thể trước ngày nhận yêu cầu (${viDate(day)}).`,
  beforeFound: 'Không thể trước lúc phát hiện.',
} as const;

const moment = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' });
/** "14:30 05/03/2026" */
export const sayMoment = (at: Date | string): string => moment.format(new Date(at)).replace(',', '');
export const termLabels: Record<RequestTerm['id'], string> = { acknowledge: 'Báo đã nhận', carryOut: 'Thực hiện, trả lời' };
const states = { running: 'hạn', late: 'quá hạn từ', kept: 'đúng hạn', keptLate: 'trễ, hạn' } as const;
export const sayTerm = (label: string, state: keyof typeof states, due: string, done: string | null): string =>
  done === null ? `${label}: ${states[state]} ${due}` : `${label}: ${done} (${states[state]}${state === 'kept' ? '' : ` ${due}`})`;
export const notifyLabel = 'Thông báo cho cơ quan công an';

/** How many of what, and what about them: the form in which reminders of several places are summed (reminder/words.ts). */
export const tellWords = {
  requests: (n: number, late: boolean) => `${n} yêu cầu về dữ liệu cá nhân: ${late ? 'quá hạn' : 'sắp đến hạn'}`,
  breaches: (n: number, late: boolean) => `${n} vụ vi phạm dữ liệu cá nhân: ${late ? 'quá 72 giờ chưa thông báo' : 'phải thông báo trong 72 giờ'}`,
};

export const sheetWords = {
  requests: 'Yêu cầu',
  requestColumns: [
    'Ngày nhận',
    'Yêu cầu',
    'Người yêu cầu',
    'Liên hệ',
    'Nội dung',
    'Nhận qua',
    'Địa bàn',
    'Người giải quyết',
    'Hạn báo đã nhận',
    'Ngày báo đã nhận',
    'Hạn thực hiện',
    'Gia hạn',
    'Lý do gia hạn',
    'Kết quả',
    'Ngày kết quả',
    'Ghi chú kết quả',
  ],
  requestFile: 'Yêu cầu về dữ liệu cá nhân.xlsx',
  breaches: 'Vi phạm',
  breachColumns: [
    'Phát hiện lúc',
    'Địa bàn',
    'Sự việc',
    'Dữ liệu bị ảnh hưởng',
    'Số người',
    'Hậu quả',
    'Biện pháp',
    'Hạn thông báo',
    'Đã thông báo lúc',
    'Số văn bản',
    'Ngày báo cho người bị ảnh hưởng',
  ],
  breachFile: 'Vi phạm dữ liệu cá nhân.xlsx',
};

export const words = {
  title: 'Dữ liệu cá nhân',
  hint: 'Sổ yêu cầu của người có dữ liệu và sổ vụ vi phạm, mỗi dòng có thời hạn theo luật.',
  tabs: 'Hai sổ',
  requests: 'Yêu cầu',
  breaches: 'Vụ vi phạm',
  receive: 'Tiếp nhận yêu cầu',
  recordBreach: 'Ghi vụ vi phạm',
  exportExcel: 'Xuất Excel',
  all: 'Cả yêu cầu đã trả lời',
  open: 'Đang giải quyết',
  show: 'Hiện',
  everything: 'Tất cả',
  name: 'Người yêu cầu',
  kind: 'Yêu cầu',
  received: 'Ngày nhận',
  terms: 'Thời hạn',
  owner: 'Người giải quyết',
  noOwner: 'Chưa có',
  unit: 'Địa bàn',
  contact: 'Liên hệ',
  asked: 'Nội dung',
  channel: 'Nhận qua',
  othersShort: 'Bên khác',
  others: 'Phải thực hiện qua bên khác đang giữ dữ liệu',
  extended: (on: string, why: string) => `Gia hạn ngày ${viDate(on)}: ${why}`,
  answered: (as: string, on: string) => `${as}, ngày ${viDate(on)}`,
  take: 'Nhận giải quyết',
  acknowledge: 'Báo đã nhận',
  extend: 'Gia hạn',
  answer: 'Ghi kết quả',
  saved: 'Đã ghi.',
  noRequests: 'Chưa có yêu cầu nào. Khi có người muốn xem, sửa, xóa dữ liệu của mình, bấm “Tiếp nhận yêu cầu”; hệ thống tính hạn và nhắc.',
  noBreaches: 'Chưa ghi vụ vi phạm nào. Khi phát hiện lộ, mất, sửa trái phép dữ liệu cá nhân, bấm “Ghi vụ vi phạm”; từ lúc phát hiện có 72 giờ để thông báo.',
  counted: (open: number, late: number) => `${viNumber(open)} đang chờ${late ? `, ${viNumber(late)} quá hạn` : ''}`,
  firstOnly: (n: number) => `Bảng chỉ hiện ${viNumber(n)} yêu cầu nhận sớm nhất; xuất Excel để xem đủ.`,
  found: 'Phát hiện lúc',
  happened: 'Sự việc',
  kinds: 'Dữ liệu',
  people: 'Số người',
  unknown: 'Chưa rõ',
  consequences: 'Hậu quả',
  measures: 'Biện pháp',
  subjects: 'Báo cho người bị ảnh hưởng',
  notYet: 'Chưa',
  term: 'Thời hạn 72 giờ',
  told: 'Ghi đã thông báo',
  toldTo: 'Đã thông báo',
  amend: 'Bổ sung',
  paper: 'Lấy văn bản thông báo',
  toldNumber: (n: string) => `văn bản số ${n}`,
};
