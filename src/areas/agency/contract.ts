import { z } from 'zod';
import { defineApi, field, isoDate, nothing, queryFlag, queryInt } from '../../kernel/contract.ts';
import { kindNames } from './words.ts';

/** Cơ quan: agencies over time, the groups in which plans address them, the functions of the state they hold. */

const day = isoDate().nullable();
export const Kind = z.enum(Object.keys(kindNames) as [keyof typeof kindNames, ...(keyof typeof kindNames)[]]);
const Named = z.object({ id: z.int(), name: z.string() });
const name = () => z.string().trim().min(2).max(200);
const agency = () => z.int();

export const AgencyLine = z.object({
  id: z.int(),
  name: z.string(),
  shortName: z.string().nullable(),
  kind: Kind,
  tier: z.int(),
  seat: Named.nullable(),
  parent: Named.nullable(),
  from: day,
  to: day,
  aliases: z.int(),
  byHand: z.boolean(),
});

export const AgencyPage = z.object({
  id: z.int(),
  name: z.string(),
  kind: Kind,
  tier: z.int(),
  seat: Named.nullable(),
  parent: Named.nullable(),
  from: day,
  to: day,
  names: z.array(z.object({ id: z.int(), name: z.string(), shortName: z.string().nullable(), isAlias: z.boolean(), from: day, to: day })),
  predecessors: z.array(Named.extend({ since: isoDate(), basis: z.string().nullable() })),
  heirs: z.array(Named.extend({ since: isoDate(), basis: z.string().nullable() })),
  children: z.array(Named),
  functions: z.array(z.object({ code: z.string(), name: z.string(), from: day, to: day })),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const FunctionLine = z.object({
  code: z.string(),
  name: z.string(),
  legalBasis: z.string().nullable(),
  holders: z.array(z.object({ id: z.int(), agency: Named, from: day, to: day, note: z.string().nullable() })),
});

export const GroupLine = z.object({
  id: z.string(),
  name: z.string(),
  open: z.boolean(),
  outside: z.boolean(),
  members: z.array(Named),
  added: z.array(Named),
  removed: z.array(Named),
});

const Choice = z.object({ agencyId: z.int(), name: z.string(), score: z.number() });
const Group = z.object({ groupId: z.string(), name: z.string(), open: z.boolean() });
export const Resolved = z.object({
  wording: z.string(),
  certain: z.boolean(),
  members: z.array(Choice),
  candidates: z.array(Choice),
  group: Group.optional(),
  parts: z.array(
    z.object({
      wording: z.string(),
      kind: z.enum(['agency', 'group', 'unknown', 'outside']),
      members: z.array(Choice),
      group: Group.optional(),
      certain: z.boolean(),
      candidates: z.array(Choice),
    }),
  ),
});

export const SetUpPreview = z.object({
  province: Named,
  /** Agencies of the province that are there already. */
  there: z.int(),
  counts: z.object({ province: z.int(), district: z.int(), commune: z.int() }),
  entries: z.array(z.object({ key: z.string(), name: z.string(), kind: Kind, from: day, to: day, optional: z.boolean() })),
});

const at = () => isoDate().optional().register(field, { label: 'Vào ngày', widget: 'date', hint: 'Để trống: hôm nay.' });

export const api = defineApi({
  agencySearch: {
    method: 'GET',
    path: '/agencies/search',
    permission: 'agency.read',
    title: 'Tìm cơ quan',
    input: z.object({
      q: z.string().max(200).default('').register(field, { label: 'Tìm' }),
      at: at(),
      ids: z.string().max(400).optional().register(field, { label: 'Mã cơ quan', hint: 'Nhiều mã cách nhau bằng dấu phẩy; chỉ trả về các cơ quan này.' }),
    }),
    output: z.object({ rows: z.array(Named.extend({ detail: z.string() })) }),
  },
  agencyList: {
    method: 'GET',
    path: '/agencies',
    permission: 'agency.read',
    title: 'Danh mục cơ quan',
    input: z.object({
      tier: queryInt().min(0).max(3).default(1).register(field, { label: 'Cấp' }),
      ended: queryFlag().register(field, { label: 'Cả cơ quan đã thôi hoạt động', widget: 'checkbox' }),
      at: at(),
    }),
    output: z.object({ province: Named.nullable(), rows: z.array(AgencyLine) }),
  },
  agencyGet: {
    method: 'GET',
    path: '/agencies/get',
    permission: 'agency.read',
    title: 'Xem cơ quan',
    input: z.object({ id: queryInt().register(field, { label: 'Cơ quan', widget: 'agency' }) }),
    output: AgencyPage,
  },
  agencyAdd: {
    method: 'POST',
    path: '/agencies/add',
    permission: 'agency.manage',
    title: 'Thêm cơ quan',
    input: z.object({
      name: name().register(field, { label: 'Tên cơ quan' }),
      shortName: z.string().trim().max(60).optional().register(field, { label: 'Tên viết tắt' }),
      kind: Kind.register(field, { label: 'Loại', choices: kindNames, widget: 'choice' }),
      seatUnit: z.int().register(field, { label: 'Địa bàn phục vụ', widget: 'unit' }),
      parent: agency().optional().register(field, { label: 'Cơ quan cấp trên', widget: 'agency' }),
      from: isoDate().optional().register(field, { label: 'Hoạt động từ ngày', widget: 'date', hint: 'Để trống nếu có từ trước.' }),
    }),
    output: z.object({ id: z.int() }),
  },
  agencyRename: {
    method: 'POST',
    path: '/agencies/rename',
    permission: 'agency.manage',
    title: 'Đổi tên cơ quan',
    input: z.object({
      id: agency().register(field, { label: 'Cơ quan', widget: 'hidden' }),
      name: name().register(field, { label: 'Tên mới' }),
      shortName: z.string().trim().max(60).optional().register(field, { label: 'Tên viết tắt' }),
      from: isoDate().register(field, { label: 'Từ ngày', widget: 'date', hint: 'Tên cũ giữ đến hết ngày trước đó.' }),
    }),
    output: nothing,
  },
  agencyAliasAdd: {
    method: 'POST',
    path: '/agencies/alias/add',
    permission: 'agency.manage',
    title: 'Thêm cách gọi',
    input: z.object({
      id: agency().register(field, { label: 'Cơ quan', widget: 'hidden' }),
      name: name().register(field, { label: 'Cách gọi trong văn bản', hint: 'Viết như kế hoạch viết. Lần sau hệ thống nhận ra.' }),
    }),
    output: nothing,
  },
  agencyAliasDrop: {
    method: 'POST',
    path: '/agencies/alias/drop',
    permission: 'agency.manage',
    title: 'Bỏ cách gọi',
    input: z.object({ id: agency().register(field, { label: 'Cơ quan', widget: 'hidden' }), nameId: z.int().register(field, { label: 'Cách gọi', widget: 'hidden' }) }),
    output: nothing,
  },
  agencyClose: {
    method: 'POST',
    path: '/agencies/close',
    permission: 'agency.manage',
    title: 'Kết thúc hoạt động',
    input: z.object({
      id: agency().register(field, { label: 'Cơ quan', widget: 'hidden' }),
      to: isoDate().register(field, { label: 'Ngày cuối cùng hoạt động', widget: 'date' }),
      heir: agency().optional().register(field, { label: 'Cơ quan tiếp nhận nhiệm vụ', widget: 'agency', hint: 'Thấy và làm tiếp các việc của cơ quan này.' }),
      basis: z.string().trim().max(200).optional().register(field, { label: 'Căn cứ', placeholder: 'Nghị quyết, quyết định số …' }),
    }),
    output: nothing,
  },
  functionList: {
    method: 'GET',
    path: '/agencies/functions',
    permission: 'agency.read',
    title: 'Chức năng và cơ quan đang giữ',
    input: z.object({}),
    output: z.object({ province: Named.nullable(), rows: z.array(FunctionLine) }),
  },
  functionAssign: {
    method: 'POST',
    path: '/agencies/functions/assign',
    permission: 'agency.manage',
    title: 'Giao chức năng',
    input: z.object({
      code: z.string().register(field, { label: 'Chức năng', widget: 'hidden' }),
      agency: agency().register(field, { label: 'Cơ quan giữ', widget: 'agency' }),
      from: isoDate().register(field, { label: 'Từ ngày', widget: 'date', hint: 'Cơ quan trước giữ đến hết ngày trước đó.' }),
      note: z.string().trim().max(200).optional().register(field, { label: 'Căn cứ, ghi chú' }),
    }),
    output: nothing,
  },
  groupList: {
    method: 'GET',
    path: '/agencies/groups',
    permission: 'agency.read',
    title: 'Nhóm cơ quan',
    input: z.object({ at: at() }),
    output: z.object({ province: Named.nullable(), rows: z.array(GroupLine) }),
  },
  groupChange: {
    method: 'POST',
    path: '/agencies/groups/change',
    permission: 'agency.manage',
    title: 'Sửa thành viên nhóm',
    input: z.object({
      groupId: z.string().register(field, { label: 'Nhóm', widget: 'hidden' }),
      agency: agency().register(field, { label: 'Cơ quan', widget: 'agency' }),
      member: z.boolean().register(field, { label: 'Thuộc nhóm', widget: 'checkbox' }),
    }),
    output: nothing,
  },
  agencyResolve: {
    method: 'GET',
    path: '/agencies/resolve',
    permission: 'agency.read',
    title: 'Thử một cách gọi',
    input: z.object({ wording: z.string().trim().min(1).max(400).register(field, { label: 'Cách gọi trong văn bản' }), at: at() }),
    output: Resolved,
  },
  agencySetUpPreview: {
    method: 'GET',
    path: '/agencies/set-up',
    permission: 'agency.manage',
    title: 'Xem trước các cơ quan của tỉnh',
    input: z.object({ unitId: queryInt().optional().register(field, { label: 'Tỉnh, thành phố', widget: 'unit', hint: 'Để trống: tỉnh của bạn.' }) }),
    output: SetUpPreview,
  },
  agencySetUp: {
    method: 'POST',
    path: '/agencies/set-up',
    permission: 'agency.manage',
    title: 'Lập các cơ quan của tỉnh',
    input: z.object({
      unitId: z.int().register(field, { label: 'Tỉnh, thành phố', widget: 'unit' }),
      with: z.array(z.string()).default([]).register(field, { label: 'Thêm cơ quan không phải nơi nào cũng có' }),
      without: z.array(z.string()).default([]).register(field, { label: 'Bỏ cơ quan tỉnh không có' }),
    }),
    output: z.object({ agencies: z.int() }),
  },
});
