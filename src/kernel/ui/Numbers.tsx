import type { ReactNode } from 'react';

/** A few large numbers, each under its label: what a page is about at one glance. */
export const Numbers = ({ of }: { of: readonly (readonly [label: string, value: ReactNode, more?: ReactNode])[] }) => (
  <dl className="v-numbers">
    {of.map(([label, value, more]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
        {more !== undefined && <dd>{more}</dd>}
      </div>
    ))}
  </dl>
);
