/** The smallest area that does something: one record of an agency that is saved, listed and read. Every file shows one rule of the house. */

const pascal = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

const contract = (n: string) => `import { z } from 'zod';
import { defineApi, field, id, version } from '../../kernel/contract.ts';

export const ${pascal(n)}View = z.object({ id: id(), agencyId: z.int(), title: z.string(), version: version() });

export const api = defineApi({
  ${n}List: { method: 'GET', path: '/${n}', permission: '${n}.read', title: 'Danh sách', input: z.object({}), output: z.object({ rows: z.array(${pascal(n)}View) }) },
  ${n}Save: {
    method: 'POST', path: '/${n}/save', permission: '${n}.write', title: 'Lưu',
    input: z.object({
      id: id().register(field, { label: 'Mã', widget: 'hidden' }),
      version: version().nullable().register(field, { label: 'Phiên bản', widget: 'hidden' }),
      agencyId: z.int().register(field, { label: 'Cơ quan', widget: 'agency' }),
      title: z.string().trim().min(1).max(200).register(field, { label: 'Tên' }),
    }),
    output: z.object({ id: id(), version: version() }),
  },
});
`;

const rules = (n: string) => `/** Why a ${n} may not be saved on this version, or null. Asked by server and screen alike. */
export const staleReason = (seen: number | null, now: number | null): 'kernel.stale' | null => (seen === now ? null : 'kernel.stale');
`;

const rulesTest = (n: string) => `import { expect, test } from 'vitest';
import { staleReason } from './rules.ts';

test.each([[null, null, null], [2, 2, null], [1, 2, 'kernel.stale'], [null, 0, 'kernel.stale']] as const)('a ${n} seen at version %s, now at %s: %s', (seen, now, reason) => expect(staleReason(seen, now)).toBe(reason));
`;

const events = (n: string) => `export type ${pascal(n)}Event =
  /** It was written for the first time or changed. */
  { type: '${n}.saved'; subjectId: string; data: { agencyId: number; title: string; from: number | null } };
`;

const queries = (n: string) => `import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';

export interface ${pascal(n)}Row { id: string; agencyId: number; title: string; version: number }

/** All in sight, by name. */
export const find${pascal(n)}s = async (tx: Tx): Promise<${pascal(n)}Row[]> => (await sql<${pascal(n)}Row>\`select id, agency_id, title, version from ${n} order by title, id\`.execute(tx)).rows;

export const find${pascal(n)} = async (tx: Tx, id: string): Promise<${pascal(n)}Row | undefined> => (await sql<${pascal(n)}Row>\`select id, agency_id, title, version from ${n} where id = \${id}\`.execute(tx)).rows[0];
`;

const apply = (n: string) => `import { sql } from 'kysely';
import { defineApply } from '../../kernel/event.ts';
import type { ${pascal(n)}Event } from './events.ts';

export const apply = defineApply<${pascal(n)}Event>({
  '${n}.saved': async (tx, events) => {
    const rows = JSON.stringify(events.map((e) => ({ id: e.subjectId, agency_id: e.data.agencyId, title: e.data.title })));
    await sql\`insert into ${n} (id, agency_id, title)
      select id, agency_id, title from jsonb_to_recordset(\${rows}::jsonb) as r(id uuid, agency_id int, title text)
      on conflict (id) do update set agency_id = excluded.agency_id, title = excluded.title, version = ${n}.version + 1\`.execute(tx);
  },
});
`;

const handlers = (n: string) => `import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import type { api } from './contract.ts';
import type { ${pascal(n)}Event } from './events.ts';
import { find${pascal(n)}, find${pascal(n)}s } from './queries.ts';
import { staleReason } from './rules.ts';

export const handlers: Handlers<typeof api, Ctx> = {
  ${n}List: async (ctx) => ({ rows: await find${pascal(n)}s(ctx.tx) }),

  ${n}Save: async (ctx, { id, version, agencyId, title }) => {
    const now = await find${pascal(n)}(ctx.tx, id);
    const reason = staleReason(version, now?.version ?? null);
    if (reason) throw new Problem('conflict', reason, { current: now });
    const event: ${pascal(n)}Event = { type: '${n}.saved', subjectId: id, data: { agencyId, title, from: version } };
    await ctx.record([event]);
    return { id, version: version === null ? 0 : version + 1 };
  },
};
`;

const words = (n: string) => `import type { ProblemWords } from '../../kernel/words.ts';

/** Each way to say no: what happened, what was kept, what to do. */
export const problems: ProblemWords = {};

/** Events as people read them. */
export const eventNames: Record<string, string> = { '${n}.saved': 'Đã lưu' };
`;

const areaTest = (n: string) => `import { expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { openWorld } from '../../../test/world.ts';
import { api } from './contract.ts';

const world = await openWorld();

test('is saved, found by its own agency and by no other, and not overwritten unseen', async () => {
  const [mine, other] = [await world.anAgency(), await world.anAgency()];
  const one = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency: mine }));
  const two = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency: other }));
  const id = newId();
  expect(await one.${n}Save({ id, version: null, agencyId: mine.id, title: 'Bản đầu' })).toEqual({ id, version: 0 });
  await expect(one.${n}Save({ id, version: null, agencyId: mine.id, title: 'Bản khác' })).rejects.toMatchObject({ code: 'kernel.stale', current: { title: 'Bản đầu', version: 0 } });
  expect(await one.${n}List({})).toEqual({ rows: [{ id, agencyId: mine.id, title: 'Bản đầu', version: 0 }] });
  expect(await two.${n}List({})).toEqual({ rows: [] });
});
`;

const readme = (n: string) => `# ${n}

What this area is for, in three sentences. Which words of the office it uses:

| English in code | Vietnamese |
|---|---|
| ${n} | … |
`;

const migration = (n: string) => `-- One line: what this table keeps.
create table ${n} (
  id uuid primary key,
  agency_id int not null references agency (id),
  title text not null,
  version int not null default 0
);
create index ${n}_agency on ${n} (agency_id, title);
select protect_by_agency('${n}');
select allow('${n}', 'select, insert, update');
`;

/** Path → text of a new area called \`name\`; \`number\` is that of its migration. */
export const newAreaFiles = (name: string, number: string): Record<string, string> => {
  const folder = `src/areas/${name}`;
  return {
    [`${folder}/README.md`]: readme(name),
    [`${folder}/contract.ts`]: contract(name),
    [`${folder}/rules.ts`]: rules(name),
    [`${folder}/rules.test.ts`]: rulesTest(name),
    [`${folder}/events.ts`]: events(name),
    [`${folder}/queries.ts`]: queries(name),
    [`${folder}/apply.ts`]: apply(name),
    [`${folder}/handlers.ts`]: handlers(name),
    [`${folder}/words.ts`]: words(name),
    [`${folder}/${name}.test.ts`]: areaTest(name),
    [`db/migrations/${number}_${name}.sql`]: migration(name),
  };
};
