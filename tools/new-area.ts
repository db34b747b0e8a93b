/**
 * Begins an area: contract, rules, events, queries, apply, handlers, words, tests and migration of the smallest one that does something.
 *   npm run new:area -- inspection
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newAreaFiles } from './new-area/files.data.ts';
import { projectRoot } from './sources.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z]{3,20}$/.test(name)) {
  console.error('Give the area one English word in small letters: npm run new:area -- inspection');
  process.exit(2);
}
if (existsSync(join(projectRoot, 'src/areas', name))) {
  console.error(`The area ${name} exists already; nothing was changed.`);
  process.exit(1);
}
const last =
  readdirSync(join(projectRoot, 'db/migrations'))
    .filter((f) => f.endsWith('.sql'))
    .sort()
    .at(-1) ?? '0000';
const number = String(Number(last.slice(0, 4)) + 1).padStart(4, '0');
for (const [path, text] of Object.entries(newAreaFiles(name, number))) {
  mkdirSync(dirname(join(projectRoot, path)), { recursive: true });
  writeFileSync(join(projectRoot, path), text, { flag: 'wx' });
  console.log(path);
}
console.log(`
Then:
1. tools/import-rules.ts: put "${name}" in its place among the areas, unless it stands there.
2. src/areas.ts: one line each for its server, apply and problems.
3. src/areas/account/roles.data.ts: ${name}.read and ${name}.write, named and given to roles.
4. npm run generate && npm run check`);
