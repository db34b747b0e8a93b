import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { viNumber } from '../text.ts';
import { icon16 } from './icon.ts';
import { indexOptions, searchIndex, type PickerOption } from './picker-index.ts';
import { useFound } from './picker-found.ts';
import { usePlaced } from './placed.ts';
import { words } from './words.ts';
import './picker.css';

export interface PickerProps<V extends string | number> {
  value: V | null;
  onChange: (value: V | null, option: PickerOption<V> | null) => void;
  /** A local list (thousands are fine). Keep the same array between renders. */
  options?: readonly PickerOption<V>[];
  /** Or a search on the server, asked while typing. */
  search?: (typed: string, signal: AbortSignal) => Promise<readonly PickerOption<V>[]>;
  /** The chosen option when it is not in a local list. */
  chosen?: PickerOption<V> | null;
  /** Of the field around it: label for=id. */
  id?: string;
  label?: string;
  placeholder?: string | undefined;
  invalid?: boolean;
  describedBy?: string | undefined;
  disabled?: boolean;
  required?: boolean;
}

const lineHeight = 46;
const listHeight = lineHeight * 6.5;
const none: readonly never[] = [];

/** Chooses one of many by a few letters. Only the lines in view exist; arrows, Page, Home, End, Enter, Esc work as in any combobox. */
export const Picker = <V extends string | number>(p: PickerProps<V>) => {
  const own = useId();
  const id = p.id ?? own;
  const list = `${id}-list`;
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const drop = useRef<HTMLDivElement>(null);

  const index = useMemo(() => indexOptions(p.options ?? none), [p.options]);
  const remote = useFound(open ? p.search : undefined, typed ?? '');
  const found = useMemo(() => (p.search ? remote.found : searchIndex(index, typed ?? '')), [p.search, remote.found, index, typed]);
  const chosen = p.value === null ? null : p.chosen?.value === p.value ? p.chosen : (p.options?.find((o) => o.value === p.value) ?? p.chosen ?? null);
  const text = typed ?? chosen?.label ?? '';

  useEffect(() => setActive(0), [found]);
  useLayoutEffect(() => {
    const el = box.current;
    if (!open || !el) return;
    const y = active * lineHeight;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + lineHeight > el.scrollTop + el.clientHeight) el.scrollTop = y + lineHeight - el.clientHeight;
    setTop(el.scrollTop);
  }, [active, open, found]);

  usePlaced(open, input, drop);

  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const show = () => {
    if (p.disabled || open) return;
    setOpen(true);
    setTop(0);
    const at = typed === null && p.value !== null ? found.findIndex((o) => o.value === p.value) : 0;
    setActive(Math.max(0, at));
  };
  const take = (o: PickerOption<V> | undefined) => {
    if (!o) return;
    p.onChange(o.value, o);
    close();
    input.current?.focus();
  };
  const move = (to: number) => setActive(Math.max(0, Math.min(found.length - 1, to)));
  const keys = (e: KeyboardEvent) => {
    if (!open) {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
        e.preventDefault();
        show();
      }
      return;
    }
    const page = Math.floor(listHeight / lineHeight);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page }[e.key];
    if (to !== undefined) move(to);
    else if (e.key === 'Enter') take(found[active]);
    else if (e.key === 'Escape') {
      e.stopPropagation();
      close();
    } else return;
    e.preventDefault();
  };

  const from = Math.max(0, Math.floor(top / lineHeight) - 3);
  const to = Math.min(found.length, from + Math.ceil(listHeight / lineHeight) + 6);
  const says = remote.failed
    ? words.picker.failed
    : remote.busy
      ? words.picker.searching
      : found.length > 0
        ? words.picker.count(viNumber(found.length))
        : (typed ?? '') === ''
          ? words.picker.nothingYet
          : words.picker.none(typed ?? '');

  return (
    <div className="v-picker-root" ref={root}>
      <div className="v-picker" data-invalid={p.invalid || undefined}>
        <input
          ref={input}
          id={id}
          className="v-input"
          type="text"
          role="combobox"
          aria-label={p.label}
          aria-expanded={open}
          aria-controls={open && found.length > 0 ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && found.length > 0 ? `${list}-${active}` : undefined}
          aria-invalid={p.invalid || undefined}
          aria-describedby={p.describedBy}
          aria-required={p.required || undefined}
          autoComplete="off"
          spellCheck={false}
          disabled={p.disabled}
          placeholder={p.placeholder ?? words.picker.placeholder}
          value={text}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            setOpen(true);
          }}
          onClick={show}
          onFocus={(e) => e.currentTarget.select()}
          onBlur={(e) => {
            if (!root.current?.contains(e.relatedTarget)) close();
          }}
          onKeyDown={keys}
        />
        {p.value !== null && !p.disabled && (
          <button
            type="button"
            className="v-iconbutton"
            aria-label={words.picker.clear}
            onClick={() => {
              p.onChange(null, null);
              close();
              input.current?.focus();
            }}
          >
            <IconX {...icon16} />
          </button>
        )}
        <IconChevronDown {...icon16} />
      </div>
      {open && (
        <div ref={drop} popover="manual" className="v-picker-drop" onMouseDown={(e) => e.preventDefault()}>
          {found.length > 0 ? (
            <div
              className="v-picker-list"
              role="listbox"
              id={list}
              aria-label={p.label ?? words.form.choose}
              tabIndex={-1}
              ref={box}
              style={{ maxHeight: listHeight }}
              onScroll={(e) => setTop(e.currentTarget.scrollTop)}
            >
              <div role="presentation" style={{ height: found.length * lineHeight }}>
                {found.slice(from, to).map((o, i) => {
                  const at = from + i;
                  return (
                    <div
                      key={String(o.value)}
                      id={`${list}-${at}`}
                      role="option"
                      aria-selected={o.value === p.value}
                      aria-setsize={found.length}
                      aria-posinset={at + 1}
                      data-active={at === active || undefined}
                      className="v-picker-line"
                      style={{ top: at * lineHeight, height: lineHeight }}
                      onMouseMove={() => at !== active && setActive(at)}
                      onClick={() => take(o)}
                    >
                      <span>{o.label}</span>
                      {o.detail !== undefined && <small>{o.detail}</small>}
                    </div>
                  );
                })}
              </div>
            </div>
          ) : (
            <p className="v-picker-none">{says}</p>
          )}
        </div>
      )}
      <span className="v-hidden" role="status">
        {open ? says : ''}
      </span>
    </div>
  );
};
