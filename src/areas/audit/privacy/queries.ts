import { sql } from 'kysely';
import { orNotFound, type Tx } from '../../../kernel/db.ts';
import type { Step } from '../../reminder/rules.ts';
import type { RequestKind } from '../rules-requests.ts';
import type { answers, channels, DataKind } from './choices.data.ts';

/** Questions about the two registers; row-level security answers by the unit. */

export interface RequestRecord {
  id: string;
  unitId: number;
  unitName: string;
  kind: RequestKind;
  channel: keyof typeof channels;
  receivedOn: string;
  throughOthers: boolean;
  sealed: Uint8Array;
  owner: string | null;
  ownerName: string | null;
  acknowledgedOn: string | null;
  extendedOn: string | null;
  extendedWhy: string | null;
  answeredOn: string | null;
  answer: keyof typeof answers | null;
  answerNote: string | null;
  version: number;
}
const unitName = sql`coalesce((select n.name from unit_name n where n.unit = r.unit_id order by n.valid_to desc nulls first limit 1), '') as unit_name`;
const request = sql`select r.id, r.unit_id, ${unitName}, r.kind, r.channel, r.received_on, r.through_others, r.sealed, r.owner, account_name(r.owner) as owner_name, r.acknowledged_on,
  r.extended_on, r.extended_why, r.answered_on, r.answer, r.answer_note, r.version from data_request r`;
/** Those that wait first, the oldest first; then what was answered, newest first. */
export const findRequests = async (tx: Tx, which: 'open' | 'all', limit: number): Promise<RequestRecord[]> =>
  (
    await sql<RequestRecord>`${request} ${which === 'open' ? sql`where r.answered_on is null` : sql``}
      order by r.answered_on is not null, case when r.answered_on is null then r.received_on end, r.answered_on desc, r.id limit ${limit}`.execute(tx)
  ).rows;
/** @throws Problem notFound */
export const getRequest = async (tx: Tx, id: string): Promise<RequestRecord> =>
  orNotFound((await sql<RequestRecord>`${request} where r.id = ${id}`.execute(tx)).rows[0], 'request');

export interface BreachRecord {
  id: string;
  unitId: number;
  unitName: string;
  foundAt: Date;
  happened: string;
  kinds: DataKind[];
  people: number | null;
  consequences: string | null;
  measures: string | null;
  toldAt: Date | null;
  toldNumber: string | null;
  subjectsToldOn: string | null;
  version: number;
}
const breach = sql`select r.id, r.unit_id, ${unitName}, r.found_at, r.happened, r.kinds, r.people, r.consequences, r.measures, r.told_at, r.told_number, r.subjects_told_on, r.version
  from data_breach r`;
/** Those of which nobody was told first, then the newest. */
export const findBreaches = async (tx: Tx, which: 'open' | 'all', limit: number): Promise<BreachRecord[]> =>
  (await sql<BreachRecord>`${breach} ${which === 'open' ? sql`where r.told_at is null` : sql``} order by r.told_at is not null, r.found_at desc, r.id limit ${limit}`.execute(tx))
    .rows;
/** @throws Problem notFound */
export const getBreach = async (tx: Tx, id: string): Promise<BreachRecord> => orNotFound((await sql<BreachRecord>`${breach} where r.id = ${id}`.execute(tx)).rows[0], 'breach');

/** What has been told about the terms of these: `subject term last-day` → step → day. */
export const findStepsTaken = async (tx: Tx, subjects: readonly string[]): Promise<Map<string, Map<Step, string>>> => {
  const { rows } = await sql<{ key: string; step: Step; day: string }>`
    select concat_ws(' ', subject_id, term, due_on) as key, step, day from data_term_step where subject_id = any(${[...subjects]}::uuid[])`.execute(tx);
  const out = new Map<string, Map<Step, string>>();
  for (const r of rows) out.set(r.key, (out.get(r.key) ?? new Map<Step, string>()).set(r.step, r.day));
  return out;
};

export interface Responsible {
  id: string;
  /** In the unit itself; else somebody above who took one over. */
  here: boolean;
  /** May open this register. */
  keeps: boolean;
  approves: boolean;
}
/** Living accounts of a unit, by their place or by an agency that sits there, that keep this register or approve; and those of the owners who keep it from above. */
export const findResponsible = async (tx: Tx, unit: number, permission: string, owners: readonly string[]): Promise<Responsible[]> =>
  (
    await sql<Responsible>`select a.id, w.here, w.keeps, w.approves from account a cross join lateral (select
        coalesce(a.agency in (select id from agency where seat_unit = ${unit}), false) or exists (select from account_unit u where u.account = a.id and u.in_unit = ${unit}) as here,
        exists (select from role_permission p where p.role = a.role and p.permission = ${permission} and p.granted) as keeps,
        exists (select from role_permission p where p.role = a.role and p.permission = 'work.approve' and p.granted) as approves) w
      where a.ended_at is null and (w.here and (w.keeps or w.approves) or w.keeps and a.id = any(${[...owners]}::uuid[])
        and exists (select from account_unit u join unit_closure c on c.ancestor = u.in_unit and c.descendant = ${unit} where u.account = a.id)) order by a.id`.execute(tx)
  ).rows;
/** Communes as they are today in which something waits, or about which somebody still holds a word; a unit that is in no one commune stands for itself. */
export const placesWithDataTerms = async (tx: Tx, clocks: readonly string[]): Promise<number[]> =>
  (
    await sql<{ place: number }>`select coalesce(p.commune, w.unit_id) as place from (select unit_id from data_request where answered_on is null union
        select unit_id from data_breach where told_at is null) w left join unit_place p on p.unit = w.unit_id
      union select place_unit from notice where clock = any(${[...clocks]}::text[]) and dismissed_at is null order by 1`.execute(tx)
  ).rows.map((r) => r.place);
/** Those of a place of the list above that wait, also in what became part of it. */
export const waitingIn = async (tx: Tx, units: readonly number[]): Promise<{ requests: RequestRecord[]; breaches: BreachRecord[] }> => ({
  requests: (await sql<RequestRecord>`${request} where r.answered_on is null and r.unit_id = any(${[...units]}::int[]) order by r.received_on limit 5000`.execute(tx)).rows,
  breaches: (await sql<BreachRecord>`${breach} where r.told_at is null and r.unit_id = any(${[...units]}::int[]) order by r.found_at limit 5000`.execute(tx)).rows,
});
