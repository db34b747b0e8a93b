import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { encryptField } from '../../kernel/cipher.ts';
import type { Database } from '../../kernel/db.ts';
import type { Keys } from '../../kernel/keys.ts';

/** Identity providers as the server's configuration names them: the national one, a province's own, any that speaks OpenID Connect. */

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Encrypted, except on this very machine. */
const isSafe = (issuer: string): boolean => {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)));
};

const Provider = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{2,40}$/),
  /** On the button of the sign-in page. */
  label: z.string().min(1).max(80),
  issuer: z.string().refine(isSafe, 'https'),
  clientId: z.string().min(1).max(200),
  clientSecret: z.string().min(1).max(500).optional(),
  scope: z
    .string()
    .regex(/\bopenid\b/)
    .default('openid'),
  /** The provider asks for a second factor itself. */
  vouches: z.boolean().default(false),
});
export type ProviderConfig = z.output<typeof Provider>;

/** @throws Error naming what is wrong, never the values */
export const parseProviders = (text: string): ProviderConfig[] => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  const list = z.array(Provider).max(20).safeParse(given);
  if (!list.success) throw new Error(list.error.issues.map((i) => `${i.path.join('.')}: ${i.code}`).join('; '));
  if (new Set(list.data.map((p) => p.code)).size !== list.data.length) throw new Error('code: twice');
  return list.data;
};

/** From a path, or from the text itself when it begins with a bracket; absent: none. */
export const readProviders = async (given: string | undefined): Promise<ProviderConfig[]> =>
  given === undefined ? [] : parseProviders(given.trimStart().startsWith('[') ? given : await readFile(given, 'utf8'));

/** Makes the table say what the configuration says; one that is no longer there signs nobody in. Run as the owner. */
export const loadProviders = async (db: Database, keys: Keys, list: readonly ProviderConfig[], now = new Date()): Promise<void> => {
  const rows = list.map((p, position) => ({
    code: p.code,
    label: p.label,
    issuer: p.issuer,
    client_id: p.clientId,
    client_secret: p.clientSecret === undefined ? null : encryptField(keys, p.clientSecret, { table: 'sign_in_provider', column: 'client_secret', id: p.code }).toString('hex'),
    scope: p.scope,
    vouches: p.vouches,
    position,
  }));
  await db.transaction().execute(async (tx) => {
    await sql`insert into sign_in_provider (code, label, issuer, client_id, client_secret, scope, vouches, position)
      select code, label, issuer, client_id, decode(client_secret, 'hex'), scope, vouches, position
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(code text, label text, issuer text, client_id text, client_secret text, scope text, vouches boolean, position int)
      on conflict (code) do update set label = excluded.label, issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret,
        scope = excluded.scope, vouches = excluded.vouches, position = excluded.position, ended_at = null`.execute(tx);
    await sql`update sign_in_provider set ended_at = ${now} where not code = any(${list.map((p) => p.code)}::text[]) and ended_at is null`.execute(tx);
  });
};
