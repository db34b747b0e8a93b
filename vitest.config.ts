/**
 * Three kinds of test: `unit` needs nothing, `area` gets a database of its own per file, `e2e` drives a real
 * browser. `system` starts and kills whole databases and runs alone, because it measures times.
 */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const never = ['**/node_modules/**', '**/dist/**', 'data/**'];
const system = [
  'test/first-start.test.ts',
  'test/serve.test.ts',
  'test/durability.test.ts',
  'test/operations.test.ts',
  'test/replica.test.ts',
  'test/disk-full.test.ts',
  'test/overload.test.ts',
];
/** Tests without a database: rules and everything in reading, text and contract. */
const unit = [
  'src/**/rules.test.ts',
  'src/**/rules/**/*.test.ts',
  'src/reading/**/*.test.ts',
  'src/**/*.unit.test.ts',
  'src/staff/**/*.test.{ts,tsx}',
  'src/kernel/ui/**/*.test.{ts,tsx}',
  'tools/**/*.test.ts',
];

/** The longest first, so that at the end no core waits for one of them. A name that is no longer there does no harm. */
const longest = [
  'test/access.test.ts',
  'test/hostile.test.ts',
  'src/kernel/backup/backup.test.ts',
  'src/kernel/seal/tampering.test.ts',
  'src/areas/library/hostile.test.ts',
  'src/areas/activity/activity.test.ts',
  'src/reading/extract/samples.test.ts',
  'src/reading/extract/hostile.test.ts',
  'src/reading/corpus.test.ts',
  'src/reading/restore/restore.test.ts',
  'test/e2e/screens.test.ts',
];
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (f: TestSpecification): number => longest.findIndex((name) => f.moduleId.endsWith(`/${name}`));
    const first = files.filter((f) => place(f) >= 0).toSorted((a, b) => place(a) - place(b));
    return [...first, ...(await super.sort(files.filter((f) => place(f) < 0)))];
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    // A name matched twice or a test without an assertion would be a test that cannot fail.
    expect: { requireAssertions: true },
    restoreMocks: true,
    // Generous: a machine that is busy otherwise makes tests slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    projects: [
      // Files share a process, each with a database of its own where it has one: reading the program's modules anew for each takes as long as many of the tests.
      { extends: true, test: { name: 'unit', include: unit, exclude: never, isolate: false } },
      {
        extends: true,
        test: {
          name: 'area',
          isolate: false,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...never, ...unit, ...system, 'test/e2e/**'],
          setupFiles: ['test/quiet.ts'],
          globalSetup: ['test/database.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: never,
          setupFiles: ['test/quiet.ts'],
          globalSetup: ['test/e2e/build.ts', 'test/database.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'system', include: system, exclude: never, fileParallelism: false, testTimeout: 300_000, hookTimeout: 120_000 } },
    ],
  },
});
