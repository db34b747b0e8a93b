import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { openWorld, type TestAccount, type TestUnit } from '../../../test/world.ts';
import { api } from './contract.ts';
import type { PersonFilter } from './person/contract.ts';
import { idsOf, listPeople, twoPages, type Territory } from './person/queries.ts';

/** How large a territory is decides the way to a list, and what is remembered of it may be old: never who stands in it, in what order, nor how many there are. */

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const TODAY = '2026-03-02';
const provinces = [await world.aProvince(), await world.aProvince()] as const;
const communes: TestUnit[] = [];
for (const n of [0, 0, 0, 1]) communes.push(await world.aCommune({ province: provinces[n as 0 | 1] }));
// the third was split: whoever lives there waits for confirmation
await sql`insert into unit_succession (old_id, new_id, extent, since) values (${communes[2]!.id}, ${communes[1]!.id}, 'split', '2025-07-01')`.execute(world.owner);

const people = (unit: number, n: number) =>
  sql`insert into person (id, keeper_unit_id, full_name, name_folded, name_key, birth_year, birth_month, birth_day, sex, hamlet, work_status, qualification, updated_at)
    select gen_random_uuid(), ${unit}::int, 'Lò Văn Thử', ' lo van thu', 'thu lo van ' || k % 5, 1950 + k * 3, nullif(k % 13, 0), case when k % 3 > 0 and k % 13 > 0 then k % 28 + 1 end,
      case when k % 2 = 0 then 'male' else 'female' end, 'Bản ' || k % 3, case when k % 4 = 0 then 'unemployed' end, case when k % 5 = 0 then 'none' end, '2026-01-01'::timestamptz + make_interval(hours => k % 7)
    from generate_series(1, ${n}::int) k`.execute(world.owner);
for (const c of communes) await people(c.id, 24);
await sql`insert into wish (id, person_id, unit_id, market, stated_on, ended_on)
  select gen_random_uuid(), p.id, p.keeper_unit_id, (array['JP', 'KR', null])[abs(hashtext(p.id::text)) % 3 + 1], '2026-01-05', case when abs(hashtext(p.id::text)) % 5 = 0 then '2026-02-01'::date end
  from person p where abs(hashtext(p.id::text || 'w')) % 3 = 0`.execute(world.owner);
for (const c of communes) {
  const id = newId();
  await sql`insert into roster (id, kind, unit_id, title, on_date) values (${id}, 'labour', ${c.id}, 'Khảo sát', '2026-01-01')`.execute(world.owner);
  await sql`insert into roster_entry (id, roster_id, person_id, unit_id, asked_on, reached, wants) select gen_random_uuid(), ${id}, p.id, p.keeper_unit_id, '2026-01-20',
      (array['reached', 'absent'])[abs(hashtext(p.id::text || 'r')) % 2 + 1], (array['yes', 'no', 'undecided', null])[abs(hashtext(p.id::text || 'a')) % 4 + 1]
    from person p where p.keeper_unit_id = ${c.id} and abs(hashtext(p.id::text || 'e')) % 2 = 0`.execute(world.owner);
}

const seen = [true, false];
const ways: Territory[] = [
  ...seen.map((fewSeen) => ({ few: true, fewSeen, size: 'small' as const, manyWish: false })),
  ...seen.flatMap((fewSeen) =>
    [
      { size: 'small' as const, manyWish: false },
      { size: 'large' as const, manyWish: false },
      { size: 'large' as const, manyWish: true },
      { size: 'vast' as const, manyWish: true },
    ].map((extent) => ({ few: false, fewSeen, ...extent })),
  ),
];
type Filter = Partial<Omit<PersonFilter, 'q'>>;
const filters: Filter[] = [
  {},
  { order: 'updated' },
  { order: 'birth' },
  { sex: 'male', order: 'birth' },
  { ageFrom: 15, ageTo: 60 },
  { hamlet: 'Bản 1', workStatus: 'unemployed' },
  { qualification: 'none', order: 'updated' },
  { asked: 'never' },
  { asked: 'wants', order: 'updated' },
  { asked: 'no' },
  { asked: 'undecided', sex: 'female' },
  { market: 'JP' },
  { market: 'KR', asked: 'wants' },
  { market: 'JP', asked: 'no' },
  { market: 'KR', asked: 'never' },
  { needsConfirmation: true },
  { needsConfirmation: true, asked: 'wants', order: 'birth' },
];
const LIMIT = 5;

test('every way there is to a page leads to the same page and the same number', async () => {
  const [one, province, all] = [
    await world.anAccount({ role: 'communeOfficer', units: [communes[0]!] }),
    await world.anAccount({ role: 'labourOfficer', units: [provinces[0]] }),
    await world.anAccount({ role: 'labourOfficer', units: [...provinces] }),
  ];
  let [met, empty] = [0, 0];
  for (const [who, unitId] of [
    [one, undefined],
    [province, undefined],
    [province, communes[2]!.id],
    [all, provinces[1].id],
    [one, provinces[1].id],
  ] as const)
    await world.system.act(await world.actor(who), { requestId: newId(), readOnly: true }, async ({ tx }) => {
      for (const [n, f] of filters.entries()) {
        const asked = { order: 'name' as const, ...f, unitId };
        const right = await idsOf(tx, asked, TODAY);
        met += right.length;
        if (right.length === 0) empty++;
        for (const within of ways)
          for (const offset of n % 2 ? [0, 500] : [LIMIT]) {
            const page = { ...asked, today: TODAY, limit: LIMIT, offset };
            const { people: found, total } = await listPeople(tx, page, within);
            expect([f, within, found.map((p) => p.id)]).toEqual([f, within, right.slice(offset, offset + LIMIT)]);
            if (total !== null) expect([f, within, offset, total]).toEqual([f, within, offset, right.length]);
            if (f.asked && offset === 0) {
              const both = await twoPages(tx, page, { ...page, order: 'updated' }, within);
              expect(both[0].map((p) => p.id)).toEqual(right.slice(0, LIMIT));
              expect(both[1].length).toBe(both[0].length);
            }
          }
      }
    });
  expect(met).toBeGreaterThan(500);
  expect(empty).toBeLessThan(40);
});

test('what is remembered of a territory decides nothing after units came, went and were handed over, or somebody’s scope changed', async () => {
  const [mine, other] = [await world.aProvince(), await world.aProvince()];
  const first = await world.aCommune({ province: mine });
  await people(first.id, 3);
  const officer = await world.anAccount({ role: 'labourOfficer', units: [mine] });
  const living = async (): Promise<string[]> =>
    (
      await sql<{
        id: string;
      }>`select p.id from person p join account_unit s on s.account = ${officer.id} join unit_closure c on c.ancestor = s.in_unit and c.descendant = p.keeper_unit_id
        order by p.name_key, p.id`.execute(world.owner)
    ).rows.map((r) => r.id);
  const agree = async (who: TestAccount, n: number) => {
    const right = await living();
    expect(right.length).toBe(n);
    const { rows, total } = await world.client(api, who).personList({});
    expect([rows.map((r) => r.id), total]).toEqual([right.slice(0, 50), right.length]);
    const home = await world.client(api, who).workerHome({});
    const asked = await world.client(api, who).personList({ asked: 'never', ageFrom: 15, ageTo: 60 });
    expect(home.notAsked.map((p) => p.id)).toEqual(asked.rows.slice(0, home.notAsked.length).map((r) => r.id));
  };
  await agree(officer, 3);
  // seventy communes come: far more than few
  const { rows: came } = await sql<{ id: number }>`insert into unit (tier) select 3 from generate_series(1, 70) returning id`.execute(world.owner);
  await sql`insert into unit_closure (ancestor, descendant) select a, u.id from unit u cross join lateral (values (u.id), (${mine.id}::int)) v (a) where u.id = any(${came.map((u) => u.id)}::int[])`.execute(
    world.owner,
  );
  await people(came[69]!.id, 4);
  await agree(officer, 7);
  // one is handed over to another province
  await sql`delete from unit_closure where ancestor = ${mine.id} and descendant = ${first.id}`.execute(world.owner);
  await sql`insert into unit_closure (ancestor, descendant) values (${other.id}, ${first.id})`.execute(world.owner);
  await agree(officer, 4);
  // and whoever worked for the one works for the other from now on, and then for both
  await sql`update account_unit set in_unit = ${other.id} where account = ${officer.id}`.execute(world.owner);
  await agree(officer, 3);
  await sql`insert into account_unit (account, in_unit) values (${officer.id}, ${mine.id})`.execute(world.owner);
  await agree(officer, 7);
});
