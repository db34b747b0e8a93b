import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { icon14 } from '../../../../kernel/ui/icon.ts';
import { DocumentPicker } from '../../../library/screens/DocumentPicker.tsx';
import { obstacleWords as w } from '../words.ts';
import css from './obstacle.module.css';

/** Documents of the library that go along. */
export const Papers = () => {
  const f = useFormValue<readonly string[] | null>('documents');
  const titles = useRef(new Map<string, string>());
  const [, renew] = useState(0);
  const chosen = f.value ?? [];
  return (
    <FieldFrame label={w.documents} error={f.error} optional group>
      {(control) => (
        <div>
          {chosen.length > 0 && (
            <ul className={css['papers']}>
              {chosen.map((id) => (
                <li key={id}>
                  <span>{titles.current.get(id) ?? id}</span>
                  <button type="button" className="v-iconbutton" aria-label={w.takeOut(titles.current.get(id) ?? '')} onClick={() => f.set(chosen.filter((c) => c !== id))}>
                    <IconX {...icon14} />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <DocumentPicker
            {...control}
            value={null}
            onChange={(id, title) => {
              if (id === null || chosen.includes(id)) return;
              titles.current.set(id, title ?? '');
              renew((n) => n + 1);
              f.set([...chosen, id]);
            }}
          />
        </div>
      )}
    </FieldFrame>
  );
};
