import type { ProblemWords } from '../../kernel/words.ts';
import { viDate, viNumber } from '../../kernel/text.ts';
import type { AgencyKind } from './template.data.ts';

export const kindNames: Record<AgencyKind, string> = {
  committee: 'Ủy ban nhân dân', council: 'Hội đồng nhân dân', department: 'Sở, ban, ngành', division: 'Phòng chuyên môn', police: 'Công an', military: 'Quân sự', borderGuard: 'Biên phòng', justice: 'Tư pháp, thi hành án', bank: 'Ngân hàng',
  vertical: 'Ngành dọc', press: 'Báo chí', serviceUnit: 'Đơn vị sự nghiệp', school: 'Cơ sở giáo dục nghề nghiệp', partyCommittee: 'Cấp ủy', partyBody: 'Cơ quan Đảng', front: 'Mặt trận', union: 'Tổ chức chính trị - xã hội', delegation: 'Đoàn đại biểu Quốc hội', central: 'Trung ương', other: 'Khác',
};
export const tierNames: Record<number, string> = { 0: 'Trung ương', 1: 'Tỉnh', 2: 'Huyện (đến 30/6/2025)', 3: 'Xã, phường' };

/** "đến 28/02/2025", "từ 01/3/2025", "" */
export const spanWords = (s: { from: string | null; to: string | null }): string => (s.from && s.to ? `${viDate(s.from)} – ${viDate(s.to)}` : s.to ? `đến ${viDate(s.to)}` : s.from ? `từ ${viDate(s.from)}` : '');

export const words = {
  menu: 'Cơ quan',
  one: 'Cơ quan',
  tabs: { list: 'Danh mục', groups: 'Nhóm trong kế hoạch', functions: 'Chức năng', wording: 'Thử cách gọi' },
  list: {
    sub: (province: string): string => province,
    name: 'Tên', kind: 'Loại', seat: 'Địa bàn', parent: 'Cấp trên', span: 'Hiệu lực', aliases: 'Cách gọi khác', tier: 'Cấp',
    ended: 'Cả cơ quan đã thôi hoạt động', empty: 'Chưa có cơ quan nào ở cấp này.', add: 'Thêm cơ quan', addSubmit: 'Thêm cơ quan', added: 'Đã thêm cơ quan.', byHand: 'nhập tay',
  },
  page: {
    names: 'Tên qua các thời kỳ', aliases: 'Cách gọi khác trong văn bản', noAliases: 'Chưa có cách gọi nào khác.', addAlias: 'Thêm cách gọi', dropAlias: 'Bỏ', aliasAdded: 'Đã thêm cách gọi.',
    rename: 'Đổi tên', renamed: 'Đã đổi tên.', close: 'Kết thúc hoạt động', closed: 'Đã ghi ngày kết thúc.', functions: 'Chức năng', noFunctions: 'Không giữ chức năng nào trong danh mục.', groups: 'Thuộc các nhóm', noGroups: 'Không thuộc nhóm nào.',
    predecessors: 'Tiếp nhận từ', heirs: 'Chuyển giao cho', children: 'Cơ quan trực thuộc', kind: 'Loại', seat: 'Địa bàn', parent: 'Cấp trên', span: 'Hiệu lực', always: 'đang hoạt động', since: (date: string, basis: string | null): string => `từ ${viDate(date)}${basis ? `, ${basis}` : ''}`, cancel: 'Thôi',
  },
  groups: {
    name: 'Tên chung', who: 'Thành viên',
    hint: 'Kế hoạch gọi nhiều cơ quan bằng một tên chung. Danh sách dưới đây là thành viên vào ngày được chọn; nhóm «liên quan» thì kế hoạch không nói ai, người đối chiếu chọn.',
    members: (n: number): string => (n ? `${viNumber(n)} cơ quan` : 'chưa có cơ quan nào'), open: 'kế hoạch không nói rõ ai', outside: 'ngoài cơ quan nhà nước của tỉnh', at: 'Vào ngày', add: 'Thêm vào nhóm', remove: 'Bỏ khỏi nhóm', added: 'thêm bằng tay', removed: (names: string): string => `Đã bỏ: ${names}`, changed: 'Đã sửa nhóm.', pick: 'Chọn cơ quan',
  },
  functions: { hint: 'Việc của kế hoạch đi theo chức năng. Khi chức năng chuyển cơ quan, ghi ngày chuyển ở đây.', name: 'Chức năng', holder: 'Cơ quan giữ', none: 'chưa có', assign: 'Giao cho cơ quan khác', assigned: 'Đã giao chức năng.', basis: 'Căn cứ' },
  wording: {
    hint: 'Gõ một cách gọi như trong kế hoạch để xem hệ thống hiểu là cơ quan nào.', label: 'Cách gọi trong văn bản', at: 'Ngày của văn bản', certain: 'Chắc chắn', uncertain: 'Cần người chọn', group: (n: string): string => `Nhóm: ${n}`, candidates: 'Có thể là', more: (n: number): string => ` và ${viNumber(n)} cơ quan nữa`, nothing: 'Không có cơ quan nào gần với cách gọi này.',
    kinds: { agency: 'một cơ quan', group: 'một nhóm', unknown: 'chưa rõ', outside: 'ngoài tỉnh' },
  },
  setUp: {
    title: 'Lập các cơ quan của tỉnh', hint: 'Từ mẫu có sẵn, trước và sau sắp xếp tháng 3 và tháng 7/2025. Bỏ chọn cơ quan tỉnh không có; sau này sửa, thêm, đổi tên bất cứ lúc nào.',
    counts: (c: { province: number; district: number; commune: number }): string => `Cấp tỉnh ${viNumber(c.province)}, cấp huyện (đến 30/6/2025) ${viNumber(c.district)}, cấp xã ${viNumber(c.commune)} cơ quan.`,
    there: (n: number): string => `Đã có ${viNumber(n)} cơ quan; chỉ thêm những cơ quan còn thiếu.`, submit: 'Lập các cơ quan', done: (n: number): string => `Đã lập ${viNumber(n)} cơ quan.`, none: 'Chưa chọn tỉnh. Mở trang thiết lập để chọn tỉnh trước.', optional: 'không phải nơi nào cũng có', back: 'Về trang thiết lập', usual: 'Cơ quan cấp tỉnh',
  },
  events: {
    provinceSetUp: (n: number): string => `Lập ${viNumber(n)} cơ quan từ mẫu`, added: (name: string): string => `Thêm cơ quan ${name}`, renamed: (name: string): string => `Đổi tên thành ${name}`, aliasAdded: (name: string): string => `Thêm cách gọi «${name}»`, aliasDropped: 'Bỏ một cách gọi', closed: (to: string): string => `Kết thúc hoạt động sau ngày ${viDate(to)}`, functionGiven: 'Giao chức năng', groupChanged: 'Sửa thành viên nhóm',
  },
} as const;

export const problems: ProblemWords = {
  'agency.noProvince': 'Chưa biết tỉnh nào nên chưa có gì thay đổi. Chọn tỉnh, thành phố rồi làm lại.',
  'agency.notAProvince': 'Đơn vị này không phải tỉnh, thành phố trực thuộc Trung ương. Chưa lập gì; chọn lại.',
  'agency.nothingToSetUp': 'Các cơ quan của tỉnh đã có đủ, không thêm gì.',
  'agency.nameTaken': (f) => `Trên địa bàn này đã có «${f['name']}» là tên hoặc cách gọi của ${f['other']}. Chưa lưu; chọn tên khác hoặc sửa cơ quan kia.`,
  'agency.alreadyEnded': (f) => `Cơ quan này đã thôi hoạt động từ ${viDate(String(f['to']))}. Chưa lưu gì.`,
  'agency.dateBeforeStart': (f) => `Ngày này trước khi cơ quan bắt đầu (${viDate(String(f['from']))}). Chưa lưu; sửa ngày.`,
  'agency.ownHeir': 'Cơ quan không thể tự tiếp nhận nhiệm vụ của chính mình. Chọn cơ quan khác.',
  'agency.heirBelow': 'Cơ quan tiếp nhận đang ở dưới cơ quan này và sẽ thành vòng. Chọn cơ quan khác.',
  'agency.elsewhere': 'Cơ quan hoặc đơn vị này thuộc tỉnh khác. Chưa lưu; chọn trong tỉnh của bạn.',
  'agency.endedThen': (f) => `${f['name']} không hoạt động vào ngày đó. Chưa lưu; chọn ngày hoặc cơ quan khác.`,
  'agency.laterHolder': (f) => `Chức năng này đã giao cho ${f['name']} từ ${viDate(String(f['from']))}. Chưa lưu; ghi ngày sau đó.`,
};
