import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { encryptedColumns } from '../areas.ts';
import type { Config } from '../config.ts';
import { diskState, spaceOf } from '../kernel/backup/disk.ts';
import { job, type Jobs } from '../kernel/job.ts';
import type { Keyring } from '../kernel/keys.ts';
import { log } from '../kernel/log.ts';
import { renewColumns } from '../kernel/rotate.ts';
import type { Disk, Service } from '../kernel/service.ts';
import { keeperOf } from './backup.ts';
import { Refusal } from './refusal.ts';
import { serviceWords as w } from './words.ts';

/** What a running process does for the installation itself, and tells about it. */

const HOURS = 6;

/** Hour of the nightly back-up; null: off. @throws Refusal */
export const backupHour = (config: Config): string | null => {
  if (config.backupAt === 'off') return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(config.backupAt)) throw new Refusal(w.badHour(config.backupAt));
  return config.backupAt;
};

/** The first folder upwards that is there. */
const existing = async (folder: string): Promise<string> => {
  for (let at = folder; ; at = dirname(at))
    if (
      at === dirname(at) ||
      (await stat(at).then(
        () => true,
        () => false,
      ))
    )
      return at;
};

/** @throws Refusal when PUBLIC_URL is no address */
const publicOrigin = (config: Config): string | null => {
  if (config.publicUrl === undefined) return null;
  const url = URL.canParse(config.publicUrl) ? new URL(config.publicUrl) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new Refusal(w.badPublicUrl(config.publicUrl));
  return url.origin;
};

/** links: address that stands before paths in letters; null: no mail server is named. */
export const serviceOf = async (config: Config, version: string, links: string | null): Promise<Service> => {
  const [data, backup] = await Promise.all([existing(config.dataDir), existing(config.backupDir)].map(async (folder) => (await stat(await folder)).dev));
  return {
    version,
    startedAt: new Date(),
    backupAt: backupHour(config),
    backupPassphrase: !!(config.passphrase ?? config.passphraseFile),
    backupOnDataDisk: config.databaseUrl ? null : data === backup,
    mail: links === null ? null : { links },
    publicOrigin: publicOrigin(config),
    disks: async () => {
      const look = async (what: Disk['what'], folder: string): Promise<Disk> => {
        const { total, free } = await spaceOf(folder);
        return { what, total, free, state: diskState({ total, free }) };
      };
      const own = config.databaseUrl ? [] : [await look('data', config.dataDir)];
      return data === backup && own.length ? own : [...own, await look('backup', config.backupDir)];
    },
  };
};

/** Each night: a back-up with its proof; then values that a broken-off rotation left under an older key. */
export const nightlyJobs = (config: Config, o: { ownerUrl: string; keys: Keyring; version: string }): Jobs => {
  const hour = backupHour(config);
  if (!hour) return {};
  const [hours, minutes] = hour.split(':').map(Number);
  return {
    'service.nightly': job({
      input: z.object({}),
      schedule: `${minutes} ${hours} * * *`,
      expireInSeconds: HOURS * 3600,
      retryLimit: 1,
      run: async () => {
        await keeperOf(config, o).backUp('nightly', { prove: true });
        const renewed = await renewColumns(o.ownerUrl, o.keys, encryptedColumns);
        if (renewed) log('keys.renewed', { values: renewed });
      },
    }),
  };
};

/** How often (ms) a process looks at its disks. */
const LOOK_EVERY_MS = 5 * 60_000;

/** Warns in the log while a disk is getting full; the state page and /metrics say the same. Returns how to stop. */
export const watchDisks = (service: Service): (() => void) => {
  const look = async (): Promise<void> => {
    for (const d of await service.disks()) if (d.state !== 'fine') log('disk.low', { disk: d.what, state: d.state, freeMb: Math.round(d.free / 1024 ** 2) });
  };
  const quietly = (): void => void look().catch(() => undefined);
  quietly();
  const timer = setInterval(quietly, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};
