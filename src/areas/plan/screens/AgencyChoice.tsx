import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { viDate } from '../../../kernel/text.ts';
import { icon14 } from '../../../kernel/ui/icon.ts';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { reviewWords as w } from '../words-review.ts';
import { searchAgencies } from './agency-search.ts';
import css from './shared.module.css';

export interface NamedAgency {
  id: number;
  name: string;
  validTo?: string | null;
}

interface Props {
  /** Names the box for those who cannot see it. */
  label: string;
  chosen: readonly NamedAgency[];
  onChange: (chosen: NamedAgency[]) => void;
  /** The day at which agencies are looked for; left out: today. */
  at?: string | undefined;
}

/** Any number of agencies: those chosen, and a box to find another by a few letters. */
export const AgencyChoice = ({ label, chosen, onChange, at }: Props) => {
  const search = useMemo(
    () => async (typed: string, signal: AbortSignal) => (await searchAgencies(typed, signal, at)).filter((o) => !chosen.some((c) => c.id === o.value)),
    [chosen, at],
  );
  return (
    <div className={css['choice']}>
      {chosen.length > 0 && (
        <ul className={css['picked']} aria-label={w.chosen}>
          {chosen.map((a) => (
            <li key={a.id}>
              <span>
                {a.name}
                {a.validTo && <small className="v-small"> {w.endedOn(viDate(a.validTo))}</small>}
              </span>
              <button type="button" className="v-iconbutton" aria-label={w.takeOut(a.name)} onClick={() => onChange(chosen.filter((c) => c.id !== a.id))}>
                <IconX {...icon14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Picker<number>
        label={label}
        placeholder={w.addAgency}
        value={null}
        search={search}
        onChange={(id, option) => id !== null && option && onChange([...chosen, { id, name: option.label }])}
      />
    </div>
  );
};
