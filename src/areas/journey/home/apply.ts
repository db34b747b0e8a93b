import { sql } from 'kysely';
import { defineApply } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { HomeEvent } from './events.ts';

export const homeApply = defineApply<HomeEvent>({
  'journey.followedUp': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events)
      await sql`insert into journey_follow_up (id, journey_id, months, on_day, work, income, needs, note, created_by, created_at)
        values (${subjectId}, ${d.journeyId}, ${d.months}, ${d.onDay}::date, ${p.work}, ${p.income}, ${p.needs}::text[], ${p.note}, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
  },
  'journey.followUpRemoved': async (tx, events, by) => {
    for (const { subjectId } of events) await sql`update journey_follow_up set removed_at = ${by.now} where id = ${subjectId}`.execute(tx);
  },
  'journey.gainSaved': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      const { rows } =
        await sql`insert into journey_gain as g (journey_id, occupation, trade, trade_level, language, language_level, seeks, help, help_on, helped_on, said_on, updated_at)
        select ${subjectId}::uuid, ${p.occupation}, ${p.trade}, ${p.tradeLevel}, ${p.language}, ${p.languageLevel}, ${p.seeks}, ${p.help}::text[], ${d.helpOn}::date, ${d.helpedOn}::date, ${d.on}::date, ${by.now}
          where ${d.from}::int = 0 or exists (select from journey_gain where journey_id = ${subjectId})
        on conflict (journey_id) do update set occupation = excluded.occupation, trade = excluded.trade, trade_level = excluded.trade_level, language = excluded.language,
          language_level = excluded.language_level, seeks = excluded.seeks, help = excluded.help, help_on = excluded.help_on, helped_on = excluded.helped_on, said_on = excluded.said_on,
          updated_at = excluded.updated_at, version = g.version + 1 where g.version = ${d.from} returning version`.execute(tx);
      if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
    }
  },
});
