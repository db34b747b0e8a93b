import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryFlag, queryInt, version } from '../../kernel/contract.ts';
import { accountId, IdentityRow, login, loginMeta, nameMeta, personName, provider, SessionRow, signInApi, Standing } from './contract-signin.ts';

/** People who sign in: accounts, roles, sessions, stand-ins, first-run set-up. */

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
  /** Codes of a phone are asked for at sign-in. */
  secondFactor: z.boolean(),
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

export const RoleRow = z.object({
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  nation: z.boolean(),
  scope: z.enum(['unit', 'agency', 'unitAndAgency', 'nation']),
  accounts: z.int(),
  /** Its people must give a second factor. */
  secondFactor: z.boolean(),
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

export const api = defineApi({
  ...signInApi,

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
    input: z.object({
      id: accountId(),
      version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }),
      handTo: id().nullable().default(null).register(field, { label: 'Giao việc đang làm cho', widget: 'choice' }),
    }),
    output: AccountRow,
  },
  /** What would be left behind, and who of each agency could take it. */
  accountWork: {
    method: 'GET',
    path: '/account/work',
    permission: 'account.manage',
    title: 'Việc đang giao cho một người',
    input: z.object({ id: accountId() }),
    output: z.object({ work: z.array(z.object({ id: id(), text: z.string(), agency: z.string() })), takers: z.array(Standing) }),
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
  accountSessions: {
    method: 'GET',
    path: '/account/sessions-of',
    permission: 'account.manage',
    title: 'Các phiên của tài khoản',
    input: z.object({ id: accountId() }),
    output: z.array(SessionRow),
  },
  accountSessionEnd: {
    method: 'POST',
    path: '/account/end-session',
    permission: 'account.manage',
    title: 'Kết thúc một phiên của tài khoản',
    input: z.object({ id: accountId(), session: accountId('Phiên') }),
    output: nothing,
  },
  factorReset: {
    method: 'POST',
    path: '/account/second-factor/reset',
    permission: 'account.manage',
    title: 'Gỡ xác thực hai lớp',
    input: z.object({ id: accountId() }),
    output: AccountRow,
  },
  accountIdentities: {
    method: 'GET',
    path: '/account/identities-of',
    permission: 'account.manage',
    title: 'Tài khoản định danh của một người',
    input: z.object({ id: accountId() }),
    output: z.array(IdentityRow),
  },
  /** `subject`: as the provider calls the person; null takes it away. */
  identitySet: {
    method: 'POST',
    path: '/account/identities/set',
    permission: 'account.manage',
    title: 'Gắn tài khoản định danh cho một người',
    unkept: true,
    input: z.object({
      id: accountId(),
      provider: provider(),
      subject: z
        .string()
        .trim()
        .min(1)
        .max(255)
        .nullable()
        .register(field, { label: 'Mã định danh (sub)', widget: 'text', hint: 'Mã mà nơi định danh cấp cho người này; hệ thống chỉ giữ dấu vết một chiều của mã.' }),
    }),
    output: nothing,
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
        .max(500)
        .default([])
        .register(field, { label: 'Thay đổi' }),
      factors: z
        .array(z.object({ role: z.string(), needed: z.boolean() }))
        .max(100)
        .default([])
        .register(field, { label: 'Bắt buộc xác thực hai lớp' }),
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
