import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { icon16 } from '../../../kernel/ui/icon.ts';
import { AgencyPicker } from '../../agency/screens/AgencyPicker.tsx';
import { UnitPicker } from '../../territory/screens/UnitPicker.tsx';
import { words } from '../words.ts';
import styles from './reorganisation.module.css';

interface Props {
  kind: 'unit' | 'agency';
  label: string;
  hint?: string;
  value: readonly number[];
  onChange: (value: readonly number[]) => void;
}

/** Several units or agencies, one after the other: each choice becomes a line that can be taken away again. */
export const Many = ({ kind, label, hint, value, onChange }: Props) => {
  const [names, setNames] = useState<ReadonlyMap<number, string>>(new Map());
  const Field = kind === 'unit' ? UnitPicker : AgencyPicker;
  return (
    <FieldFrame label={label} hint={hint}>
      {(control) => (
        <>
          <Field
            {...control}
            value={null}
            onChange={(v, option) => {
              if (v === null || value.includes(v)) return;
              setNames(new Map([...names, [v, option?.label ?? String(v)]]));
              onChange([...value, v]);
            }}
          />
          {value.length > 0 && (
            <ul className={styles['chosen']}>
              {value.map((v) => (
                <li key={v}>
                  {names.get(v) ?? v}
                  <button type="button" className="v-iconbutton" aria-label={`${words.step1.remove} ${names.get(v) ?? v}`} onClick={() => onChange(value.filter((x) => x !== v))}>
                    <IconX {...icon16} />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </FieldFrame>
  );
};
