import { z } from 'zod';
import { defineApi, field, id, nothing } from '../../../kernel/contract.ts';
import { AgencyName } from '../contract-shapes.ts';

/** Nơi nhận: to whom a plan goes, when it was sent here, who has opened it. */

const planId = () => id().register(field, { label: 'Kế hoạch', widget: 'hidden' });

export const distributionApi = defineApi({
  distributionGet: {
    method: 'GET',
    path: '/plans/distribution',
    permission: 'plan.read',
    title: 'Nơi nhận',
    input: z.object({ id: planId() }),
    output: z.object({
      documentId: id(),
      lines: z.array(
        z.object({
          position: z.int(),
          text: z.string(),
          line: z.int().nullable(),
          /** "Lưu": kept, not sent. */ kept: z.boolean(),
          /** "Cổng thông tin, đăng tin": published. */ published: z.boolean(),
          agencies: z.array(AgencyName.extend({ openedAt: z.string().nullable() })),
          sentAt: z.string().nullable(),
          sentBy: z.string().nullable(),
        }),
      ),
      can: z.object({ send: z.string().nullable() }),
    }),
  },
  distributionSave: {
    method: 'POST',
    path: '/plans/distribution/save',
    permission: 'plan.review',
    title: 'Chọn cơ quan nhận',
    input: z.object({
      id: planId(),
      position: z.int().min(0).register(field, { label: 'Dòng', widget: 'hidden' }),
      agencies: z.array(z.int()).max(1000).register(field, { label: 'Cơ quan nhận', widget: 'agency' }),
    }),
    output: nothing,
  },
  distributionSend: {
    method: 'POST',
    path: '/plans/distribution/send',
    permission: 'plan.review',
    title: 'Gửi trên hệ thống',
    input: z.object({ id: planId(), positions: z.array(z.int().min(0)).min(1).max(200).register(field, { label: 'Nơi nhận', widget: 'hidden' }) }),
    output: z.object({ sent: z.int(), agencies: z.int() }),
  },
});
