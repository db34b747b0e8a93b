import { viNumber } from '../../../../kernel/text.ts';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { progressWords as w } from '../words.ts';
import { useNarrow } from '../../allocation/screens/use-narrow.ts';
import css from './progress.module.css';

interface Month {
  month: string;
  actual: number | null;
  planned: number | null;
}

/** 1, 2 or 5 times a power of ten, so that four or five lines part the height. */
const stepOf = (max: number): number => {
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
};

/** All up to each month beside the plan, both named at their ends; the same numbers as a table beneath. */
export const Trend = ({ months }: { months: readonly Month[] }) => {
  // drawn for the width it is shown at, so that letters keep their size; on a phone names stand above the ends of their lines
  const narrow = useNarrow();
  const W = narrow ? 330 : 700;
  const H = narrow ? 200 : 230;
  const PAD = { left: 40, right: narrow ? 12 : 130, top: narrow ? 24 : 14, bottom: 24 };
  const top = Math.max(1, ...months.flatMap((m) => [m.actual ?? 0, m.planned ?? 0]));
  const step = stepOf(top);
  const max = Math.ceil(top / step) * step;
  const x = (i: number) => PAD.left + ((W - PAD.left - PAD.right) * (i + 1)) / Math.max(1, months.length);
  const y = (v: number) => H - PAD.bottom - ((H - PAD.top - PAD.bottom) * v) / max;
  const line = (of: (m: Month) => number | null) =>
    [[PAD.left, y(0)], ...months.flatMap((m, i) => (of(m) === null ? [] : [[x(i), y(of(m)!)]]))].map(([a, b]) => `${a!.toFixed(1)},${b!.toFixed(1)}`).join(' ');
  const last = months.findLastIndex((m) => m.actual !== null);
  const end = months.at(-1);
  const lines = Array.from({ length: Math.round(max / step) + 1 }, (_, i) => i * step);
  const every = Math.max(1, Math.ceil(months.length / (narrow ? 3 : 6)));
  const planned = end?.planned ?? null;
  // two names at one height would lie on each other
  const near = last >= 0 && planned !== null && Math.abs(y(months[last]!.actual!) - y(planned)) < 16 && last === months.length - 1;
  const named = (at: number, height: number, down: number) =>
    narrow ? { x: Math.max(at, 130), y: height - 8, textAnchor: 'end' as const } : { x: at + 8, y: height + down, textAnchor: 'start' as const };
  return (
    <>
      <p className="v-small">{w.trendHint}</p>
      <svg viewBox={`0 0 ${W} ${H}`} className={css.chart} role="img" aria-label={w.trend}>
        {lines.map((v) => (
          <g key={v}>
            <line x1={PAD.left} x2={W - PAD.right} y1={y(v)} y2={y(v)} className={css.gridline} />
            <text x={PAD.left - 6} y={y(v) + 4} textAnchor="end" className={css.tick}>
              {viNumber(v)}
            </text>
          </g>
        ))}
        {months.map((m, i) =>
          i % every === every - 1 || i === months.length - 1 ? (
            <text key={m.month} x={x(i)} y={H - 6} textAnchor={narrow && i === months.length - 1 ? 'end' : 'middle'} className={css.tick}>
              {w.monthName(m.month)}
            </text>
          ) : null,
        )}
        {planned !== null && (
          <>
            <polyline points={line((m) => m.planned)} className={css.planned} />
            <text {...named(x(months.length - 1), y(planned), near ? -6 : 4)} className={css.plannedname}>
              {`${w.plannedLine} ${viNumber(Math.ceil(planned))}`}
            </text>
          </>
        )}
        {last >= 0 && (
          <>
            <polyline points={line((m) => m.actual)} className={css.actual} />
            <circle cx={x(last)} cy={y(months[last]!.actual!)} r="4" className={css.dot} />
            <text {...named(x(last), y(months[last]!.actual!), near ? 14 : 4)} className={css.actualname}>
              {`${w.actualLine} ${viNumber(months[last]!.actual!)}`}
            </text>
          </>
        )}
      </svg>
      <details>
        <summary>{w.numbers}</summary>
        <DataTable
          label={w.trend}
          rows={months}
          rowKey={(m) => m.month}
          filter={false}
          columns={[
            { key: 'month', label: w.month, value: (m) => w.monthName(m.month), phone: 'title' },
            { key: 'actual', label: w.actualLine, align: 'right' },
            { key: 'planned', label: w.plannedLine, align: 'right', value: (m) => (m.planned === null ? null : Math.ceil(m.planned)) },
          ]}
        />
      </details>
    </>
  );
};
