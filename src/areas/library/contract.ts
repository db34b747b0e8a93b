import { z } from 'zod';
import { defineApi, field, id, isoDate, queryInt, version } from '../../kernel/contract.ts';
import { Signer, Span } from '../../reading/reading.contract.ts';
import { citationApi } from './citation/contract.ts';
import { failureCodes, warningCodes } from './rules.ts';

/** Official documents of the province: upload, reading, search, text and citations. */

export const MAX_BYTES = 25 * 1024 * 1024;
export const ACCEPT = '.docx,.doc,.pdf,.txt,.md,.png,.jpg,.jpeg';

const states = ['queued', 'reading', 'read', 'failed'] as const;
const agencyName = z.object({ id: z.int(), name: z.string() });

export const DocumentHead = z.object({
  id: id(),
  number: z.string().nullable(),
  numberSuffix: z.string().nullable(),
  type: z.string().nullable(),
  issuerText: z.string().nullable(),
  place: z.string().nullable(),
  date: z.string().nullable(),
  dateYear: z.int().nullable(),
  title: z.string(),
  periodFrom: z.int().nullable(),
  periodTo: z.int().nullable(),
  state: z.enum(states),
  failure: z.enum(failureCodes).nullable(),
  failureFacts: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  uploadedBy: agencyName,
  createdAt: z.string(),
  version: version(),
});
export type DocumentHead = z.output<typeof DocumentHead>;

const versioned = { id: id().register(field, { label: 'Văn bản', widget: 'hidden' }), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }) };
const done = z.object({ id: id(), version: version() });

export const Filter = z.object({
  q: z.string().max(200).default('').register(field, { label: 'Tìm', placeholder: 'Số, cơ quan, năm hoặc một đoạn chữ; không cần dấu' }),
  type: z.string().max(20).optional().register(field, { label: 'Loại văn bản' }),
  year: queryInt().min(1900).max(2200).optional().register(field, { label: 'Năm ban hành' }),
  state: z.enum(states).optional().register(field, { label: 'Tình trạng' }),
});

export const api = defineApi({
  ...citationApi,
  documentUpload: {
    method: 'POST',
    path: '/library/upload',
    permission: 'document.write',
    title: 'Đưa văn bản vào',
    input: z.object({
      agency: z.int().optional().register(field, { label: 'Đưa vào thay cơ quan', widget: 'agency', hint: 'Để trống: cơ quan của bạn.' }),
    }),
    output: z.object({ id: id() }),
    upload: { maxBytes: MAX_BYTES, accept: ACCEPT },
  },
  documentList: {
    method: 'GET',
    path: '/library',
    permission: 'document.read',
    title: 'Văn bản',
    input: Filter.extend({ page: queryInt().min(0).max(10_000).default(0).register(field, { label: 'Trang' }) }),
    output: z.object({
      rows: z.array(DocumentHead.extend({ match: z.object({ line: z.int(), text: z.string() }).nullable() })),
      total: z.int(),
      pageSize: z.int(),
      types: z.array(z.string()),
      years: z.array(z.int()),
    }),
  },
  documentGet: {
    method: 'GET',
    path: '/library/one',
    permission: 'document.read',
    title: 'Một văn bản',
    input: z.object({ id: id().register(field, { label: 'Văn bản', widget: 'hidden' }) }),
    output: z.object({
      document: DocumentHead.extend({ signer: Signer.nullable(), fileName: z.string(), fileSize: z.int(), warnings: z.array(z.enum(warningCodes)) }),
      /** The page that is being recognised, while one is. */
      progress: z.object({ page: z.int(), pages: z.int() }).nullable(),
      restored: z.int(),
      lines: z.array(z.string()),
      citations: z.array(
        z.object({
          number: z.string(),
          date: z.string().nullable(),
          issuer: z.string().nullable(),
          whereCited: z.enum(['preamble', 'body']),
          span: Span,
          cited: z.object({ id: id(), title: z.string() }).nullable(),
        }),
      ),
      citedBy: z.array(z.object({ id: id(), number: z.string().nullable(), title: z.string() })),
      /** Act → null when allowed, else the code of the reason. */
      can: z.object({ reread: z.string().nullable(), remove: z.string().nullable(), correct: z.string().nullable() }),
    }),
  },
  documentFile: {
    method: 'GET',
    path: '/library/file',
    permission: 'document.read',
    title: 'Tải văn bản gốc',
    input: z.object({ id: id().register(field, { label: 'Văn bản', widget: 'hidden' }) }),
    output: z.object({}),
    download: true,
  },
  documentExport: { method: 'GET', path: '/library/export', permission: 'document.read', title: 'Xuất Excel', input: Filter, output: z.object({}), download: true, report: true },
  documentReread: { method: 'POST', path: '/library/reread', permission: 'document.write', title: 'Đọc lại', input: z.object(versioned), output: done },
  documentCorrect: {
    method: 'POST',
    path: '/library/correct',
    permission: 'document.write',
    title: 'Sửa thông tin văn bản',
    input: z.object({
      ...versioned,
      number: z.string().trim().max(60).nullable().default(null).register(field, { label: 'Số, ký hiệu', hint: 'Ví dụ 12/KH-UBND. Để trống nếu bản này chưa có số.' }),
      date: isoDate().nullable().default(null).register(field, { label: 'Ngày ban hành', widget: 'date' }),
      issuerText: z.string().trim().max(300).nullable().default(null).register(field, { label: 'Cơ quan ban hành' }),
      place: z.string().trim().max(100).nullable().default(null).register(field, { label: 'Nơi ban hành' }),
      title: z.string().trim().min(1).max(1000).register(field, { label: 'Trích yếu', widget: 'textarea' }),
    }),
    output: done,
  },
  documentRemove: {
    method: 'POST',
    path: '/library/remove',
    permission: 'document.write',
    title: 'Bỏ văn bản không đọc được',
    input: z.object(versioned),
    output: z.object({ id: id() }),
  },
});
