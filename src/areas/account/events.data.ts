import type { AccountEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<AccountEvent['type'], string> = {
  'account.made': 'Cấp tài khoản',
  'account.changed': 'Sửa tài khoản',
  'account.moved': 'Chuyển tài khoản sang cơ quan, địa bàn mới theo văn bản sắp xếp',
  'account.ended': 'Ngừng tài khoản',
  'account.reopened': 'Mở lại tài khoản',
  'account.codeIssued': 'Cấp mã dùng một lần',
  'account.passwordChanged': 'Đổi mật khẩu',
  'account.signedIn': 'Đăng nhập',
  'account.factorGiven': 'Xác nhận bước hai khi đăng nhập',
  'account.codeReused': 'Mã đã dùng bị thử lại, đã từ chối',
  'account.factorSet': 'Cài mã xác nhận trên điện thoại',
  'account.recoveryRenewed': 'Lấy mã dự phòng mới',
  'account.factorReset': 'Gỡ mã xác nhận của tài khoản',
  'account.identityLinked': 'Gắn tài khoản định danh',
  'account.identityDropped': 'Gỡ tài khoản định danh',
  'account.locked': 'Sai mật khẩu nhiều lần, tạm khóa',
  'account.sessionsEnded': 'Kết thúc phiên đăng nhập',
  'account.rolesChanged': 'Đổi quyền của vai trò',
  'account.standInNamed': 'Cử người làm thay',
  'account.standInEnded': 'Thôi làm thay',
  'account.agencySettingChanged': 'Đổi cách làm việc của cơ quan',
  'account.provinceChosen': 'Chọn tỉnh khi thiết lập',
  'account.setUpFinished': 'Hoàn thành thiết lập lần đầu',
};
