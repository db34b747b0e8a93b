import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import { defineApply } from '../../kernel/event.ts';
import { keepFile, shareWith } from '../../kernel/file.ts';
import type { FileRepair } from '../../reading/file.contract.ts';
import type { PlanReading } from '../../reading/reading.contract.ts';
import { statementsOf, type Statement } from './citation/rules.ts';
import type { LibraryEvent } from './events.ts';
import { identityKey, numberKey, searchText, type Identity, type WarningCode } from './rules.ts';

const saveIdentity = async (tx: Tx, id: string, i: Identity, issuer: number | null | undefined): Promise<void> => {
  await sql`update document set number = ${i.number}, number_suffix = ${i.numberSuffix}, number_key = ${i.number ? numberKey(i.number) : null}, type = ${i.type},
      issuer_text = ${i.issuerText}, issuer = ${issuer === undefined ? sql`issuer` : issuer}, place = ${i.place}, date = ${i.date}::date, date_year = ${i.dateYear}, title = ${i.title},
      period_from = ${i.periodFrom}, period_to = ${i.periodTo}, signer = ${i.signer ? JSON.stringify(i.signer) : null}::jsonb, identity_key = ${identityKey(i)}
    where id = ${id}`.execute(tx);
};

const saveText = async (
  tx: Tx,
  id: string,
  i: Identity,
  { lines, reading, repairs, warnings }: { lines: string[]; reading: Omit<PlanReading, 'lines'>; repairs: FileRepair[]; warnings: WarningCode[] },
): Promise<void> => {
  await sql`update document set lines = ${lines}::text[], text_folded = ${searchText(i, lines)}, reading = ${JSON.stringify(reading)}::jsonb, repairs = ${JSON.stringify(repairs)}::jsonb, warnings = ${warnings}::text[] where id = ${id}`.execute(
    tx,
  );
  await saveCitations(tx, id, statementsOf({ ...reading, lines }, i.number));
};

const citationColumns = sql.raw('number, number_key, date, issuer, where_cited, span, kind, relation, through_key, alt_key, dates, mentions, flags');
const saveCitations = async (tx: Tx, id: string, statements: readonly Statement[]): Promise<void> => {
  await sql`delete from citation where document_id = ${id}`.execute(tx);
  await sql`insert into citation (document_id, position, ${citationColumns})
    select ${id}::uuid, n, c.number, c."numberKey", (c.dates ->> 0)::date, c.issuer, c."whereCited", c.span, c.kind, c.relation, c."throughKey", c."altKey",
      array(select jsonb_array_elements_text(c.dates)::date), c.mentions, c.flags
    from rows from (jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as (number text, "numberKey" text, dates jsonb, issuer text, "whereCited" text, span jsonb, kind text, relation text,
      "throughKey" text, "altKey" text, mentions jsonb, flags jsonb)) with ordinality as c(number, "numberKey", dates, issuer, "whereCited", span, kind, relation, "throughKey", "altKey", mentions, flags, n)`.execute(
    tx,
  );
};

const setState = async (tx: Tx, ids: readonly string[], state: string): Promise<void> => {
  await sql`update document set state = ${state}, failure = null, failure_facts = null, version = version + 1 where id = any(${ids}::uuid[])`.execute(tx);
};

export const apply = defineApply<LibraryEvent>({
  'library.documentUploaded': async (tx, events, by) => {
    for (const { subjectId, data: d } of events) {
      // readers first: the row's own policy asks for them
      await keepFile(tx, { id: d.fileId, name: d.fileName, contentType: d.contentType, content: d.content }, [d.uploadedBy]);
      await shareWith(tx, subjectId, [d.uploadedBy]);
      await sql`insert into document (id, title, file_id, sha256, province, uploaded_by, uploader, text_folded)
        values (${subjectId}, ${d.fileName}, ${d.fileId}, ${d.content.sha256}, ${d.province}, ${d.uploadedBy}, ${by.actor.accountId}::uuid, '')`.execute(tx);
    }
  },
  'library.readingStarted': (tx, events) =>
    setState(
      tx,
      events.map((e) => e.subjectId),
      'reading',
    ),
  'library.documentRead': async (tx, events) => {
    for (const { subjectId, data, personal } of events) {
      await saveIdentity(tx, subjectId, data.identity, data.issuer);
      await saveText(tx, subjectId, data.identity, { ...personal, warnings: data.warnings });
    }
    await setState(
      tx,
      events.map((e) => e.subjectId),
      'read',
    );
  },
  'library.readFailed': async (tx, events) => {
    for (const { subjectId, data, personal } of events) {
      if (data.identity) await saveIdentity(tx, subjectId, data.identity, data.issuer);
      if (data.identity && personal) await saveText(tx, subjectId, data.identity, { ...personal, warnings: data.warnings ?? [] });
      await sql`update document set state = 'failed', failure = ${data.failure}, failure_facts = ${JSON.stringify(data.facts)}::jsonb, version = version + 1 where id = ${subjectId}`.execute(
        tx,
      );
    }
  },
  'library.identityCorrected': async (tx, events) => {
    for (const { subjectId, data } of events) {
      await saveIdentity(tx, subjectId, data.identity, data.issuer);
      const now = await sql<{ lines: string[] }>`select lines from document where id = ${subjectId}`.execute(tx);
      await sql`update document set text_folded = ${searchText(data.identity, now.rows[0]?.lines ?? [])}, version = version + 1,
          state = case when failure = 'duplicate' then 'read' else state end,
          failure_facts = case when failure = 'duplicate' then null else failure_facts end,
          failure = case when failure = 'duplicate' then null else failure end
        where id = ${subjectId}`.execute(tx);
    }
  },
  'library.repairTakenBack': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`update document set version = version + 1, repairs = (
          select jsonb_agg(case when (r ->> 'line')::int = ${data.line} and (r ->> 'start')::int = ${data.start} then r || jsonb_build_object('takenBack', ${data.takenBack}::boolean) else r end order by n)
          from jsonb_array_elements(repairs) with ordinality as e(r, n))
        where id = ${subjectId} and repairs <> '[]'`.execute(tx);
  },
  'library.textReplaced': async (tx, events) => {
    for (const { subjectId, data } of events) {
      await sql`update document d set file_id = n.file_id, sha256 = n.sha256, lines = n.lines, reading = n.reading, repairs = n.repairs, warnings = n.warnings, text_folded = n.text_folded, version = d.version + 1
        from document n where d.id = ${subjectId} and n.id = ${data.from}`.execute(tx);
      await sql`delete from citation where document_id = ${subjectId}`.execute(tx);
      await sql`insert into citation (document_id, position, ${citationColumns}) select ${subjectId}::uuid, position, ${citationColumns} from citation where document_id = ${data.from}`.execute(
        tx,
      );
      const readers = await sql<{
        fileId: string;
        agencies: number[];
      }>`select d.file_id, array(select agency_id from shared_with where subject_id = d.id) as agencies from document d where d.id = ${subjectId}`.execute(tx);
      if (readers.rows[0]) await shareWith(tx, readers.rows[0].fileId, readers.rows[0].agencies);
    }
  },
  'library.rereadAsked': (tx, events) =>
    setState(
      tx,
      events.map((e) => e.subjectId),
      'queued',
    ),
  'library.shared': async (tx, events) => {
    for (const { subjectId, data } of events) {
      const of = await sql<{ fileId: string }>`select file_id from document where id = ${subjectId}`.execute(tx);
      await shareWith(tx, subjectId, data.agencyIds);
      if (of.rows[0]) await shareWith(tx, of.rows[0].fileId, data.agencyIds);
    }
  },
  'library.citationAttached': async (tx, events) => {
    for (const { subjectId, data } of events)
      await sql`insert into citation_target (document_id, number_key, target) values (${subjectId}, ${data.key}, ${data.target}::uuid)
        on conflict (document_id, number_key) do update set target = excluded.target`.execute(tx);
  },
  'library.documentOpened': async (tx, events, by) => {
    for (const { subjectId, data } of events)
      await sql`insert into document_opened (document_id, reader, account, at) values (${subjectId}, ${data.agency}, ${by.actor.accountId}::uuid, ${by.now}) on conflict do nothing`.execute(
        tx,
      );
  },
  'library.documentRemoved': async (tx, events, by) => {
    await sql`update document set removed_at = ${by.now}, version = version + 1 where id = any(${events.map((e) => e.subjectId)}::uuid[])`.execute(tx);
  },
});
