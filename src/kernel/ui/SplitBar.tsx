import type { ReactNode } from 'react';
import { Status } from './Status.tsx';
import type { State } from './status.ts';

export interface Part {
  state: State;
  n: number;
  label?: string;
  /** The number as a link to its list; left out, the plain number. */
  number?: ReactNode;
}

const fills: Partial<Record<State, string>> = {
  done: 'v-part-la',
  met: 'v-part-la',
  exceeded: 'v-part-la',
  onTrack: 'v-part-cham',
  late: 'v-part-son',
  missed: 'v-part-son',
  due: 'v-part-half',
  behind: 'v-part-half',
  returned: 'v-part-half',
  noEvidence: 'v-part-dashed',
  unassigned: 'v-part-dashed',
};

/** How a whole divides by state: one bar, and the same numbers in words beneath. */
export const SplitBar = ({ parts, tally = true }: { parts: readonly Part[]; tally?: boolean }) => (
  <div>
    <div className="v-splitbar" aria-hidden="true">
      {parts
        .filter((p) => p.n > 0)
        .map((p) => (
          <i key={p.state} className={fills[p.state] ?? 'v-part-open'} style={{ flex: p.n }} />
        ))}
    </div>
    {tally && (
      <ul className="v-tally">
        {parts.map((p) => (
          <li key={p.state}>
            <Status of={p.state} quiet>
              {p.label}
            </Status>
            {p.number ?? <span className="v-num">{p.n}</span>}
          </li>
        ))}
      </ul>
    )}
  </div>
);
