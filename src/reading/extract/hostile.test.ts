import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readPlanFile, Unread } from '../command.ts';
import { extractCodes, refusals } from '../file.contract.ts';
import { hostileFiles, type Hostile } from './hostile.fixture.ts';

/** What reading leaves behind is looked for in a folder that nobody else reads in. */
const own = mkdtempSync(path.join(os.tmpdir(), 'vuonxa-hostile-'));
const usual = process.env['TMPDIR'];
process.env['TMPDIR'] = own;
afterAll(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  rmSync(own, { recursive: true, force: true });
});

/** Every file goes the way of `vuonxa plan read`, in a process of its own that is ended from outside. */
const files = await hostileFiles();

const inFolder = async <T>(fn: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vuonxa-hostile-'));
  try {
    return await fn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
const left = async (): Promise<string[]> => (await readdir(os.tmpdir())).filter((n) => n.startsWith('vuonxa-read-'));

describe('files that nobody should send', () => {
  test('there are at least 200 of them', () => {
    expect(files.filter((f) => !f.maybe).length).toBeGreaterThanOrEqual(200);
    expect(new Set(files.map((f) => f.name)).size).toBe(files.length);
  });

  test(
    'each is refused with a sentence that says what to do, in bounded time, and leaves nothing behind',
    () =>
      inFolder(async (folder) => {
        const before = await left();
        const wrong: string[] = [],
          refused = new Map<string, number>();
        const one = async (file: Hostile, n: number): Promise<void> => {
          const at = path.join(folder, `${n}-${file.name}`);
          await writeFile(at, file.bytes);
          const begun = Date.now();
          try {
            await readPlanFile(at);
            if (!file.maybe) wrong.push(`${file.name}: read`);
          } catch (e) {
            if (!(e instanceof Unread)) wrong.push(`${file.name}: ${String(e)}`);
            else {
              refused.set(e.code, (refused.get(e.code) ?? 0) + 1);
              const said = refusals[extractCodes.find((c) => c === e.code) ?? 'corrupt'];
              if (!e.message.endsWith(said) || /\bat \/|Error|root:/.test(e.message)) wrong.push(`${file.name}: ${e.message}`);
            }
          }
          if (Date.now() - begun > 90_000) wrong.push(`${file.name}: ${Date.now() - begun} ms`);
          await rm(at);
        };
        const queue = files.map((file, n) => ({ file, n }));
        await Promise.all(
          [1, 2].map(async () => {
            for (let next = queue.shift(); next; next = queue.shift()) await one(next.file, next.n);
          }),
        );
        expect(wrong).toEqual([]);
        // every reason but those that need a wish or a hang is met
        expect([...refused.keys()].toSorted()).toEqual(
          expect.arrayContaining(['corrupt', 'empty', 'encoding', 'encrypted', 'foreign', 'noText', 'notOfficial', 'tooLarge', 'tooManyPages', 'unsupported']),
        );
        expect([...refused.values()].reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(200);
        expect(await left()).toEqual(before);
      }),
    1_800_000,
  );

  test(
    'the command itself ends with 1, says the sentence on the error stream and prints nothing else',
    () =>
      inFolder(async (folder) => {
        for (const name of ['locked.pdf', 'english-plan.txt', 'bomb.docx']) {
          const at = path.join(folder, name);
          await writeFile(at, files.find((f) => f.name === name)!.bytes);
          const answer = await new Promise<{ code: number; out: string; err: string }>((done) => {
            execFile(process.execPath, ['bin/vuonxa.js', 'plan', 'read', at, '--json'], { cwd: new URL('../../..', import.meta.url) }, (error, out, err) =>
              done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
            );
          });
          expect(answer.out).toBe('');
          expect(answer.code).toBe(1);
          expect(answer.err.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^${name}: .*\\.$`))]);
        }
      }),
    60_000,
  );
});
