import { Fragment, useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { placeText } from '../../../../kernel/words.ts';
import { words } from '../../words.ts';
import { shorten } from '../format.ts';
import type { PlanPage, PlanTask } from '../types.ts';
import { Assign, Schedule } from './Assign.tsx';
import { bySection } from './tasks.ts';
import { timeOf } from '../../words-time.ts';
import css from './plan.module.css';

const w = words.plan;

const Names = ({ of, group, page }: { of: PlanTask['lead']; group: string | null; page: PlanPage }) => {
  const [all, setAll] = useState(false);
  if (of.length === 0) return <span className="v-ink3">–</span>;
  const few = all ? of : group ? [] : of.slice(0, 3);
  return (
    <>
      {group}
      <ul className={css['names']}>
        {few.map((a) => (
          <li key={a.id}>
            <Link href={`/ke-hoach/${page.plan.id}/phieu-viec/${a.id}`}>{a.name}</Link>
            {a.validTo && <small>{words.ended(viDate(a.validTo))}</small>}
          </li>
        ))}
        {of.length > few.length && (
          <li>
            <button type="button" className="v-linkbutton" onClick={() => setAll(true)}>
              {group ? w.agencies(of.length) : words.whoMore(of.length - few.length)}
            </button>
          </li>
        )}
      </ul>
    </>
  );
};

const Row = ({
  task,
  page,
  bare,
  open,
  onOpen,
}: {
  task: PlanTask;
  page: PlanPage;
  bare: boolean;
  open: 'assign' | 'schedule' | null;
  onOpen: (what: 'assign' | 'schedule' | null) => void;
}) => {
  const pathOf = (id: string) => page.tasks.find((t) => t.id === id)?.sectionPath ?? '';
  const notes = [
    task.carriedOutBy.length > 0 ? w.viaDuties(task.carriedOutBy.map(pathOf).join(', ')) : '',
    task.carriesOut ? w.carriesOut(pathOf(task.carriesOut)) : '',
    task.feeds ? w.feeds(pathOf(task.feeds)) : '',
  ].filter(Boolean);
  const toggle = (what: 'assign' | 'schedule') => onOpen(open === what ? null : what);
  const may = page.can['track'] === null;
  return (
    <>
      <tr data-open={open !== null || undefined}>
        <td className="v-ink2">{placeText(task.sectionPath)}</td>
        <td data-label={w.columns.text}>
          {shorten(task.text, bare ? 260 : 200)}
          <small>
            {task.line !== null && <Link href={`/van-ban/${page.plan.documentId}#dong-${task.line}`}>{w.line(task.line)}</Link>}
            {notes.length > 0 && `${task.line === null ? '' : ', '}${notes.join(', ')}`}
          </small>
        </td>
        {!bare && (
          <>
            <td data-label={w.columns.lead}>
              <Names of={task.lead} group={task.leadGroup} page={page} />
            </td>
            <td data-label={w.columns.with}>
              <Names of={task.coordinating} group={task.coordinatingGroup} page={page} />
            </td>
          </>
        )}
        <td className={css['next']} data-label={w.columns.next}>
          {task.nextDue ? viDate(task.nextDue) : '–'}
          <small>{timeOf(task)}</small>
        </td>
        <td className={css['rowact']}>
          {may && task.unassigned && (
            <button type="button" className="v-linkbutton" aria-expanded={open === 'assign'} aria-label={words.assign.title(task.sectionPath)} onClick={() => toggle('assign')}>
              {w.assign}
            </button>
          )}
          {may && (
            <button
              type="button"
              className="v-linkbutton"
              aria-expanded={open === 'schedule'}
              aria-label={words.assign.scheduleTitle(task.sectionPath)}
              onClick={() => toggle('schedule')}
            >
              {w.schedule}
            </button>
          )}
        </td>
      </tr>
      {open !== null && (
        <tr className={css['formrow']}>
          <td colSpan={bare ? 4 : 6}>
            {open === 'assign' ? <Assign task={task} page={page} onDone={() => onOpen(null)} /> : <Schedule task={task} onDone={() => onOpen(null)} />}
          </td>
        </tr>
      )}
    </>
  );
};

interface Props {
  label: string;
  tasks: readonly PlanTask[];
  page: PlanPage;
  /** Under the headings of their sections. */
  grouped?: boolean;
  /** Without the columns of agencies: none has any. */
  bare?: boolean;
}

/** Tasks with who leads, who helps and what is due next; assigned and rescheduled beneath their row. */
export const TaskTable = ({ label, tasks, page, grouped, bare = false }: Props) => {
  const [open, setOpen] = useState<{ id: string; what: 'assign' | 'schedule' } | null>(null);
  const groups = grouped ? bySection(tasks) : [{ title: '', tasks }];
  return (
    <table className={css['tasks']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{w.columns.path}</th>
          <th scope="col">{w.columns.text}</th>
          {!bare && (
            <>
              <th scope="col">{w.columns.lead}</th>
              <th scope="col">{w.columns.with}</th>
            </>
          )}
          <th scope="col">{w.columns.next}</th>
          <th scope="col">
            <span className="v-hidden">{w.assign}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((g, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two groups may have one title
          <Fragment key={i}>
            {g.title && (
              <tr className={css['group']}>
                <th colSpan={bare ? 4 : 6} scope="colgroup">
                  {g.title}
                </th>
              </tr>
            )}
            {g.tasks.map((t) => (
              <Row key={t.id} task={t} page={page} bare={bare} open={open?.id === t.id ? open.what : null} onOpen={(what) => setOpen(what === null ? null : { id: t.id, what })} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
};
