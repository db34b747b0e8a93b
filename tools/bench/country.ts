import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run bench -- country [--data FOLDER] [--sizes 100000,1000000]`: the registry under load at both sizes, one after the other, tables into docs/performance/people.md. With --data the
 * countries stay for the next run, which then takes about six minutes; making them takes two and six more on two idle cores.
 */
const { values: given } = parseArgs({
  args: process.argv.slice(3),
  options: { data: { type: 'string' }, sizes: { type: 'string', default: '100000,1000000' }, seconds: { type: 'string', default: '60' }, spike: { type: 'string', default: '60' } },
});

for (const size of given.sizes.split(',')) {
  const folder = given.data && join(given.data, size);
  if (folder) await mkdir(folder, { recursive: true });
  const args = ['people', '--size', size, '--seconds', given.seconds, '--spike', given.spike, '--after', '20', '--write', ...(folder ? ['--data', folder] : [])];
  const child = spawn(process.execPath, [process.argv[1]!, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exit(code ?? 1);
}
