import { z } from 'zod';
import { defineApi, field, id, isoDate, nothing, queryFlag, version } from '../../../kernel/contract.ts';

/** What activities leave to be done (findings, conclusions), and what is counted over them: visits of a committee's members, coverage of a document. */

const named = z.object({ id: z.int(), name: z.string() });
export const FollowRow = z.object({
  id: id(),
  activityId: id(),
  /** The activity it comes from, in words. */ about: z.string(),
  raisedBy: named,
  raisedOn: z.string(),
  text: z.string(),
  owner: named,
  dueOn: z.string(),
  late: z.boolean(),
  closedOn: z.string().nullable(),
  closedNote: z.string().nullable(),
  /** What proves it; null while open. `id` only where the reader may open it. */
  evidence: z.object({ kind: z.enum(['activity', 'document']), id: id().nullable(), title: z.string() }).nullable(),
  /** The task of a plan that it became. */ taskId: id().nullable(),
  version: version(),
  can: z.object({ close: z.string().nullable(), change: z.string().nullable() }),
});
export type FollowRow = z.output<typeof FollowRow>;

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const versioned = { id: id().register(field, hidden('Việc phải làm')), version: version().register(field, hidden('Phiên bản')) };
const done = z.object({ id: id(), version: version() });
const reason = () => z.string().trim().min(3).max(1000).register(field, { label: 'Lý do', widget: 'textarea' });
export const followViews = { ours: 'Việc của cơ quan tôi', raised: 'Cơ quan tôi nêu ra', all: 'Tất cả' } as const;
const Filter = {
  view: z.enum(['ours', 'raised', 'all']).default('all').register(field, { label: 'Xem', choices: followViews }),
  open: queryFlag().register(field, { label: 'Chỉ việc chưa xong', widget: 'checkbox' }),
};
/** '2026-Q1' */
const quarter = () =>
  z
    .string()
    .regex(/^(19|20|21)\d{2}-Q[1-4]$/)
    .optional()
    .register(field, { label: 'Quý' });

export const followApi = defineApi({
  followList: {
    method: 'GET',
    path: '/follow-ups',
    permission: 'activity.read',
    title: 'Kiến nghị, kết luận phải làm',
    input: z.object(Filter),
    /** Open ones first, the longest overdue on top. */
    output: z.object({ today: z.string(), rows: z.array(FollowRow) }),
  },
  followExport: { method: 'GET', path: '/follow-ups/export', permission: 'activity.read', title: 'Xuất Excel', input: z.object(Filter), output: nothing, download: true },
  followSave: {
    method: 'POST',
    path: '/follow-ups/save',
    permission: 'activity.write',
    title: 'Ghi việc phải làm',
    input: z.object({
      ...versioned,
      version: version().default(0).register(field, hidden('Phiên bản')),
      activityId: id().register(field, hidden('Hoạt động')),
      text: z.string().trim().min(1).max(4000).register(field, { label: 'Nội dung', widget: 'textarea' }),
      owner: z.int().register(field, { label: 'Cơ quan thực hiện', widget: 'agency' }),
      dueOn: isoDate().register(field, { label: 'Hạn', widget: 'date' }),
    }),
    output: done,
  },
  followClose: {
    method: 'POST',
    path: '/follow-ups/close',
    permission: 'activity.write',
    title: 'Báo đã làm xong',
    input: z.object({
      ...versioned,
      note: z.string().trim().min(1).max(4000).register(field, { label: 'Đã làm gì', widget: 'textarea' }),
      activityId: id().nullable().default(null).register(field, { label: 'Hoạt động chứng minh' }),
      documentId: id().nullable().default(null).register(field, { label: 'Văn bản chứng minh' }),
    }),
    output: done,
  },
  followReopen: { method: 'POST', path: '/follow-ups/reopen', permission: 'activity.write', title: 'Mở lại', input: z.object({ ...versioned, reason: reason() }), output: done },
  followDrop: {
    method: 'POST',
    path: '/follow-ups/drop',
    permission: 'activity.write',
    title: 'Bỏ việc ghi nhầm',
    input: z.object({ ...versioned, reason: reason() }),
    output: done,
  },
  memberVisits: {
    method: 'GET',
    path: '/activities/visits',
    permission: 'activity.read',
    title: 'Thành viên đi cơ sở trong quý',
    input: z.object({ quarter: quarter(), entryId: id().optional() }),
    output: z.object({
      quarter: z.string(),
      rows: z.array(
        z.object({
          entry: z.object({ id: id(), title: z.string() }),
          memberId: id(),
          name: z.string(),
          charge: z.string(),
          visits: z.int(),
          last: z.string().nullable(),
          /** In charge of something, and nowhere in this quarter. */ missing: z.boolean(),
        }),
      ),
    }),
  },
  documentCoverage: {
    method: 'GET',
    path: '/activities/coverage',
    permission: 'activity.read',
    title: 'Quán triệt đến đâu',
    input: z.object({ documentId: id() }),
    output: z.object({
      document: z.object({ id: id(), title: z.string() }),
      /** Bodies in the reader's sight that held or joined a session about it, of all there are. */
      reached: z.int(),
      of: z.int(),
      attendees: z.int(),
      partyMembers: z.int(),
      rows: z.array(z.object({ agency: named, tier: z.int(), place: z.string(), sessions: z.int(), attendees: z.int(), partyMembers: z.int(), last: z.string().nullable() })),
    }),
  },
});
export type FollowApi = typeof followApi;
