import { useState } from 'react';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { client } from '../../screens/client.ts';
import { shorten } from '../../screens/format.ts';
import { calmTitle } from '../../words-title.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';

const w = cascadeWords.origin;

const Way = ({ id }: { id: string }) => {
  const trace = useQueryOf(client.itemTrace, { id });
  return (
    <Loaded of={trace}>
      {({ above }) =>
        above.length === 0 ? (
          <p className="v-small">{w.none}</p>
        ) : (
          <ol className={css['deep']}>
            {above.map((a) => (
              <li key={`${a.documentId} ${a.line}`} style={{ paddingLeft: `${Math.min(a.depth - 1, 4) * 14}px` }}>
                <p>{shorten(a.text, 220)}</p>
                <p className="v-small">
                  <Link href={`/van-ban/${a.documentId}#dong-${a.line}`}>{[a.number ?? calmTitle(a.title), cascadeWords.line(a.line)].join(', ')}</Link>
                </p>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
};

/** From a line of a plan up to every sentence it carries out, to the first directive; fetched when asked for. */
export const Origin = ({ id }: { id: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="v-linkbutton" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? w.hide : w.show}
      </button>
      {open && <Way id={id} />}
    </>
  );
};
