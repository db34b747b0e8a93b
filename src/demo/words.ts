import { DEMO_PROVINCE } from './plan.data.ts';

/** What the demonstration says, and the people and reports it makes up. */
export const words = {
  refused: 'Hệ thống đã có dữ liệu nên không dựng tỉnh mẫu ở đây. Chạy lại với thư mục dữ liệu khác, ví dụ DATA_DIR=./data-mau.',
  notDemo: 'Đây không phải dữ liệu mẫu nên không xóa gì.',
  stillRunning: 'Hệ thống đang chạy trên dữ liệu mẫu. Dừng hệ thống (Ctrl-C) rồi xóa lại; chưa xóa gì.',
  making: `Đang dựng tỉnh mẫu ${DEMO_PROVINCE} (mọi tên người và số liệu đều được tạo ra)…`,
  links: 'Tỉnh mẫu. Mỗi đường dẫn dùng một lần, trong 24 giờ; mở xong hệ thống hỏi đặt mật khẩu:',
  link: (role: string, name: string, url: string) => `  ${role} (${name}): ${url}`,
  removed: 'Đã xóa toàn bộ dữ liệu mẫu. Chạy lại npm start để bắt đầu với dữ liệu thật.',
  fileName: 'ke-hoach-mau.txt',
  survey: 'Khảo sát nhu cầu đi làm việc ở nước ngoài, Bản Mẫu',
  /** Number of the decision that gives the target out. */
  decision: '00/QĐ-MAU',
  approval: '01/QLLĐNN-MAU',
  school: 'Trung tâm đào tạo Mẫu',
  visited: 'Gia đình mẫu nói sẽ về sau khi nhận đủ lương.',
  fair: 'Phiên giao dịch việc làm xã Mẫu',
  fairPlace: 'Nhà văn hóa xã',
};

const person = (login: string, role: string, name: string, agency: string, seesUnits: boolean) => ({ login: `mau-${login}`, role, name: `${name} (mẫu)`, agency, seesUnits });

export const demoPeople = [
  person('quantri', 'administrator', 'Quản trị viên', 'Sở Nội vụ', true),
  person('theodoi', 'trackingOfficer', 'Cán bộ theo dõi', 'Sở Nội vụ', true),
  person('laodong', 'labourOfficer', 'Cán bộ lao động', 'Sở Nội vụ', true),
  person('canbo', 'agencyOfficer', 'Chuyên viên 01', 'Công an tỉnh', false),
  person('thutruong', 'agencyHead', 'Thủ trưởng 01', 'Công an tỉnh', false),
  person('xa', 'communeOfficer', 'Cán bộ xã 01', `Ủy ban nhân dân xã An Lộc`, true),
  person('congan', 'policeOfficer', 'Cán bộ công an phụ trách', 'Công an tỉnh', true),
  person('lanhdao', 'leader', 'Lãnh đạo tỉnh', `Ủy ban nhân dân tỉnh ${DEMO_PROVINCE}`, true),
  person('kiemtra', 'auditor', 'Cán bộ kiểm tra', 'Thanh tra tỉnh', true),
  person('trungtam', 'centreOfficer', 'Cán bộ trung tâm dịch vụ việc làm', 'Sở Nội vụ', true),
] as const;

/** null: nothing was sent for this one. */
export const demoReports: readonly ({ text: string; title: string; count: number | null; unit: string | null } | null)[] = [
  { text: 'Đã tổ chức tại nhà văn hóa xã, có mời doanh nghiệp.', title: 'Buổi tư vấn', count: 3, unit: 'buổi' },
  { text: 'Đã làm theo kế hoạch, có biên bản lưu tại cơ quan.', title: 'Cuộc kiểm tra', count: 2, unit: 'cuộc' },
  null,
  { text: 'Đã thăm, ghi nhận nguyện vọng của gia đình.', title: 'Gia đình được thăm', count: 14, unit: 'gia đình' },
  { text: '', title: '', count: null, unit: null },
  { text: 'Đã phát trên sóng và cổng thông tin của tỉnh.', title: 'Tin, bài', count: 9, unit: 'tin, bài' },
  null,
];
