import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryFlag, queryInt, version } from '../../kernel/contract.ts';

/** People who sign in: accounts, roles, sessions, stand-ins, first-run set-up. */

const login = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .min(3)
    .max(40)
    .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch ngang.');
const loginMeta = {
  label: 'Tên đăng nhập',
  hint: 'Chữ không dấu, số, dấu chấm; ít nhất 3 ký tự. Không cần thư điện tử.',
  column: 'Tên đăng nhập',
  aliases: ['Tài khoản', 'Đăng nhập', 'Username', 'Login'],
};
const personName = () => z.string().trim().min(2).max(100);
const nameMeta = { label: 'Họ và tên', column: 'Họ và tên', aliases: ['Họ tên', 'Tên', 'Cán bộ'] };
/** Typed secrets are kept short enough that judging one costs little. */
const secret = () => z.string().min(1).max(200);
const newPassword = () => z.string().min(10, 'Mật khẩu cần ít nhất 10 ký tự; một câu dễ nhớ là đủ.').max(200);
const newPasswordMeta = { label: 'Mật khẩu mới', widget: 'password' as const, hint: 'Ít nhất 10 ký tự; một câu dễ nhớ là đủ, không bắt buộc chữ hoa hay ký hiệu.' };
const linkToken = () => z.string().min(40).max(60).register(field, { label: 'Mã liên kết', widget: 'hidden' });

export const Standing = z.object({ id: id(), name: z.string() });

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
  standsFor: z.array(Standing),
  mustChangePassword: z.boolean(),
  /** First-run set-up still has to be done by this person. */
  setUpNeeded: z.boolean(),
});

export const AccountRow = z.object({
  id: id(),
  login: z.string(),
  name: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  agency: z.int().nullable(),
  agencyName: z.string().nullable(),
  unitId: z.int().nullable(),
  unitName: z.string().nullable(),
  units: z.array(z.object({ id: z.int(), name: z.string() })),
  /** code: a one-time code is in force and not yet exchanged for a password; expired: it no longer works. */
  state: z.enum(['active', 'code', 'expired', 'ended']),
  lastSeenAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  version: z.int(),
});
export type AccountRow = z.output<typeof AccountRow>;

export const AccountInput = z.object({
  id: id().register(field, { label: 'Mã', widget: 'hidden' }),
  version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
  login: login().register(field, loginMeta),
  name: personName().register(field, nameMeta),
  role: z.string().min(1).register(field, { label: 'Vai trò', column: 'Vai trò', widget: 'choice' }),
  agency: z
    .int()
    .nullable()
    .default(null)
    .register(field, { label: 'Cơ quan', column: 'Cơ quan', widget: 'agency', aliases: ['Đơn vị', 'Nơi công tác'] }),
  unitId: z.int().register(field, { label: 'Địa bàn quản lý tài khoản', widget: 'unit', hint: 'Quản trị viên của địa bàn này giữ tài khoản.' }),
  units: z.array(z.int()).max(200).default([]).register(field, { label: 'Địa bàn được xem', hint: 'Gồm cả mọi đơn vị bên dưới; để trống khi chỉ làm việc theo cơ quan.' }),
});

export const SessionRow = z.object({ id: id(), startedAt: z.string(), seenAt: z.string(), agent: z.string(), address: z.string(), current: z.boolean() });

export const RoleRow = z.object({
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  nation: z.boolean(),
  scope: z.enum(['unit', 'agency', 'unitAndAgency', 'nation']),
  accounts: z.int(),
  permissions: z.array(z.string()),
});

export const StandInRow = z.object({
  id: id(),
  account: Standing,
  standsFor: Standing,
  fromDay: z.string(),
  toDay: z.string(),
  endedAt: z.string().nullable(),
  inForce: z.boolean(),
});

/** A cell of a sheet row as the file had it, and why it cannot be taken. */
const SheetRow = z.object({
  line: z.int(),
  cells: z.object({ login: z.string(), name: z.string(), role: z.string(), agency: z.string(), unit: z.string() }),
  problems: z.record(z.string(), z.string()),
  /** new: will be made; same: already there exactly so; bad: given back. */
  state: z.enum(['new', 'same', 'bad']),
});
export type SheetRow = z.output<typeof SheetRow>;
export const SheetCells = SheetRow.shape.cells;
const sheetRows = () =>
  z
    .array(z.object({ line: z.int(), cells: SheetCells }))
    .min(1)
    .max(2000);

export const Slip = z.object({ login: z.string(), name: z.string(), agency: z.string(), code: z.string(), expiresAt: z.string() });
export type Slip = z.output<typeof Slip>;

const XLSX = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const accountId = (label = 'Tài khoản') => id().register(field, { label, widget: 'hidden' });

export const api = defineApi({
  signIn: {
    method: 'POST',
    path: '/account/sign-in',
    permission: 'public',
    title: 'Đăng nhập',
    input: z.object({
      login: z.string().trim().toLowerCase().min(1).max(100).register(field, { label: 'Tên đăng nhập' }),
      password: secret().register(field, { label: 'Mật khẩu', widget: 'password' }),
    }),
    output: z.object({ mustChangePassword: z.boolean() }),
  },
  signOut: { method: 'POST', path: '/account/sign-out', permission: 'self', title: 'Đăng xuất', input: nothing, output: nothing },
  me: { method: 'GET', path: '/account/me', permission: 'self', title: 'Tài khoản của tôi', input: nothing, output: Me },
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
    output: z.object({ open: z.boolean() }),
  },
  linkUse: {
    method: 'POST',
    path: '/account/link/use',
    permission: 'public',
    title: 'Lập tài khoản quản trị đầu tiên',
    input: z.object({
      token: linkToken(),
      login: login().register(field, loginMeta),
      name: personName().register(field, nameMeta),
      newPassword: newPassword().register(field, { ...newPasswordMeta, label: 'Mật khẩu' }),
    }),
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

  accountList: {
    method: 'GET',
    path: '/account/list',
    permission: 'account.manage',
    title: 'Danh sách tài khoản',
    input: z.object({
      ended: queryFlag().register(field, { label: 'Cả tài khoản đã ngừng' }),
      page: queryInt().min(1).default(1).register(field, { label: 'Trang' }),
    }),
    output: z.object({ rows: z.array(AccountRow), total: z.int() }),
  },
  accountGet: { method: 'GET', path: '/account/one', permission: 'account.manage', title: 'Một tài khoản', input: z.object({ id: accountId() }), output: AccountRow },
  accountSave: { method: 'POST', path: '/account/save', permission: 'account.manage', title: 'Lưu tài khoản', input: AccountInput, output: AccountRow },
  accountEnd: {
    method: 'POST',
    path: '/account/end',
    permission: 'account.manage',
    title: 'Ngừng tài khoản',
    input: z.object({ id: accountId(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) }),
    output: AccountRow,
  },
  accountReopen: {
    method: 'POST',
    path: '/account/reopen',
    permission: 'account.manage',
    title: 'Mở lại tài khoản',
    input: z.object({ id: accountId(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) }),
    output: AccountRow,
  },
  accountSignOut: {
    method: 'POST',
    path: '/account/end-sessions',
    permission: 'account.manage',
    title: 'Kết thúc mọi phiên của tài khoản',
    input: z.object({ id: accountId() }),
    output: z.object({ ended: z.int() }),
  },
  /** A download, because such an answer is not kept for repeats: codes are nowhere but on the slip. */
  codesIssue: {
    method: 'POST',
    path: '/account/codes',
    permission: 'account.manage',
    title: 'Cấp mã dùng một lần',
    download: true,
    input: z.object({ ids: z.array(id()).min(1).max(2000).register(field, { label: 'Các tài khoản' }) }),
    output: z.object({ slips: z.array(Slip), days: z.int() }),
  },
  colleagueList: {
    method: 'GET',
    path: '/account/colleagues',
    permission: 'signedIn',
    title: 'Người cùng cơ quan',
    input: z.object({ agency: queryInt().register(field, { label: 'Cơ quan', widget: 'agency' }) }),
    output: z.array(Standing.extend({ roleTitle: z.string() })),
  },

  sheetTemplate: { method: 'GET', path: '/account/sheet/template', permission: 'account.manage', title: 'Tải mẫu Excel', download: true, input: nothing, output: nothing },
  sheetPreview: {
    method: 'POST',
    path: '/account/sheet/preview',
    permission: 'account.manage',
    title: 'Đọc tệp Excel',
    upload: { maxBytes: 5 * 1024 * 1024, accept: XLSX },
    input: nothing,
    output: z.object({ rows: z.array(SheetRow), unknownColumns: z.array(z.string()) }),
  },
  sheetCheck: {
    method: 'POST',
    path: '/account/sheet/check',
    permission: 'account.manage',
    title: 'Xem lại các dòng đã sửa',
    input: z.object({ rows: sheetRows().register(field, { label: 'Các dòng' }) }),
    output: z.object({ rows: z.array(SheetRow) }),
  },
  sheetSave: {
    method: 'POST',
    path: '/account/sheet/save',
    permission: 'account.manage',
    title: 'Lưu các dòng đúng',
    input: z.object({ rows: sheetRows().register(field, { label: 'Các dòng' }) }),
    output: z.object({ made: z.array(id()), same: z.int(), bad: z.array(SheetRow) }),
  },
  sheetBad: {
    method: 'POST',
    path: '/account/sheet/bad',
    permission: 'account.manage',
    title: 'Tải các dòng chưa đúng',
    download: true,
    input: z.object({ rows: sheetRows().register(field, { label: 'Các dòng' }) }),
    output: nothing,
  },

  roleTable: {
    method: 'GET',
    path: '/account/roles',
    permission: 'signedIn',
    title: 'Vai trò và quyền',
    input: nothing,
    output: z.object({ roles: z.array(RoleRow), permissions: z.array(z.object({ code: z.string(), title: z.string() })) }),
  },
  roleSave: {
    method: 'POST',
    path: '/account/roles/save',
    permission: 'role.manage',
    title: 'Lưu phân quyền',
    input: z.object({
      changes: z
        .array(z.object({ role: z.string(), permission: z.string(), granted: z.boolean() }))
        .min(1)
        .max(500)
        .register(field, { label: 'Thay đổi' }),
    }),
    output: nothing,
  },

  standInList: { method: 'GET', path: '/account/stand-ins', permission: 'signedIn', title: 'Người làm thay', input: nothing, output: z.array(StandInRow) },
  standInSave: {
    method: 'POST',
    path: '/account/stand-ins/save',
    permission: 'signedIn',
    title: 'Cử người làm thay',
    input: z.object({
      id: accountId('Mã'),
      account: id().register(field, { label: 'Người làm thay', widget: 'choice' }),
      standsFor: id().register(field, { label: 'Làm thay cho', widget: 'choice' }),
      fromDay: isoDate().register(field, { label: 'Từ ngày', widget: 'date' }),
      toDay: isoDate().register(field, { label: 'Đến hết ngày', widget: 'date' }),
    }),
    output: nothing,
  },
  standInEnd: { method: 'POST', path: '/account/stand-ins/end', permission: 'signedIn', title: 'Thôi làm thay', input: z.object({ id: accountId('Mã') }), output: nothing },

  agencySetting: {
    method: 'GET',
    path: '/account/agency-setting',
    permission: 'signedIn',
    title: 'Cách làm việc của cơ quan',
    input: z.object({ agency: queryInt().register(field, { label: 'Cơ quan', widget: 'agency' }) }),
    output: z.object({ agency: z.int(), headApproves: z.boolean(), version: z.int() }),
  },
  agencySettingSave: {
    method: 'POST',
    path: '/account/agency-setting/save',
    permission: 'signedIn',
    title: 'Lưu cách làm việc của cơ quan',
    input: z.object({
      agency: z.int().register(field, { label: 'Cơ quan', widget: 'agency' }),
      headApproves: z
        .boolean()
        .register(field, { label: 'Nhân viên soạn, thủ trưởng duyệt', widget: 'checkbox', hint: 'Bật: báo cáo chỉ tính khi thủ trưởng đã duyệt. Tắt: cán bộ gửi là tính.' }),
      version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
    }),
    output: z.object({ agency: z.int(), headApproves: z.boolean(), version: z.int() }),
  },

  setUpGet: {
    method: 'GET',
    path: '/account/set-up',
    permission: 'signedIn',
    title: 'Thiết lập lần đầu',
    input: nothing,
    output: z.object({
      needed: z.boolean(),
      province: z.object({ id: z.int(), name: z.string() }).nullable(),
      agencies: z.int(),
      administrators: z.int(),
      provinces: z.array(z.object({ id: z.int(), name: z.string() })),
    }),
  },
  /** The first administrator takes a province as home; its agencies come from the area agency. */
  setUpProvince: {
    method: 'POST',
    path: '/account/set-up/province',
    permission: 'account.manage',
    title: 'Chọn tỉnh, thành phố',
    input: z.object({ unitId: z.int().register(field, { label: 'Tỉnh, thành phố', widget: 'unit' }) }),
    output: nothing,
  },
  setUpFinish: { method: 'POST', path: '/account/set-up/finish', permission: 'account.manage', title: 'Hoàn tất thiết lập', input: nothing, output: nothing },
});
