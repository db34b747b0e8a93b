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

/**
 * `vuonxa audit verify`: reads the whole history and says what does not fit its seals.
 * @returns the exit status: 0 whole, 1 something does not fit or the command is wrong
 */
export const auditCommand = async (
  verb: string | undefined,
  { ownerUrl, key, cipher, heads, say }: { ownerUrl: string; key: Buffer; cipher: Pick<Cipher, 'open'>; heads: Heads; say: (line: string) => void },
): Promise<number> => {
  if (verb !== 'verify') {
    say(w.usage);
    return 1;
  }
  say(w.looking);
  const begun = performance.now();
  const v = await verifyHistory(ownerUrl, { key, cipher, heads });
  await keepCheck(ownerUrl, v);
  say(w.history(v.historyId, v.epoch));
  say(w.counts(viNumber(v.batches), viNumber(v.rows), ((performance.now() - begun) / 1000).toFixed(1).replace('.', ',')));
  for (const r of v.restores) say(w.restored(moment.format(new Date(r.at)), r.epoch, viNumber(r.givenUp)));
  if (v.erased) say(w.erased(viNumber(v.erased)));
  if (v.waiting && v.oldestWaiting) say(w.waiting(viNumber(v.waiting), moment.format(v.oldestWaiting)));
  if (v.newest) say(w.newest(viNumber(v.newest.n), moment.format(v.newest.at), v.newest.hash));
  say(v.published ? w.published(heads.path, viNumber(v.published.n)) : w.unpublished(heads.path));
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
