import { IconSearch, IconX } from '@tabler/icons-react';
import { icon14, icon16 } from './icon.ts';
import { words } from './words.ts';

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (typed: string) => void;
}

/** A small box that narrows what is below it while one types. */
export const SearchBox = ({ label, placeholder, value, onChange }: Props) => (
  <span className="v-searchbox">
    <IconSearch {...icon16} />
    <input
      type="text"
      inputMode="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(e) => onChange(e.currentTarget.value)}
      onKeyDown={(e) => e.key === 'Escape' && onChange('')}
    />
    {value !== '' && (
      <button type="button" className="v-iconbutton" aria-label={words.table.clearFilter} onClick={() => onChange('')}>
        <IconX {...icon14} />
      </button>
    )}
  </span>
);
