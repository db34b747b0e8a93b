import type { Apply } from '../../kernel/event.ts';
import { duplicateApply } from './duplicate/apply.ts';
import { homeApply } from './home/apply.ts';
import { householdApply } from './household/apply.ts';
import { personApply } from './person/apply.ts';
import { restrictedApply } from './restricted/apply.ts';
import { rosterApply } from './roster/apply.ts';
import { transferApply } from './transfer/apply.ts';

export const apply: Apply = { ...personApply, ...householdApply, ...transferApply, ...homeApply, ...duplicateApply, ...rosterApply, ...restrictedApply };
