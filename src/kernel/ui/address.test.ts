import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress, writeAddress } from './address.ts';
import { worstOf } from './status.ts';

describe('address', () => {
  it('keeps long identifiers and leading zeros as they are', () => {
    expect(parseAddress('?id=014202000412&trang=02')).toEqual({ id: '014202000412', trang: '02' });
  });
  it('leaves out what is empty', () => {
    expect(writeAddress({ a: '', b: undefined, c: null })).toBe('');
    expect(writeAddress({ loc: 'mường la', trang: 2 })).toBe('?loc=m%C6%B0%E1%BB%9Dng+la&trang=2');
  });
  it('comes back the same', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z.]{1,8}$/), fc.string({ minLength: 1, unit: 'grapheme' })),
        (params) => void expect(parseAddress(writeAddress(params))).toEqual(params),
      ),
    );
  });
});

describe('worstOf', () => {
  it('puts late before missing evidence, and done last but for what is not tracked', () => {
    expect(worstOf(['done', 'noEvidence', 'late'])).toBe('late');
    expect(worstOf(['done', 'due', 'notDue'])).toBe('due');
    expect(worstOf(['done', 'done'])).toBe('done');
    expect(worstOf([])).toBe('untracked');
  });
});
