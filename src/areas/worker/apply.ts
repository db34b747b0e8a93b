import type { Apply } from '../../kernel/event.ts';
import { householdApply } from './household/apply.ts';
import { personApply } from './person/apply.ts';
import { transferApply } from './transfer/apply.ts';

export const apply: Apply = { ...personApply, ...householdApply, ...transferApply };
