import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { Step } from './rules.ts';

/** Questions about requests for an explanation and who is told of them. */

export interface OpenExplanation {
  id: string;
  targetId: string;
  unit: number;
  unitName: string;
  text: string;
  planNumber: string | null;
  question: string;
  goal: number | null;
  actual: number;
  asAt: string;
  dueOn: string;
  askedBy: string | null;
  askedOn: string;
}
/** Asked and not answered, of targets that still stand. */
export const findOpenExplanations = async (tx: Tx, at: string): Promise<OpenExplanation[]> =>
  (
    await sql<OpenExplanation>`select e.id, e.target_id, e.unit, e.target_text as text, d.number as plan_number, e.question, e.goal, e.actual, e.as_at, e.due_on, e.asked_by,
        (e.asked_at at time zone 'Asia/Ho_Chi_Minh')::date as asked_on,
        (select n.name from unit_name n where n.unit = e.unit order by valid_at(n.valid_from, n.valid_to, ${at}::date) desc, n.valid_to desc nulls first limit 1) as unit_name
      from target_explanation e join target t on t.id = e.target_id join document d on d.id = t.document_id
      where e.answer is null and t.withdrawn_at is null order by e.due_on, e.id`.execute(tx)
  ).rows;

/** What was done about these requests: request → step → day. */
export const findExplanationSteps = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Map<Step | 'asked', string>>> => {
  const { rows } = await sql<{ id: string; step: Step | 'asked'; day: string }>`select explanation_id as id, step, day from explanation_step
    where explanation_id = any(${[...ids]}::uuid[])`.execute(tx);
  const out = new Map<string, Map<Step | 'asked', string>>();
  for (const r of rows) out.set(r.id, (out.get(r.id) ?? new Map<Step | 'asked', string>()).set(r.step, r.day));
  return out;
};

export interface ExplanationPerson {
  id: string;
  /** May answer; approves for its agency. */
  answers: boolean;
  approves: boolean;
}
/** Living accounts of a commune, or of the one that followed it. */
export const findExplanationPeople = async (tx: Tx, unit: number): Promise<ExplanationPerson[]> =>
  (
    await sql<ExplanationPerson>`with place as (select c.ancestor as id from unit_closure c join unit u on u.id = c.ancestor and u.tier = 3 where c.descendant = ${unit}::int)
      select a.id, bool_or(p.permission = 'target.write') as answers, bool_or(p.permission = 'work.approve') as approves
      from account a join role_permission p on p.role = a.role and p.granted
      where a.ended_at is null and (exists (select from agency g join place on place.id = g.seat_unit where g.id = a.agency)
        or exists (select from account_unit u join place on place.id = u.in_unit where u.account = a.id))
      group by a.id order by a.id`.execute(tx)
  ).rows;

/** Words about requests that nobody has put aside. */
export const findOpenExplanationNotices = async (tx: Tx): Promise<{ id: string; explanationId: string }[]> =>
  (await sql<{ id: string; explanationId: string }>`select id, explanation_id from notice where explanation_id is not null and dismissed_at is null`.execute(tx)).rows;
