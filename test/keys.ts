import { ringOf, type Keys } from '../src/kernel/keys.ts';
import { createCipher } from '../src/kernel/cipher.ts';

/** Keys of the tests: the same in every run, so that a database kept from a failed run can be read. */
const bytes = (n: number): Buffer => Buffer.alloc(32, n);
export const testKeys: Keys = { seal: bytes(1), index: bytes(2), backup: bytes(4), field: [{ id: 1, key: bytes(3), made: '2026-01-01T00:00:00.000Z' }] };
export const testRing = ringOf(testKeys);
export const testCipher = createCipher(testRing);
