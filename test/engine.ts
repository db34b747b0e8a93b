import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startCluster as start, type Cluster, type ClusterOptions } from '../src/kernel/cluster/cluster.ts';

/**
 * The engine the tests run on: the one that comes along, or the one of `npm run check -- --engine /usr/lib/postgresql/15/bin` (VUONXA_ENGINE), as the program
 * itself takes it. Tests start databases through here, and programs through program.ts, so that one switch reaches all of them.
 */

const programs = process.env['VUONXA_ENGINE'] || undefined;

/** What a program that is started as a process of its own has to be told. */
export const engineSettings: Record<string, string> = programs ? { VUONXA_ENGINE: programs } : {};

/** For processes that a test writes by itself: an option of startCluster as source text. */
export const engineSource = `programs: ${programs ? JSON.stringify(programs) : 'undefined'}`;

export const startCluster = (options: ClusterOptions): Promise<Cluster> => start({ programs, ...options });

/** Major version of the engine, e.g. "18". */
export const engineMajor = (): string => {
  if (!programs) return '18';
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
  return /(\d+)\./.exec(stdout)?.[1] ?? '';
};
