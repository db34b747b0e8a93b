/**
 * Builds the staff app into dist/ when anything it may be made of has changed: the sources, Vite's configuration, the locked packages. Nothing
 * changed is found out in milliseconds, so that every start may ask.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  // Vite is heavy to load: only when there is something to build.
  const { build } = await import('vite');
  rmSync(stamp, { force: true });
  await build({ configFile: join(root, 'vite.config.ts'), configLoader: 'native', logLevel: 'warn', mode: 'production' });
  writeFileSync(stamp, now);
  return { rebuilt: true, ms: performance.now() - begun };
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { rebuilt, ms } = await ensureBuilt();
  console.log(`dist/ ${rebuilt ? 'built' : 'is up to date'} (${(ms / 1000).toFixed(1)} s)`);
}
