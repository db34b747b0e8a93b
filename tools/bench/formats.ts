import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { extractText } from '../../src/reading/extract/extract.ts';
import { readPlan } from '../../src/reading/plan.ts';
import { restore } from '../../src/reading/restore/restore.ts';

/**
 * `npm run bench -- formats`: pages a second for each format of samples/ (the same plan of three pages), in process and warm, and what share of the time
 * goes into getting the text, restoring it and reading it. Scans once, the others twenty times. Processor time beside the clock: machines are shared.
 */
const PAGES = 3;
const names = [
  'ke-hoach.txt',
  'ke-hoach.md',
  'ke-hoach-tcvn3.txt',
  'ke-hoach.docx',
  'ke-hoach.doc',
  'ke-hoach.pdf',
  'ke-hoach-hai-cot.pdf',
  'ke-hoach-khong-dau.txt',
  'ke-hoach-hong.txt',
  'ke-hoach-quet.pdf',
  'ke-hoach-quet-mo.pdf',
  'ke-hoach-trang-1.png',
];
process.stderr.write = () => true;

const lines = ['| sample | pages a second | processor s a page | text | restoring | reading |', '|---|---|---|---|---|---|'];
for (const name of names) {
  const bytes = new Uint8Array(readFileSync(new URL(`../../samples/${name}`, import.meta.url)));
  const slow = /quet|trang/.test(name),
    pages = /trang/.test(name) ? 1 : PAGES,
    rounds = slow ? 1 : 20;
  const spent = [0, 0, 0];
  let cpu = 0;
  for (let i = slow ? 0 : -3; i < rounds; i++) {
    const before = process.cpuUsage(),
      t0 = performance.now();
    const { text } = await extractText(bytes, name, { recognise: true });
    const t1 = performance.now();
    const restored = restore(text, { learn: [] });
    const t2 = performance.now();
    readPlan(restored.text);
    const t3 = performance.now();
    if (i < 0) continue;
    [t1 - t0, t2 - t1, t3 - t2].forEach((t, k) => (spent[k]! += t));
    const used = process.cpuUsage(before);
    cpu += (used.user + used.system) / 1e6;
  }
  const all = spent[0]! + spent[1]! + spent[2]!;
  const share = (k: number): string => `${Math.round((100 * spent[k]!) / all)} %`;
  lines.push(`| ${name} | ${((1000 * pages * rounds) / all).toPrecision(3)} | ${(cpu / rounds / pages).toPrecision(2)} | ${share(0)} | ${share(1)} | ${share(2)} |`);
}
process.stdout.write(`${lines.join('\n')}\n\n${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}\n`);
