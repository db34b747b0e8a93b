import { expect, test } from 'vitest';
import { fits, notice } from './notice.ts';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['GPL-3.0', false],
  ['MIT AND GPL-3.0', false],
  ['AGPL-3.0-only', false],
  ['unknown', false],
  ['SEE LICENSE IN x', false],
])('%s: %s', (licence, ok) => expect(fits(licence)).toBe(ok));

test('lists what runs, names what does not fit, leaves out tools and variants for one machine', () => {
  const made = notice(
    {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/used': { version: '1.2.3', license: 'MIT' },
        'node_modules/used/node_modules/@deep/er': { version: '2.0.0', license: 'ISC' },
        'node_modules/used-linux-x64': { version: '1.2.3', license: 'MIT', os: ['linux'] },
        'node_modules/tool': { version: '9.9.9', license: 'MIT', dev: true },
        'node_modules/copyleft': { version: '3.0.0', license: 'AGPL-3.0' },
        'node_modules/silent': { version: '4.0.0' },
      },
    },
    new Set(['used']),
  );
  expect(made.unfit).toEqual(['copyleft 3.0.0: AGPL-3.0', 'silent 4.0.0: unknown']);
  expect(made.text).toContain('  used 1.2.3  (MIT)\n');
  expect(made.text).toContain('  ISC: @deep/er 2.0.0\n');
  expect(made.text).not.toMatch(/9\.9\.9|linux-x64 1/);
});
