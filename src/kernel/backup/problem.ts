import { backupProblems } from './words.ts';

export type BackupProblemCode = keyof typeof backupProblems;

/** A code and its sentence for the person at the keyboard. */
export class BackupProblem extends Error {
  readonly code: BackupProblemCode;
  constructor(code: BackupProblemCode, facts: Record<string, string> = {}) {
    super(backupProblems[code](facts));
    this.name = 'BackupProblem';
    this.code = code;
  }
}

/** System error code ('ENOSPC'), or 'unknown'. */
export const reasonOf = (e: unknown): string => (e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : 'unknown');
