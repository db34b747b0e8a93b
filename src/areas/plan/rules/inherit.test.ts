import { expect, test } from 'vitest';
import type { Schedule } from './schedule.ts';
import { stateOf, type WorkFacts } from './state.ts';

/** A re-organisation on 1 July: the district had it until 30 June, the commune has it since. */
const once: Schedule = { type: 'once', due: '2025-04-30' };
const period = { key: 'once', from: '2025-01-01', to: '2025-04-30', due: '2025-04-30' };
const district: WorkFacts = { fromDay: '2025-01-01', toDay: '2025-06-30', handedOn: true };
const commune: WorkFacts = { fromDay: '2025-07-01', toDay: null, inherits: true };
const state = (w: WorkFacts, schedule: Schedule = once) => stateOf(schedule, period, w, '2025-01-01', undefined, '2025-07-10');

test('a single deadline that an ended agency missed is late with its heir, not with nobody', () => {
  expect(state(district)).toBe('handedOver');
  expect(state(commune)).toBe('late');
});
test('what the heir was not given, and periods of running duties before its time, are not asked of it', () => {
  expect(state({ ...commune, inherits: false })).toBe('notTracked');
  expect(state(commune, { type: 'cycle', cycle: 'month' })).toBe('notTracked');
});
test('an agency that ended without an heir keeps what it missed', () => {
  expect(state({ ...district, handedOn: false })).toBe('late');
});
