import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { viNumber } from '../text.ts';
import { useGo } from './address.ts';
import { icon18 } from './icon.ts';
import { Link } from './Link.tsx';
import type { Hit, SearchSource } from './screens.ts';
import { words } from './words.ts';
import './palette.css';

interface Group {
  source: SearchSource;
  hits: readonly Hit[];
  failed: boolean;
}

const perSource = 8;

/** Asks every source once typing pauses; each answers when it can, in the order of the sources. */
const useHits = (sources: readonly SearchSource[], typed: string): { groups: Group[]; busy: boolean } => {
  const [state, setState] = useState<{ groups: Group[]; busy: boolean }>({ groups: [], busy: false });
  const text = typed.trim();
  useEffect(() => {
    if (text.length < 2) {
      setState({ groups: [], busy: false });
      return;
    }
    const stop = new AbortController();
    const answers = new Map<string, Group>();
    let waiting = sources.length;
    setState((old) => ({ ...old, busy: true }));
    const timer = setTimeout(() => {
      for (const source of sources)
        void source
          .search(text, stop.signal)
          .then((hits) => answers.set(source.key, { source, hits: hits.slice(0, perSource), failed: false }))
          .catch(() => answers.set(source.key, { source, hits: [], failed: true }))
          .then(() => {
            waiting -= 1;
            if (!stop.signal.aborted) setState({ groups: sources.flatMap((s) => answers.get(s.key) ?? []), busy: waiting > 0 });
          });
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [sources, text]);
  return state;
};

/** One box that finds people, units, tasks, documents and menu items by a few letters; results are real links. */
export const CommandPalette = ({ sources, close }: { sources: readonly SearchSource[]; close: () => void }) => {
  const id = useId();
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { groups, busy } = useHits(sources, typed);
  const all = groups.flatMap((g) => g.hits);

  useEffect(() => setActive(0), [typed]);
  useEffect(() => box.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' }), [active]);

  const keys = (e: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1 }[e.key];
    if (to !== undefined) {
      e.preventDefault();
      if (all.length > 0) setActive((to + all.length) % all.length);
    } else if (e.key === 'Enter') {
      e.preventDefault();
      const hit = all[active];
      if (hit) {
        go(hit.href);
        close();
      }
    }
  };
  const nothing = typed.trim().length >= 2 && !busy && all.length === 0;
  let at = -1;
  return (
    <div className="v-palette">
      <div className="v-palette-box">
        <IconSearch {...icon18} />
        <input
          type="text"
          role="combobox"
          aria-label={words.search.placeholder}
          aria-expanded={all.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${id}-${active}` : undefined}
          placeholder={words.search.placeholder}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
          onKeyDown={keys}
        />
      </div>
      <div ref={box} id={`${id}-list`} className="v-palette-list" role="listbox" aria-label={words.search.title}>
        {groups
          .filter((g) => g.hits.length > 0)
          .map((g) => (
            <div key={g.source.key} role="group" aria-label={g.source.title}>
              <p className="v-palette-group" aria-hidden="true">
                {g.source.title}
              </p>
              {g.hits.map((h) => {
                at += 1;
                const mine = at;
                return (
                  <Link
                    key={h.href}
                    id={`${id}-${mine}`}
                    role="option"
                    aria-selected={mine === active}
                    tabIndex={-1}
                    href={h.href}
                    className="v-palette-hit"
                    data-active={mine === active || undefined}
                    onMouseMove={() => setActive(mine)}
                    onClick={close}
                  >
                    <span>{h.label}</span>
                    {h.detail !== undefined && <small>{h.detail}</small>}
                  </Link>
                );
              })}
            </div>
          ))}
      </div>
      <div className="v-palette-foot" role="status">
        {groups
          .filter((g) => g.failed)
          .map((g) => (
            <p key={g.source.key}>{words.search.failed(g.source.title)}</p>
          ))}
        <p>{nothing ? words.search.none(typed.trim()) : all.length > 0 ? words.search.found(viNumber(all.length)) : words.search.hint}</p>
      </div>
    </div>
  );
};
