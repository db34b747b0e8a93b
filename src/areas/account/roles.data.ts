import { isAboutPeople } from '../../kernel/actor.ts';

/** What every installation starts with; afterwards the roles screen decides (tables role and role_permission). */

/** What an account of a role usually has in sight; the form proposes it, an administrator may differ. */
export type RoleScope = 'unit' | 'agency' | 'unitAndAgency' | 'nation';

export interface RoleSeed {
  code: string;
  title: string;
  hint: string;
  scope: RoleScope;
  /** Without an agency the role can do nothing. */
  needsAgency?: true;
  permissions: readonly string[];
}

/** What everyone who signs in may read within the own scope; none of it is about a single person. */
const reading = [
  'agency.read',
  'unit.read',
  'document.read',
  'plan.read',
  'work.read',
  'activity.read',
  'register.read',
  'target.read',
  'training.read',
  'enterprise.read',
  'market.read',
];

/** Working with people: knowing them by name, writing down what they say. The whole number is opened one by one, with a reason. */
const people = ['person.read', 'person.identify', 'person.write', 'person.reveal', 'data.traits'];

export const roles: readonly RoleSeed[] = [
  {
    code: 'administrator',
    title: 'Quản trị viên',
    hint: 'Cấp tài khoản, phân quyền, giữ danh mục cơ quan và địa bàn.',
    scope: 'unitAndAgency',
    permissions: [
      ...reading,
      'account.manage',
      'role.manage',
      'calendar.manage',
      'law.manage',
      'reminder.manage',
      'agency.manage',
      'unit.manage',
      'personal.erase',
      'breach.write',
      'service.read',
    ],
  },
  {
    code: 'trackingOfficer',
    title: 'Cán bộ theo dõi',
    hint: 'Đưa kế hoạch vào, đối chiếu, kích hoạt; đôn đốc, nhận hoặc trả lại kết quả của các cơ quan.',
    scope: 'unitAndAgency',
    needsAgency: true,
    permissions: [
      ...reading,
      'agency.manage',
      'document.write',
      'plan.review',
      'plan.activate',
      'plan.track',
      'work.report',
      'work.approve',
      'activity.write',
      'register.write',
      'target.write',
      'market.write',
      'target.explain',
    ],
  },
  {
    code: 'agencyOfficer',
    title: 'Cán bộ cơ quan',
    hint: 'Soạn báo cáo tiến độ các việc của cơ quan mình, kèm minh chứng.',
    scope: 'agency',
    needsAgency: true,
    permissions: [...reading, 'work.report', 'activity.write', 'register.write', 'target.write'],
  },
  {
    code: 'agencyHead',
    title: 'Thủ trưởng cơ quan',
    hint: 'Duyệt báo cáo tiến độ do cơ quan mình soạn.',
    scope: 'agency',
    needsAgency: true,
    permissions: [...reading, 'work.report', 'work.approve', 'activity.write', 'register.write', 'target.write', 'document.write'],
  },
  {
    code: 'labourOfficer',
    title: 'Cán bộ lao động',
    hint: 'Theo dõi người lao động của cả tỉnh: tìm, xem, xử lý hồ sơ trùng, xác nhận địa bàn; làm việc của cơ quan mình.',
    scope: 'unitAndAgency',
    needsAgency: true,
    permissions: [
      ...reading,
      ...people,
      'enterprise.write',
      'market.write',
      'person.except',
      'person.inspect',
      'data.requests',
      'breach.write',
      'training.write',
      'work.report',
      'activity.write',
      'register.write',
      'target.write',
      'document.write',
      'target.explain',
    ],
  },
  {
    code: 'centreOfficer',
    title: 'Cán bộ trung tâm dịch vụ việc làm',
    hint: 'Tư vấn, đăng ký người lao động tại phiên giao dịch, ngày hội; ghi hành trình của người trong địa bàn. Hồ sơ do nơi khác giữ thì chờ nơi đó xác nhận.',
    scope: 'unitAndAgency',
    needsAgency: true,
    permissions: [...reading, 'person.read', 'person.identify', 'person.write', 'work.report', 'activity.write'],
  },
  {
    code: 'communeOfficer',
    title: 'Cán bộ xã, phường',
    hint: 'Làm các việc của xã mình, giữ sổ và hoạt động trên địa bàn.',
    scope: 'unitAndAgency',
    permissions: [...reading, ...people, 'data.papers', 'data.requests', 'breach.write', 'training.write', 'work.report', 'activity.write', 'register.write', 'target.write'],
  },
  {
    code: 'policeOfficer',
    title: 'Cán bộ công an phụ trách',
    hint: 'Giữ danh sách hạn chế về người sau cai nghiện; làm việc của cơ quan mình.',
    scope: 'unitAndAgency',
    needsAgency: true,
    permissions: [...reading, 'person.read', 'person.identify', 'restricted.read', 'restricted.write', 'data.rehabilitated', 'work.report', 'activity.write', 'register.write'],
  },
  {
    code: 'partyOrganiser',
    title: 'Cán bộ tổ chức Đảng',
    hint: 'Giữ danh sách hạn chế về đảng viên đang ở nước ngoài; làm việc của cơ quan mình.',
    scope: 'unitAndAgency',
    needsAgency: true,
    permissions: [...reading, 'person.read', 'person.identify', 'restricted.read', 'restricted.write', 'data.party', 'work.report', 'activity.write', 'register.write'],
  },
  {
    code: 'leader',
    title: 'Lãnh đạo',
    hint: 'Xem mọi kế hoạch, nhiệm vụ, mục tiêu của địa bàn; không sửa.',
    scope: 'unitAndAgency',
    permissions: [...reading, 'person.read', 'person.inspect', 'target.explain'],
  },
  {
    code: 'auditor',
    title: 'Kiểm tra, giám sát',
    hint: 'Xem ai đã làm gì, lúc nào; không xem nội dung hồ sơ cá nhân.',
    scope: 'unitAndAgency',
    permissions: [...reading, 'audit.read'],
  },
  { code: 'ministryReader', title: 'Cán bộ bộ (xem cả nước)', hint: 'Xem kế hoạch, mục tiêu của mọi tỉnh; không sửa.', scope: 'nation', permissions: [...reading, 'person.read'] },
];

/** Permissions in words, in the order of the roles screen. A test lists those of contracts that are missing here. */
export const permissionNames: Record<string, string> = {
  'plan.read': 'Xem kế hoạch',
  'plan.review': 'Đối chiếu, sửa kế hoạch vừa đọc',
  'plan.activate': 'Kích hoạt kế hoạch',
  'plan.track': 'Theo dõi: đôn đốc, nhận, trả lại, nhập thay',
  'work.read': 'Xem việc',
  'work.report': 'Báo cáo tiến độ',
  'work.approve': 'Duyệt báo cáo tiến độ',
  'document.read': 'Xem văn bản',
  'document.write': 'Đưa văn bản vào',
  'target.read': 'Xem mục tiêu',
  'target.write': 'Nhập, sửa mục tiêu',
  'target.explain': 'Yêu cầu đơn vị giải trình khi chậm chỉ tiêu',
  'training.read': 'Xem khóa học, lớp học, số cần học',
  'training.write': 'Mở lớp, ghi danh, điểm danh, cấp giấy chứng nhận',
  'activity.read': 'Xem hoạt động',
  'activity.write': 'Ghi hoạt động',
  'register.read': 'Xem sổ theo dõi',
  'register.write': 'Ghi sổ theo dõi',
  'enterprise.read': 'Xem doanh nghiệp, đơn tuyển',
  'enterprise.write': 'Ghi doanh nghiệp, mở và đóng đơn tuyển',
  'market.read': 'Xem thị trường, chương trình, thỏa thuận qua biên giới',
  'market.write': 'Ghi trang thị trường, kỳ tuyển, thỏa thuận, đợt',
  'person.read': 'Xem người lao động (che tên, số)',
  'person.identify': 'Thấy đủ tên, ngày sinh người lao động',
  'person.write': 'Ghi, sửa hồ sơ người lao động',
  'person.reveal': 'Xem đủ số định danh, số điện thoại (ghi lại lý do)',
  'person.except': 'Quyết định cho đi khi thiếu giấy tờ (không phải người đề nghị)',
  'person.inspect': 'Xem các trường hợp cho đi khi thiếu giấy tờ',
  'data.traits': 'Xem dân tộc, diện của hộ',
  'data.papers': 'Mở giấy tờ mã hóa (ghi lại lý do)',
  'data.requests': 'Tiếp nhận, giải quyết yêu cầu của người có dữ liệu cá nhân',
  'breach.write': 'Ghi, thông báo vụ vi phạm dữ liệu cá nhân',
  'restricted.read': 'Mở danh sách hạn chế (ghi lại mục đích, từng lần xem)',
  'restricted.write': 'Lập, ghi danh sách hạn chế',
  'data.rehabilitated': 'Danh sách hạn chế: người sau cai nghiện',
  'data.party': 'Danh sách hạn chế: đảng viên ở nước ngoài',
  'agency.read': 'Xem danh mục cơ quan',
  'agency.manage': 'Sửa danh mục cơ quan',
  'unit.read': 'Xem danh mục địa bàn',
  'unit.manage': 'Sửa danh mục địa bàn',
  'account.manage': 'Cấp, sửa, ngừng tài khoản',
  'calendar.manage': 'Ghi lịch nghỉ, làm bù',
  'law.manage': 'Ghi giá trị mới của quy định pháp luật',
  'reminder.manage': 'Đặt cách nhắc việc, xem địa chỉ thư không nhận được',
  'role.manage': 'Phân quyền cho vai trò',
  'service.read': 'Xem tình trạng hệ thống: sao lưu, đĩa, việc nền',
  'audit.read': 'Xem nhật ký kiểm tra: ai làm gì, xem gì',
  'personal.erase': 'Xóa phần cá nhân trong lịch sử theo pháp luật',
};

/** Permissions that open data about single people: whoever holds one must give a second factor, unless the roles screen says otherwise for a role. */
export const personalPermissions: readonly string[] = Object.keys(permissionNames).filter(isAboutPeople);
