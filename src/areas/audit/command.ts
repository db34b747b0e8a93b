import { parseArgs } from 'node:util';
import type { Cipher } from '../../kernel/cipher.ts';
import type { Heads } from '../../kernel/seal/heads.ts';
import { keepCheck, verifyHistory, type Finding } from '../../kernel/seal/verify.ts';
import { viNumber } from '../../kernel/text.ts';
import { commandWords as w } from './words.ts';

const TOLD = 50;
const moment = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' });

const told = (f: Finding): string => {
  const what = w.findings[f.kind];
  const where = w.where({ ...(f.batch === undefined ? {} : { batch: viNumber(f.batch) }), ...(f.at ? { at: moment.format(f.at) } : {}) });
  const subject = f.id !== undefined && f.log ? `${w.row(w.logs[f.log], f.id)} ${what}` : what;
  return `  ${subject}${where ? ` (${where})` : ''}`;
};

/** The verb, and heads kept elsewhere as they were copied: spaces within, letters of either size. Undefined: not understood. */
const parse = (args: readonly string[]): string[] | undefined => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { head: { type: 'string', multiple: true } }, allowPositionals: true });
    const heads = (values.head ?? []).map((h) => h.replaceAll(/\s/g, '').toLowerCase());
    return positionals.length === 1 && positionals[0] === 'verify' && heads.every((h) => /^[0-9a-f]{64}$/.test(h)) ? heads : undefined;
  } catch {
    return undefined;
  }
};

/**
 * `vuonxa audit verify [--head HASH]…`: reads the whole history and says what does not fit its seals. A head given by hand, from a letter or from paper, must
 * be the end of one of its batches: then all up to it is what it was when the head was copied, whatever became of the file of heads.
 * @returns the exit status: 0 whole, 1 something does not fit or the command is wrong
 */
export const auditCommand = async (
  args: readonly string[],
  { ownerUrl, key, cipher, heads, say }: { ownerUrl: string; key: Buffer; cipher: Pick<Cipher, 'open'>; heads: Heads; say: (line: string) => void },
): Promise<number> => {
  const given = parse(args);
  if (!given) {
    say(w.usage);
    return 1;
  }
  say(w.looking);
  const begun = performance.now();
  const v = await verifyHistory(ownerUrl, { key, cipher, heads, given });
  await keepCheck(ownerUrl, v);
  say(w.history(v.historyId, v.epoch));
  say(w.counts(viNumber(v.batches), viNumber(v.rows), ((performance.now() - begun) / 1000).toFixed(1).replace('.', ',')));
  for (const r of v.restores) say(w.restored(moment.format(new Date(r.at)), r.epoch, viNumber(r.givenUp)));
  if (v.erased) say(w.erased(viNumber(v.erased)));
  if (v.waiting && v.oldestWaiting) say(w.waiting(viNumber(v.waiting), moment.format(v.oldestWaiting)));
  if (v.newest) say(w.newest(viNumber(v.newest.n), moment.format(v.newest.at), v.newest.hash));
  say(v.published ? w.published(heads.path, viNumber(v.published.n)) : w.unpublished(heads.path));
  for (const g of v.given) say(w.given(g.hash.slice(0, 16), viNumber(g.n), moment.format(g.at)));
  if (!v.count) {
    say(w.whole);
    return 0;
  }
  say(w.broken(viNumber(v.count)));
  for (const f of v.findings.slice(0, TOLD)) say(told(f));
  if (v.count > TOLD) say(w.more(viNumber(v.count - Math.min(TOLD, v.findings.length))));
  say(w.advice);
  return 1;
};
