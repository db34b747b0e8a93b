import { resolve } from 'node:path';

/** The only place beside main.ts that reads the environment. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** Path of the key file, or its content (begins with a brace); absent: beside dataDir. */
  keys: string | undefined;
  /** Path of the file of identity providers, or its content (begins with a bracket); absent: passwords alone. */
  providers: string | undefined;
  /** Path of the file that names the office's mail server, or its content (begins with a brace); absent: no letters. */
  mail: string | undefined;
  /** A PostgreSQL server ≥ 15 of one's own; absent: the embedded one in dataDir. */
  databaseUrl: string | undefined;
  /** Folder of the programs of a PostgreSQL ≥ 15 of this machine, for the database in dataDir; absent: those that come along. */
  engine: string | undefined;
  /** Behind a proxy that sets x-forwarded-for and x-forwarded-proto. */
  trustProxy: boolean;
  /** Nightly back-ups: folder, hour in Viet Nam as HH:MM or 'off', and what closes them (absent: a key in the key file). */
  backupDir: string;
  backupAt: string;
  passphrase: string | undefined;
  passphraseFile: string | undefined;
  /** false: this process answers people and leaves the jobs to others (`vuonxa worker`). */
  jobs: boolean;
  /** Whoever shows this may read /metrics from elsewhere. */
  metricsToken: string | undefined;
  /** ClamAV's clamd: path of its socket, or host:port; absent: files are not scanned. */
  scanner: string | undefined;
  /** false: nobody is slowed down, for measurements. */
  pace: boolean;
  /** A streaming replica for reports. */
  replicaUrl: string | undefined;
  /** Address people use, when it differs from host:port (links in messages). */
  publicUrl: string | undefined;
}

export const readConfig = (env: Record<string, string | undefined>): Config => ({
  host: env['HOST'] || '127.0.0.1',
  port: Number(env['PORT'] || 8080),
  dataDir: resolve(env['DATA_DIR'] || 'data'),
  keys: env['VUONXA_KEYS'] || undefined,
  providers: env['VUONXA_PROVIDERS'] || undefined,
  mail: env['VUONXA_MAIL'] || undefined,
  backupDir: resolve(env['BACKUP_DIR'] || `${env['DATA_DIR'] || 'data'}.backup`),
  backupAt: env['BACKUP_AT'] || '01:30',
  passphrase: env['VUONXA_PASSPHRASE'] || undefined,
  passphraseFile: env['VUONXA_PASSPHRASE_FILE'] || undefined,
  jobs: env['JOBS'] !== 'off',
  metricsToken: env['METRICS_TOKEN'] || undefined,
  scanner: env['VUONXA_CLAMAV'] || undefined,
  pace: env['VUONXA_PACE'] !== 'off',
  replicaUrl: env['REPLICA_URL'] || undefined,
  databaseUrl: env['DATABASE_URL'] || undefined,
  engine: env['VUONXA_ENGINE'] || undefined,
  trustProxy: env['TRUST_PROXY'] === 'true' || env['TRUST_PROXY'] === '1',
  publicUrl: env['PUBLIC_URL'] || undefined,
});
