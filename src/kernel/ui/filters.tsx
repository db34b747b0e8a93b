import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { isIsoDate } from '../text.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { DateField } from './inputs.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useWidgets } from './widgets.ts';
import { words } from './words.ts';

/** What narrows a list, side by side above it; two in a row on phones, the search box alone. */
export const Filters = ({ children }: { children: ReactNode }) => (
  <div className="v-filters v-noprint" role="search">
    {children}
  </div>
);

interface ChoiceProps {
  label: string;
  /** Code → name, or pairs where the order is not that of an object's keys (years). */
  choices: Readonly<Record<string, string>> | readonly (readonly [code: string, name: string])[];
  value: string | undefined;
  /** What no choice is called; null where one is always chosen. */
  all?: string | null;
  onChange: (code: string | undefined) => void;
}

/** One of a few choices, or all. */
export const ChoiceFilter = ({ label, choices, value, all = words.filters.all, onChange }: ChoiceProps) => (
  <FieldFrame label={label}>
    {({ id }) => (
      <select id={id} className="v-input v-input-select" value={value ?? ''} onChange={(e) => onChange(e.currentTarget.value || undefined)}>
        {all !== null && <option value="">{all}</option>}
        {(Array.isArray(choices) ? choices : Object.entries(choices)).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);

interface WidgetProps {
  widget: 'unit' | 'agency';
  label: string;
  value: number | undefined;
  onChange: (id: number | undefined) => void;
}

/** A place or an agency, chosen with the picker of the area it belongs to. */
export const WidgetFilter = ({ widget, label, value, onChange }: WidgetProps) => {
  const Widget = useWidgets()[widget];
  return Widget ? (
    <FieldFrame label={label}>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          <Widget
            {...control}
            name={widget}
            value={value ?? null}
            onChange={(v) => onChange(typeof v === 'number' ? v : undefined)}
            placeholder={words.filters.all}
            disabled={false}
          />
        </Suspense>
      )}
    </FieldFrame>
  ) : null;
};

/** A day; told only when it is whole, or emptied. */
export const DayFilter = ({ label, value, onChange }: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) => (
  <FieldFrame label={label}>{(control) => <DateField {...control} value={value ?? null} onChange={(v) => (v === null || isIsoDate(v)) && onChange(v ?? undefined)} />}</FieldFrame>
);

/** What is typed, a moment after the last key: each key does not ask the server. */
export const useLater = (typed: string): string => {
  const [later, setLater] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setLater(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return later;
};

/** A search box whose words go into the address a moment later. Never for what tells of people. */
export const TypedFilter = ({ label, hint, kept, keep }: { label: string; hint: string; kept: string; keep: (typed: string | undefined) => void }) => {
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (typed === kept) return;
    const timer = setTimeout(() => keep(typed || undefined), 250);
    return () => clearTimeout(timer);
  }, [typed, kept, keep]);
  return <SearchBox label={label} placeholder={hint} value={typed} onChange={setTyped} />;
};
