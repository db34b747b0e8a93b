import { expect, test } from 'vitest';
import { newId } from '../../kernel/clock.ts';
import { Problem } from '../../kernel/problem.ts';
import { openWorld } from '../../../test/world.ts';
import { api } from './contract.ts';
import { getWorkCalendar } from './queries.ts';
import { addWorkingDays } from './rules-days.ts';

const world = await openWorld();

test('an administrator takes what the law gives, swaps a day, and the clocks of the law follow', async () => {
  const administrator = await world.anAccount({ role: 'administrator', units: [await world.aProvince()] });
  const officer = await world.anAccount({ role: 'communeOfficer', units: [await world.aCommune()] });
  const client = world.client(api, administrator);
  const { rows } = await client.holidayProposal({ year: 2026 });
  expect(await client.holidayAccept({ year: 2026 })).toEqual({ added: rows.length });
  expect(await client.holidayAccept({ year: 2026 })).toEqual({ added: 0 });
  await client.holidaySave({ id: newId(), version: 0, day: '2026-08-22', kind: 'work', name: 'Làm bù 31/8' });
  await client.holidaySave({ id: newId(), version: 0, day: '2026-08-31', kind: 'off', name: 'Hoán đổi' });
  const calendar = await world.system.db.withActor(await world.actor(officer), getWorkCalendar);
  expect([addWorkingDays('2026-08-21', 1, calendar), addWorkingDays('2026-08-28', 1, calendar)]).toEqual(['2026-08-22', '2026-09-03']);
  const taken = await client.holidaySave({ id: newId(), version: 0, day: '2026-08-31', kind: 'off', name: 'Lần nữa' }).catch((e: unknown) => e);
  expect(taken).toBeInstanceOf(Problem);
  expect((taken as Problem).code).toBe('calendar.dayTaken');
  const list = (await world.client(api, officer).holidayList({ year: 2026 })).rows;
  expect(list.find((h) => h.day === '2026-08-22')).toMatchObject({ kind: 'work', name: 'Làm bù 31/8' });
  expect(
    (
      (await world
        .client(api, officer)
        .holidayAccept({ year: 2027 })
        .catch((e: unknown) => e)) as Problem
    ).kind,
  ).toBe('forbidden');
});
