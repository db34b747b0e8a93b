import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { emptiedByRestore } from '../areas.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Secret } from '../kernel/backup/container.ts';
import { createKeeper, type Keeper } from '../kernel/backup/keeper.ts';
import { isEmpty, restoreBackup } from '../kernel/backup/restore.ts';
import { standardKeep } from '../kernel/backup/retention.ts';
import { KeyProblem, keyPath, loadKeys, type Keyring } from '../kernel/keys.ts';
import { beginEpoch } from '../kernel/seal/epoch.ts';
import { headsPath, isWitness, openHeads } from '../kernel/seal/heads.ts';
import { viNumber } from '../kernel/text.ts';
import { ask, askPassphrase, configuredPassphrase, configuredSecret } from './passphrase.ts';
import { Refusal } from './refusal.ts';
import { backupWords as w } from './words.ts';

const parse = (args: string[], options: Record<string, { type: 'boolean' }>) => {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (e) {
    throw new Refusal(w.badOption(e instanceof Error ? e.message : ''));
  }
};
const mb = (bytes: number): string => `${viNumber(bytes / 1024 ** 2, 1)} MB`;
const seconds = (n: number): string => viNumber(n, 1);

/** The keeper of this installation's back-ups. `secret`: another than the configured one. */
export const keeperOf = (config: Config, o: { ownerUrl: string; keys: Keyring; version: string; secret?: Secret }): Keeper =>
  createKeeper({
    ownerUrl: o.ownerUrl,
    folder: config.backupDir,
    dataDir: config.databaseUrl ? undefined : config.dataDir,
    secret: async () => o.secret ?? configuredSecret(config),
    keys: o.keys,
    version: o.version,
    keep: standardKeep,
    emptied: emptiedByRestore,
    clock: systemClock,
  });

/** `vuonxa backup [FILE] [--passphrase] [--no-proof]`: while the system is in use. */
export const backupCommand = async (args: string[], o: { config: Config; ownerUrl: string; keys: Keyring; version: string; say: (line: string) => void }): Promise<number> => {
  const { values, positionals } = parse(args, { passphrase: { type: 'boolean' }, 'no-proof': { type: 'boolean' } });
  let secret: Secret | undefined;
  if (values['passphrase']) {
    const first = await askPassphrase(w.askNew);
    if (first === undefined) throw new Refusal(w.noTerminal);
    if (first !== (await askPassphrase(w.askAgain))) throw new Refusal(w.notSame);
    secret = { passphrase: first };
  }
  const file = positionals[0] === undefined ? undefined : resolve(positionals[0]);
  const prove = !values['no-proof'];
  const made = await keeperOf(o.config, { ...o, ...(secret ? { secret } : {}) }).backUp('command', { prove, ...(file ? { file } : {}) });
  if (!made) throw new Refusal(w.busy);
  o.say(w.made(file ?? `${o.config.backupDir}/${made.file}`, mb(made.bytes), viNumber(made.rows), seconds(made.seconds)));
  o.say(prove ? w.proved : w.notProved);
  o.say((secret ?? (await configuredSecret(o.config))) === 'keyFile' ? w.closedByKeyFile(o.keys.path ?? 'VUONXA_KEYS') : w.closedByPassphrase(o.keys.path ?? 'VUONXA_KEYS'));
  return 0;
};

/** `vuonxa restore FILE [--replace [--yes]]`: the system stands still; its keys must be there. */
export const restoreCommand = async (args: string[], o: { config: Config; ownerUrl: string; say: (line: string) => void }): Promise<void> => {
  const { values, positionals } = parse(args, { replace: { type: 'boolean' }, yes: { type: 'boolean' } });
  const file = positionals[0];
  if (!file) throw new Refusal(w.needFile);
  let ring: Keyring;
  try {
    ring = loadKeys(o.config, { mayCreate: false }).ring;
  } catch (e) {
    throw e instanceof KeyProblem && e.code === 'missing' ? new Refusal(w.keysFirst(keyPath(o.config))) : e;
  }
  if (values['replace'] && !values['yes'] && (await ask(w.confirm)) !== w.confirmed) throw new Refusal(w.notConfirmed);
  const heads = openHeads(headsPath(o.config));
  // these keys are those of a system that runs elsewhere, or that is lost: only whoever sits here knows which, and a trial must not write into its witness
  if (!values['replace'] && (await isWitness(heads.path)) && (await isEmpty(o.ownerUrl))) throw new Refusal(w.witnessOfOther(heads.path));
  const restored = await restoreBackup(o.ownerUrl, {
    file: resolve(file),
    keys: ring.current(),
    keysPath: ring.path ?? 'VUONXA_KEYS',
    passphrase: async () => (await configuredPassphrase(o.config)) ?? askPassphrase(w.askOld),
    dataDir: o.config.databaseUrl ? undefined : o.config.dataDir,
    replace: values['replace'] === true,
    beginLife: (client) => beginEpoch(client, { key: ring.current().seal, heads }),
  });
  o.say(w.restored(restored.head.madeAt, restored.head.version, viNumber(restored.rows), viNumber(restored.tables), seconds(restored.seconds)));
};
