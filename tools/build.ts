/**
 * Builds the staff app into dist/ when anything it may be made of has changed: the sources, Vite's configuration, the locked packages. Nothing
 * changed is found out in milliseconds, so that every start may ask.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');
const stamp = join(dist, '.built-from');

const isSource = (name: string): boolean => /\.(tsx?|css|json|svg|html|png|woff2?|webmanifest)$/.test(name) && !/\.test\.tsx?$/.test(name);

const sources = (): string[] => {
  const files: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (isSource(entry.name)) files.push(path);
    }
  };
  walk(join(root, 'src'));
  return [...files, ...['vite.config.ts', 'index.html', 'package-lock.json'].map((name) => join(root, name)).filter((path) => existsSync(path))].sort();
};

const digest = (): string => {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  for (const path of sources()) hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
};

/** In a process of its own: the hundreds of megabytes that Vite works with go when it has done, instead of staying with a program that then runs for months. */
const build = (): Promise<void> =>
  new Promise((done, fail) => {
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
    const args = [vite, 'build', '--config', join(root, 'vite.config.ts'), '--configLoader', 'native', '--logLevel', 'warn', '--mode', 'production'];
    // a test that comes first must not leave React's own tests in the pages of an office
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const out of [child.stdout, child.stderr]) out.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-4_000)));
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? done() : fail(new Error(said.trim() || `vite: ${code}`))));
  });

export type Built = { rebuilt: boolean; ms: number };

/**
 * Makes sure that dist/ holds the app of these sources.
 * @param onStart called when a build is needed, before it begins
 * @throws what Vite reports about a source that cannot be built, or the file system about a dist/ that cannot be written
 */
export const ensureBuilt = async (onStart: () => void = () => {}): Promise<Built> => {
  const begun = performance.now();
  const now = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return { rebuilt: false, ms: performance.now() - begun };
  onStart();
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, now);
  return { rebuilt: true, ms: performance.now() - begun };
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { rebuilt, ms } = await ensureBuilt();
  console.log(`dist/ ${rebuilt ? 'built' : 'is up to date'} (${(ms / 1000).toFixed(1)} s)`);
}
