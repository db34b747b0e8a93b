import type { ReactNode } from 'react';
import { Link } from './Link.tsx';

export interface WorkItem {
  key: string;
  /** <Status of="late">Trễ 3 ngày</Status> */
  status: ReactNode;
  /** dd/mm/yyyy or "Quý III". */
  date?: string;
  title: string;
  href?: string;
  /** Why it is here, with its numbers as links. */
  reason?: ReactNode;
  /** Where it comes from: plan and clause, country, masked phone. */
  from?: ReactNode;
  /** The next step: one verb button. */
  action?: ReactNode;
}

/** Two-line rows of things to do: when, what and why, from where, next step. */
export const WorkList = ({ items }: { items: readonly WorkItem[] }) => (
  <ul className="v-work">
    {items.map((i) => (
      <li key={i.key}>
        <div className="v-work-when">
          {i.status}
          {i.date !== undefined && <span className="v-work-date">{i.date}</span>}
        </div>
        <div className="v-work-what">
          {i.href === undefined ? (
            <span className="v-work-title">{i.title}</span>
          ) : (
            <Link className="v-work-title" href={i.href}>
              {i.title}
            </Link>
          )}
          {i.reason !== undefined && <p>{i.reason}</p>}
        </div>
        <div className="v-work-from">{i.from}</div>
        <div className="v-work-act">{i.action}</div>
      </li>
    ))}
  </ul>
);
