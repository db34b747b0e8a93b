/** The program as a person starts it, in a process and on a folder of its own; for tests that start, stop and kill it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { engineSettings } from './engine.ts';

const door = join(dirname(import.meta.dirname), 'bin', 'vuonxa.js');

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });

/** A port for a program yet to be started: below those that the system gives to whoever asks for any, so that nobody takes it meanwhile. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    if (await isFree(port)) return port;
  }
};

/** Resolves when the process is gone, with its exit code (null when a signal ended it). */
export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => (child.exitCode !== null || child.signalCode !== null ? done(child.exitCode) : void child.once('exit', (code) => done(code))));

export interface Program {
  child: ChildProcess;
  address: string;
  /** Everything it has said so far. */
  said(): string;
}

/** Starts `vuonxa ARGS…` without waiting for anything; only the given settings reach it. One person does here what many do elsewhere: nobody is slowed down. */
export const spawnProgram = (args: string[], env: Record<string, string>): { child: ChildProcess; said(): string } => {
  const { PATH = '', HOME = '/tmp' } = process.env;
  const child = spawn(process.execPath, [door, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH, HOME, VUONXA_PACE: 'off', ...engineSettings, ...env } });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  // The log lines of running are not what it says to people.
  child.stderr.setEncoding('utf8').on(
    'data',
    (part: string) =>
      (text += part
        .split('\n')
        .filter((line) => !line.startsWith('{"at":'))
        .join('\n')),
  );
  return { child, said: () => text };
};

/** Starts the program and waits until it answers. Fails with what it said when it ends before. */
export const startProgram = async (dataDir: string, port: number, env: Record<string, string> = {}): Promise<Program> => {
  const address = `http://127.0.0.1:${port}`;
  const { child, said } = spawnProgram(['serve'], { DATA_DIR: dataDir, PORT: String(port), ...env });
  await new Promise<void>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the program ended with ${code}: ${said()}`)));
    child.stdout?.on('data', () => {
      if (said().includes('Ctrl-C')) done();
    });
  });
  child.removeAllListeners('exit');
  return { child, address, said };
};

/** The one-time link's token, as printed by a first start. */
export const tokenIn = (said: string): string => {
  const token = /\/quan-tri-dau-tien#([\w-]{40,60})/.exec(said)?.[1];
  if (!token) throw new Error(`no one-time link in: ${said}`);
  return token;
};
