import { useEffect, useState } from 'react';
import { viNumber } from '../text.ts';
import { words } from './words.ts';

/** "Đang tải…" with a bar. Waits a moment before showing, so that quick answers do not flicker. */
export const Waiting = ({ text = words.waiting }: { text?: string }) => {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="v-wait" role="status">
      {shown && (
        <>
          <span>{text}</span>
          <span className="v-wait-track">
            <i data-unknown />
          </span>
        </>
      )}
    </div>
  );
};

/** Long work: a bar with a count, "120/214 dòng". */
export const Progress = ({ done, total, what }: { done: number; total: number; what: string }) => {
  const text = words.progress(viNumber(done), viNumber(total), what);
  return (
    <div className="v-wait">
      <span>{text}</span>
      <span className="v-wait-track" role="progressbar" aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} aria-valuetext={text} aria-label={what}>
        <i style={{ width: `${total > 0 ? Math.min(100, (done / total) * 100) : 0}%` }} />
      </span>
    </div>
  );
};
