import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import type { MarketEvent } from './events.ts';

/** The only writer of markets, programmes and agreements. `from` 0 enters, else puts right what still has that version. */

const expectOne = (result: { numAffectedRows?: bigint | undefined }): void => {
  if (result.numAffectedRows !== 1n) throw new Problem('conflict', 'kernel.stale');
};

export const apply = defineApply<MarketEvent>({
  'market.pageWritten': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`insert into market_page (id, market, version, as_of, income_from, income_to, currency, term_months, cost, costs, conditions, working, language, skills, legal, source, entered_by,
            entered_by_name, entered_at)
          values (${subjectId}, ${d.market}, ${d.version}, ${d.asOf}::date, ${d.incomeFrom}, ${d.incomeTo}, ${d.currency}, ${d.termMonths}, ${d.cost}, ${d.costs}, ${d.conditions}, ${d.working},
            ${d.language}, ${d.skills}, ${d.legal}, ${d.source}, ${by.actor.accountId}::uuid, ${by.actor.name}, ${by.now}) on conflict (market, version) do nothing`.execute(tx),
      );
  },
  'market.programmeSaved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        d.from === 0
          ? await sql`insert into programme (id, name, market, form, partner, note, ended_on, created_by, created_at, updated_at)
              values (${subjectId}, ${d.name}, ${d.market}, ${d.form}, ${d.partner}, ${d.note}, ${d.endedOn}::date, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx)
          : await sql`update programme set name = ${d.name}, market = ${d.market}, form = ${d.form}, partner = ${d.partner}, note = ${d.note}, ended_on = ${d.endedOn}::date,
              updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(tx),
      );
  },
  'market.roundSaved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      const quotas = JSON.stringify(d.quotas);
      expectOne(
        d.from === 0
          ? await sql`insert into programme_round (id, programme_id, name, opens_on, closes_on, language_test_on, skill_test_on, intake_on, quotas, source, note, created_by, created_at, updated_at)
              values (${subjectId}, ${d.programmeId}, ${d.name}, ${d.opensOn}::date, ${d.closesOn}::date, ${d.languageTestOn}::date, ${d.skillTestOn}::date, ${d.intakeOn}::date, ${quotas}::jsonb,
                ${d.source}, ${d.note}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx)
          : await sql`update programme_round set name = ${d.name}, opens_on = ${d.opensOn}::date, closes_on = ${d.closesOn}::date, language_test_on = ${d.languageTestOn}::date,
              skill_test_on = ${d.skillTestOn}::date, intake_on = ${d.intakeOn}::date, quotas = ${quotas}::jsonb, source = ${d.source}, note = ${d.note}, updated_at = ${by.now},
              version = version + 1 where id = ${subjectId} and version = ${d.from} and removed_at is null`.execute(tx),
      );
    }
  },
  'market.roundRemoved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update programme_round set removed_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from} and removed_at is null`.execute(tx),
      );
  },
  'market.agreementSaved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        d.from === 0
          ? await sql`insert into labour_agreement (id, title, number, place_unit, country, locality, partner, valid_from, valid_to, counted_by, legal_basis, note, created_by, created_at, updated_at)
              values (${subjectId}, ${d.title}, ${d.number}, ${d.placeUnit}, ${d.country}, ${d.locality}, ${d.partner}, ${d.validFrom}::date, ${d.validTo}::date, ${d.countedBy}, ${d.legalBasis},
                ${d.note}, ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx)
          : await sql`update labour_agreement set title = ${d.title}, number = ${d.number}, place_unit = ${d.placeUnit}, country = ${d.country}, locality = ${d.locality}, partner = ${d.partner},
              valid_from = ${d.validFrom}::date, valid_to = ${d.validTo}::date, counted_by = ${d.countedBy}, legal_basis = ${d.legalBasis}, note = ${d.note}, updated_at = ${by.now},
              version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(tx),
      );
  },
  'market.quotaSet': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      await sql`insert into labour_quota (id, agreement_id, year, sector, people, basis, updated_at) values (${d.quotaId}, ${subjectId}, ${d.year}, ${d.sector}, ${d.people}, ${d.basis}, ${by.now})
        on conflict (agreement_id, year, lower(coalesce(sector, ''))) do update set people = excluded.people, basis = excluded.basis, updated_at = excluded.updated_at`.execute(tx);
      expectOne(await sql`update labour_agreement set updated_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from}`.execute(tx));
    }
  },
  'market.batchSaved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        d.from === 0
          ? await sql`insert into labour_batch (id, agreement_id, name, from_on, to_on, employer, sector, gate, places, over_reason, note, created_by, created_at, updated_at)
              values (${subjectId}, ${d.agreementId}, ${d.name}, ${d.fromOn}::date, ${d.toOn}::date, ${d.employer}, ${d.sector}, ${d.gate}, ${d.places}, ${d.overReason}, ${d.note},
                ${by.actor.accountId}::uuid, ${by.now}, ${by.now})`.execute(tx)
          : await sql`update labour_batch set name = ${d.name}, from_on = ${d.fromOn}::date, to_on = ${d.toOn}::date, employer = ${d.employer}, sector = ${d.sector}, gate = ${d.gate},
              places = ${d.places}, over_reason = ${d.overReason}, note = ${d.note}, updated_at = ${by.now}, version = version + 1
              where id = ${subjectId} and version = ${d.from} and removed_at is null`.execute(tx),
      );
  },
  'market.batchRemoved': async (tx, events, by) => {
    for (const { subjectId, data: d } of events)
      expectOne(
        await sql`update labour_batch set removed_at = ${by.now}, version = version + 1 where id = ${subjectId} and version = ${d.from} and removed_at is null`.execute(tx),
      );
  },
});
