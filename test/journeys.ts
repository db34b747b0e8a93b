import { sql } from 'kysely';
import type { TargetEvent } from '../src/areas/target/events.ts';
import type { TargetContent } from '../src/areas/target/rules.ts';
import { api } from '../src/areas/target/contract.ts';
import { newId } from '../src/kernel/clock.ts';
import { FileContent } from '../src/kernel/file.ts';
import type { LibraryEvent } from '../src/areas/library/events.ts';
import type { TestUnit, World } from './world.ts';

/** People on their way and targets that count them, by the hundred: written straight into the tables, so that the triggers of the ledger see what they would see. */

export interface Way {
  on?: string;
  market?: string;
  form?: string;
  returned?: string;
  qualification?: string;
  /** What the household was called all the time. */
  group?: string;
  /** Day and market of a certificate of orientation. */
  certificate?: { on: string; market: string | null };
  /** The same people again. */
  people?: readonly string[];
  birthYear?: number;
}

/** `n` people of a commune with a journey each, departed on a day. */
export const leave = async (world: World, unit: TestUnit, n: number, way: Way = {}): Promise<{ people: string[]; journeys: string[] }> => {
  const people = way.people ? [...way.people] : Array.from({ length: n }, () => newId());
  const households = people.map(() => newId());
  const journeys = people.map(() => newId());
  await world.owner.transaction().execute(async (tx) => {
    if (!way.people) {
      await sql`insert into household (id, keeper_unit_id) select h, ${unit.id} from unnest(${households}::uuid[]) h`.execute(tx);
      await sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, sex, qualification, household_id)
        select p.id, ${unit.id}, 'Lò Văn Thử ' || p.n, ' lo van thu ' || p.n, 'thu lo van ' || p.n, ${way.birthYear ?? 1996}, case when p.n % 2 = 0 then 'female' else 'male' end, ${way.qualification ?? null}, h.id
        from unnest(${people}::uuid[]) with ordinality p (id, n) join unnest(${households}::uuid[]) with ordinality h (id, n) on h.n = p.n`.execute(tx);
      if (way.group)
        await sql`insert into household_class (id, household_id, unit_id, class, from_on) select gen_random_uuid(), h, ${unit.id}, ${way.group}, '2000-01-01' from unnest(${households}::uuid[]) h`.execute(
          tx,
        );
    }
    await sql`insert into journey (id, person_id, unit_id, form, market, departed_on, returned_on, sex)
      select j.id, p.id, ${unit.id}, ${way.form ?? 'enterprise'}, ${way.market ?? 'JP'}, ${way.on ?? null}::date, ${way.returned ?? null}::date, x.sex
      from unnest(${journeys}::uuid[]) with ordinality j (id, n) join unnest(${people}::uuid[]) with ordinality p (id, n) on p.n = j.n join person x on x.id = p.id`.execute(tx);
    if (way.certificate)
      await sql`insert into training_certificate (id, person_id, number, issued_on, issuer, market)
        select gen_random_uuid(), p, p::text, ${way.certificate.on}::date, 'Trung tâm Thử', ${way.certificate.market} from unnest(${people}::uuid[]) p`.execute(tx);
  });
  return { people, journeys };
};

export const aTarget = (over: Partial<TargetContent>): TargetContent => ({
  sectionPath: 'II.1',
  text: 'Đưa ít nhất 100 lao động đi làm việc ở nước ngoài theo hợp đồng',
  kind: 'count',
  value: 100,
  valueMax: null,
  unit: 'lao động',
  comparator: '>=',
  periodText: null,
  periodFrom: null,
  periodTo: null,
  cycle: null,
  reference: null,
  ...over,
});

/** A plan of an agency that sits in a unit, with its targets, and the officer who keeps it. */
export const aPlanOf = async (world: World, seat: TestUnit, contents: readonly TargetContent[], role = 'labourOfficer') => {
  const agency = await world.anAgency({ seat });
  const who = await world.anAccount({ role, agency, units: [seat] });
  const [documentId, fileId] = [newId(), newId()];
  const ids = contents.map(() => newId());
  const uploaded: LibraryEvent = {
    type: 'library.documentUploaded',
    subjectId: documentId,
    data: { fileId, fileName: 'a.txt', contentType: 'text/plain', content: new FileContent(new TextEncoder().encode(documentId)), province: seat.id, uploadedBy: agency.id },
  };
  const set = contents.map((content, position): TargetEvent => ({ type: 'target.set', subjectId: ids[position]!, data: { documentId, position, span: null, content } }));
  await world.system.act(await world.actor(who), { requestId: newId() }, (ctx) => ctx.record([uploaded, ...set]));
  const targets = world.client(api, who);
  return { agency, who, documentId, ids, targets, count: (n = 0, ask: { asAt?: string; knownAt?: string; unitId?: number } = {}) => targets.targetCount({ id: ids[n]!, ...ask }) };
};
