/**
 * Everything that must hold, in one command: `npm test`, `npm run check` and CI run this. Ends with one line `N passed, N failed`.
 *   --only types,unit   some steps          --list   their names          --bail   stop at the first step that fails
 *   --engine /usr/lib/postgresql/15/bin     every test that asks a database, on that PostgreSQL instead of the one that comes along
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';

type Step = {
  name: string;
  /** Arguments for this Node. */
  run: string[];
  /** Cores it keeps busy; two are shared out. 0: it waits as often as it works, and runs beside whatever keeps both busy. */
  cores: 0 | 1;
  /** Steps that must have passed before. */
  after?: string[];
  /** A vitest project: its tests are counted instead of the step. */
  vitest?: boolean;
  /** Test files at a time beside other steps; absent, or when nothing else runs: as many as the configuration says. */
  workers?: number;
  /** Shows what it says even when all is well. */
  talks?: boolean;
  /** Limit in minutes. */
  minutes?: number;
  /** Folder of the PostgreSQL its tests run on; absent: the one that comes along. */
  engine?: string | undefined;
};

type Outcome = { passed: number; failed: number; skipped: number };

const root = dirname(import.meta.dirname);
const CORES = 2;

const tool = (path: string, ...args: string[]): string[] => [join('node_modules', path), ...args];
const vitest = (project: string, rest: Partial<Step> = {}): Step => ({
  name: project,
  run: tool('vitest/vitest.mjs', 'run', '--project', project),
  cores: 1,
  vitest: true,
  ...rest,
});

const { values: options } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean' }, bail: { type: 'boolean' }, engine: { type: 'string' } } });

/** What a PostgreSQL says of itself, e.g. "15.14"; undefined where there is none that runs. */
const versionOf = (engine: string): string | undefined => /\(PostgreSQL\) (\S+)/.exec(spawnSync(join(engine, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

/** Everything on this one. */
const given = options.engine ?? (process.env['VUONXA_ENGINE'] || undefined);
if (given !== undefined && !versionOf(given)) {
  console.error(`--engine ${given}: no PostgreSQL there (Debian: /usr/lib/postgresql/15/bin)`);
  process.exit(2);
}
/**
 * The oldest engine that is supported, where CI has it (Debian: postgresql-15): the browser tests run on it instead of the one that comes along, the areas, jobs and
 * protection on both; the back-up's own tests go from each into the other. docs/operations.md says so, and how the rest is run on it.
 */
const named = given === undefined ? process.env['VUONXA_OLDEST_ENGINE'] : undefined;
const oldest = named && versionOf(named) ? named : undefined;

/** The quick first; then what takes longest, so that no core waits at the end, where two files of the last run at a time. */
const steps: Step[] = [
  { name: 'build', run: ['tools/build.ts'], cores: 1 },
  { name: 'browser', run: ['tools/browser.ts'], cores: 1, talks: true },
  // starts and kills databases: what it leaves free the others take
  vitest('system', { cores: 0, after: ['build'], minutes: 30 }),
  { name: 'types', run: tool('typescript/bin/tsc', '--noEmit'), cores: 1 },
  { name: 'lint', run: tool('oxlint/bin/oxlint', '--deny-warnings', 'src', 'test', 'tools', 'bin'), cores: 1 },
  { name: 'format', run: tool('oxfmt/bin/oxfmt', '--check', '.'), cores: 1 },
  { name: 'imports', run: ['tools/check-imports.ts'], cores: 1 },
  { name: 'words', run: ['tools/check-words.ts'], cores: 1 },
  { name: 'doors', run: ['tools/check-doors.ts'], cores: 1 },
  { name: 'generated', run: ['tools/generate.ts', '--check'], cores: 1 },
  { name: 'notice', run: ['tools/notice.ts', '--check'], cores: 1 },
  vitest('area', { workers: 1, minutes: 30 }),
  vitest('e2e', { after: ['build', 'browser'], minutes: 30, engine: oldest }),
  ...(oldest
    ? [
        vitest('area', {
          name: 'areas on the oldest',
          run: tool('vitest/vitest.mjs', 'run', '--project', 'area', 'src/areas/', 'src/kernel/db', 'src/kernel/job'),
          workers: 1,
          minutes: 30,
          engine: oldest,
        }),
      ]
    : []),
  vitest('unit', { minutes: 20 }),
];

const only = options.only?.split(',').map((name) => name.trim());
const unknown = only?.filter((name) => !steps.some((step) => step.name === name)) ?? [];
if (options.list || unknown.length) {
  if (unknown.length) console.error(`No such step: ${unknown.join(', ')}`);
  console.log(steps.map((step) => step.name).join('\n'));
  process.exit(unknown.length ? 2 : 0);
}
const chosen = only ? steps.filter((step) => only.includes(step.name)) : steps;

const reports = mkdtempSync(join(tmpdir(), 'vuonxa-check-'));
const running = new Set<ChildProcess>();
const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: { status: string; fullName: string }[] }[];
};

/** Counts a vitest run. A file that failed outside its tests counts as one failure, and so does a run that could not report or found nothing. */
const count = (report: string, ok: boolean): { outcome: Outcome; skipped: string[] } => {
  if (!existsSync(report)) return { outcome: { passed: 0, failed: 1, skipped: 0 }, skipped: [] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
  const skipped = testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => `${relative(root, file.name)}: ${test.fullName}`),
  );
  const failed = numFailedTests + brokenFiles;
  return { outcome: { passed: numPassedTests, failed: failed === 0 && !ok ? 1 : failed, skipped: skipped.length }, skipped };
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const runStep = (step: Step): Promise<Outcome> =>
  new Promise((done) => {
    const begun = performance.now();
    const report = join(reports, `${step.name}.json`);
    // alone it may have both
    const workers = chosen.length > 1 ? step.workers : undefined;
    const args = step.vitest ? [...step.run, ...(workers ? [`--maxWorkers=${workers}`] : []), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : step.run;
    const engine = step.engine ?? given;
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(engine ? { VUONXA_ENGINE: engine } : {}), ...(colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    });
    running.add(child);
    const said: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => said.push(part));
    child.stderr.on('data', (part: Buffer) => said.push(part));
    let late = false;
    const minutes = step.minutes ?? 10;
    const limit = setTimeout(() => {
      late = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, minutes * 60_000);
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      const ok = code === 0 && !late;
      const { outcome, skipped } = step.vitest ? count(report, ok) : { outcome: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, skipped: [] };
      // The program's own log lines say nothing to whoever looks for the failed test.
      const text = Buffer.concat(said)
        .toString('utf8')
        .split('\n')
        .filter((line) => !line.startsWith('{"at":'))
        .join('\n')
        .trimEnd();
      const on = engine && step.vitest ? ` on PostgreSQL ${versionOf(engine)}` : '';
      const tests = step.vitest
        ? `${on} · ${outcome.passed} passed${outcome.failed ? `, ${outcome.failed} failed` : ''}${outcome.skipped ? `, ${outcome.skipped} skipped` : ''}`
        : '';
      console.log(`${outcome.failed ? paint(31, '✗') : paint(32, '✓')} ${step.name.padEnd(10)} ${seconds(performance.now() - begun).padStart(8)}${tests}`);
      if (late) console.log(`  stopped after ${minutes} minutes`);
      if (outcome.failed) console.log(text);
      else if (step.talks) console.log(`  ${text}`);
      for (const name of skipped) console.log(`  skipped: ${name}`);
      done(outcome);
    });
  });

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    for (const child of running) child.kill('SIGTERM');
    process.exitCode = 130;
  });
}

/** Runs the steps on two cores, each as soon as it fits and what it needs has passed. */
const runAll = async (): Promise<Outcome> => {
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const results = new Map<string, Outcome>();
  const waiting = [...chosen];
  const active = new Map<string, Promise<void>>();
  let free = CORES;
  while (waiting.length || active.size) {
    const candidates = waiting.slice();
    for (const step of candidates) {
      if (process.exitCode === 130 || (options.bail && total.failed)) {
        waiting.length = 0;
        break;
      }
      const needed = (step.after ?? []).filter((name) => chosen.some((other) => other.name === name));
      if (needed.some((name) => !results.has(name))) continue;
      const broken = needed.filter((name) => results.get(name)?.failed);
      if (broken.length) {
        waiting.splice(waiting.indexOf(step), 1);
        console.log(`${paint(31, '✗')} ${step.name.padEnd(10)} not run: ${broken.join(', ')} failed`);
        results.set(step.name, { passed: 0, failed: 1, skipped: 0 });
        total.failed += 1;
        continue;
      }
      if (step.cores > free) break;
      waiting.splice(waiting.indexOf(step), 1);
      free -= step.cores;
      active.set(
        step.name,
        runStep(step).then((outcome) => {
          results.set(step.name, outcome);
          total.passed += outcome.passed;
          total.failed += outcome.failed;
          total.skipped += outcome.skipped;
          free += step.cores;
          active.delete(step.name);
        }),
      );
    }
    if (active.size) await Promise.race(active.values());
  }
  return total;
};

const begun = performance.now();
const total = await runAll();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${seconds(performance.now() - begun)}${total.skipped ? ` · ${total.skipped} skipped` : ''}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode ||= total.failed || total.passed === 0 ? 1 : 0;
