import { expect, it } from 'vitest';
import { createCipher } from '../../kernel/cipher.ts';
import { newKeys, ringOf } from '../../kernel/keys.ts';
import { hashSecret, isSecret } from './secrets.ts';

const ours = createCipher(ringOf(newKeys()));

it('a password is known again, a wrong one and an unknown name are not', async () => {
  const kept = await hashSecret(ours, 'mot cau de nho');
  expect(await isSecret(ours, kept, 'mot cau de nho')).toBe(true);
  expect(await isSecret(ours, kept, 'mot cau de quen')).toBe(false);
  expect(await isSecret(ours, null, 'mot cau de nho')).toBe(false);
});

it('a digest taken from the database says nothing to whoever has not the keys', async () => {
  const kept = await hashSecret(ours, '123456');
  expect(await isSecret(createCipher(ringOf(newKeys())), kept, '123456')).toBe(false);
});
