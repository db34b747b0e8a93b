import { z } from 'zod';
import { defineApi, field, id, version } from '../../../kernel/contract.ts';
import { CountingFields } from '../../target/count/contract.ts';
import { countedWords as w } from './words.ts';

/** Tasks that can be counted close themselves. */

const hidden = (label: string) => ({ label, widget: 'hidden' }) as const;
const { yearFrom: _, unitId: _unit, ...counting } = CountingFields;
const fields = { ...counting, unitId: z.int().nullable().default(null).register(field, { label: w.unit, widget: 'unit', hint: w.unitHint }) };
const least = () => z.number().positive().max(10_000_000).register(field, { label: w.least, widget: 'number', hint: w.leastHint });
const task = { id: id().register(field, hidden('Nhiệm vụ')), version: version().register(field, hidden('Phiên bản')) };
const reason = () => z.string().trim().min(3).max(2000).register(field, { label: w.reason, widget: 'textarea' });
const done = z.object({ id: id(), version: version(), closed: z.int(), reopened: z.int() });

export const countedApi = defineApi({
  workCounting: {
    method: 'GET',
    path: '/works/counting',
    permission: 'work.read',
    title: w.title,
    input: z.object({ id: id().register(field, hidden('Việc')) }),
    output: z.object({
      taskId: id(),
      taskVersion: version(),
      counting: z.object({ ...fields, title: z.string(), unitOf: z.string(), share: z.boolean(), least: z.number() }).nullable(),
      /** Periods begun, newest first; null: the territory is not wholly in sight. */
      periods: z.array(
        z.object({
          key: z.string(),
          from: z.string(),
          to: z.string(),
          counted: z.object({ value: z.number(), of: z.number().nullable(), text: z.string() }).nullable(),
          reached: z.boolean(),
        }),
      ),
      can: z.object({ set: z.string().nullable() }),
    }),
  },
  taskCountingSave: {
    method: 'POST',
    path: '/plans/tasks/counting',
    permission: 'plan.track',
    title: w.set,
    input: z.object({ ...task, ...fields, least: least(), reason: reason() }),
    output: done,
  },
  taskCountingEnd: {
    method: 'POST',
    path: '/plans/tasks/counting/end',
    permission: 'plan.track',
    title: w.end,
    input: z.object({ ...task, reason: reason() }),
    output: done,
  },
});
export type CountedApi = typeof countedApi;
