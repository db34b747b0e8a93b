/** What an answer of a mail server means for a letter and for the address. Pure. */

/** later: tried again; bounced: the address takes no letters; failed: this letter is given up, the address may be fine. */
export type Fate = 'sent' | 'later' | 'bounced' | 'failed';
export interface Answer {
  fate: Fate;
  /** '250', '451', '5.1.1', 'ETIMEDOUT': a code alone, never what the server wrote (it repeats addresses). */
  code: string;
}

/** What the client library says of a letter that did not go. */
export interface SendError {
  /** Three digits of the server; absent when none answered. */
  responseCode?: number | undefined;
  response?: string | undefined;
  /** 'RCPT TO', 'MAIL FROM', 'DATA', 'AUTH …' */
  command?: string | undefined;
  /** 'ECONNECTION', 'EAUTH', 'EENVELOPE' … */
  code?: string | undefined;
}

export const enhancedOf = (text: string | undefined): string | null => /(?:^|[\s:])([245]\.\d{1,3}\.\d{1,3})(?=[\s;]|$)/.exec(text ?? '')?.[1] ?? null;

/** 5.1.x and 5.2.1 speak of the mailbox; 5.7.x of rules about the sender; the rest of this letter or of the server. */
const aboutAddress = (enhanced: string | null): boolean => enhanced !== null && /^5\.(1\.([0-6]|10)|2\.1)$/.test(enhanced);
/** Said of one recipient: 5.0 is an old server's "no", 5.2 the mailbox; 4.x (given up by a relay) and 5.7 (what the letter looks like) are not. */
export const takesNothing = (enhanced: string): boolean => aboutAddress(enhanced) || /^5\.[02]\./.test(enhanced);

export const judge = (e: SendError): Answer => {
  const enhanced = enhancedOf(e.response);
  const code = enhanced ?? (e.responseCode === undefined ? (e.code ?? 'unknown') : String(e.responseCode));
  // nobody answered, or the server asks to come back, or our own sign-in there is wrong: none of it is about the address
  if (e.responseCode === undefined || e.responseCode < 500 || e.code === 'EAUTH' || (e.command ?? '').startsWith('AUTH')) return { fate: 'later', code };
  if (aboutAddress(enhanced)) return { fate: 'bounced', code };
  const refusedRecipient = e.command === 'RCPT TO' && (enhanced === null || takesNothing(enhanced));
  return { fate: refusedRecipient ? 'bounced' : 'failed', code };
};

/** Minutes until the next try; after the last one the letter is given up, some sixteen hours after it was written. */
const WAITS = [1, 5, 15, 30, 60, 120, 240, 480] as const;
export const nextTry = (tries: number): number | null => WAITS[tries - 1] ?? null;
