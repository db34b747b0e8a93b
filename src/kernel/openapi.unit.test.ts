import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { notes } from '../../test/kernel.ts';
import { readSources } from '../../tools/sources.ts';
import { problems, servers } from '../areas.ts';
import { field, type Api } from './contract.ts';
import { openApi } from './openapi.ts';
import { kernelProblems } from './words.ts';

/** What all areas promise, looked at together. The notes of the kernel's own tests show that each check bites. */
const apis: Record<string, Api> = Object.fromEntries(servers.map((s) => [s.name, s.api]));
const endpoints = Object.entries(apis).flatMap(([area, api]) => Object.entries(api).map(([name, e]) => ({ name: `${area}.${name}`, e })));

/** The schema inside wrappers (optional, default, nullable, pipes). */
const inner = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodReadonly)
    return inner(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return inner(schema.in as z.ZodType);
  return schema;
};
/** What no person fills in: ids and versions travel along. */
const isCarried = (field: string, schema: z.ZodType): boolean => inner(schema) instanceof z.ZodUUID || /^(id|version)$|Ids?$/.test(field);
const unlabelled = (name: string, input: z.ZodObject): string[] =>
  Object.entries(input.shape as Record<string, z.ZodType>)
    .filter(([path, schema]) => !isCarried(path, schema) && !field.get(schema)?.label)
    .map(([path]) => `${name} ${path}`);
/** Fields of a query that no text could fill: numbers and flags must be declared with queryInt and queryFlag. */
const samples = ['1', 'true', '2026-01-01', '019d0000-0000-7000-8000-000000000000', 'a', '2026', '000', 'x@y.vn', '2026-Q1', 'JP'];
const unfillable = (name: string, input: z.ZodObject): string[] =>
  Object.entries(input.shape as Record<string, z.ZodType>)
    .filter(([, schema]) => {
      const core = inner(schema);
      return !(core instanceof z.ZodEnum || core instanceof z.ZodLiteral
        ? typeof [...(core instanceof z.ZodEnum ? core.options : core.values)][0] === 'string'
        : samples.some((s) => schema.safeParse(s).success));
    })
    .map(([field]) => `${name} ${field}`);

describe('the checks themselves', () => {
  test('find a field without a label, and one that lost it to a wrapper', () => {
    const input = z.object({
      good: z.string().optional().register(field, { label: 'Tốt' }),
      lost: z.string().register(field, { label: 'Mất' }).optional(),
      bare: z.string(),
    });
    expect(unlabelled('x', input)).toEqual(['x lost', 'x bare']);
    expect(unlabelled('notes.save', notes.save.input)).toEqual([]);
  });

  test('find a query field that no query can fill', () => {
    expect(unfillable('x', z.object({ n: z.int(), b: z.boolean().optional(), ok: z.coerce.number(), e: z.enum(['p', 'q']), d: z.iso.date() }))).toEqual(['x n', 'x b']);
  });
});

describe('every endpoint of every area', () => {
  test('there are some', () => {
    expect(endpoints.length).toBeGreaterThan(20);
  });

  test('has a path and method of its own below its area’s name', () => {
    const seen = endpoints.map(({ e }) => `${e.method} ${e.path}`);
    expect(seen.filter((s, i) => seen.indexOf(s) !== i)).toEqual([]);
  });

  test('is called something in Vietnamese', () => {
    expect(endpoints.filter(({ e }) => !/^\p{Lu}.{2,}/u.test(e.title)).map(({ name }) => name)).toEqual([]);
  });

  test('labels each field that people fill in', () => {
    expect(endpoints.flatMap(({ name, e }) => unlabelled(name, e.input))).toEqual([]);
  });

  test('read by GET takes only what a query can say', () => {
    expect(endpoints.filter(({ e }) => e.method === 'GET').flatMap(({ name, e }) => unfillable(name, e.input))).toEqual([]);
  });

  test('changes something only by POST when it takes a file', () => {
    expect(endpoints.filter(({ e }) => e.upload && e.method !== 'POST').map(({ name }) => name)).toEqual([]);
  });
});

describe('OpenAPI', () => {
  test.each([
    ['of the system', apis],
    ['of the notes', { notes } as Record<string, Api>],
  ])('%s is valid 3.1 and leaves no endpoint out', async (_which, of) => {
    const document = openApi(of, '1.0.0');
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
    expect([result.errors ?? null, result.valid, validator.version]).toEqual([null, true, '3.1']);
    const operations = Object.values(document.paths)
      .flatMap((p) => Object.values(p as Record<string, { operationId: string }>))
      .map((o) => o.operationId);
    expect(operations.sort()).toEqual(
      Object.entries(of)
        .flatMap(([area, api]) => Object.keys(api).map((name) => `${area}.${name}`))
        .sort(),
    );
  });

  test('says what a caller needs: fields, files, who may', () => {
    const { paths } = JSON.parse(JSON.stringify(openApi({ notes }, '1.0.0'))) as { paths: Record<string, Record<string, unknown>> };
    expect(paths['/notes/get']!['get']).toMatchObject({
      parameters: [{ name: 'id', in: 'query', required: true, schema: { type: 'string', format: 'uuid' } }],
      security: [{ session: [] }],
    });
    expect(paths['/notes/save']!['post']).toMatchObject({
      'x-permission': 'note.write',
      parameters: [{ name: 'request-id', in: 'header', required: true }],
      requestBody: { content: { 'application/json': { schema: { required: ['id', 'title', 'unitId'], properties: { title: { type: 'string', maxLength: 40, label: 'Tên' } } } } } },
    });
    expect(paths['/notes/attach']!['post']).toMatchObject({ requestBody: { content: { 'multipart/form-data': { schema: { required: ['input', 'file'] } } } } });
    expect(paths['/notes/explode']!['post']).not.toHaveProperty('security');
  });
});

describe('each way to say no', () => {
  const words = { ...kernelProblems, ...problems };
  const thrown = readSources()
    .filter((s) => /^src\/(kernel\/[^/]+\.ts|areas\/)/.test(s.path) && !/\.test\.tsx?$/.test(s.path))
    .flatMap((s) => [...s.text.matchAll(/new Problem\(\s*'\w+',\s*'([\w.]+)'/g)].map((m) => ({ path: s.path, code: m[1]! })));

  test('has its sentence', () => {
    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((t) => !(t.code in words)).map((t) => `${t.path}: ${t.code}`)).toEqual([]);
  });

  test('is said in a whole sentence', () => {
    for (const [code, w] of Object.entries(words)) {
      // without its facts a sentence may begin with a hole, but it ends
      const [text, whole] = typeof w === 'function' ? [w({}), /.{10,}[.?!]$/su] : [w, /^[\p{Lu}"“].{10,}[.?!]$/su];
      expect([code, text]).toEqual([code, expect.stringMatching(whole)]);
      expect([code, text.includes('[object')]).toEqual([code, false]);
    }
  });
});
