import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db.ts';
import { defineApply, type By } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { asRows, listOf } from '../../../kernel/rows.ts';
import { foldedName, nameKey } from '../rules/name.ts';
import { parseBirth } from '../rules/birth.ts';
import type { GivenNumber, PersonEvent, PersonFacts } from './events.ts';

/** The only writer of people's records. Set-based: an import is the same code as one form. */

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

const columns = (p: PersonFacts) => {
  const birth = parseBirth(p.birth);
  return {
    full_name: p.fullName,
    name_folded: foldedName(p.fullName),
    name_key: nameKey(p.fullName),
    birth_year: birth?.year ?? null,
    birth_month: birth?.month ?? null,
    birth_day: birth?.day ?? null,
    sex: p.sex,
    phone: p.phone,
    hamlet: p.hamlet,
    relation: p.relation,
    education: p.education,
    qualification: p.qualification,
    skills: p.skills,
    languages: p.languages,
    occupation: p.occupation,
    work_status: p.workStatus,
    note: p.note,
  };
};
const typeOf = {
  full_name: 'text',
  name_folded: 'text',
  name_key: 'text',
  birth_year: 'smallint',
  birth_month: 'smallint',
  birth_day: 'smallint',
  sex: 'text',
  phone: 'text',
  hamlet: 'text',
  relation: 'text',
  education: 'text',
  qualification: 'text',
  skills: 'text[]',
  languages: 'jsonb',
  occupation: 'text',
  work_status: 'text',
  note: 'text',
} as const satisfies Record<keyof ReturnType<typeof columns>, string>;
const types = sql.raw(
  Object.entries(typeOf)
    .map(([name, type]) => `${name} ${type}`)
    .join(', '),
);
const names = sql.raw(Object.keys(typeOf).join(', '));
/** What a new person's row is made of, beside the facts. */
const newTypes = {
  ...typeOf,
  skills: 'text',
  id: 'uuid',
  unit_id: 'int',
  household_id: 'uuid',
  import_key: 'text',
  residence_id: 'uuid',
  from_on: 'date',
  basis_id: 'uuid',
  purpose: 'text',
  kind: 'text',
  legal_basis: 'text',
  given_on: 'date',
} as const;
const given = sql.raw(
  Object.keys(typeOf)
    .map((name) => (name === 'skills' ? 'r.skills::text[]' : `r.${name}`))
    .join(', '),
);

const wishTypes = { id: 'uuid', person: 'uuid', unit: 'int', market: 'text', job: 'text', ready: 'date', note: 'text', on: 'date' } as const;

const insertNumbers = async (tx: Tx, by: By, given: readonly { personId: string; number: GivenNumber }[]): Promise<void> => {
  if (!given.length) return;
  const rows = given.map(({ personId, number: n }) => ({
    id: n.id,
    person_id: personId,
    kind: n.kind,
    sealed: by.cipher.seal({ table: 'person_number', column: 'sealed', id: n.id }, n.digits),
    number_index: by.cipher.index(n.kind, n.digits),
    tail: n.digits.slice(-3),
  }));
  await sql`insert into person_number (id, person_id, kind, sealed, number_index, tail)
    select r.* from ${asRows(rows, { id: 'uuid', person_id: 'uuid', kind: 'text', sealed: 'bytea', number_index: 'bytea', tail: 'text' })}`.execute(tx);
};

/** Whoever belongs to a household as its head is its head; whoever no longer belongs to it is not. */
const keepHeads = async (tx: Tx, by: By, ids: readonly string[]): Promise<void> => {
  await sql`update household h set head_id = null, updated_at = ${by.now}, version = h.version + 1 where h.head_id = any(${ids}::uuid[])
    and not exists (select 1 from person p where p.id = h.head_id and p.household_id = h.id and p.removed_at is null)`.execute(tx);
  await joinAsHeads(tx, by, ids);
};
/** Of a household without a head, whoever of these belongs to it as its head. */
const joinAsHeads = async (tx: Tx, by: By, ids: readonly string[]): Promise<void> => {
  if (!ids.length) return;
  await sql`update household h set head_id = p.id, updated_at = ${by.now}, version = h.version + 1 from person p
    where p.id = any(${ids}::uuid[]) and p.household_id = h.id and p.relation = 'head' and p.removed_at is null and h.head_id is null`.execute(tx);
};

export const personApply = defineApply<PersonEvent>({
  'worker.personAdded': async (tx, events, by) => {
    const rows = events.map(({ subjectId, unitId, data: d, personal: p }) => ({
      ...columns(p),
      skills: listOf(p.skills),
      languages: JSON.stringify(p.languages),
      id: subjectId,
      unit_id: unitId,
      household_id: d.householdId,
      import_key: d.importKey ?? null,
      residence_id: d.residenceId,
      from_on: d.on,
      basis_id: d.basis.basisId,
      purpose: d.basis.purpose,
      kind: d.basis.kind,
      legal_basis: d.basis.legalBasis,
      given_on: d.basis.givenOn,
    }));
    // the person, the home and the reason for keeping them, in one statement: the database takes in each text once
    await sql`with r as materialized (select * from ${asRows(rows, newTypes)}),
      people as (insert into person (id, keeper_unit_id, household_id, import_key, ${names}, created_by, created_at, updated_at)
        select r.id, r.unit_id, r.household_id, r.import_key, ${given}, ${by.actor.accountId}::uuid, ${by.now}::timestamptz, ${by.now}::timestamptz from r),
      homes as (insert into residence (id, person_id, unit_id, hamlet, from_on) select r.residence_id, r.id, r.unit_id, r.hamlet, r.from_on from r)
      insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on)
        select r.basis_id, r.id, r.unit_id, r.purpose, r.kind, r.legal_basis, r.given_on from r`.execute(tx);
    await insertNumbers(
      tx,
      by,
      events.flatMap((e) => (e.personal.number ? [{ personId: e.subjectId, number: e.personal.number }] : [])),
    );
    const traits = events.filter((e) => e.personal.ethnicity).map((e) => ({ id: e.subjectId, unit_id: e.unitId, ethnicity: e.personal.ethnicity }));
    if (traits.length)
      await sql`insert into person_trait (person_id, keeper_unit_id, ethnicity) select r.* from ${asRows(traits, { id: 'uuid', unit_id: 'int', ethnicity: 'text' })}`.execute(tx);
  },
  'worker.personChanged': async (tx, events, by) => {
    const rows = events.map((e) => ({ ...columns(e.personal), id: e.subjectId, household_id: e.data.householdId }));
    const set = sql.join(
      Object.keys(columns(events[0]!.personal)).map((c) => sql`${sql.ref(c)} = ${sql.ref(`r.${c}`)}`),
      sql`, `,
    );
    // the person, the home's hamlet and a household that its head has left, in one statement
    await sql`with r as materialized (select * from jsonb_to_recordset(${json(rows)}) as r(id uuid, household_id uuid, ${types})),
      people as (update person p set ${set}, household_id = r.household_id, updated_at = ${by.now}::timestamptz, version = p.version + 1 from r where p.id = r.id),
      homes as (update residence d set hamlet = r.hamlet from r where d.person_id = r.id and d.to_on is null and d.hamlet is distinct from r.hamlet)
      update household h set head_id = null, updated_at = ${by.now}::timestamptz, version = h.version + 1 from r where h.head_id = r.id and r.household_id is distinct from h.id`.execute(
      tx,
    );
    await joinAsHeads(
      tx,
      by,
      events.flatMap((e) => (e.data.householdId && e.personal.relation === 'head' ? [e.subjectId] : [])),
    );
  },
  'worker.numberSet': async (tx, events, by) => {
    for (const e of events)
      await sql`update person_number set ended_at = ${by.now} where person_id = ${e.subjectId} and ended_at is null and kind = any(${e.data.kinds}::text[])`.execute(tx);
    await insertNumbers(
      tx,
      by,
      events.flatMap((e) => (e.personal.number ? [{ personId: e.subjectId, number: e.personal.number }] : [])),
    );
  },
  'worker.traitsSet': async (tx, events, by) => {
    const rows = events.map((e) => ({ id: e.subjectId, ethnicity: e.personal.ethnicity }));
    await sql`insert into person_trait (person_id, keeper_unit_id, ethnicity, updated_at)
      select r.id, p.keeper_unit_id, r.ethnicity, ${by.now} from jsonb_to_recordset(${json(rows)}) as r(id uuid, ethnicity text) join person p on p.id = r.id
      on conflict (person_id) do update set ethnicity = excluded.ethnicity, updated_at = excluded.updated_at`.execute(tx);
  },
  'worker.personRemoved': async (tx, events, by) => {
    for (const e of events) {
      await sql`update person set removed_at = ${by.now}, removed_reason = ${e.data.reason}, updated_at = ${by.now}, version = version + 1 where id = ${e.subjectId}`.execute(tx);
      // the number is free again for the right record
      await sql`update person_number set ended_at = ${by.now} where person_id = ${e.subjectId} and ended_at is null`.execute(tx);
      await keepHeads(tx, by, [e.subjectId]);
    }
  },
  'worker.revealed': async () => undefined,
  'worker.wishStated': async (tx, events) => {
    const rows = events.map((e) => ({
      id: e.data.wishId,
      person: e.subjectId,
      unit: e.unitId,
      market: e.data.market,
      ready: e.data.readyFrom,
      on: e.data.statedOn,
      ...e.personal,
    }));
    // one wish stands at a time; the day was put right: what it had replaced ends on the right day too; a newer one ends the one before it on its day
    if (events.some((e) => !e.data.first)) {
      const told = asRows(rows, { id: 'uuid', person: 'uuid', on: 'date' });
      await sql`update wish w set ended_on = greatest(w.stated_on, r.on) from ${told}, wish old
        where old.id = r.id and old.person_id = r.person and old.stated_on <> r.on and w.person_id = r.person and w.id <> r.id and w.end_reason = 'replaced' and w.ended_on = old.stated_on`.execute(
        tx,
      );
      await sql`update wish w set ended_on = greatest(w.stated_on, r.on), end_reason = 'replaced' from ${told}
        where w.person_id = r.person and w.ended_on is null and w.id <> r.id`.execute(tx);
    }
    // entered with the person: nothing of that number stands
    const stated = events.every((e) => e.data.first)
      ? await sql`insert into wish (id, person_id, unit_id, market, job, ready_from, note, stated_on) select r.* from ${asRows(rows, wishTypes)}`.execute(tx)
      : await sql`insert into wish (id, person_id, unit_id, market, job, ready_from, note, stated_on) select r.* from ${asRows(rows, wishTypes)}
      on conflict (id) do update set market = excluded.market, job = excluded.job, ready_from = excluded.ready_from, note = excluded.note, stated_on = excluded.stated_on
        where wish.person_id = excluded.person_id`.execute(tx);
    if (stated.numAffectedRows !== BigInt(rows.length)) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'wish' } });
  },
  'worker.wishEnded': async (tx, events) => {
    for (const { data: d, personal: p } of events)
      await sql`update wish set ended_on = greatest(stated_on, ${d.on}::date), end_reason = ${p.reason || null} where id = ${d.wishId} and ended_on is null`.execute(tx);
  },
  'worker.basisGiven': async (tx, events) => {
    for (const { subjectId, unitId, data: d } of events)
      await sql`insert into processing_basis (id, person_id, unit_id, purpose, kind, legal_basis, given_on)
        values (${d.basisId}, ${subjectId}, ${unitId}, ${d.purpose}, ${d.kind}, ${d.legalBasis}, ${d.givenOn}::date)`.execute(tx);
  },
  'worker.basisWithdrawn': async (tx, events) => {
    for (const { data: d } of events) await sql`update processing_basis set withdrawn_on = greatest(given_on, ${d.on}::date) where id = ${d.basisId}`.execute(tx);
  },
  'worker.paperAdded': async (tx, events, by) => {
    for (const { subjectId, data: d, personal: p } of events) {
      const sealed = by.cipher.seal({ table: 'person_paper', column: 'sealed', id: d.paperId }, Buffer.from(d.content.bytes).toString('base64'));
      await sql`insert into person_paper (id, person_id, kind, name, content_type, size, sealed, expires_on, created_by, created_at)
        values (${d.paperId}, ${subjectId}, ${d.kind}, ${p.name}, ${d.contentType}, ${d.content.bytes.length}, ${sealed}, ${d.expiresOn}::date, ${by.actor.accountId}::uuid, ${by.now})`.execute(
        tx,
      );
    }
  },
  'worker.paperOpened': async () => undefined,
  'worker.paperRemoved': async (tx, events, by) => {
    await sql`update person_paper set removed_at = ${by.now} where id = any(${events.map((e) => e.data.paperId)}::uuid[])`.execute(tx);
  },
});
