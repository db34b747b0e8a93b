import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putInPlace } from './make.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'vuonxa-make-'));
  writeFileSync(join(base, 'a.part'), 'whole');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** As exFAT and FAT answer. */
const noLinks = () => Promise.reject(Object.assign(new Error('link'), { code: 'EPERM' }));

test.each([
  ['a disk of the machine', undefined],
  ['a memory stick, which knows no links', noLinks],
])('on %s: whole under its name, and never over what is there', async (_where, tie) => {
  await putInPlace(join(base, 'a.part'), join(base, 'a.vxb'), tie);
  expect([readdirSync(base), readFileSync(join(base, 'a.vxb'), 'utf8')]).toEqual([['a.vxb'], 'whole']);
  writeFileSync(join(base, 'b.part'), 'later');
  await expect(putInPlace(join(base, 'b.part'), join(base, 'a.vxb'), tie)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(join(base, 'a.vxb'), 'utf8')).toBe('whole');
});
