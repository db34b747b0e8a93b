import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dimensions } from '../../../kernel/indicator-shape.ts';
import { askedIn, conditionsIn, conditionsOut } from './rules-question.ts';

describe('a question in an address', () => {
  test('conditions come back as they went, whatever their values hold', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...dimensions), fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 4 })), (c) => {
        expect(conditionsIn(conditionsOut(c))).toEqual(c);
      }),
    ));
  test('an address that says nothing, or nonsense, asks for this year’s departures without seasonal labour', () => {
    const plain = askedIn({}, '2026-11-22');
    expect(plain).toMatchObject({ indicator: 'journey.departed', from: '2026-01-01', to: '2026-12-31', rows: 'market', columns: 'sex', except: { form: ['seasonal'] } });
    expect(askedIn({ tu: '2026-13-01', den: 'mai', hang: 'x', cot: 'y', dem: 'z', 'dia-ban': 'a b' }, '2026-11-22')).toEqual(plain);
  });
  test('half a sign, as of an address that was cut off, breaks no page', () =>
    expect(conditionsIn('market:JP.%E1%BA;sex:%;form:direct')).toEqual({ market: ['JP'], form: ['direct'] }));
  test('backwards days are not asked', () => expect(askedIn({ tu: '2026-05-01', den: '2026-04-01' }, '2026-11-22').from).toBe('2026-01-01'));
});
