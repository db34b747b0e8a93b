import type { State } from '../../../kernel/ui/status.ts';

/** Shape and colour of what a licence is today; the word stands beside it. */
export const licenceLook: Record<'valid' | 'suspended' | 'withdrawn' | 'expired' | 'none', State> = {
  valid: 'done',
  suspended: 'returned',
  withdrawn: 'missed',
  expired: 'late',
  none: 'noData',
};
