import type { KindField } from '../../kernel/kind.ts';

/**
 * What was done, by kind. A kind is data: its fields give form, sheet columns, checks and JSON schema, its counted numbers are what
 * indicators may add up. A new kind is a new entry here and nothing else.
 */

export interface Kind {
  code: string;
  title: string;
  hint: string;
  /** Label of the subject line for this kind. */
  titleLabel: string;
  /** Permission needed to write it; reading goes by 'activity.read' and scope. */
  permission: string;
  /** It may belong to an entry of these registers ("họp ban chỉ đạo" to a steering committee), and be the work of one of its members. */
  of?: readonly string[];
  /** Each member of such an entry who is in charge of something owes one of these a quarter. */
  owed?: 'quarter';
  /** It is about one document of the library: coverage is counted by it. */
  about?: true;
  /** What it leaves to be done: each with an owner agency and a last day, closed with evidence; `tasks`: may become tasks of a plan. */
  follow?: { title: string; item: string; tasks?: true };
  /** Figures that the system counted are kept with the record as they were on the day (recorded from a plan). */
  figures?: true;
  fields: readonly KindField[];
}

const attendees: KindField = { name: 'attendees', type: 'int', label: 'Số người dự', unit: 'người', required: true, counts: true, max: 1_000_000 };
const women: KindField = { name: 'women', type: 'int', label: 'Trong đó nữ', unit: 'người', counts: true, max: 1_000_000, partOf: 'attendees' };
const minorities: KindField = { name: 'minorities', type: 'int', label: 'Trong đó người dân tộc thiểu số', unit: 'người', counts: true, max: 1_000_000, partOf: 'attendees' };
const result: KindField = { name: 'result', type: 'longText', label: 'Kết quả, kết luận' };
const write = 'activity.write';
const findings = { title: 'Phát hiện, kiến nghị', item: 'Phát hiện, kiến nghị' } as const;
const conclusions = { title: 'Kết luận, việc phải làm', item: 'Kết luận', tasks: true } as const;
const review = {
  permission: write,
  about: true,
  figures: true,
  follow: conclusions,
  fields: [
    { name: 'period', type: 'text', label: 'Kỳ được kiểm điểm', hint: 'Ví dụ 6 tháng đầu năm 2026' },
    { ...attendees, required: false },
    { name: 'achieved', type: 'longText', label: 'Kết quả, ưu điểm' },
    { name: 'shortcomings', type: 'longText', label: 'Hạn chế, nguyên nhân' },
    { name: 'lessons', type: 'longText', label: 'Bài học kinh nghiệm' },
  ],
} as const satisfies Partial<Kind>;

export const kinds: readonly Kind[] = [
  {
    code: 'briefing',
    title: 'Hội nghị quán triệt',
    hint: 'Phổ biến chỉ thị, nghị quyết, kế hoạch tới cán bộ, đảng viên.',
    titleLabel: 'Nội dung quán triệt',
    permission: write,
    about: true,
    fields: [
      attendees,
      women,
      { name: 'partyMembers', type: 'int', label: 'Trong đó đảng viên', unit: 'người', counts: true, max: 1_000_000, partOf: 'attendees' },
      { name: 'document', type: 'text', label: 'Văn bản được quán triệt', hint: 'Số, ký hiệu và ngày' },
      result,
    ],
  },
  {
    code: 'counselling',
    title: 'Tư vấn, tuyên truyền',
    hint: 'Buổi tư vấn, tuyên truyền tới người lao động và gia đình tại thôn, bản, xã, trường học.',
    titleLabel: 'Nội dung buổi tư vấn',
    permission: write,
    fields: [
      attendees,
      women,
      minorities,
      { name: 'registered', type: 'int', label: 'Số người đăng ký đi', unit: 'người', counts: true, max: 1_000_000, partOf: 'attendees' },
      {
        name: 'audience',
        type: 'choice',
        label: 'Đối tượng chính',
        choices: { workers: 'Người lao động', families: 'Thân nhân', students: 'Học sinh, sinh viên', soldiers: 'Bộ đội, công an xuất ngũ', mixed: 'Nhiều đối tượng' },
      },
      { name: 'leaflets', type: 'int', label: 'Số tờ rơi đã phát', unit: 'tờ', counts: true, max: 10_000_000 },
    ],
  },
  {
    code: 'jobFair',
    title: 'Phiên giao dịch việc làm',
    hint: 'Phiên giao dịch, ngày hội việc làm có tuyển lao động đi làm việc ở nước ngoài.',
    titleLabel: 'Tên phiên',
    permission: write,
    fields: [
      attendees,
      women,
      { name: 'enterprises', type: 'int', label: 'Số doanh nghiệp tham gia', unit: 'doanh nghiệp', counts: true, max: 10_000 },
      { name: 'counselled', type: 'int', label: 'Số người được tư vấn', unit: 'người', counts: true, max: 1_000_000 },
      { name: 'registered', type: 'int', label: 'Số người đăng ký dự tuyển', unit: 'người', counts: true, max: 1_000_000, partOf: 'attendees' },
      { name: 'online', type: 'flag', label: 'Có kết nối trực tuyến' },
    ],
  },
  {
    code: 'committeeMeeting',
    title: 'Họp ban chỉ đạo',
    hint: 'Phiên họp của ban chỉ đạo, tổ công tác.',
    titleLabel: 'Nội dung họp',
    permission: write,
    of: ['steeringCommittee'],
    owed: 'quarter',
    follow: conclusions,
    fields: [
      attendees,
      { name: 'absent', type: 'int', label: 'Số thành viên vắng', unit: 'người', counts: true, max: 1000 },
      { name: 'chairedBy', type: 'text', label: 'Chức danh người chủ trì' },
      { ...result, required: true },
    ],
  },
  {
    code: 'committeeVisit',
    title: 'Chuyến đi cơ sở của ban chỉ đạo',
    hint: 'Thành viên ban chỉ đạo đi kiểm tra, nắm tình hình địa bàn, lĩnh vực mình phụ trách.',
    titleLabel: 'Nội dung chuyến đi',
    permission: write,
    of: ['steeringCommittee'],
    owed: 'quarter',
    follow: findings,
    fields: [
      { name: 'places', type: 'int', label: 'Số nơi đã đến', unit: 'nơi', required: true, counts: true, max: 1000 },
      { name: 'people', type: 'int', label: 'Số người đã gặp', unit: 'người', counts: true, max: 100_000 },
      result,
    ],
  },
  {
    code: 'clubMeeting',
    title: 'Sinh hoạt câu lạc bộ gia đình',
    hint: 'Buổi sinh hoạt của câu lạc bộ gia đình có người đang làm việc ở nước ngoài.',
    titleLabel: 'Nội dung sinh hoạt',
    permission: write,
    of: ['familyClub'],
    fields: [attendees, women, result],
  },
  { code: 'interimReview', title: 'Sơ kết', hint: 'Sơ kết kế hoạch, chỉ thị theo kỳ. Ghi từ trang kế hoạch thì số liệu được điền sẵn.', titleLabel: 'Nội dung sơ kết', ...review },
  { code: 'finalReview', title: 'Tổng kết', hint: 'Tổng kết kế hoạch, đề án. Ghi từ trang kế hoạch thì số liệu được điền sẵn.', titleLabel: 'Nội dung tổng kết', ...review },
  {
    code: 'familyVisit',
    title: 'Thăm gia đình',
    hint: 'Thăm, gặp gỡ gia đình có người đang làm việc ở nước ngoài.',
    titleLabel: 'Nội dung chuyến thăm',
    permission: write,
    fields: [
      { name: 'households', type: 'int', label: 'Số hộ được thăm', unit: 'hộ', required: true, counts: true, max: 100_000 },
      {
        name: 'purpose',
        type: 'choice',
        label: 'Mục đích',
        choices: { encouragement: 'Động viên', difficulty: 'Nắm khó khăn, vướng mắc', returning: 'Vận động về nước đúng hạn', other: 'Khác' },
      },
      result,
    ],
  },
  {
    code: 'staffTraining',
    title: 'Tập huấn cán bộ',
    hint: 'Tập huấn nghiệp vụ cho cán bộ, cộng tác viên.',
    titleLabel: 'Nội dung tập huấn',
    permission: write,
    fields: [
      attendees,
      women,
      { name: 'communeStaff', type: 'int', label: 'Trong đó cán bộ cấp xã', unit: 'người', counts: true, max: 100_000, partOf: 'attendees' },
      { name: 'sessions', type: 'int', label: 'Số buổi', unit: 'buổi', counts: true, max: 1000 },
    ],
  },
  {
    code: 'broadcast',
    title: 'Tin, bài, phát sóng',
    hint: 'Tin, bài, phóng sự, phát thanh, bài đăng trên cổng thông tin và mạng xã hội.',
    titleLabel: 'Chủ đề',
    permission: write,
    fields: [
      { name: 'items', type: 'int', label: 'Số tin, bài', unit: 'tin, bài', required: true, counts: true, max: 100_000 },
      {
        name: 'channel',
        type: 'choice',
        label: 'Kênh',
        required: true,
        choices: {
          newspaper: 'Báo',
          television: 'Truyền hình',
          radio: 'Phát thanh',
          loudspeaker: 'Loa truyền thanh cơ sở',
          portal: 'Cổng, trang thông tin điện tử',
          social: 'Mạng xã hội',
        },
      },
      { name: 'language', type: 'text', label: 'Tiếng dân tộc (nếu có)' },
      { name: 'minutes', type: 'number', label: 'Thời lượng', unit: 'phút', counts: true, max: 1_000_000 },
    ],
  },
  {
    code: 'inspection',
    title: 'Kiểm tra, giám sát',
    hint: 'Kiểm tra, giám sát việc thực hiện ở cơ quan, địa phương, doanh nghiệp.',
    titleLabel: 'Nội dung kiểm tra',
    permission: write,
    follow: findings,
    fields: [
      { name: 'places', type: 'int', label: 'Số nơi được kiểm tra', unit: 'nơi', required: true, counts: true, max: 10_000 },
      { name: 'violations', type: 'int', label: 'Số vi phạm phát hiện', unit: 'vụ', counts: true, max: 10_000 },
      { ...result, required: true },
    ],
  },
  {
    code: 'course',
    title: 'Lớp đào tạo, bồi dưỡng',
    hint: 'Lớp ngoại ngữ, nghề, kiến thức cần thiết cho người chuẩn bị đi.',
    titleLabel: 'Tên lớp',
    permission: write,
    fields: [
      {
        name: 'subject',
        type: 'choice',
        label: 'Loại lớp',
        required: true,
        choices: { language: 'Ngoại ngữ', vocation: 'Nghề', orientation: 'Giáo dục định hướng', legal: 'Kiến thức pháp luật' },
      },
      { name: 'learners', type: 'int', label: 'Số học viên', unit: 'người', required: true, counts: true, max: 100_000 },
      { name: 'women', type: 'int', label: 'Trong đó nữ', unit: 'người', counts: true, max: 100_000, partOf: 'learners' },
      { name: 'completed', type: 'int', label: 'Số người hoàn thành', unit: 'người', counts: true, max: 100_000, partOf: 'learners' },
      { name: 'market', type: 'text', label: 'Thị trường hướng tới' },
    ],
  },
  {
    code: 'partnerMeeting',
    title: 'Làm việc với đối tác',
    hint: 'Làm việc với doanh nghiệp, địa phương hoặc cơ quan trong nước và nước ngoài.',
    titleLabel: 'Nội dung làm việc',
    permission: write,
    of: ['agreement'],
    fields: [
      { name: 'partner', type: 'text', label: 'Đối tác', required: true },
      { name: 'country', type: 'text', label: 'Nước, vùng lãnh thổ' },
      { name: 'signed', type: 'flag', label: 'Có ký biên bản, thỏa thuận' },
      result,
    ],
  },
  {
    code: 'issuedDocument',
    title: 'Ban hành văn bản',
    hint: 'Kế hoạch, công văn, hướng dẫn, báo cáo đã ban hành để thực hiện.',
    titleLabel: 'Trích yếu',
    permission: write,
    fields: [
      { name: 'number', type: 'text', label: 'Số, ký hiệu', required: true },
      {
        name: 'documentType',
        type: 'choice',
        label: 'Loại văn bản',
        required: true,
        choices: { plan: 'Kế hoạch', letter: 'Công văn', guidance: 'Hướng dẫn', report: 'Báo cáo', decision: 'Quyết định', other: 'Khác' },
      },
    ],
  },
  {
    code: 'disbursement',
    title: 'Giải ngân cho vay',
    hint: 'Cho vay vốn người đi làm việc ở nước ngoài trong kỳ.',
    titleLabel: 'Chương trình cho vay',
    permission: write,
    fields: [
      { name: 'borrowers', type: 'int', label: 'Số người vay', unit: 'người', required: true, counts: true, max: 100_000 },
      { name: 'amount', type: 'number', label: 'Số tiền giải ngân', unit: 'triệu đồng', required: true, counts: true, max: 100_000_000 },
      { name: 'dossiers', type: 'int', label: 'Số hồ sơ đã nhận', unit: 'hồ sơ', counts: true, max: 100_000 },
    ],
  },
  {
    code: 'other',
    title: 'Hoạt động khác',
    hint: 'Việc đã làm chưa có loại riêng.',
    titleLabel: 'Nội dung',
    permission: write,
    fields: [{ ...attendees, required: false }, result],
  },
];
