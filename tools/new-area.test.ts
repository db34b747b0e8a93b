import { expect, test } from 'vitest';
import { checkDoors } from './check-doors.ts';
import { checkImports } from './check-imports.ts';
import { checkWords } from './check-words.ts';
import { newAreaFiles } from './new-area/files.data.ts';

test('a new area keeps the rules of the house', () => {
  const files = newAreaFiles('casework', '0042');
  const sources = Object.entries(files)
    .filter(([path]) => path.endsWith('.ts'))
    .map(([path, text]) => ({ path, text }));
  expect(sources.length).toBeGreaterThan(8);
  expect([...checkImports(sources), ...checkDoors(sources), ...checkWords(sources)]).toEqual([]);
  expect(files['db/migrations/0042_casework.sql']).toContain("protect_by_agency('casework')");
});
