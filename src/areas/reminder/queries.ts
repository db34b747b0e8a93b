import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { Notice } from './contract.ts';
import type { Settings, Step } from './rules.ts';

export interface SettingRow extends Settings {
  digestAt: string;
  version: number;
}
export const getSetting = async (tx: Tx): Promise<SettingRow> =>
  (await sql<SettingRow>`select ahead, head_after, tracking_after, leader_after, digest_at, version from reminder_setting`.execute(tx)).rows[0]!;

/** A report that is on its way ends the word about it at once; for whoever does not see the report, with the next round. */
const stillOpen = sql`not exists (select from progress g where g.work_id = notice.work_id and g.period = notice.period and notice.step in ('ahead', 'today', 'late')
  and ((g.state = 'submitted' and g.updated_at >= notice.made_at) or (g.state in ('sent', 'accepted') and g.evidence_count > 0 and g.outcome <> 'nothing')))`;

/** Terms are told place by place and read as one word: all of them come, or the sum would lie. */
const TERMS = 5_000;
/** What is open for this person, the newest first: so many words about works and targets, and all about terms. */
export const findNotices = async (tx: Tx, account: string, limit: number): Promise<Notice[]> =>
  (
    await sql<Notice>`select id, work_id, clock, (select e.target_id from target_explanation e where e.id = notice.explanation_id) as target_id, place_unit, period, step, day, due, text, agency_name, plan_number from notice
      where account = ${account} and dismissed_at is null and ${stillOpen} and (clock is not null or id in (
        select id from notice where account = ${account} and dismissed_at is null and clock is null and ${stillOpen} order by day desc, due, id limit ${limit}))
      order by day desc, due, id limit ${limit + TERMS}`.execute(tx)
  ).rows;
/** Words as they are read: all about terms of one group are one. */
export const countNotices = async (tx: Tx, account: string): Promise<number> =>
  (
    await sql<{
      n: number;
    }>`select (count(*) filter (where clock is null) + count(distinct case when clock is not null then case when step in ('head', 'tracking', 'leader') then 'up' else step end end))::int as n
      from notice where account = ${account} and dismissed_at is null and ${stillOpen}`.execute(tx)
  ).rows[0]!.n;
/** Of these, those that are one's own and not put aside yet. */
export const ownOpen = async (tx: Tx, account: string, ids: readonly string[]): Promise<string[]> =>
  (await sql<{ id: string }>`select id from notice where account = ${account} and dismissed_at is null and id = any(${[...ids]}::uuid[])`.execute(tx)).rows.map((r) => r.id);

export interface MailRow {
  sealed: Buffer | null;
  digest: boolean;
  escalation: boolean;
  bouncedAt: Date | null;
  bounceCode: string | null;
  version: number;
}
export const findMail = async (tx: Tx, account: string): Promise<MailRow | undefined> =>
  (await sql<MailRow>`select sealed, digest, escalation, bounced_at, bounce_code, version from mail_address where account = ${account}`.execute(tx)).rows[0];
export const findFeed = async (tx: Tx, account: string): Promise<{ madeAt: Date } | undefined> =>
  (await sql<{ madeAt: Date }>`select made_at from calendar_feed where account = ${account}`.execute(tx)).rows[0];
/** Letters of a kind since a moment. */
export const countLetters = async (tx: Tx, account: string, kind: string, since: Date): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from mail where account = ${account} and kind = ${kind} and made_at > ${since}`.execute(tx)).rows[0]!.n;

const agencyName = sql`(select n.name from agency_name n where n.agency = a.agency and not n.is_alias order by n.valid_to is null desc, n.valid_to desc limit 1)`;
/** Accounts in sight whose address takes no letters. */
export const findBounced = async (tx: Tx): Promise<{ account: string; name: string; agencyName: string | null; at: Date; code: string }[]> =>
  (
    await sql<{ account: string; name: string; agencyName: string | null; at: Date; code: string }>`
      select m.account, a.name, ${agencyName} as agency_name, m.bounced_at as at, coalesce(m.bounce_code, '') as code
      from mail_address m join account a on a.id = m.account where m.bounced_at is not null and a.ended_at is null order by m.bounced_at desc, m.account limit 500`.execute(tx)
  ).rows;

/** One at a time: two runs at once take turns, and the second sees what the first has done. */
export const takeTurns = async (tx: Tx, what: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('reminder'), hashtext(${what}))`.execute(tx);
};

/** Plans at work, and those of which somebody still holds a word. */
export const findPlansToLookAt = async (tx: Tx): Promise<{ id: string; province: number; trackingAgency: number | null }[]> =>
  (
    await sql<{ id: string; province: number; trackingAgency: number | null }>`select id, province, tracking_agency from plan p where state = 'active'
    or exists (select from notice n join work w on w.id = n.work_id where w.plan_id = p.id and n.dismissed_at is null) order by id`.execute(tx)
  ).rows;

/** What has been done about the periods of a plan's works: `work period anchor` → step → day. */
export const findTaken = async (tx: Tx, planId: string): Promise<Map<string, Map<Step, string>>> => {
  const { rows } = await sql<{ key: string; step: Step; day: string }>`
    select concat_ws(' ', s.work_id, s.period, s.anchor) as key, s.step, s.day from reminder_step s join work w on w.id = s.work_id where w.plan_id = ${planId}`.execute(tx);
  const out = new Map<string, Map<Step, string>>();
  for (const r of rows) out.set(r.key, (out.get(r.key) ?? new Map<Step, string>()).set(r.step, r.day));
  return out;
};

/** Words about a plan's works that nobody has put aside: notice → `work period anchor`. */
export const findOpenNotices = async (tx: Tx, planId: string): Promise<{ id: string; key: string }[]> =>
  (
    await sql<{ id: string; key: string }>`
      select n.id, concat_ws(' ', n.work_id, n.period, n.anchor) as key from notice n join work w on w.id = n.work_id where w.plan_id = ${planId} and n.dismissed_at is null`.execute(
      tx,
    )
  ).rows;

export interface Person {
  id: string;
  agency: number;
  reports: boolean;
  approves: boolean;
  tracks: boolean;
}
/** Living accounts of these agencies with what matters for telling them. */
export const findPeople = async (tx: Tx, agencies: readonly number[]): Promise<Person[]> =>
  (
    await sql<Person>`select a.id, a.agency, bool_or(p.permission = 'work.report') as reports, bool_or(p.permission = 'work.approve') as approves, bool_or(p.permission = 'plan.track') as tracks
      from account a join role_permission p on p.role = a.role and p.granted where a.agency = any(${[...agencies]}::int[]) and a.ended_at is null group by a.id, a.agency order by a.id`.execute(
      tx,
    )
  ).rows;
/** Leaders of a place: the role, with this unit or one above it. */
export const findLeaders = async (tx: Tx, unit: number): Promise<string[]> =>
  (
    await sql<{ id: string }>`select a.id from account a where a.role = 'leader' and a.ended_at is null
      and exists (select from account_unit u join unit_closure c on c.ancestor = u.in_unit and c.descendant = ${unit} where u.account = a.id) order by a.id`.execute(tx)
  ).rows.map((r) => r.id);

export interface Reader {
  account: string;
  name: string;
  digestOn: string | null;
  /** The person and those stood in for today, with the agencies of all of them; where one of them approves. */
  people: string[];
  agencies: number[];
  approving: number[];
}
/** People whose summary of this day has not been made, some at a time. */
export const findReaders = async (tx: Tx, day: string, limit: number): Promise<Reader[]> =>
  (
    await sql<Reader>`
    select m.account, a.name, m.digest_on, s.people, s.agencies, s.approving
    from mail_address m join account a on a.id = m.account cross join lateral (
      select array_agg(o.id) as people, coalesce(array_agg(distinct o.agency) filter (where o.agency is not null), '{}') as agencies,
        coalesce(array_agg(distinct o.agency) filter (where o.agency is not null
          and exists (select from role_permission p where p.role = o.role and p.permission = 'work.approve' and p.granted)), '{}') as approving
      from account o where o.ended_at is null and (o.id = a.id
        or exists (select from stand_in s where s.account = a.id and s.stands_for = o.id and s.ended_at is null and ${day}::date between s.from_day and s.to_day))) s
    where m.digest and m.sealed is not null and m.bounced_at is null and a.ended_at is null and (m.digest_on is null or m.digest_on < ${day}::date)
    order by m.account limit ${limit}`.execute(tx)
  ).rows;

export interface Unmailed extends Omit<Notice, 'id'> {
  id: string;
  account: string;
  name: string;
}
/** What was passed up in the last days to people who want a letter about it and have had none. */
export const findUnmailed = async (tx: Tx, since: string): Promise<Unmailed[]> =>
  (
    await sql<Unmailed>`
    select n.id, n.account, a.name, n.work_id, n.clock, (select e.target_id from target_explanation e where e.id = n.explanation_id) as target_id, n.place_unit, n.period, n.step, n.day, n.due, n.text, n.agency_name, n.plan_number
    from notice n join mail_address m on m.account = n.account join account a on a.id = n.account
    where n.mail is null and n.step in ('head', 'tracking', 'leader') and n.day >= ${since}::date and n.dismissed_at is null
      and m.escalation and m.sealed is not null and m.bounced_at is null and a.ended_at is null
    order by n.account, n.due, n.id limit 20000`.execute(tx)
  ).rows;

/** Whose calendar a secret address opens. */
export const findFeedAccount = async (tx: Tx, digest: Buffer): Promise<string | null> =>
  (await sql<{ account: string | null }>`select feed_account(${digest}) as account`.execute(tx)).rows[0]!.account;
