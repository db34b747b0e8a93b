import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testCipher, testKeys } from '../../test/keys.ts';
import { createCipher, decryptField, encryptField, exactIndex, keyIdOf } from './cipher.ts';
import { addFieldKey, keyPath, lackingKeys, loadKeys, marksOf, newKeys, withNewFieldKey } from './keys.ts';

const base = mkdtempSync(join(tmpdir(), 'vuonxa-keys-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const config = (name: string, keys?: string) => ({ dataDir: join(base, name, 'data'), keys });
const place = { table: 'person', column: 'id_number', id: '0190b2b0-0000-7000-8000-000000000001' };

describe('a closed value', () => {
  test('opens to what was closed, whatever it is', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, id) => {
        const at = { ...place, id };
        expect(testCipher.open(at, testCipher.seal(at, plain))).toBe(plain);
      }),
    ));

  test('gives nothing away: neither the text nor that two are equal', () => {
    const [a, b] = [testCipher.seal(place, '001099000001'), testCipher.seal(place, '001099000001')];
    expect(a.equals(b)).toBe(false);
    expect(a.includes('001099')).toBe(false);
  });

  test.each([
    ['another row', { ...place, id: '0190b2b0-0000-7000-8000-000000000002' }],
    ['another column', { ...place, column: 'bank_account' }],
    ['another table', { ...place, table: 'household' }],
  ])('does not open when it was put into %s', (_, elsewhere) => {
    expect(() => testCipher.open(elsewhere, testCipher.seal(place, '001099000001'))).toThrow('changed');
  });

  test('does not open when a single bit of it was changed, and says nothing of the content', () => {
    const sealed = encryptField(testKeys, '001099000001', place);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const bad = Buffer.from(sealed);
      bad[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decryptField(testKeys, bad, place)).toThrow(/^sealed value cannot be opened: (form|key|changed)$/);
    }
    for (let length = 0; length < sealed.length; length++) expect(() => decryptField(testKeys, sealed.subarray(0, length), place)).toThrow('cannot be opened');
  });

  test('is found by a keyed index that depends on key, kind and value', () => {
    const index = exactIndex(testKeys, 'cccd', '001099000001');
    expect(index).toHaveLength(16);
    expect(testCipher.index('cccd', '001099000001').equals(index)).toBe(true);
    expect(exactIndex(testKeys, 'passport', '001099000001').equals(index)).toBe(false);
    expect(exactIndex(testKeys, 'cccd', '001099000002').equals(index)).toBe(false);
    expect(exactIndex({ ...testKeys, index: testKeys.seal }, 'cccd', '001099000001').equals(index)).toBe(false);
  });

  test('the index is the beginning of HMAC-SHA-256 as the library has it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (text, key) => {
        const keys = { ...testKeys, index: Buffer.from(key) };
        const expected = createHmac('sha256', keys.index)
          .update(JSON.stringify(['cccd', text]))
          .digest()
          .subarray(0, 16);
        expect(exactIndex(keys, 'cccd', text)).toEqual(expected);
      }),
    ));

  test('the newest key closes, the older one still opens', () => {
    const older = encryptField(testKeys, '001099000001', place);
    const keys = withNewFieldKey(testKeys);
    const newer = encryptField(keys, '001099000001', place);
    expect([keyIdOf(older), keyIdOf(newer)]).toEqual([1, 2]);
    expect(decryptField(keys, older, place)).toBe('001099000001');
    expect(() => decryptField(testKeys, newer, place)).toThrow('key');
  });
});

describe('the key file', () => {
  test('lies beside the data folder, for its owner alone, and is made once', () => {
    const c = config('first');
    mkdirSync(join(base, 'first'));
    expect(() => loadKeys(c, { mayCreate: false })).toThrow(/VUONXA_KEYS/);
    const first = loadKeys(c, { mayCreate: true });
    expect(first.made).toBe(true);
    expect(keyPath(c)).toBe(join(base, 'first', 'data.keys.json'));
    expect(statSync(keyPath(c)).mode & 0o777).toBe(0o600);
    const again = loadKeys(c, { mayCreate: true });
    expect(again.made).toBe(false);
    expect(again.ring.current()).toEqual(first.ring.current());
  });

  test('may be given by value', () => {
    const c = config('value');
    mkdirSync(join(base, 'value'));
    const { ring } = loadKeys(c, { mayCreate: true });
    const given = loadKeys({ ...c, keys: readFileSync(keyPath(c), 'utf8') }, { mayCreate: false });
    expect(given.ring.current()).toEqual(ring.current());
    expect(() => addFieldKey(given.ring)).toThrow(/VUONXA_KEYS/);
  });

  test.each([
    ['insideData', (c: ReturnType<typeof config>) => ({ ...c, keys: join(c.dataDir, 'keys.json') })],
    ['unwritable', (c: ReturnType<typeof config>) => ({ ...c, keys: join(c.dataDir, '..', 'nowhere', 'keys.json') })],
    [
      'broken',
      (c: ReturnType<typeof config>) => {
        writeFileSync(keyPath(c), '{"vuonxa":"keys 1"}', { mode: 0o600 });
        return c;
      },
    ],
    [
      'open',
      (c: ReturnType<typeof config>) => {
        loadKeys(c, { mayCreate: true });
        chmodSync(keyPath(c), 0o644);
        return c;
      },
    ],
  ])('is refused with a reason: %s', (code, arrange) => {
    const c = config(`refused-${code}`);
    mkdirSync(join(base, `refused-${code}`));
    expect(() => loadKeys(arrange(c), { mayCreate: true })).toThrow(expect.objectContaining({ code }));
    expect(existsSync(c.dataDir)).toBe(false);
  });

  test('a key that another process adds is taken up by a running one', () => {
    const c = config('two');
    mkdirSync(join(base, 'two'));
    const [one, two] = [loadKeys(c, { mayCreate: true }).ring, loadKeys(c, { mayCreate: true }).ring];
    expect(addFieldKey(one)).toBe(2);
    const sealed = createCipher(one).seal(place, 'x');
    expect(keyIdOf(sealed)).toBe(2);
    expect(createCipher(two).open(place, sealed)).toBe('x');
    expect(keyIdOf(createCipher(two).seal(place, 'y'))).toBe(2);
  });

  test('marks name the keys and tell which is lacking', () => {
    const grown = withNewFieldKey(testKeys);
    expect(lackingKeys(grown, marksOf(testKeys))).toEqual([]);
    expect(lackingKeys(testKeys, marksOf(grown))).toEqual(['khóa mã hóa số 2']);
    expect(lackingKeys(newKeys(), marksOf(testKeys))).toEqual(['khóa niêm phong', 'khóa tra cứu', 'khóa mã hóa số 1']);
    for (const m of marksOf(testKeys)) expect(m.mark).toMatch(/^[0-9a-f]{16}$/);
  });
});
