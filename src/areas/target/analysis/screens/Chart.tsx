import { viNumber } from '../../../../kernel/text.ts';
import type { PivotView } from '../contract.ts';
import { analysisWords as w } from '../words.ts';
import css from './analysis.module.css';

const LINES = 20;
/** Columns that have a shade of their own; what is left over is hatched. */
const SHADES = 4;

/** Bars by line, parted by column where there are columns. What it shows stands in the table beside it, so it is hidden from those who listen. */
export const Chart = ({ of: p }: { of: PivotView }) => {
  const shown = p.lines.slice(0, LINES);
  const most = Math.max(1, ...shown.map((l) => l.total.value));
  const own = p.columns.slice(0, p.columns.length > SHADES + 1 ? SHADES : SHADES + 1);
  const rest = p.columns.length - own.length;
  const parts = (l: PivotView['lines'][number]): number[] => {
    if (p.columns.length === 0) return [l.total.value];
    const values = own.map((_, n) => l.cells[n]?.value ?? 0);
    return rest > 0 ? [...values, l.total.value - values.reduce((a, b) => a + b, 0)] : values;
  };
  return (
    <div aria-hidden="true">
      {p.columns.length > 0 && (
        <ul className={css['legend']}>
          {[...own.map((c) => c.label), ...(rest > 0 ? [w.others] : [])].map((label, n) => (
            <li key={label}>
              <span className={`${css['swatch']} ${css[`s${n}`]}`} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <ul className={css['bars']}>
        {shown.map((l) => (
          <li key={l.key}>
            <span>{l.label}</span>
            <span className={css['bar']}>{parts(l).map((n, i) => (n > 0 ? <span key={i} className={css[`s${i}`]} style={{ width: `${(100 * n) / most}%` }} /> : null))}</span>
            <span className="v-num">{l.total.untold ? w[l.total.untold] : viNumber(l.total.value)}</span>
          </li>
        ))}
      </ul>
      {p.lines.length > LINES && <p className="v-small">{w.many(viNumber(p.lines.length), viNumber(LINES))}</p>}
    </div>
  );
};
