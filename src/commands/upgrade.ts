import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openKeys } from '../kernel/key-check.ts';
import type { Keyring } from '../kernel/keys.ts';
import { migrate, MigrationError, upgradeAhead } from '../kernel/migrate.ts';
import { keySays } from '../kernel/words-keys.ts';
import { loadReferenceData } from '../reference-data.ts';
import { keeperOf } from './backup.ts';
import { Refusal } from './refusal.ts';
import { upgradeWords as w } from './words.ts';

export interface UpgradeOptions {
  config: Config;
  ownerUrl: string;
  version: string;
  /** What happens step by step; `say` also when nobody asked for steps: keys were made, data is backed up. */
  log: (line: string) => void;
  say: (line: string) => void;
  /** Right after a restore there is a back-up already. */
  backUp?: boolean;
  /** Other migrations than this version's: tests. */
  migrations?: URL;
}

/**
 * Brings a database to this version: a back-up first when there is data and something is to be changed, then the schema in one transaction, the keys that
 * belong to it, and what every installation starts with.
 * @throws Refusal (nothing was changed) | KeyProblem | BackupProblem (nothing was changed)
 */
export const upgrade = async ({ config, ownerUrl, version, log, say, backUp = true, migrations }: UpgradeOptions): Promise<Keyring> => {
  let file: string | undefined;
  let applied: string[];
  try {
    const ahead = await upgradeAhead(ownerUrl, migrations);
    if (backUp && ahead.hasData && ahead.names.length) {
      say(w.backingUp(ahead.names));
      const { ring } = await openKeys(ownerUrl, config);
      const made = await keeperOf(config, { ownerUrl, keys: ring, version }).backUp('upgrade', { prove: false });
      if (!made) throw new Refusal(w.busy);
      file = join(config.backupDir, made.file);
      say(w.backedUp(file));
    }
    applied = await migrate(ownerUrl, migrations ? { folder: migrations } : {});
  } catch (e) {
    if (e instanceof MigrationError) throw new Refusal(e.why === 'changed' ? w.changed(e.file) : w.failed(e.file, e.cause instanceof Error ? e.cause.message : e.message, file));
    throw e;
  }
  log(w.migrated(applied));
  const { ring, made } = await openKeys(ownerUrl, config);
  // said whoever asks: this is the one moment at which a copy can be put away in peace
  if (made && ring.path) say(keySays.made(ring.path));
  if (applied.length) log(w.loading);
  await loadReferenceData(ownerUrl);
  return ring;
};
