import type { KindField } from '../../kernel/kind.ts';
import { markets } from '../market/rules-countries.ts';

/** What stands, by kind. A kind is data: form, list, sheet, checks and counts are made of it. A new kind is a new entry here and nothing else. */

export interface MembersOf {
  /** Role → label, in the order in which they are listed. */
  roles: Readonly<Record<string, string>>;
  /** Members are in charge of areas or places. */
  charge?: boolean;
}

export interface RegisterKind {
  code: string;
  title: string;
  hint: string;
  /** Label of its name for this kind. */
  titleLabel: string;
  /** Permission needed to write it; reading goes by 'register.read' and scope. */
  permission: string;
  fields: readonly KindField[];
  members?: MembersOf;
}

const write = 'register.write';
const people = (name: string, label: string, more: Partial<KindField> = {}): KindField => ({ name, type: 'int', label, unit: 'người', counts: true, max: 1_000_000, ...more });
const contact: readonly KindField[] = [
  { name: 'phone', type: 'text', label: 'Điện thoại cơ quan' },
  { name: 'email', type: 'text', label: 'Thư điện tử cơ quan' },
];

export const kinds: readonly RegisterKind[] = [
  {
    code: 'steeringCommittee',
    title: 'Ban chỉ đạo, tổ công tác',
    hint: 'Ban chỉ đạo, tổ công tác các cấp: thành viên, lĩnh vực và địa bàn phụ trách, các chuyến đi và phiên họp.',
    titleLabel: 'Tên ban chỉ đạo, tổ công tác',
    permission: write,
    fields: [
      { name: 'decision', type: 'text', label: 'Quyết định thành lập', hint: 'Số, ký hiệu và ngày' },
      { name: 'meetsEvery', type: 'choice', label: 'Chế độ họp', choices: { month: 'Hằng tháng', quarter: 'Hằng quý', half: '6 tháng', year: 'Hằng năm' } },
      { name: 'standing', type: 'text', label: 'Cơ quan thường trực' },
    ],
    members: { roles: { head: 'Trưởng ban', deputy: 'Phó trưởng ban', member: 'Thành viên', secretary: 'Thư ký' }, charge: true },
  },
  {
    code: 'familyClub',
    title: 'Câu lạc bộ gia đình',
    hint: 'Câu lạc bộ, nhóm của các gia đình có người đang làm việc ở nước ngoài.',
    titleLabel: 'Tên câu lạc bộ',
    permission: write,
    fields: [
      people('families', 'Số gia đình hội viên', { unit: 'gia đình', required: true }),
      people('membersCount', 'Số hội viên'),
      { name: 'meetingPlace', type: 'text', label: 'Nơi sinh hoạt' },
      { name: 'fund', type: 'number', label: 'Quỹ', unit: 'triệu đồng', counts: true },
    ],
    members: { roles: { head: 'Chủ nhiệm', deputy: 'Phó chủ nhiệm', member: 'Ban chủ nhiệm' } },
  },
  {
    code: 'agreement',
    title: 'Thỏa thuận hợp tác',
    hint: 'Thỏa thuận, biên bản ghi nhớ với địa phương, doanh nghiệp, cơ sở trong nước và ngoài nước.',
    titleLabel: 'Nội dung thỏa thuận',
    permission: write,
    fields: [
      { name: 'partner', type: 'text', label: 'Bên ký', required: true },
      { name: 'country', type: 'text', label: 'Nước, vùng lãnh thổ' },
      { name: 'number', type: 'text', label: 'Số, ngày ký' },
      {
        name: 'partnerKind',
        type: 'choice',
        label: 'Loại đối tác',
        choices: { locality: 'Địa phương', enterprise: 'Doanh nghiệp', school: 'Cơ sở đào tạo', authority: 'Cơ quan nước ngoài', other: 'Khác' },
      },
      people('quota', 'Số lao động dự kiến'),
    ],
  },
  {
    code: 'coordination',
    title: 'Quy chế phối hợp',
    hint: 'Quy chế, chương trình phối hợp giữa các cơ quan.',
    titleLabel: 'Tên quy chế',
    permission: write,
    fields: [
      { name: 'parties', type: 'longText', label: 'Các bên', required: true },
      { name: 'reviewEvery', type: 'choice', label: 'Kiểm điểm', choices: { half: '6 tháng', year: 'Hằng năm' } },
    ],
  },
  {
    code: 'focalPoint',
    title: 'Đầu mối',
    hint: 'Cơ quan, bộ phận, cộng tác viên làm đầu mối ở cơ sở hoặc ở nước ngoài.',
    titleLabel: 'Đầu mối',
    permission: write,
    fields: [
      { name: 'where', type: 'choice', label: 'Ở đâu', required: true, choices: { province: 'Trong tỉnh', commune: 'Cấp xã', hamlet: 'Thôn, bản', abroad: 'Ngoài nước' } },
      { name: 'market', type: 'choice', label: 'Thị trường', hint: 'Của đầu mối ở ngoài nước. Để trống: lo mọi thị trường.', choices: markets },
      { name: 'task', type: 'text', label: 'Việc được giao' },
      ...contact,
    ],
    members: { roles: { focal: 'Người đầu mối', substitute: 'Người thay' }, charge: true },
  },
  {
    code: 'prestigious',
    title: 'Người có uy tín',
    hint: 'Già làng, trưởng bản, chức sắc, người có uy tín vận động trong cộng đồng.',
    titleLabel: 'Nhóm, tổ vận động',
    permission: write,
    fields: [{ name: 'community', type: 'text', label: 'Cộng đồng, dân tộc, tôn giáo' }, people('reached', 'Số hộ vận động', { unit: 'hộ' })],
    members: { roles: { person: 'Người có uy tín' }, charge: true },
  },
  {
    code: 'healthFacility',
    title: 'Cơ sở khám sức khỏe',
    hint: 'Cơ sở đủ điều kiện khám sức khỏe cho người đi làm việc ở nước ngoài.',
    titleLabel: 'Tên cơ sở',
    permission: write,
    fields: [{ name: 'markets', type: 'text', label: 'Thị trường được công nhận' }, { name: 'fee', type: 'number', label: 'Giá khám trọn gói', unit: 'nghìn đồng' }, ...contact],
  },
  {
    code: 'trainingPlace',
    title: 'Cơ sở đào tạo liên kết',
    hint: 'Trường, trung tâm dạy ngoại ngữ, dạy nghề, giáo dục định hướng.',
    titleLabel: 'Tên cơ sở',
    permission: write,
    fields: [{ name: 'subjects', type: 'text', label: 'Ngôn ngữ, nghề' }, people('capacity', 'Quy mô một khóa'), ...contact],
  },
  {
    code: 'goodExample',
    title: 'Điển hình, mô hình tốt',
    hint: 'Tập thể, cá nhân, mô hình được nêu gương; hình thức khen thưởng theo năm.',
    titleLabel: 'Điển hình, mô hình',
    permission: write,
    fields: [
      { name: 'of', type: 'choice', label: 'Là', required: true, choices: { collective: 'Tập thể', person: 'Cá nhân', model: 'Mô hình' } },
      { name: 'stage', type: 'choice', label: 'Bước', required: true, choices: { nominated: 'Đề nghị', decided: 'Đã có quyết định', awarded: 'Đã trao' } },
      { name: 'award', type: 'text', label: 'Hình thức khen thưởng' },
      { name: 'decision', type: 'text', label: 'Quyết định', hint: 'Số, ký hiệu và ngày' },
    ],
  },
  {
    code: 'otherEntry',
    title: 'Sổ khác',
    hint: 'Điều đang có hiệu lực mà chưa có loại riêng.',
    titleLabel: 'Nội dung',
    permission: write,
    fields: [{ name: 'details', type: 'longText', label: 'Chi tiết' }],
  },
];
