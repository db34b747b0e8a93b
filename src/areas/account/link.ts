import { sql } from 'kysely';
import { newId } from '../../kernel/clock.ts';
import { openOwner } from '../../kernel/db.ts';
import { LINK_MINUTES } from './rules.ts';
import { digestOf, newToken } from './session.ts';

/** One-time links to the accounts that nobody in the system can give, made at the server's own console by whoever may reach the database. */

/** Who comes in by a link: somebody who administers, or somebody of the ministry, who sees the nation. */
export type LinkRole = 'administrator' | 'ministryReader';

/** A new link's token: one use, 30 minutes; links made before for the same and not used stop working. */
export const createLink = async (ownerUrl: string, role: LinkRole, now = new Date()): Promise<string> => {
  const owner = openOwner(ownerUrl);
  try {
    const token = newToken();
    await owner.kysely.transaction().execute(async (tx) => {
      await sql`delete from account_link where used_at is null and role = ${role}`.execute(tx);
      await sql`insert into account_link (id, token_sha256, made_at, expires_at, role)
        values (${newId(now.getTime())}, ${digestOf(token)}, ${now}, ${new Date(now.getTime() + LINK_MINUTES * 60_000)}, ${role})`.execute(tx);
    });
    return token;
  } finally {
    await owner.close();
  }
};

/** A link for the first administrator; null when somebody can already administer. */
export const createFirstAdminLink = async (ownerUrl: string, now = new Date()): Promise<string | null> => {
  const owner = openOwner(ownerUrl);
  try {
    const { rows } = await sql<{ n: number }>`select other_administrators('00000000-0000-0000-0000-000000000000') as n`.execute(owner.kysely);
    if (rows[0]!.n > 0) return null;
  } finally {
    await owner.close();
  }
  return createLink(ownerUrl, 'administrator', now);
};
