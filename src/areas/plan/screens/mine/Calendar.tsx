import { addDays } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { weekdayOf, weeksFrom } from '../../rules/days.ts';
import { words } from '../../words.ts';
import type { Mine } from '../types.ts';
import css from './mine.module.css';

const shortDay = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

/** This week and the next, with what is due on each day. */
export const Calendar = ({
  today,
  calendar,
  chosen,
  onChoose,
}: {
  today: string;
  calendar: Mine['calendar'];
  chosen: string | undefined;
  onChoose: (day: string | undefined) => void;
}) => {
  const due = new Map(calendar.map((c) => [c.day, c.due]));
  const weeks = weeksFrom(today, 2);
  const weekend = weeks.flat().find((d) => d > today && weekdayOf(d) >= 5 && (due.get(d) ?? 0) > 0);
  return (
    <section aria-label={words.mine.calendar}>
      <h3>{words.mine.calendar}</h3>
      <table className={css['calendar']}>
        <thead>
          <tr>
            {words.weekdaysShort.map((d, i) => (
              <th key={d} scope="col">
                <abbr title={words.weekdays[i]}>{d}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const n = due.get(day) ?? 0;
                return (
                  <td key={day} data-today={day === today || undefined} data-chosen={day === chosen || undefined} data-past={day < today || undefined}>
                    <span>{Number(day.slice(8))}</span>
                    {n > 0 && (
                      <button
                        type="button"
                        className="n"
                        aria-label={words.mine.calendarLabel(viDate(day), n)}
                        aria-pressed={day === chosen}
                        onClick={() => onChoose(day === chosen ? undefined : day)}
                      >
                        {n}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {weekend && <p className="v-small">{words.mine.weekend(shortDay(weekend), words.weekdays[weekdayOf(weekend)]!, shortDay(addDays(weekend, 4 - weekdayOf(weekend))))}</p>}
    </section>
  );
};
