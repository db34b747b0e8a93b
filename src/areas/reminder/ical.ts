import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import type { WorkFull } from '../plan/assigned/queries.ts';
import { periodsWithState } from '../plan/assigned/queries-rows.ts';
import { workPath } from './paths.ts';
import { calendarWords as w } from './words.ts';

/** The last days of one person's works as a calendar (RFC 5545): whole days, no hour, no name of anybody. */

/** Missed days stay in sight for so long. */
export const BACK_DAYS = 400;

/** edition: how often the calendar of days off has been changed, which may have moved a counted day. */
export const calendarOf = (works: readonly WorkFull[], o: { today: string; from: string; edition: number; base: string | null }): string => {
  const calendar = ical({
    name: w.name,
    description: w.about,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Vuon Xa', product: 'Nhac viec', language: 'VI' },
    ttl: 6 * 3600,
  });
  // whole days belong to no zone; programs that ask for one are told ours
  calendar.x('X-WR-TIMEZONE', 'Asia/Ho_Chi_Minh');
  for (const work of works)
    for (const p of periodsWithState(work, o.today)) {
      if (p.period.due === null || p.period.due < o.from || ['done', 'handedOver', 'notTracked'].includes(p.state)) continue;
      const about = [
        work.planNumber ? w.plan(work.planNumber) : '',
        p.workDay !== null && p.workDay < p.period.due ? w.workDay(p.workDay) : '',
        o.base === null ? '' : `${o.base}${workPath(work.id, p.period.key)}`,
      ].filter(Boolean);
      calendar.createEvent({
        id: `${work.id}-${p.period.key}@vuonxa`,
        // never goes back: versions only grow, and so does the number of changes of the calendar
        sequence: work.version + work.taskVersion + (p.progress?.version ?? 0) + o.edition,
        // the same bytes as long as nothing changed, so that a calendar program is told so
        stamp: new Date(`${work.planActivatedOn}T00:00:00Z`),
        start: new Date(`${p.period.due}T00:00:00Z`),
        allDay: true,
        summary: w.event(work.text),
        description: about.join('\n'),
        ...(o.base === null ? {} : { url: `${o.base}${workPath(work.id, p.period.key)}` }),
        transparency: ICalEventTransparency.TRANSPARENT,
        busystatus: ICalEventBusyStatus.FREE,
      });
    }
  // the library leaves the last line open
  return `${calendar.toString().trimEnd()}\r\n`;
};
