import { client } from '../client.ts';
import { words } from '../../words.ts';
import css from './papers.module.css';

const w = words.papers;

const Files = ({ what, word, excel }: { what: string; word: string; excel: string }) => (
  <div className={css['files']}>
    <span>{what}</span>
    <a href={word} download aria-label={`${what}, ${w.word}`}>
      {w.word}
    </a>
    <a href={excel} download aria-label={`${what}, ${w.excel}`}>
      {w.excel}
    </a>
  </div>
);

/** The plan's tasks with who leads and who helps. */
export const MatrixFiles = ({ plan }: { plan: string }) => (
  <Files what={w.matrix} word={client.url('paperMatrix', { id: plan, as: 'word' })} excel={client.url('paperMatrix', { id: plan, as: 'excel' })} />
);

export const DutyFiles = ({ plan, agency }: { plan: string; agency: number }) => (
  <Files what={w.duty} word={client.url('paperDuty', { id: plan, agency, as: 'word' })} excel={client.url('paperDuty', { id: plan, agency, as: 'excel' })} />
);

/** Everything that falls due in a year, of a plan, of an agency, or all in sight. */
export const CalendarFiles = ({ year, plan, agency }: { year: number; plan?: string | undefined; agency?: number | undefined }) => {
  const of = { year, ...(plan ? { planId: plan } : {}), ...(agency ? { agency } : {}) };
  return <Files what={w.calendar(year)} word={client.url('paperCalendar', { ...of, as: 'word' })} excel={client.url('paperCalendar', { ...of, as: 'excel' })} />;
};
