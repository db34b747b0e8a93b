import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import { defineApply } from '../../kernel/event.ts';
import { addressPlace } from '../../kernel/mail/outbox.ts';
import { Problem } from '../../kernel/problem.ts';
import type { ReminderEvent } from './events.ts';

const json = (value: unknown): string => JSON.stringify(value);

export const apply = defineApply<ReminderEvent>({
  'reminder.told': async (tx, events, by) => {
    const taken = events.map(({ data }) => ({ ...data, told: data.accounts.length }));
    // the key refuses a second telling: whoever comes second writes nothing at all
    await sql`insert into reminder_step (work_id, period, anchor, step, day, told)
      select s."workId", s.period, s.anchor, s.step, s.day, s.told
      from jsonb_to_recordset(${json(taken)}::jsonb) as s("workId" uuid, period text, anchor text, step text, day date, told int)`.execute(tx);
    const notices = events.flatMap(({ data: { accounts, ...data } }) => accounts.map((account) => ({ ...data, account, id: newId(by.now.getTime()) })));
    await sql`insert into notice (id, account, work_id, period, anchor, step, day, due, text, agency_name, plan_number, made_at)
      select n.id, n.account, n."workId", n.period, n.anchor, n.step, n.day, n.due, n.text, n."agencyName", n."planNumber", ${by.now}
      from jsonb_to_recordset(${json(notices)}::jsonb)
        as n(id uuid, account uuid, "workId" uuid, period text, anchor text, step text, day date, due date, text text, "agencyName" text, "planNumber" text)`.execute(tx);
    // what was said before about the same day is overtaken
    await sql`update notice o set dismissed_at = ${by.now} from jsonb_to_recordset(${json(notices)}::jsonb) as n(id uuid, account uuid, "workId" uuid, period text, anchor text)
      where o.account = n.account and o.work_id = n."workId" and o.period = n.period and o.anchor = n.anchor and o.id <> n.id and o.dismissed_at is null`.execute(tx);
  },
  'reminder.clocksTold': async (tx, events, by) => {
    for (const { data: d } of events) {
      // the key refuses a second telling: whoever comes second writes nothing at all
      await sql`insert into clock_step (journey_id, kind, due_on, step, day)
        select t."journeyId", ${d.clock}, t."dueOn", ${d.step}, ${d.day}::date from jsonb_to_recordset(${json(d.terms)}::jsonb) as t("journeyId" uuid, "dueOn" date)`.execute(tx);
      // the newest word about a kind of term in a place says how things stand there; of one day there is one word, and one letter
      await sql`update notice set dismissed_at = ${by.now} where place_unit = ${d.place} and clock = ${d.clock} and account = any(${d.accounts}::uuid[])
        and (step in ('ahead', 'today')) = (${d.step} in ('ahead', 'today')) and dismissed_at is null`.execute(tx);
      const notices = d.accounts.map((account) => ({ account, id: newId(by.now.getTime()) }));
      await sql`insert into notice (id, account, clock, place_unit, period, anchor, step, day, due, text, agency_name, made_at)
        select n.id, n.account, ${d.clock}, ${d.place}, '', '', ${d.step}, ${d.day}::date, ${d.due}::date, ${d.text}, ${d.agencyName}, ${by.now}
        from jsonb_to_recordset(${json(notices)}::jsonb) as n(id uuid, account uuid)
        on conflict (place_unit, clock, step, day, account) where clock is not null
          do update set due = excluded.due, text = excluded.text, made_at = excluded.made_at, dismissed_at = null`.execute(tx);
    }
  },
  'reminder.explanationTold': async (tx, events, by) => {
    for (const { data: d } of events) {
      // the key refuses a second telling: whoever comes second writes nothing at all
      await sql`insert into explanation_step (explanation_id, step, day, told) values (${d.explanationId}, ${d.step}, ${d.day}::date, ${d.accounts.length})`.execute(tx);
      await sql`update notice set dismissed_at = ${by.now} where explanation_id = ${d.explanationId} and account = any(${d.accounts}::uuid[]) and dismissed_at is null`.execute(tx);
      const notices = d.accounts.map((account) => ({ account, id: newId(by.now.getTime()) }));
      await sql`insert into notice (id, account, explanation_id, place_unit, period, anchor, step, day, due, text, agency_name, plan_number, made_at)
        select n.id, n.account, ${d.explanationId}, ${d.place}, '', '', ${d.step === 'asked' ? 'ahead' : d.step}, ${d.day}::date, ${d.due}::date, ${d.text}, ${d.agencyName}, ${d.planNumber}, ${by.now}
        from jsonb_to_recordset(${json(notices)}::jsonb) as n(id uuid, account uuid)
        on conflict (explanation_id, step, day, account) where explanation_id is not null do update set made_at = excluded.made_at, dismissed_at = null`.execute(tx);
    }
  },
  'reminder.overtaken': async (tx, events, by) => {
    for (const { data } of events) await sql`update notice set dismissed_at = ${by.now} where id = any(${data.notices}::uuid[]) and dismissed_at is null`.execute(tx);
  },
  'reminder.dismissed': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`update notice set dismissed_at = ${by.now} where account = ${subjectId} and id = any(${data.notices}::uuid[]) and dismissed_at is null`.execute(tx);
  },
  'reminder.summaryMade': async (tx, events) => {
    for (const { subjectId, data } of events) await sql`update mail_address set digest_on = ${data.day}::date where account = ${subjectId}`.execute(tx);
  },
  'reminder.escalationMailed': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`update notice set mail = ${data.letter} where account = ${subjectId} and id = any(${data.notices}::uuid[]) and mail is null`.execute(tx);
  },
  'reminder.mailSet': async (tx, events, by) => {
    for (const { subjectId, data, personal } of events) {
      const sealed = personal.address === null ? null : by.cipher.seal(addressPlace(subjectId), personal.address);
      const { rows } = await sql`insert into mail_address (account, sealed, digest, escalation)
        select ${subjectId}::uuid, ${sealed}, ${data.digest}, ${data.escalation} where ${data.from}::int = 0
          or exists (select from mail_address where account = ${subjectId} and version = ${data.from})
        on conflict (account) do update set sealed = excluded.sealed, digest = excluded.digest, escalation = excluded.escalation,
          bounced_at = case when ${data.changed} then null else mail_address.bounced_at end, bounce_code = case when ${data.changed} then null else mail_address.bounce_code end,
          version = mail_address.version + 1 where mail_address.version = ${data.from} returning account`.execute(tx);
      if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
    }
  },
  // the letter itself was put into the box beside it
  'reminder.mailTried': async () => undefined,
  'reminder.feedMade': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`insert into calendar_feed (account, token_sha256, made_at) values (${subjectId}, decode(${data.digest}, 'hex'), ${by.now})
        on conflict (account) do update set token_sha256 = excluded.token_sha256, made_at = excluded.made_at`.execute(tx);
  },
  'reminder.feedEnded': async (tx, events) => {
    for (const { subjectId } of events) await sql`delete from calendar_feed where account = ${subjectId}`.execute(tx);
  },
  'reminder.settingSaved': async (tx, events) => {
    for (const { data } of events) {
      const { rows } = await sql`update reminder_setting set ahead = ${data.ahead}, head_after = ${data.headAfter}, tracking_after = ${data.trackingAfter},
        leader_after = ${data.leaderAfter}, digest_at = ${data.digestAt}, version = version + 1 where version = ${data.from} returning version`.execute(tx);
      if (rows.length !== 1) throw new Problem('conflict', 'kernel.stale');
    }
  },
});
