import { sql } from 'kysely';
import { addDays } from '../../kernel/clock.ts';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import { foldWords } from '../../kernel/text.ts';
import type { AgencyEvent } from './events.ts';
import { insertSetUp } from './load.ts';
import { reorganise, undoReorganisation } from './load-reorganised.ts';

const rebuild = async (tx: Tx): Promise<void> => void (await sql`select rebuild_agency_closure()`.execute(tx));

export const apply = defineApply<AgencyEvent>({
  'agency.provinceSetUp': async (tx, events) => {
    for (const { data } of events) await insertSetUp(tx, data.plan, data.ids);
  },
  'agency.added': async (tx, events) => {
    for (const { data: d } of events) {
      await sql`insert into agency (id, kind, tier, seat_unit, parent, valid_from) values (${d.id}, ${d.kind}, ${d.tier}, ${d.seatUnit}, ${d.parent}, ${d.from}::date)`.execute(tx);
      await sql`insert into agency_name (agency, name, short_name, folded, valid_from) values (${d.id}, ${d.name}, ${d.shortName}, ${foldWords(d.name)}, ${d.from}::date)`.execute(
        tx,
      );
    }
    await rebuild(tx);
  },
  'agency.renamed': async (tx, events) => {
    for (const { data: d } of events) {
      // a name that would begin on that day or later was never borne
      await sql`delete from agency_name where agency = ${d.id} and not is_alias and valid_from >= ${d.from}::date`.execute(tx);
      await sql`update agency_name set valid_to = ${addDays(d.from, -1)}::date where agency = ${d.id} and not is_alias and (valid_to is null or valid_to >= ${d.from}::date)`.execute(
        tx,
      );
      await sql`insert into agency_name (agency, name, short_name, folded, valid_from, valid_to) select ${d.id}, ${d.name}, ${d.shortName}, ${foldWords(d.name)}, ${d.from}::date, valid_to from agency where id = ${d.id}`.execute(
        tx,
      );
    }
    await rebuild(tx);
  },
  'agency.aliasAdded': async (tx, events) => {
    for (const { data: d } of events) await sql`insert into agency_name (agency, name, is_alias, folded) values (${d.id}, ${d.name}, true, ${foldWords(d.name)})`.execute(tx);
    await rebuild(tx);
  },
  'agency.aliasDropped': async (tx, events) => {
    for (const { data: d } of events) await sql`delete from agency_name where id = ${d.nameId} and agency = ${d.id} and is_alias`.execute(tx);
    await rebuild(tx);
  },
  'agency.closed': async (tx, events) => {
    for (const { data: d } of events) {
      await sql`update agency set valid_to = ${d.to}::date where id = ${d.id}`.execute(tx);
      await sql`update agency_name set valid_to = ${d.to}::date where agency = ${d.id} and (valid_to is null or valid_to > ${d.to}::date)`.execute(tx);
      await sql`update function_holder set valid_to = ${d.to}::date where agency = ${d.id} and (valid_to is null or valid_to > ${d.to}::date)`.execute(tx);
      if (d.heir === null) continue;
      await sql`insert into agency_succession (old_id, new_id, since, basis) values (${d.id}, ${d.heir}, ${addDays(d.to, 1)}::date, ${d.basis}) on conflict do nothing`.execute(tx);
      // the heir holds its functions from the next day
      await sql`insert into function_holder (function_code, seat_unit, agency, valid_from, note)
        select function_code, seat_unit, ${d.heir}::int, ${addDays(d.to, 1)}::date, ${d.basis} from function_holder where agency = ${d.id} and valid_to = ${d.to}::date`.execute(
        tx,
      );
    }
    await rebuild(tx);
  },
  'agency.functionGiven': async (tx, events) => {
    for (const { data: d } of events) {
      await sql`update function_holder set valid_to = ${addDays(d.from, -1)}::date where function_code = ${d.code} and seat_unit = ${d.province} and valid_to is null`.execute(tx);
      await sql`insert into function_holder (function_code, seat_unit, agency, valid_from, note) values (${d.code}, ${d.province}, ${d.agency}, ${d.from}::date, ${d.note})`.execute(
        tx,
      );
    }
  },
  'agency.reorganised': async (tx, events) => {
    for (const { data: d } of events) await reorganise(tx, d);
  },
  'agency.reorganisationUndone': async (tx, events) => {
    for (const { data: d } of events) await undoReorganisation(tx, d);
  },
  'agency.heldInherited': async (tx, events) => {
    for (const { data: d } of events) await sql`select act_hand_held(${d.act}::uuid, ${d.column}, ${d.day}::date, ${JSON.stringify(d.rows)}::jsonb)`.execute(tx);
  },
  'agency.groupChanged': async (tx, events) => {
    for (const { data: d } of events) {
      const [into, outOf] = d.member ? ['also', 'except'] : ['except', 'also'];
      await sql`update agency_group set rule = rule
          || jsonb_build_object(${into}::text, coalesce(rule -> ${into}::text, '[]') || case when coalesce(rule -> ${into}::text, '[]') @> to_jsonb(${d.agency}::int) then '[]'::jsonb else to_jsonb(${d.agency}::int) end)
          || jsonb_build_object(${outOf}::text, coalesce((select jsonb_agg(x) from jsonb_array_elements(coalesce(rule -> ${outOf}::text, '[]')) x where x <> to_jsonb(${d.agency}::int)), '[]'))
        where id = ${d.groupId}`.execute(tx);
    }
    await rebuild(tx);
  },
});
