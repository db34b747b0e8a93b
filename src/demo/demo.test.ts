import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { cloneDatabase } from '../../test/database.ts';
import { testRing } from '../../test/keys.ts';
import { createSystem } from '../app.ts';
import { appUrl, openOwner } from '../kernel/db.ts';
import { loadDemo, removeDemo } from './demo.ts';
import { demoPeople } from './words.ts';

test('a marked province runs from its own plan; it refuses to stand beside real data and goes with one command', async () => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const owner = openOwner(database.ownerUrl);
  const said: string[] = [];
  const options = { ownerUrl: database.ownerUrl, address: 'http://localhost:8080', say: (line: string) => void said.push(line) };
  const system = createSystem(appUrl(database.ownerUrl), { keys: testRing });
  try {
    await loadDemo({ ...options, system });
    const links = said.filter((l) => l.includes('http://localhost:8080/dang-nhap#'));
    expect(links).toHaveLength(demoPeople.length);
    const { rows } = await sql<{
      plans: number;
      sent: number;
      unmarked: number;
    }>`select (select count(*)::int from plan where state = 'active') as plans, (select count(*)::int from progress where state = 'sent') as sent,
      (select count(*)::int from account where name not like '%(mẫu)') as unmarked`.execute(owner.kysely);
    expect(rows[0]).toMatchObject({ plans: 1, unmarked: 0 });
    expect(rows[0]!.sent).toBeGreaterThan(20);
    // enough left under contract, from several communes, for targets to have something to count
    const left = await sql<{
      people: number;
      named: number;
      communes: number;
    }>`select count(*)::int as people, count(distinct (p.name_key, p.birth_year, p.birth_month, p.birth_day))::int as named, count(distinct j.unit_id)::int as communes
      from journey j join person p on p.id = j.person_id where j.form = 'enterprise' and j.departed_on > current_date - 300`.execute(owner.kysely);
    expect(left.rows[0]!.people).toBeGreaterThan(20);
    expect(left.rows[0]!.communes).toBeGreaterThan(3);
    expect(left.rows[0]!.named).toBe(left.rows[0]!.people);
    // a second start finds it made and gives new links
    await loadDemo({ ...options, system });
    expect((await sql<{ n: number }>`select count(*)::int as n from plan`.execute(owner.kysely)).rows[0]!.n).toBe(1);
    // while somebody uses it, it is not pulled away under them
    await expect(removeDemo(options)).rejects.toMatchObject({ code: 'demo.refused' });
    await system.close();
    await removeDemo(options);
    expect((await sql<{ left: number }>`select count(*)::int as left from information_schema.tables where table_schema = 'public'`.execute(owner.kysely)).rows[0]!.left).toBe(0);
    await expect(removeDemo(options)).rejects.toMatchObject({ code: 'demo.refused' });
  } finally {
    await system.close();
    await owner.close();
    await database.drop();
  }
}, 120_000);

test('real data keeps it out', async () => {
  const database = await cloneDatabase(inject('ownerUrl'), inject('template'));
  const owner = openOwner(database.ownerUrl);
  const system = createSystem(appUrl(database.ownerUrl), { keys: testRing });
  try {
    await sql`insert into account (id, login, name, role, unit_id) select gen_random_uuid(), 'that', 'Người thật', 'administrator', min(id) from unit`.execute(owner.kysely);
    await expect(loadDemo({ system, ownerUrl: database.ownerUrl, address: '', say: () => undefined })).rejects.toMatchObject({ code: 'demo.refused' });
    expect((await sql`select 1 from demo`.execute(owner.kysely)).rows).toEqual([]);
  } finally {
    await system.close();
    await owner.close();
    await database.drop();
  }
});
