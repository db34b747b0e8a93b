import { useId, type ReactNode } from 'react';
import { viNumber } from '../text.ts';

interface SectionProps {
  title: string;
  count?: number | string;
  /** At the right of the title: a status, a link, a small button. */
  side?: ReactNode;
  /** 3 for a block inside a section. */
  level?: 2 | 3;
  /** Content starts at the rule (tables, rows) instead of below a gap. */
  flush?: boolean;
  /** Without the rule under the title: for narrow columns. */
  plain?: boolean;
  children?: ReactNode;
}

/** Heading, count and rule; the body below. */
export const Section = ({ title, count, side, level = 2, flush, plain, children }: SectionProps) => {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={plain ? 'v-section v-section-plain' : 'v-section'} aria-labelledby={id}>
      <div className="v-section-head">
        <Heading id={id}>
          {title}
          {count !== undefined && <span className="v-count">{typeof count === 'number' ? viNumber(count) : count}</span>}
        </Heading>
        {side !== undefined && <div className="v-section-side">{side}</div>}
      </div>
      <div className={flush || plain ? 'v-section-body v-section-flush' : 'v-section-body'}>{children}</div>
    </section>
  );
};

/** What is absent and what would fill it, in one line. */
export const Empty = ({ children }: { children: ReactNode }) => <p className="v-empty">{children}</p>;

/** Label and value, one pair a line. */
export const Pairs = ({ of }: { of: readonly (readonly [label: string, value: ReactNode])[] }) => (
  <dl className="v-pairs">
    {of.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
