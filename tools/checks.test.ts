import { describe, expect, test } from 'vitest';
import { checkDoors } from './check-doors.ts';
import { checkImports } from './check-imports.ts';
import { checkWords } from './check-words.ts';
import { readSources, type Finding, type Source } from './sources.ts';

/** Files as path → text. */
const files = (f: Record<string, string>): Source[] => Object.entries(f).map(([path, text]) => ({ path, text }));
const said = (found: Finding[]): string[] => found.map((f) => `${f.path}:${f.line} ${f.message}`);
const anything = {
  'src/kernel/db.ts': 'export const a = 1;',
  'src/kernel/text.ts': 'export const a = 1;',
  'src/areas/plan/handlers.ts': 'export const a = 1;',
  'src/areas/plan/rules.ts': 'export const a = 1;',
};

describe('imports', () => {
  test.each([
    ['the kernel knows no area', 'src/kernel/http.ts', "import { a } from '../areas/plan/handlers.ts';", '"kernel" may not import "server" of the area plan'],
    ['an earlier area does not use a later one', 'src/areas/library/handlers.ts', "import { a } from '../plan/rules.ts';", 'the area library comes before plan'],
    ['only what is shown is used of another area', 'src/areas/report/handlers.ts', "import { a } from '../plan/handlers.ts';", '"server" may not import "server" of the area plan'],
    ['rules know no database', 'src/areas/plan/rules-dates.ts', "import { a } from '../../kernel/db.ts';", '"rules" may not import "kernel"'],
    ['rules know no package but the pure ones', 'src/areas/plan/rules.ts', "import pg from 'pg';", '"rules" may not import the package pg'],
    ['rules know no computer', 'src/areas/plan/rules.ts', "import { readFileSync } from 'node:fs';", 'may not import node:fs'],
    ['screens know no queries', 'src/areas/plan/screens/List.tsx', "import { a } from '../queries.ts';", '"screens" may not import "queries" of its own area'],
    ['screens know nothing of the server in the kernel', 'src/areas/plan/screens/List.tsx', "import { a } from '../../../kernel/db.ts';", '"screens" may not import "kernel"'],
    ['also by a dynamic import', 'src/areas/plan/screens/List.tsx', "const a = await import('../../../kernel/db.ts');", '"screens" may not import "kernel"'],
    ['the server knows no React', 'src/areas/plan/handlers.ts', "import { useState } from 'react';", 'it may not import react'],
    ['what the browser shares with the server stays small', 'src/kernel/contract.ts', "import { a } from './db.ts';", '"common" may not import "kernel"'],
    ['reading is pure', 'src/reading/tasks.ts', "import { a } from '../kernel/db.ts';", '"reading" may not import "kernel"'],
    ['reading belongs to library and plan', 'src/areas/worker/queries.ts', "import type { a } from '../../reading/read.contract.ts';", 'only library and plan build on reading'],
    ['nothing comes from outside src', 'src/app.ts', "import { a } from '../tools/generate.ts';", 'may not import from outside src'],
    ['a type is an import too', 'src/kernel/http.ts', "import type { a } from '../areas/plan/rules.ts';", '"kernel" may not import "rules" of the area plan'],
    ['areas are in the list', 'src/areas/weather/rules.ts', 'export const a = 1;', 'not in the order of imports'],
    ['a file does not merely pass on', 'src/areas/plan/all.ts', "export * from './rules.ts';", 'only passes things on'],
    ['a file that cannot be read is not passed over', 'src/areas/plan/rules.ts', 'export const = ;', 'cannot be parsed'],
  ])('%s', (_what, path, text, expected) => {
    expect(said(checkImports(files({ ...anything, [path]: text }))).join('\n')).toContain(expected);
  });

  test.each([
    ['a later area uses what an earlier one shows', 'src/areas/report/handlers.ts', "import { a } from '../plan/rules.ts';"],
    ['handlers use the kernel', 'src/areas/plan/handlers.ts', "import { a } from '../../kernel/db.ts'; import { b } from './rules.ts'; import pg from 'pg';"],
    ['rules may name the shape of an event', 'src/areas/plan/rules.ts', "import type { DomainEvent } from '../../kernel/event.ts';"],
    ['tests use anything', 'src/areas/plan/plan.test.ts', "import { a } from '../report/handlers.ts'; import pg from 'pg';"],
  ])('%s', (_what, path, text) => {
    expect(said(checkImports(files({ ...anything, [path]: text })))).toEqual([]);
  });

  test('a ring is found, also through types, and shown from end to end', () => {
    const ring = files({
      'src/kernel/a.ts': "import { b } from './b.ts'; export const a = b;",
      'src/kernel/b.ts': "import type { c } from './c.ts'; export const b = 1;",
      'src/kernel/c.ts': "export const c = 1; import './a.ts';",
    });
    expect(said(checkImports(ring))).toEqual(['src/kernel/a.ts:1 a ring of imports: src/kernel/a.ts → src/kernel/b.ts → src/kernel/c.ts → src/kernel/a.ts']);
  });

  test('400 lines are a file, 401 are two; data may be longer', () => {
    const lines = (n: number) => 'export {};\n'.repeat(n);
    expect(said(checkImports(files({ 'src/kernel/x.ts': lines(400), 'src/areas/plan/names.data.ts': lines(900), 'src/kernel/schema.gen.ts': lines(900) })))).toEqual([]);
    expect(said(checkImports(files({ 'src/kernel/x.ts': lines(401) })))).toEqual(['src/kernel/x.ts:401 401 lines; more than 400 means two subjects in one file']);
  });
});

describe('doors', () => {
  test.each([
    ['an SQL insert', 'await sql`insert into plan (id) values (${id})`.execute(tx);', 'record an event'],
    ['an SQL update of a named table', 'await sql`update plan set name = ${name}`.execute(tx);', 'record an event'],
    ['an update whose table is a value', 'await sql`update ${sql.ref(t)} p set name = 1`.execute(tx);', 'record an event'],
    ['an SQL delete over two lines', 'await sql`\n  delete\n  from plan`.execute(tx);', 'record an event'],
    ['an insert by the builder', "await tx.insertInto('plan').values(v).execute();", 'insertInto'],
    ['a connection of its own', 'const pool = new pg.Pool({});', 'without being somebody'],
    ['a transaction as nobody', "await db.withoutActor('signIn', fn);", 'without being somebody'],
    ['the owner', "import { openOwner } from '../../kernel/db.ts';", 'connect as the owner'],
    ['the environment', "const a = process.env['A'];", 'the environment is read in main.ts'],
    ['the console', "console.log('x');", 'nothing is printed here'],
  ])('%s outside its place is found', (_what, text, expected) => {
    expect(said(checkDoors(files({ 'src/areas/plan/handlers.ts': text }))).join('\n')).toContain(expected);
  });

  test.each([
    ['apply writes', 'src/areas/plan/apply.ts', 'await sql`insert into plan (id) values (1)`.execute(tx);'],
    ['a sub-area’s apply writes', 'src/areas/plan/apply-task.ts', 'await sql`update task set done = true`.execute(tx);'],
    [
      'the words of writing in a sentence, a lock, a comment',
      'src/areas/plan/queries.ts',
      "// insert into plan\nconst a = 'update the plan and set a date'; await sql`select 1 from plan for update`.execute(tx);",
    ],
    ['configuration', 'src/config.ts', "export const a = process.env['A'];"],
    ['a test', 'src/areas/plan/plan.test.ts', 'await sql`delete from plan`.execute(tx);'],
  ])('%s: allowed', (_what, path, text) => {
    expect(said(checkDoors(files({ [path]: text })))).toEqual([]);
  });
});

describe('words', () => {
  test.each([
    ['a string', "const a = 'Kế hoạch';"],
    ['a template', 'const a = `Kế hoạch ${n}`;'],
    ['text between tags', 'const a = <p>Kế hoạch</p>;'],
    ['an attribute', 'const a = <p title="Kế hoạch" />;'],
    ['a letter written as base and mark', "const a = 'Ke\u0302';"],
    ['a key', "const a = { 'kế hoạch': 1 };"],
  ])('%s with Vietnamese letters outside its place is found', (_what, text) => {
    expect(said(checkWords(files({ 'src/areas/plan/screens/List.tsx': text })))).toHaveLength(1);
  });

  test.each([
    ['words', 'src/areas/plan/words.ts', "export const a = 'Kế hoạch';"],
    ['words of a part', 'src/areas/plan/words-task.ts', "export const a = 'Kế hoạch';"],
    ['labels', 'src/areas/plan/contract.ts', "export const a = 'Kế hoạch';"],
    ['what reading knows', 'src/reading/tasks.ts', "export const a = 'Kế hoạch';"],
    ['comments and patterns', 'src/kernel/text.ts', '// Kế hoạch\nexport const a = /[đĐ]/g; export const b = (n: number) => new RegExp(`tháng ${n}`);'],
    ['the law a rule stands on', 'src/areas/plan/rules.ts', "export const a = { legalBasis: 'Điều 5 Luật số 69/2020/QH14' };"],
    ['tests', 'src/areas/plan/plan.test.ts', "export const a = 'Kế hoạch';"],
  ])('%s: allowed', (_what, path, text) => {
    expect(said(checkWords(files({ [path]: text })))).toEqual([]);
  });
});

test('the project itself is read: sources, tests and tools', () => {
  const paths = readSources().map((s) => s.path);
  expect(paths).toEqual(expect.arrayContaining(['src/kernel/http.ts', 'test/database.ts', 'tools/checks.test.ts', 'bin/vuonxa.js', 'vitest.config.ts']));
});
