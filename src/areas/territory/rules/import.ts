import { parseSheet, decode } from './csv.ts';
import { recognise, type FileKind } from './files.ts';
import { BEFORE, SINCE, type Territory } from './model.ts';
import { tierOfRow, Work, type ImportPlan, type ImportProblem, type Job } from './import-work.ts';

/**
 * What files would change in the territory. Everything is tried on a copy; the difference is what a dry run shows and what is written.
 * Files go lists first, then successions, corrections, changes, whatever order they were named in.
 */

export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}
const order: FileKind[] = ['list', 'successions', 'corrections', 'changes'];
/** New units get negative numbers, −1 first; real ones are given when they are written. `at`: the day lists and successions speak of, when the files do not say it. */
export const planImport = (now: Territory, files: readonly ImportFile[], options: { at?: string } = {}): ImportPlan => {
  const problems: ImportProblem[] = [];
  const notes: ImportProblem[] = [];
  const jobs: Job[] = [];
  for (const f of files) {
    const problem = (line: number, code: string, facts: ImportProblem['facts'] = {}): void => {
      problems.push({ file: f.name, line, code, facts });
    };
    const decoded = decode(f.bytes);
    if ('badLine' in decoded) {
      problem(decoded.badLine, 'notUtf8');
      continue;
    }
    const sheet = parseSheet(decoded.text);
    const recognised = recognise(sheet);
    if (!recognised) {
      problem(1, 'unknownHeader', { header: sheet.header.join(', ').slice(0, 120) });
      continue;
    }
    if (!sheet.rows.length) {
      problem(1, 'empty');
      continue;
    }
    jobs.push({
      file: f.name,
      recognised,
      rows: sheet.rows,
      at: options.at ?? (recognised.kind === 'list' && sheet.rows.some((r) => tierOfRow(recognised, r) === 2) ? BEFORE : SINCE),
    });
  }
  jobs.sort((a, b) => order.indexOf(a.recognised.kind) - order.indexOf(b.recognised.kind) || (a.at < b.at ? -1 : 1));

  const work = new Work(now, problems, notes);
  for (const job of jobs) {
    if (job.recognised.kind === 'list') work.list(job);
    else if (job.recognised.kind === 'changes') work.changes(job);
    else work.pairs(job);
  }
  return { files: jobs.map((j) => ({ name: j.file, kind: j.recognised.kind, rows: j.rows.length, at: j.at })), problems, notes, ...work.difference() };
};

/** Nothing would change. */
export const isEmpty = (p: ImportPlan): boolean => !p.added.length && !p.changed.length && !p.pairsAdded.length && !p.pairsRemoved.length && !p.pairsChanged.length;

/** The territory as it is after the plan (ids of added units still negative). */
export const applied = (now: Territory, p: ImportPlan): Territory => {
  const after = new Map(p.changed.map((c) => [c.after.id, c.after]));
  const gone = new Set(p.pairsRemoved.map((s) => `${s.oldId} ${s.newId}`));
  const other = new Map(p.pairsChanged.map((s) => [`${s.oldId} ${s.newId}`, s]));
  return {
    units: [...now.units.map((u) => after.get(u.id) ?? u), ...p.added],
    successions: [...now.successions.filter((s) => !gone.has(`${s.oldId} ${s.newId}`)).map((s) => other.get(`${s.oldId} ${s.newId}`) ?? s), ...p.pairsAdded],
  };
};
