import { z } from 'zod';
import { defineApi, id } from '../../../kernel/contract.ts';
import { AgencyName, WorkStateName } from '../contract-shapes.ts';

/** A programme by years: what each year is to bring, by whom, and how far it is. */
export const yearsApi = defineApi({
  planYears: {
    method: 'GET',
    path: '/plans/years',
    permission: 'plan.read',
    title: 'Chương trình theo năm',
    input: z.object({ id: id() }),
    output: z.object({
      title: z.string(),
      number: z.string().nullable(),
      today: z.string(),
      years: z.array(
        z.object({
          year: z.string(),
          tasks: z.array(
            z.object({
              id: id(),
              sectionPath: z.string(),
              text: z.string(),
              due: z.string(),
              /** The last working day up to it. */ workDay: z.string(),
              lead: z.array(AgencyName),
              coordinating: z.array(AgencyName),
              /** The groups the plan names, when they stand for many. */ leadGroup: z.string().nullable(),
              coordinatingGroup: z.string().nullable(),
              /** Of the parts in sight; null: none of them is. */ state: WorkStateName.nullable(),
              done: z.int(),
              of: z.int(),
            }),
          ),
        }),
      ),
      /** Tasks that come back in every year. */ everyYear: z.int(),
    }),
  },
});
