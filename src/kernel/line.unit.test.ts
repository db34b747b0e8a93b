import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLine, type Haste } from './line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line before one who serves, a second each, and what became of everybody, in order. */
const server = (atOnce = 1) => {
  const line = createLine(atOnce, () => Date.now());
  const told: string[] = [];
  const ask = (who: string | undefined, what: string, haste: Haste = 'read', gone?: AbortSignal): void =>
    void line
      .turnsOf(
        who,
        haste,
        gone && (() => gone),
      )(() => new Promise<void>((done) => setTimeout(done, 1_000)))
      .then(
        () => told.push(what),
        (e: unknown) => told.push(`${what}: ${(e as { code: string }).code}`),
      );
  return { line, told, ask, pass: (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000) };
};

test('each is served once before anybody is served twice, however much one asks for', async () => {
  const s = server();
  for (const n of [1, 2, 3]) s.ask('greedy', `greedy ${n}`);
  await s.pass(0.5);
  for (const who of ['a', 'b']) s.ask(who, who);
  await s.pass(4.6);
  expect(s.told).toEqual(['greedy 1', 'greedy 2', 'a', 'b', 'greedy 3']);
});

test('what was written goes before what others look at, long answers come after; none of them is passed for ever', async () => {
  const s = server();
  s.ask('x', 'begun');
  s.ask('r', 'report', 'report');
  await s.pass(0.1);
  s.ask('a', 'read');
  s.ask('w', 'write', 'write');
  await s.pass(4);
  expect(s.told).toEqual(['begun', 'write', 'read', 'report']);
  s.ask('x', 'begun');
  s.ask('r', 'report', 'report');
  await s.pass(0.1);
  // asked again, the report has stood in line for longer than it must let others pass
  for (let n = 0; n < 16; n++) {
    s.ask(`n${n}`, 'read');
    s.ask('r', 'report', 'report');
    await s.pass(1);
  }
  expect(s.told.slice(4).indexOf('report')).toBeGreaterThan(3);
  expect(s.told.slice(4).indexOf('report')).toBeLessThan(20);
});

test('reports are never all that is at work: whoever asks for a page meanwhile gets it at once', async () => {
  const s = server(4);
  for (const n of [1, 2, 3]) s.ask(`r${n}`, `report ${n}`, 'report');
  await s.pass(0.1);
  for (const n of [1, 2, 3]) s.ask(`p${n}`, `page ${n}`);
  await s.pass(1.05);
  expect(s.told).toEqual(['report 1', 'report 2', 'page 1', 'page 2']);
  await s.pass(1);
  expect(s.told.slice(4).toSorted()).toEqual(['page 3', 'report 3']);
});

test('whoever waited too long is told, and keeps the place: asked again, it is served before those who came since', async () => {
  const s = server();
  s.ask('x', 'x');
  s.ask('patient', 'patient', 'report');
  for (let n = 0; n < 6; n++) {
    s.ask(`n${n}`, 'other');
    await s.pass(1);
  }
  expect(s.told).toContain('patient: kernel.busy');
  for (const who of ['a', 'b', 'c']) s.ask(who, who);
  s.ask('patient', 'patient again', 'report');
  await s.pass(5);
  expect(s.told.filter((t) => /^(patient again|[abc])$/.test(t))).toEqual(['patient again', 'a', 'b', 'c']);
});

test('thousands with made-up names take no place from whoever was told', async () => {
  const s = server();
  s.ask('x', 'x');
  const left = AbortSignal.abort();
  for (let n = 0; n < 20_000; n++) s.ask(`made up ${n}`, 'made up', 'read', left);
  s.ask('patient', 'patient', 'read', left);
  await s.pass(0.1);
  s.ask('other', 'other');
  s.ask('patient', 'patient again');
  await s.pass(3);
  expect(s.told.filter((t) => !t.startsWith('made up'))).toEqual(['patient: kernel.busy', 'x', 'patient again', 'other']);
});

test('whoever has been let in is not held up by those who have not, and whoever has left is not served', async () => {
  const s = server();
  const turn = s.line.turnsOf('a', 'report');
  await turn(async () => undefined);
  s.ask('x', 'x');
  await s.pass(0);
  s.ask('w', 'write', 'write');
  const left = new AbortController();
  s.ask('g', 'gone', 'write', left.signal);
  const second = turn(async () => void s.told.push('second turn'));
  left.abort();
  await s.pass(3);
  await second;
  expect(s.told.filter((t) => t !== 'x')).toEqual(['gone: kernel.busy', 'second turn', 'write']);
  expect(s.line.waiting()).toBe(0);
});

test('one person and all together have only so many requests in line; the last of it is told, not whoever has waited', async () => {
  const s = server();
  s.ask('x', 'x');
  for (let n = 0; n < 20; n++) s.ask('greedy', 'greedy');
  await s.pass(0);
  expect([s.line.waiting(), s.told.filter((t) => t === 'greedy: kernel.busy').length]).toEqual([12, 8]);
  for (let n = 0; n < 2_000; n++) s.ask(undefined, n === 1_995 ? 'last but few' : 'unknown');
  s.ask('w', 'write', 'write');
  await s.pass(0.9);
  expect(s.line.waiting()).toBe(2_000);
  await s.pass(0.2);
  await s.pass(1);
  expect(s.told.filter((t) => !t.endsWith('kernel.busy'))).toEqual(['x', 'write']);
});
