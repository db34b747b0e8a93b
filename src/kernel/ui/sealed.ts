/**
 * What must outlive a reload but may not lie readable: closed with AES-GCM under a key that the browser keeps and hands out to no script (non-extractable CryptoKey in
 * IndexedDB). Signing out throws key and contents away. It does not stop somebody who takes the whole browser profile and knows how to dig the key out: docs/security.md.
 */

const NAME = 'vuonxa.kin';
/** Somebody else's things are thrown away after so many days at the next sign-in. */
const KEPT_MS = 3 * 86_400_000;

interface Kept {
  id: string;
  person: string;
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  closed: ArrayBuffer;
}

export interface Sealed<T> {
  all: () => Promise<T[]>;
  put: (id: string, value: T) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer of the store')));
  });

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('key', { keyPath: 'person' });
    request.result.createObjectStore('item', { keyPath: 'id' }).createIndex('person', 'person');
  });
  return done(request);
};
const written = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = () => reject(tx.error ?? new Error('not written'));
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('error', failed);
    tx.addEventListener('abort', failed);
  });

const keyOf = async (db: IDBDatabase, person: string): Promise<CryptoKey> => {
  const kept = (await done(db.transaction('key').objectStore('key').get(person))) as { key: CryptoKey } | undefined;
  if (kept) return kept.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const tx = db.transaction('key', 'readwrite');
  // another window may have been first: there is one key
  const first = (await done(tx.objectStore('key').get(person))) as { key: CryptoKey } | undefined;
  if (!first) tx.objectStore('key').put({ person, key });
  await written(tx);
  return first?.key ?? key;
};

/** This person's closed shelf on this machine; null where the browser does not let us (no secure line, storage blocked). */
export const openSealed = async <T>(person: string): Promise<Sealed<T> | null> => {
  try {
    const db = await open();
    const key = await keyOf(db, person);
    const bound = (id: string) => new TextEncoder().encode(`${person} ${id}`);
    return {
      all: async () => {
        const kept = (await done(db.transaction('item').objectStore('item').index('person').getAll(person))) as Kept[];
        const values: T[] = [];
        for (const k of kept) {
          try {
            const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: k.iv, additionalData: bound(k.id) }, key, k.closed);
            values.push(JSON.parse(new TextDecoder().decode(plain)) as T);
          } catch {
            // closed under a key that is gone: nobody can read it any more, the others are not lost with it
          }
        }
        return values;
      },
      put: async (id, value) => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(id) }, key, new TextEncoder().encode(JSON.stringify(value)));
        const tx = db.transaction('item', 'readwrite');
        tx.objectStore('item').put({ id, person, at: Date.now(), iv, closed } satisfies Kept);
        await written(tx);
      },
      remove: async (id) => {
        const tx = db.transaction('item', 'readwrite');
        tx.objectStore('item').delete(id);
        await written(tx);
      },
    };
  } catch {
    return null;
  }
};

/** How many of this person's things still lie here. */
export const countSealed = async (person: string): Promise<number> => {
  try {
    const db = await open();
    const n = await done(db.transaction('item').objectStore('item').index('person').count(person));
    db.close();
    return n;
  } catch {
    return 0;
  }
};

/** Throws away keys and contents: of this person (signing out), or of others who have put nothing away for days. */
export const forgetSealed = async (of: { person: string } | { othersThan: string }): Promise<void> => {
  try {
    const db = await open();
    const tx = db.transaction(['key', 'item'], 'readwrite');
    const [keys, items] = [tx.objectStore('key'), tx.objectStore('item')];
    const kept = (await done(items.getAll())) as Kept[];
    const before = Date.now() - KEPT_MS;
    const fresh = new Set(kept.filter((k) => k.at >= before).map((k) => k.person));
    const goes = (person: string): boolean => ('person' in of ? person === of.person : person !== of.othersThan && !fresh.has(person));
    for (const k of kept) if (goes(k.person)) items.delete(k.id);
    for (const person of (await done(keys.getAllKeys())) as string[]) if (goes(person)) keys.delete(person);
    await written(tx);
    db.close();
  } catch {
    // no store, nothing kept
  }
};
