import { z } from 'zod';
import { defineApi, field, id, nothing } from '../../kernel/contract.ts';

/** Signing in: password, second factor, identity providers, one's own sessions. */

export const login = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .min(3)
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch ngang.');
export const loginMeta = {
  label: 'Tên đăng nhập',
  hint: 'Chữ không dấu, số, dấu chấm; ít nhất 3 ký tự. Không cần thư điện tử.',
  column: 'Tên đăng nhập',
  aliases: ['Tài khoản', 'Đăng nhập', 'Username', 'Login'],
};
export const personName = () => z.string().trim().min(2).max(100);
export const nameMeta = { label: 'Họ và tên', column: 'Họ và tên', aliases: ['Họ tên', 'Tên', 'Cán bộ'] };
/** Typed secrets are kept short enough that judging one costs little. */
const secret = () => z.string().min(1).max(200);
const newPassword = () => z.string().min(12, 'Mật khẩu cần ít nhất 12 ký tự; một câu dễ nhớ là đủ.').max(128);
const newPasswordMeta = { label: 'Mật khẩu mới', widget: 'password' as const, hint: 'Ít nhất 12 ký tự; một câu dễ nhớ là đủ, không bắt buộc chữ hoa hay ký hiệu.' };
const linkToken = () => z.string().min(40).max(60).register(field, { label: 'Mã liên kết', widget: 'hidden' });

export const Standing = z.object({ id: id(), name: z.string() });

export const accountId = (label = 'Tài khoản') => id().register(field, { label, widget: 'hidden' });

/** What this session still owes: a code of the phone, or setting one up. */
const SecondFactorDue = z.enum(['give', 'setUp']).nullable();
const code = () =>
  z.string().trim().min(6).max(20).register(field, { label: 'Mã xác thực', hint: 'Sáu số trên ứng dụng xác thực, hoặc một mã dự phòng đã in.', autocomplete: 'one-time-code' });
const RecoveryCodes = z.object({ codes: z.array(z.string()) });

export const Me = z.object({
  id: id(),
  login: z.string(),
  name: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  permissions: z.array(z.string()),
  agency: z.object({ id: z.int(), name: z.string() }).nullable(),
  units: z.array(z.object({ id: z.int(), name: z.string() })),
  /** What the person may see, in words. */
  scope: z.string(),
  /** Sees the whole nation. */
  nation: z.boolean(),
  standsFor: z.array(Standing),
  mustChangePassword: z.boolean(),
  secondFactorDue: SecondFactorDue,
  /** First-run set-up still has to be done by this person. */
  setUpNeeded: z.boolean(),
});

/** `place`: the network by the first part of its address, never the whole of it. `proof`: what was given beside the password. */
export const SessionRow = z.object({
  id: id(),
  startedAt: z.string(),
  seenAt: z.string(),
  agent: z.string(),
  place: z.string(),
  proof: z.enum(['none', 'code', 'provider']),
  current: z.boolean(),
});

export const provider = () => z.string().min(2).max(40).register(field, { label: 'Nơi định danh', widget: 'hidden' });
/** A random word of this browser's tab: who leaves must be who comes back. */
const browser = () => z.string().min(40).max(60).register(field, { label: 'Mã của trình duyệt', widget: 'hidden' });
const departure = () => ({
  provider: provider(),
  origin: z
    .url({ protocol: /^https?$/ })
    .max(200)
    .register(field, { label: 'Địa chỉ hệ thống', widget: 'hidden' }),
  browser: browser(),
});
const arrival = () => ({
  state: z.string().min(20).max(100).register(field, { label: 'Mã của lượt', widget: 'hidden' }),
  browser: browser(),
  answer: z.string().max(4_000).register(field, { label: 'Trả lời của nơi định danh', widget: 'hidden' }),
});
export const IdentityRow = z.object({ provider: z.string(), label: z.string(), linkedAt: z.string().nullable() });

export const signInApi = defineApi({
  signIn: {
    method: 'POST',
    path: '/account/sign-in',
    permission: 'public',
    title: 'Đăng nhập',
    input: z.object({
      login: z.string().trim().toLowerCase().min(1).max(100).register(field, { label: 'Tên đăng nhập', autocomplete: 'username' }),
      password: secret().register(field, { label: 'Mật khẩu', widget: 'password' }),
    }),
    output: z.object({ mustChangePassword: z.boolean(), secondFactorDue: SecondFactorDue }),
  },
  signOut: { method: 'POST', path: '/account/sign-out', permission: 'door', title: 'Đăng xuất', input: nothing, output: nothing },
  me: { method: 'GET', path: '/account/me', permission: 'door', title: 'Tài khoản của tôi', input: nothing, output: Me },
  passwordChange: {
    method: 'POST',
    path: '/account/password',
    permission: 'self',
    title: 'Đổi mật khẩu',
    input: z.object({
      current: z.string().max(200).default('').register(field, { label: 'Mật khẩu hiện tại', widget: 'password' }),
      newPassword: newPassword().register(field, newPasswordMeta),
    }),
    output: z.object({ endedSessions: z.int() }),
  },
  linkCheck: {
    method: 'POST',
    path: '/account/link/check',
    permission: 'public',
    title: 'Xem liên kết một lần còn dùng được không',
    input: z.object({ token: linkToken() }),
    /** Which account it makes; null: none any more. */
    output: z.object({ makes: z.enum(['administrator', 'ministryReader']).nullable() }),
  },
  linkUse: {
    method: 'POST',
    path: '/account/link/use',
    permission: 'public',
    title: 'Lập tài khoản từ liên kết một lần',
    input: z.object({
      token: linkToken(),
      login: login().register(field, loginMeta),
      name: personName().register(field, nameMeta),
      newPassword: newPassword().register(field, { ...newPasswordMeta, label: 'Mật khẩu' }),
    }),
    output: nothing,
  },

  factorGet: {
    method: 'GET',
    path: '/account/second-factor',
    permission: 'self',
    title: 'Xác thực hai lớp',
    input: nothing,
    output: z.object({ active: z.boolean(), since: z.string().nullable(), needed: z.boolean(), recoveryLeft: z.int(), askPassword: z.boolean() }),
  },
  /** A new secret for the phone; the one in use stays until a code proves the new one. `qr`: rows of a square, # is dark. */
  factorBegin: {
    method: 'POST',
    path: '/account/second-factor/begin',
    permission: 'self',
    title: 'Bắt đầu bật xác thực hai lớp',
    unkept: true,
    input: z.object({ password: z.string().max(200).register(field, { label: 'Mật khẩu hiện tại', widget: 'password' }) }),
    output: z.object({ secret: z.string(), uri: z.string(), qr: z.array(z.string()) }),
  },
  factorConfirm: {
    method: 'POST',
    path: '/account/second-factor/confirm',
    permission: 'self',
    title: 'Bật xác thực hai lớp',
    unkept: true,
    input: z.object({ code: code() }),
    output: RecoveryCodes,
  },
  /** The codes printed before stop working. */
  recoveryRenew: {
    method: 'POST',
    path: '/account/second-factor/recovery',
    permission: 'self',
    title: 'In mã dự phòng mới',
    unkept: true,
    input: z.object({ code: code() }),
    output: RecoveryCodes,
  },
  factorGive: {
    method: 'POST',
    path: '/account/second-factor/give',
    permission: 'door',
    title: 'Nhập mã xác thực',
    unkept: true,
    input: z.object({ code: code() }),
    output: z.object({ recoveryLeft: z.int().nullable() }),
  },

  /** What the sign-in page offers besides a password, and whether this is the demonstration. */
  signInOptions: {
    method: 'GET',
    path: '/account/sign-in-options',
    permission: 'public',
    title: 'Cách đăng nhập',
    input: nothing,
    output: z.object({ providers: z.array(z.object({ code: z.string(), label: z.string() })), demo: z.boolean() }),
  },
  providerStart: {
    method: 'POST',
    path: '/account/provider/start',
    permission: 'public',
    title: 'Đăng nhập bằng tài khoản định danh',
    unkept: true,
    input: z.object(departure()),
    output: z.object({ url: z.string(), state: z.string() }),
  },
  providerFinish: {
    method: 'POST',
    path: '/account/provider/finish',
    permission: 'public',
    title: 'Trở về từ tài khoản định danh',
    unkept: true,
    input: z.object(arrival()),
    output: z.object({ secondFactorDue: SecondFactorDue }),
  },
  identityList: {
    method: 'GET',
    path: '/account/identities',
    permission: 'self',
    title: 'Tài khoản định danh đã gắn',
    input: nothing,
    output: z.array(IdentityRow),
  },
  identityStart: {
    method: 'POST',
    path: '/account/identities/start',
    permission: 'signedIn',
    title: 'Gắn tài khoản định danh',
    unkept: true,
    input: z.object({ ...departure(), password: secret().register(field, { label: 'Mật khẩu hiện tại', widget: 'password' }) }),
    output: z.object({ url: z.string(), state: z.string() }),
  },
  identityFinish: {
    method: 'POST',
    path: '/account/identities/finish',
    permission: 'signedIn',
    title: 'Gắn tài khoản định danh',
    unkept: true,
    input: z.object(arrival()),
    output: nothing,
  },
  identityDrop: {
    method: 'POST',
    path: '/account/identities/drop',
    permission: 'signedIn',
    title: 'Gỡ tài khoản định danh',
    input: z.object({ provider: provider() }),
    output: nothing,
  },

  sessionList: { method: 'GET', path: '/account/sessions', permission: 'self', title: 'Các phiên đang mở', input: nothing, output: z.array(SessionRow) },
  sessionEnd: { method: 'POST', path: '/account/sessions/end', permission: 'self', title: 'Kết thúc phiên', input: z.object({ id: accountId('Phiên') }), output: nothing },
  sessionEndOthers: {
    method: 'POST',
    path: '/account/sessions/end-others',
    permission: 'self',
    title: 'Kết thúc mọi phiên khác',
    input: nothing,
    output: z.object({ ended: z.int() }),
  },
});
