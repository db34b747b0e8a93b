import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';

/** A corrected file of a document that is being reviewed: what it changes, before and after it takes the old one's place. */

const Line = z.object({
  id: id().nullable(),
  kind: z.enum(['target', 'task', 'duty', 'reporting', 'budget']),
  sectionPath: z.string(),
  text: z.string(),
  /** What the new file says instead. */ now: z.string().nullable(),
});
export const Comparison = z.object({
  /** Same words; only where they stand may have moved. */
  kept: z.int(),
  changed: z.array(Line),
  /** A person's own words, which stay, beside what the file now says. */
  differs: z.array(Line),
  added: z.array(Line),
  gone: z.array(Line),
  orphaned: z.array(Line),
});
export type Comparison = z.output<typeof Comparison>;
const planId = () => id().register(field, { label: 'Kế hoạch', widget: 'hidden' });
const fromId = () => id().register(field, { label: 'Tệp mới', widget: 'hidden' });

export const rereadApi = defineApi({
  rereadState: {
    method: 'GET',
    path: '/plans/reread',
    permission: 'plan.read',
    title: 'Tệp đã sửa của kế hoạch',
    input: z.object({ id: planId() }),
    output: z.object({
      /** Files of the same document that came in later and were not taken as a second one. */
      files: z.array(z.object({ id: id(), fileName: z.string(), createdAt: z.string() })),
      /** What the last corrected file changed. */
      last: Comparison.extend({ at: z.string() }).nullable(),
    }),
  },
  rereadCompare: {
    method: 'GET',
    path: '/plans/reread/compare',
    permission: 'plan.review',
    title: 'So với tệp mới',
    input: z.object({ id: planId(), from: fromId() }),
    output: Comparison,
  },
  rereadApply: {
    method: 'POST',
    path: '/plans/reread/apply',
    permission: 'plan.review',
    title: 'Dùng tệp mới',
    input: z.object({ id: planId(), version: version().register(field, { label: 'Phiên bản', widget: 'hidden' }), from: fromId() }),
    output: Comparison.extend({ id: id(), version: version() }),
  },
});
