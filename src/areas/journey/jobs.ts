import { sql } from 'kysely';
import { z } from 'zod';
import { job, type Jobs } from '../../kernel/job.ts';
import { orderJobs } from './orders/jobs.ts';

/** What is done about journeys by itself. `foldSums` folds the sums of the ledger and of the nation's board (journey_sum, journey_alike: db/migrations/0045_sums.sql, 0084_alike.sql, 0101_alike_past.sql). Nobody waits for it: sums that lie unfolded are as right as folded ones, and only longer to read. */
export const journeyJobs: Jobs = {
  ...orderJobs,
  'journey.foldSums': job({
    input: z.object({}),
    schedule: '*/5 * * * *',
    wholeNation: true,
    run: (_, act) => act(async ({ tx, today }) => void (await sql`select fold_journey_sums(), fold_journeys_alike(${today}::date)`.execute(tx))),
  }),
};
