import { sql } from 'kysely';
import type { Cipher } from '../cipher.ts';
import { openOwner, type Tx } from '../db.ts';
import { nextTry, takesNothing, type Answer } from './delivery.ts';

/** Letters wait in the database, written with what they tell of in one transaction; a job sends them. */

export interface Letter {
  id: string;
  account: string;
  kind: 'digest' | 'escalation' | 'test' | 'security' | 'explanation';
  /** The day it is about. */
  day: string;
  subject: string;
  body: string;
}

export const addressPlace = (account: string) => ({ table: 'mail_address', column: 'sealed', id: account });

/** Puts letters into the box, in the transaction that needs them. */
export const postLetters = async (tx: Tx, letters: readonly Letter[], now: Date): Promise<void> => {
  await sql`insert into mail (id, account, kind, day, subject, body, made_at, next_at)
    select l.id, l.account, l.kind, l.day, l.subject, l.body, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) as l(id uuid, account uuid, kind text, day date, subject text, body text)`.execute(tx);
};

/** Those of these accounts that have an address which takes letters. */
export const withAddress = async (tx: Tx, accounts: readonly string[]): Promise<string[]> =>
  (
    await sql<{ account: string }>`select account from mail_address where account = any(${[...accounts]}::uuid[]) and sealed is not null and bounced_at is null`.execute(tx)
  ).rows.map((r) => r.account);

/** A sender that is not heard of for so long has died: its letters are taken up again, under the same Message-ID. */
const LEASE_MINUTES = 10;
/** All tries of a letter lie within this. */
const OLD_HOURS = 24;

export interface Taken {
  id: string;
  to: string;
  subject: string;
  body: string;
  tries: number;
}

/** Takes some letters whose time has come; nobody else takes them until they are settled or the taker has died. */
export const takeLetters = async (tx: Tx, cipher: Cipher, now: Date, limit: number): Promise<Taken[]> => {
  // whoever has no address (any more), or whose address takes no letters, gets none; yesterday's news (of a back-up that was restored) is not sent either
  await sql`update mail m set state = 'failed', code = case when made_at < ${new Date(now.getTime() - OLD_HOURS * 3600_000)} then 'tooOld' else 'noAddress' end, settled_at = ${now}
    where state in ('waiting', 'sending') and next_at <= ${now}
      and (made_at < ${new Date(now.getTime() - OLD_HOURS * 3600_000)} or not exists (select from mail_address a join account c on c.id = a.account where a.account = m.account and a.sealed is not null and a.bounced_at is null and c.ended_at is null))`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string; account: string; subject: string; body: string; tries: number; sealed: Buffer }>`
    update mail m set state = 'sending', tries = tries + 1, next_at = ${new Date(now.getTime() + LEASE_MINUTES * 60_000)}, address_version = a.version
    from mail_address a
    where a.account = m.account and a.sealed is not null and a.bounced_at is null
      and m.id = any(array(select id from mail where state in ('waiting', 'sending') and next_at <= ${now} order by next_at, id limit ${limit} for update skip locked))
    returning m.id, m.account, m.subject, m.body, m.tries, a.sealed`.execute(tx);
  return rows.map(({ sealed, account, ...r }) => ({ ...r, to: cipher.open(addressPlace(account), sealed) }));
};

/** Just before a letter goes: is it still this taker's, and for how long anew. The one before it may have taken longer than the lease. */
export const holdLetter = async (tx: Tx, letter: Pick<Taken, 'id' | 'tries'>, now: Date): Promise<boolean> =>
  (
    await sql`update mail set next_at = ${new Date(now.getTime() + LEASE_MINUTES * 60_000)} where id = ${letter.id} and state = 'sending' and tries = ${letter.tries} returning id`.execute(
      tx,
    )
  ).rows.length > 0;

const markBounced = async (tx: Tx, id: string, code: string, now: Date): Promise<boolean> => {
  const { rows } = await sql`update mail_address a set bounced_at = ${now}, bounce_code = ${code}
    from mail m where m.id = ${id} and a.account = m.account and a.version = m.address_version and a.bounced_at is null returning a.account`.execute(tx);
  return rows.length > 0;
};

/** What became of a letter that was taken. */
export const settleLetter = async (tx: Tx, letter: Pick<Taken, 'id' | 'tries'>, answer: Answer, now: Date): Promise<void> => {
  const wait = answer.fate === 'later' ? nextTry(letter.tries) : null;
  const state = answer.fate === 'later' ? (wait === null ? 'failed' : 'waiting') : answer.fate;
  await sql`update mail set state = ${state}, code = ${answer.code}, settled_at = ${wait === null ? now : null},
    next_at = ${wait === null ? now : new Date(now.getTime() + wait * 60_000)} where id = ${letter.id} and state = 'sending' and tries = ${letter.tries}`.execute(tx);
  if (state === 'bounced') await markBounced(tx, letter.id, answer.code, now);
};

/** A letter that had been taken by the next server came back after all; told at the server's own console. 'unknown': none of ours, or known already; 'letter': lost, and says nothing about the address. */
type Kept = 'marked' | 'older' | 'letter' | 'unknown';
export const keepBounce = async (ownerUrl: string, bounce: { id: string; status: string }, now: Date): Promise<Kept> => {
  const owner = openOwner(ownerUrl);
  try {
    return await owner.kysely.transaction().execute((tx) => letterCameBack(tx, bounce, now));
  } finally {
    await owner.close();
  }
};
const letterCameBack = async (tx: Tx, bounce: { id: string; status: string }, now: Date): Promise<Kept> => {
  const dead = takesNothing(bounce.status);
  const { rows } =
    await sql`update mail set state = ${dead ? 'bounced' : 'failed'}, code = ${bounce.status}, settled_at = ${now} where id = ${bounce.id} and state = 'sent' returning id`.execute(
      tx,
    );
  if (!rows.length) return 'unknown';
  if (!dead) return 'letter';
  return (await markBounced(tx, bounce.id, bounce.status, now)) ? 'marked' : 'older';
};

export interface MailFigures {
  lastSent: Date | null;
  waiting: number;
  oldest: Date | null;
  failed: number;
  bounced: number;
}
/** Counts alone, for whoever looks after the installation; failed: of the last seven days. */
export const mailFigures = async (tx: Tx, now: Date): Promise<MailFigures> => (await sql<MailFigures>`select * from mail_figures(${now})`.execute(tx)).rows[0]!;
