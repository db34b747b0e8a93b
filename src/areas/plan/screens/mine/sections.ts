import type { Mine } from '../types.ts';

/** My work, sorted into what a person does in turn. Pure. */

export type Row = Mine['rows'][number];
export const sectionNames = ['returned', 'overdue', 'due', 'reports', 'approve', 'waiting', 'coming'] as const;
export type SectionName = (typeof sectionNames)[number];

/** `heads`: the person may approve what colleagues have written. */
const sectionOf = (r: Row, heads: boolean): SectionName | null => {
  if (r.progressState === 'submitted') return heads ? 'approve' : 'waiting';
  if (r.state === 'returned') return 'returned';
  if (r.state === 'late' || r.state === 'noEvidence') return 'overdue';
  if (r.state !== 'due' && r.state !== 'notDue') return null;
  if (r.kind === 'report') return 'reports';
  return r.state === 'due' ? 'due' : 'coming';
};

const byDue = (a: Row, b: Row): number => (a.due ?? '9').localeCompare(b.due ?? '9') || a.sectionPath.localeCompare(b.sectionPath, 'vi', { numeric: true });

/** Each row once, by its first need; the most urgent first. With `day`, only what is due on that day. */
export const sectionsOf = (rows: readonly Row[], heads: boolean, day?: string): Record<SectionName, Row[]> => {
  const out: Record<SectionName, Row[]> = { returned: [], overdue: [], due: [], reports: [], approve: [], waiting: [], coming: [] };
  for (const r of rows) {
    const name = day === undefined || r.due === day ? sectionOf(r, heads) : null;
    if (name) out[name].push(r);
  }
  for (const name of sectionNames) out[name].sort(byDue);
  return out;
};

export type NextStep = 'resend' | 'report' | 'evidence' | 'write' | 'sendReport' | 'approve' | 'look';

/** The one thing to do next with a row. */
export const nextStep = (r: Row, section: SectionName): NextStep => {
  if (section === 'approve') return 'approve';
  if (section === 'waiting' || section === 'coming') return 'look';
  if (section === 'returned') return 'resend';
  if (r.progressState === 'draft') return 'write';
  if (r.progressState === 'sent' || r.progressState === 'accepted') return 'evidence';
  return r.kind === 'report' ? 'sendReport' : 'report';
};
