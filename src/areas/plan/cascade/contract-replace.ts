import { z } from 'zod';
import { defineApi, field, id, isoDate } from '../../../kernel/contract.ts';
import { AgencyName, PlanHead } from '../contract-shapes.ts';

/** A plan that replaces or amends another: line by line, what goes on, what ends, what is new. */

const planId = () => id().register(field, { label: 'Kế hoạch', widget: 'hidden' });
const Task = z.object({ id: id(), sectionPath: z.string(), line: z.int().nullable(), text: z.string(), lead: z.array(AgencyName) });
const Named = z.object({ planId: id(), number: z.string().nullable(), title: z.string(), date: z.string().nullable() });
const kinds = { replaces: 'Thay thế toàn bộ', amends: 'Sửa đổi, bổ sung một phần' } as const;
const Succession = Named.extend({ kind: z.enum(['replaces', 'amends']), inForce: z.string() });

export const replaceApi = defineApi({
  replaceState: {
    method: 'GET',
    path: '/plans/replace',
    permission: 'plan.read',
    title: 'Thay thế, sửa đổi',
    input: z.object({ id: planId() }),
    output: z.object({
      plan: PlanHead,
      /** The plan that this one replaced or amended, and what became of each of its tasks. */
      before: Succession.extend({ fates: z.array(z.object({ old: Task, now: Task.nullable() })), added: z.array(Task) }).nullable(),
      /** Those that replaced or amended this one. */
      after: z.array(Succession),
      /** Plans it may replace: those that its text says it replaces or amends stand first. */
      candidates: z.array(Named.extend({ said: z.enum(['replaces', 'amends']).nullable() })),
      can: z.object({ succeed: z.string().nullable() }),
    }),
  },
  replaceCompare: {
    method: 'GET',
    path: '/plans/replace/compare',
    permission: 'plan.track',
    title: 'So với kế hoạch trước',
    input: z.object({ id: planId(), old: id().register(field, { label: 'Kế hoạch trước', widget: 'hidden' }) }),
    output: z.object({
      /** Each task of the former plan with the task that seems to go on with it. */
      rows: z.array(z.object({ old: Task, now: id().nullable(), same: z.boolean(), reports: z.int() })),
      tasks: z.array(Task),
    }),
  },
  replaceSave: {
    method: 'POST',
    path: '/plans/replace/save',
    permission: 'plan.track',
    title: 'Ghi thay thế, sửa đổi',
    input: z.object({
      id: planId(),
      old: id().register(field, { label: 'Kế hoạch trước', widget: 'hidden' }),
      kind: z.enum(['replaces', 'amends']).register(field, { label: 'Kế hoạch này', widget: 'choice', choices: kinds }),
      inForce: isoDate().register(field, { label: 'Có hiệu lực từ ngày', widget: 'date', hint: 'Nhiệm vụ cũ theo dõi đến hết ngày hôm trước.' }),
      fates: z
        .array(z.object({ old: id(), now: id().nullable() }))
        .max(2000)
        .register(field, { label: 'Việc cũ và việc thay', widget: 'hidden' }),
    }),
    output: z.object({ continued: z.int(), ended: z.int(), added: z.int() }),
  },
});
