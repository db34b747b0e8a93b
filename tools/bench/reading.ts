import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { clean } from '../../src/reading/clean.ts';
import { findParts } from '../../src/reading/parts.ts';
import { outline } from '../../src/reading/outline.ts';
import { readPlan } from '../../src/reading/plan.ts';
import { classify } from '../../src/reading/sections.ts';

/**
 * `npm run bench -- reading`: pages of text a second, in process and warm, and the share of each stage. A page is 400 words. The plans are the project's
 * own invented ones, put one after the other to ten and forty pages.
 */

const folder = new URL('../../src/reading/fixtures/', import.meta.url);
const texts = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => readFileSync(new URL(f, folder), 'utf8'));
const wordsPerPage = 400;
const words = (t: string): number => t.split(/\s+/).length;
/** One plan whose sections are those of all the plans, over and over, until it has so many pages. */
const ofPages = (pages: number): string => {
  const [head, ...bodies] = [texts[0]!, ...texts.map((t) => t.slice(Math.max(0, t.search(/^\s*(?:I|A|Phần)[.\s-]/m))).replace(/Nơi nhận[\s\S]*$/u, ''))];
  let out = head!;
  for (let i = 0; words(out) < pages * wordsPerPage; i++) out += `\n${bodies[i % bodies.length]!}`;
  return out;
};

const rounds = 20;
const median = (run: () => unknown): number => {
  for (let i = 0; i < 5; i++) run();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    run();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1]!;
};

const lines = ['| text | whole reading, ms | pages a second | cleaning | parts and outline | kinds of sections | items |', '|---|---|---|---|---|---|---|'];
for (const pages of [1, 10, 40]) {
  const text = ofPages(pages);
  const { blocks } = clean(text);
  const parts = findParts(blocks);
  const tree = outline(blocks, parts.body[0], parts.body[1]);
  const whole = median(() => readPlan(text)),
    cleaning = median(() => clean(text)),
    structure = median(() => outline(blocks, findParts(blocks).body[0], parts.body[1])),
    kinds = median(() => classify(tree.root));
  const share = (ms: number): string => `${((100 * ms) / whole).toFixed(0)} %`;
  lines.push(
    `| ${pages} pages | ${whole.toFixed(0)} | ${((1000 * pages) / whole).toFixed(0)} | ${share(cleaning)} | ${share(structure)} | ${share(kinds)} | ${share(Math.max(0, whole - cleaning - structure - kinds))} |`,
  );
}
process.stdout.write(`${lines.join('\n')}\n\n${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}; Node ${process.version}\n`);
