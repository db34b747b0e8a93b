import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Config } from '../config.ts';
import type { Secret } from '../kernel/backup/container.ts';
import { Refusal } from './refusal.ts';
import { backupWords as w } from './words.ts';

/** The passphrase of this installation's configuration, if it has one. */
export const configuredPassphrase = async (config: Config): Promise<string | undefined> => {
  if (config.passphrase) return config.passphrase;
  if (!config.passphraseFile) return undefined;
  try {
    return (await readFile(config.passphraseFile, 'utf8')).replace(/\r?\n$/, '');
  } catch {
    throw new Refusal(w.passphraseFile(config.passphraseFile));
  }
};

/** What closes nightly back-ups and those before an upgrade. */
export const configuredSecret = async (config: Config): Promise<Secret> => {
  const passphrase = await configuredPassphrase(config);
  return passphrase === undefined ? 'keyFile' : { passphrase };
};

const silent = new Writable({ write: (_part, _encoding, done) => done() });

/** Asks at the terminal without showing what is typed; undefined when nobody sits there. */
export const askPassphrase = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined;
  process.stdout.write(question);
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stdout.write('\n');
  }
};

/** Asks at the terminal and shows it. */
export const ask = async (question: string): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
};
