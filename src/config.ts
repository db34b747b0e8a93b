import { resolve } from 'node:path';

/** The only place beside main.ts that reads the environment. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** Path of the key file, or its content (begins with a brace); absent: beside dataDir. */
  keys: string | undefined;
  /** A PostgreSQL server ≥ 15 of one's own; absent: the embedded one in dataDir. */
  databaseUrl: string | undefined;
  /** Behind a proxy that sets x-forwarded-for and x-forwarded-proto. */
  trustProxy: boolean;
  /** Address people use, when it differs from host:port (links in messages). */
  publicUrl: string | undefined;
}

export const readConfig = (env: Record<string, string | undefined>): Config => ({
  host: env['HOST'] || '127.0.0.1',
  port: Number(env['PORT'] || 8080),
  dataDir: resolve(env['DATA_DIR'] || 'data'),
  keys: env['VUONXA_KEYS'] || undefined,
  databaseUrl: env['DATABASE_URL'] || undefined,
  trustProxy: env['TRUST_PROXY'] === 'true' || env['TRUST_PROXY'] === '1',
  publicUrl: env['PUBLIC_URL'] || undefined,
});
