import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../kernel/contract.ts';
import { FollowRow, followApi } from './follow/contract.ts';
import { kindSheetApi } from '../../kernel/contract-sheet.ts';
import { GivenValues, KindFieldView } from '../../kernel/kind.ts';

/** What was done: kinds as data, one form, one list, one sheet for all of them. */

export const FILE_ACCEPT = '.pdf,.docx,.xlsx,.jpg,.jpeg,.png,.txt';
export const FILE_MAX_BYTES = 20 * 1024 * 1024;

export const KindView = z.object({
  code: z.string(),
  title: z.string(),
  hint: z.string(),
  titleLabel: z.string(),
  permission: z.string(),
  of: z.array(z.string()),
  about: z.boolean(),
  follow: z.object({ title: z.string(), item: z.string(), tasks: z.boolean() }).nullable(),
  figures: z.boolean(),
  fields: z.array(KindFieldView),
  /** JSON schema of `values` for this kind. */
  schema: z.record(z.string(), z.unknown()),
});
export type KindView = z.output<typeof KindView>;

const agencyName = z.object({ id: z.int(), name: z.string() });

export const ActivityView = z.object({
  id: id(),
  kind: z.string(),
  kindTitle: z.string(),
  onDate: z.string(),
  toDate: z.string().nullable(),
  unit: z.object({ id: z.int(), name: z.string() }),
  place: z.string().nullable(),
  heldBy: agencyName,
  withAgencies: z.array(z.int()),
  title: z.string(),
  values: GivenValues,
  files: z.int(),
  entry: z.object({ id: id(), title: z.string() }).nullable(),
  member: z.object({ id: id(), name: z.string() }).nullable(),
  document: z.object({ id: id(), title: z.string() }).nullable(),
  follows: z.int(),
  openFollows: z.int(),
  version: version(),
});
export type ActivityView = z.output<typeof ActivityView>;

/** Figures as the system counted them on a day. */
export const FiguresView = z.object({
  on: z.string(),
  planId: id(),
  rows: z.array(z.object({ group: z.string(), label: z.string(), value: z.number().nullable(), unit: z.string().nullable(), note: z.string().nullable() })),
});
/** Fields every kind has, in the order of form and sheet. */
export const Common = z.object({
  onDate: isoDate().register(field, { label: 'Ngày', column: 'Ngày', widget: 'date' }),
  toDate: isoDate().nullable().default(null).register(field, { label: 'Đến ngày', column: 'Đến ngày', widget: 'date', hint: 'Chỉ khi kéo dài nhiều ngày.' }),
  title: z.string().trim().min(1).max(500).register(field, { label: 'Nội dung', column: 'Nội dung', widget: 'text' }),
  unitId: z.int().register(field, { label: 'Địa bàn', column: 'Địa bàn', widget: 'unit', hint: 'Nơi hoạt động được tính.' }),
  place: z.string().trim().max(300).nullable().default(null).register(field, { label: 'Địa điểm', column: 'Địa điểm', widget: 'text' }),
  heldBy: z.int().register(field, { label: 'Cơ quan tổ chức', column: 'Cơ quan tổ chức', widget: 'agency' }),
  withAgencies: z.array(z.int()).max(50).default([]).register(field, { label: 'Cơ quan phối hợp' }),
  entryId: id().nullable().default(null).register(field, { label: 'Thuộc' }),
  memberId: id().nullable().default(null).register(field, { label: 'Thành viên đi' }),
  documentId: id().nullable().default(null).register(field, { label: 'Về văn bản' }),
});

const idOf = (label = 'Hoạt động') => id().register(field, { label, widget: 'hidden' });
const versioned = { id: idOf(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
const done = z.object({ id: id(), version: version() });

const kindCode = () => z.string().max(60).register(field, { label: 'Loại hoạt động', widget: 'choice' });
const sheet = kindSheetApi({ path: '/activities/sheet', permission: 'activity.write', kind: kindCode(), heldBy: 'Cơ quan tổ chức cho dòng để trống' });
export const Filter = z.object({
  kind: z.string().max(60).optional().register(field, { label: 'Loại hoạt động' }),
  unitId: queryInt().optional().register(field, { label: 'Địa bàn', widget: 'unit' }),
  agencyId: queryInt().optional().register(field, { label: 'Cơ quan', widget: 'agency' }),
  entryId: id().optional(),
  documentId: id().optional(),
  from: isoDate().optional().register(field, { label: 'Từ ngày', widget: 'date' }),
  to: isoDate().optional().register(field, { label: 'Đến ngày', widget: 'date' }),
  q: z.string().max(200).default('').register(field, { label: 'Tìm', placeholder: 'Nội dung hoặc địa điểm; không cần dấu' }),
});

export const api = defineApi({
  ...followApi,
  kindList: { method: 'GET', path: '/activities/kinds', permission: 'activity.read', title: 'Loại hoạt động', input: z.object({}), output: z.object({ kinds: z.array(KindView) }) },
  activityList: {
    method: 'GET',
    path: '/activities',
    permission: 'activity.read',
    title: 'Hoạt động',
    input: Filter.extend({ page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({
      rows: z.array(ActivityView),
      total: z.int(),
      pageSize: z.int(),
      /** Sums of the counted numbers, when one kind is chosen. */ sums: z.record(z.string(), z.number().nullable()),
    }),
  },
  activityGet: {
    method: 'GET',
    path: '/activities/one',
    permission: 'activity.read',
    title: 'Một hoạt động',
    input: z.object({ id: idOf() }),
    output: z.object({
      activity: ActivityView,
      withAgencies: z.array(agencyName),
      figures: FiguresView.nullable(),
      follows: z.array(FollowRow),
      attached: z.array(z.object({ id: id(), name: z.string(), size: z.int() })),
      createdAt: z.string(),
      updatedAt: z.string(),
      /** Act → null when allowed, else the code of the reason. */
      can: z.object({ write: z.string().nullable() }),
    }),
  },
  activityFigures: {
    method: 'GET',
    path: '/activities/figures',
    permission: 'activity.read',
    title: 'Số liệu điền sẵn',
    input: z.object({ documentId: id() }),
    output: z.object({ figures: FiguresView.nullable() }),
  },
  activitySave: {
    method: 'POST',
    path: '/activities/save',
    permission: 'activity.write',
    title: 'Lưu hoạt động',
    input: z.object({
      id: idOf(),
      version: version().default(0).register(field, { label: 'Phiên bản', widget: 'hidden', hint: '0: ghi mới.' }),
      kind: z.string().max(60).register(field, { label: 'Loại hoạt động', widget: 'choice' }),
      ...Common.shape,
      values: GivenValues.default({}).register(field, { label: 'Số liệu' }),
    }),
    output: done,
  },
  activityRemove: {
    method: 'POST',
    path: '/activities/remove',
    permission: 'activity.write',
    title: 'Bỏ hoạt động ghi nhầm',
    input: z.object({ ...versioned, reason: z.string().trim().min(3).max(1000).register(field, { label: 'Lý do', widget: 'textarea' }) }),
    output: z.object({ id: id() }),
  },
  activityFileAdd: {
    method: 'POST',
    path: '/activities/files/add',
    permission: 'activity.write',
    title: 'Thêm giấy tờ, ảnh',
    input: z.object({ id: idOf() }),
    output: z.object({ fileId: id() }),
    upload: { maxBytes: FILE_MAX_BYTES, accept: FILE_ACCEPT },
  },
  activityFileRemove: {
    method: 'POST',
    path: '/activities/files/remove',
    permission: 'activity.write',
    title: 'Bỏ tệp',
    input: z.object({ fileId: idOf('Tệp') }),
    output: z.object({ fileId: id() }),
  },
  activityFile: {
    method: 'GET',
    path: '/activities/files',
    permission: 'activity.read',
    title: 'Tải tệp của hoạt động',
    input: z.object({ id: idOf('Tệp') }),
    output: z.object({}),
    download: true,
  },
  activityTemplate: sheet.template,
  activitySheet: sheet.preview,
  activitySheetRows: sheet.rows,
  activitySheetBad: sheet.bad,
  activityExport: {
    method: 'GET',
    path: '/activities/export',
    permission: 'activity.read',
    title: 'Xuất Excel',
    input: Filter,
    output: z.object({}),
    download: true,
    report: true,
  },
});
export type ActivityApi = typeof api;
