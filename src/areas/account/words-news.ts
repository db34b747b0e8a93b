import { viDate } from '../../kernel/text.ts';

/** Letters about what somebody signs in with. */
export const credentialNews = {
  password: 'Mật khẩu đã được đổi',
  code: 'Quản trị viên đã cấp mã dùng một lần, mật khẩu cũ không còn dùng được',
  factor: 'Điện thoại xác thực đã được đặt hoặc thay',
  recovery: 'Các mã dự phòng đã được cấp lại, mã cũ không còn dùng được',
  factorReset: 'Quản trị viên đã gỡ xác thực hai lớp',
  reused: 'Một mã xác thực đã dùng rồi bị nhập lại và đã bị từ chối',
  identity: 'Một tài khoản định danh đã được gắn để đăng nhập',
  identityDropped: 'Một tài khoản định danh đã được gỡ',
} as const;

const timeOf = (at: Date): string => {
  const local = new Date(at.getTime() + 7 * 3600_000).toISOString();
  return `${local.slice(11, 16)} ngày ${viDate(local.slice(0, 10))}`;
};

export const newsWords = {
  subject: (what: keyof typeof credentialNews) => `${credentialNews[what]} – tài khoản Vươn Xa của ông/bà`,
  body: (what: keyof typeof credentialNews, f: { at: Date; own: boolean; link: string }) =>
    [
      'Kính gửi ông/bà,',
      '',
      `${credentialNews[what]} lúc ${timeOf(f.at)}${f.own ? ', từ chính tài khoản của ông/bà' : ', do quản trị viên thực hiện'}.`,
      '',
      'Nếu đúng là ông/bà hoặc ông/bà đã đề nghị: không cần làm gì thêm.',
      `Nếu không phải: báo ngay quản trị viên, đăng nhập tại ${f.link}/ để đổi mật khẩu và kết thúc các phiên lạ ở mục Tài khoản của tôi.`,
      '',
      'Hệ thống không bao giờ hỏi mật khẩu hay mã xác thực qua thư.',
    ].join('\n'),
};
