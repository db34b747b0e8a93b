import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { servers } from '../src/areas.ts';
import { mayDo } from '../src/kernel/actor.ts';
import { newId } from '../src/kernel/clock.ts';
import type { Endpoint } from '../src/kernel/contract.ts';
import { almostOf, valueOf, wildOf, type Schema } from './arbitrary.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from './world.ts';

/**
 * Every endpoint of every area gets input that fits its contract in form and is hostile in content (ids of nothing, the ends of each range, texts that
 * break SQL, HTML and file names), input that fits but for one thing, and input that does not fit at all. Whatever comes, the answer is one of the contract's or a
 * refusal, soon, and tells nothing of the inside; never a fault.
 */
const world = await openWorld();
let agency: TestAgency;
let province: TestUnit;

beforeAll(async () => {
  province = await world.aProvince();
  agency = await world.anAgency({ seat: province });
});

const somePeople = async (): Promise<TestAccount[]> => [
  await world.anAccount({ role: 'trackingOfficer', agency }),
  await world.anAccount({ role: 'administrator', agency, units: [province] }),
  await world.anAccount({ role: 'agencyHead', agency }),
  await world.anAccount({ role: 'communeOfficer', agency, units: [province] }),
  await world.anAccount({ role: 'auditor', agency, units: [province] }),
];
let readers: TestAccount[] | undefined;
/** Those whose role allows it, or anyone; fresh ones for each endpoint that writes, because some end their caller's session. */
const callersOf = async (e: Endpoint): Promise<TestAccount[]> => {
  const accounts = e.method === 'GET' ? (readers ??= await somePeople()) : await somePeople();
  const allowed: TestAccount[] = [];
  for (const a of accounts) if (mayDo(await world.actor(a), e.permission) === true) allowed.push(a);
  return allowed.length ? allowed : accounts;
};

const query = (input: unknown): string =>
  new URLSearchParams(
    Object.entries((input ?? {}) as object)
      .filter(([, v]) => v !== null && v !== undefined)
      .map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : String(v)]),
  ).toString();

const send = (e: Endpoint, input: unknown, account: TestAccount): Promise<Response> => {
  if (e.method === 'GET') return world.request(`/api${e.path}?${query(input)}`, { account });
  const headers: Record<string, string> = { 'request-id': newId() };
  if (!e.upload) return world.request(`/api${e.path}`, { method: 'POST', account, body: JSON.stringify(input), headers: { ...headers, 'content-type': 'application/json' } });
  const form = new FormData();
  form.set('input', JSON.stringify(input));
  form.set('file', new Blob([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 1])]), '../x\u0000<b>.pdf');
  return world.request(`/api${e.path}`, { method: 'POST', account, body: form, headers });
};

const endpoints = servers.flatMap((s) => Object.entries(s.api).map(([name, e]) => ({ name: `${s.name}.${name}`, e: e as Endpoint })));

/** Fixed, so that a failure stays a failure; raise RUNS and change SEED to hunt. */
const [RUNS, SEED] = [10, 20_261_122];
/** An answer that takes longer hangs; far above what any of them needs, also on a busy machine. */
const HANG_MS = 20_000;
/** What no refusal may tell: where the code lies, what the database said, how it is asked. */
const inside =
  /node_modules|\.ts:\d|\/src\/|\bat \w+ \(|syntax error|relation "|column "|violates|duplicate key|invalid input syntax|\bselect \S+ from\b|vuonxa_app|postgres:\/\/|TypeError|ZodError/i;
/** Endpoints that understood something: it was done, or what it spoke of was not there. */
const understood = new Set<string>();

describe.each(endpoints)('$name', ({ name, e }) => {
  test('answers or refuses, whatever comes', { timeout: 60_000 }, async () => {
    const schema = z.toJSONSchema(e.input, { io: 'input', unrepresentable: 'any' }) as Schema;
    const inputs = fc.oneof({ weight: 4, arbitrary: valueOf(schema) }, { weight: 3, arbitrary: almostOf(schema) }, { weight: 2, arbitrary: wildOf(e) });
    const who = fc.constantFrom(...(await callersOf(e)));
    await fc.assert(
      fc.asyncProperty(inputs, who, async (input, account) => {
        const begun = performance.now();
        const r = await send(e, input, account);
        const tookMs = performance.now() - begun;
        if (r.status < 400 || r.status === 404 || r.status === 409) understood.add(name);
        expect(r.status).toBeLessThan(500);
        expect(tookMs).toBeLessThan(HANG_MS);
        if (r.status < 400) return void (await r.body?.cancel());
        expect(r.headers.get('content-type')).toBe('application/problem+json');
        const refusal = await r.text();
        expect(refusal).not.toMatch(inside);
        expect(JSON.parse(refusal)).toMatchObject({ code: expect.any(String) as string, message: expect.stringMatching(/\S{3}/) as string });
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });
});

test('the hostile input went deep: four of five endpoints understood some of it', () => {
  const refused = endpoints.map((o) => o.name).filter((name) => !understood.has(name));
  expect({ deep: understood.size / endpoints.length > 0.8, refused: understood.size / endpoints.length > 0.8 ? [] : refused }).toEqual({ deep: true, refused: [] });
});
