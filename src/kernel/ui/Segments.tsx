import { useRef, type KeyboardEvent, type ReactNode } from 'react';

/** Arrow keys move along a row of choices; Home and End to its ends (the pattern of radio groups and tabs). */
const useArrows = (count: number, now: number, choose: (i: number) => void) => {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (e: KeyboardEvent) => {
    const to = { ArrowRight: now + 1, ArrowDown: now + 1, ArrowLeft: now - 1, ArrowUp: now - 1, Home: 0, End: count - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    const next = (to + count) % count;
    choose(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  };
  return { row, onKeyDown };
};

interface Option<V extends string> {
  value: V;
  label: string;
}

/** Two to five ways of looking at the same rows: month, quarter, year. */
export const Segments = <V extends string>({ label, options, value, onChange }: { label: string; options: readonly Option<V>[]; value: V; onChange: (v: V) => void }) => {
  const now = Math.max(
    0,
    options.findIndex((o) => o.value === value),
  );
  const { row, onKeyDown } = useArrows(options.length, now, (i) => onChange(options[i]!.value));
  return (
    <div className="v-seg" role="radiogroup" aria-label={label} ref={row} onKeyDown={onKeyDown}>
      {options.map((o, i) => (
        <button key={o.value} type="button" role="radio" aria-checked={i === now} tabIndex={i === now ? 0 : -1} onClick={() => onChange(o.value)}>
          {o.label}
        </button>
      ))}
    </div>
  );
};

export interface Tab<V extends string> extends Option<V> {
  count?: number | string;
  /** Something in it needs a hand: turmeric rule. */
  due?: boolean;
}

/** Parts of one subject, one shown at a time. */
export const Tabs = <V extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (v: V) => void;
  children: ReactNode;
}) => {
  const now = Math.max(
    0,
    tabs.findIndex((t) => t.value === value),
  );
  const { row, onKeyDown } = useArrows(tabs.length, now, (i) => onChange(tabs[i]!.value));
  const id = (v: string) => `tab-${label.replace(/\W+/g, '-')}-${v}`;
  return (
    <>
      <div className="v-tabs" role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
        {tabs.map((t, i) => (
          <button
            key={t.value}
            id={id(t.value)}
            type="button"
            role="tab"
            aria-selected={i === now}
            tabIndex={i === now ? 0 : -1}
            data-due={t.due || undefined}
            onClick={() => onChange(t.value)}
          >
            {t.label}
            {t.count !== undefined && <span className="v-count">{t.count}</span>}
          </button>
        ))}
      </div>
      <div className="v-tabpanel" role="tabpanel" aria-labelledby={id(tabs[now]?.value ?? '')}>
        {children}
      </div>
    </>
  );
};
