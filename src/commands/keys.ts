import type { EncryptedColumn } from '../kernel/cipher.ts';
import { openKeys } from '../kernel/key-check.ts';
import { addFieldKey, type Keyring } from '../kernel/keys.ts';
import { countByKey, renewColumns } from '../kernel/rotate.ts';
import { dayInVietnam } from '../kernel/clock.ts';
import { viDate, viNumber } from '../kernel/text.ts';
import { keyWords as w } from './words.ts';

/** `vuonxa keys` and `vuonxa keys rotate`; broken off, a rotation is taken up again by the nightly work or by the same command. */
export const keysCommand = async (
  verb: string | undefined,
  o: { ownerUrl: string; keys: Keyring; config: { keys: string | undefined; dataDir: string }; columns: readonly EncryptedColumn[]; say: (line: string) => void },
): Promise<number> => {
  if (verb === undefined) {
    const held = await countByKey(o.ownerUrl, o.columns);
    o.keys.fresh().field.forEach((k, at) => o.say(w.line(k.id, viDate(dayInVietnam(new Date(k.made))), viNumber(held.get(k.id) ?? 0), at === 0)));
    return 0;
  }
  if (verb !== 'rotate') {
    o.say(`${w.unknown(verb)}\n${w.usage}`);
    return 1;
  }
  o.say(w.added(addFieldKey(o.keys), o.keys.path!));
  // the database names the new key before the first value is closed with it
  await openKeys(o.ownerUrl, o.config);
  let told = 0;
  const n = await renewColumns(o.ownerUrl, o.keys, o.columns, (done) => {
    if (done - told < 100_000) return;
    told = done;
    o.say(w.renewing(viNumber(done)));
  });
  o.say(w.renewed(viNumber(n)));
  return 0;
};
