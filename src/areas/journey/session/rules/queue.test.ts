import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/clock.ts';
import type { Placed, SessionEntry } from '../contract.ts';
import { added, answered, countsOf, dropped, failed, hurried, mended, newItem, nextOf, type Queue } from './queue.ts';

const entry = (n: number): SessionEntry => ({
  id: newId(),
  activityId: newId(),
  personId: newId(),
  journeyId: newId(),
  fullName: `Người Thử ${n}`,
  birth: '1995',
  sex: 'male',
  idNumber: null,
  phone: '0912345678',
  unitId: 1,
  hamlet: null,
  market: 'JP',
  form: 'enterprise',
  counselled: true,
  registered: true,
  onDay: '2026-12-01',
  is: 'ask',
  isPerson: null,
  intoOpen: false,
});
const refusal = { message: 'Không được', fields: {}, code: 'session.twice' };
const none = { candidates: [], sameNumber: false };
/** What a browser writes down and reads again. */
const reloaded = (q: Queue): Queue => JSON.parse(JSON.stringify(q)) as Queue;

/** A server that takes an entry once, whatever comes again; each way there and back may be cut. */
const aServer = (knownTo: (e: SessionEntry) => boolean) => {
  const kept = new Map<string, SessionEntry>();
  const requests = new Map<string, Placed['state']>();
  return {
    kept,
    take: (requestId: string, e: SessionEntry): Placed['state'] => {
      const first = requests.get(requestId);
      if (first) return first;
      const state: Placed['state'] = kept.has(e.id) ? 'opened' : e.is === 'ask' && knownTo(e) ? 'choose' : 'opened';
      if (state === 'opened') kept.set(e.id, e);
      requests.set(requestId, state);
      return state;
    },
  };
};

describe('people on their way to the server', () => {
  test('200 entries over a line that is cut at any moment, with the page reloaded in between: 200 on the server, none twice, none left', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.constantFrom('through', 'through', 'through', 'noWay', 'answerLost', 'reload', 'fault')), fc.integer({ min: 2, max: 30 }), (luck, every) => {
        let queue: Queue = [];
        let now = 0;
        const entries = Array.from({ length: 200 }, (_, n) => entry(n));
        const server = aServer((e) => entries.indexOf(entries.find((x) => x.id === e.id)!) % every === 0);
        const asked = new Set<string>();
        const step = (): void => {
          now += 500;
          const sent = nextOf(queue, now);
          if (!sent) return;
          const how = luck.next().value as string;
          if (how === 'reload') queue = reloaded(queue);
          else if (how === 'noWay') queue = failed(queue, sent, 'unavailable', refusal, now);
          else if (how === 'fault') queue = failed(queue, sent, 'internal', refusal, now);
          else {
            const state = server.take(sent.requestId, sent.entry);
            queue = how === 'answerLost' ? failed(queue, sent, 'unavailable', refusal, now) : answered(queue, sent, { ...none, state });
          }
          for (const i of queue.filter((x) => x.state === 'review')) {
            asked.add(i.id);
            queue = mended(queue, i.id, i.candidates ? { is: 'other' } : {}, newId());
          }
        };
        entries.forEach((e, n) => {
          queue = added(queue, newItem(e, newId(), n));
          step();
        });
        for (let round = 0; queue.length && round < 50_000; round++) {
          queue = hurried(queue);
          step();
        }
        expect(queue).toEqual([]);
        expect(server.kept.size).toBe(200);
        expect([...server.kept.keys()].toSorted()).toEqual(entries.map((e) => e.id).toSorted());
        expect(asked.size).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  test('refused is not sent again by itself, and does not hold up the next', () => {
    const [a, b] = [newItem(entry(1), 'r1', 1), newItem(entry(2), 'r2', 2)];
    let q = failed(added(added([], b), a), a, 'refused', refusal, 0);
    expect(q[0]).toMatchObject({ id: a.id, state: 'review', refusal });
    expect(nextOf(q, 0)?.id).toBe(b.id);
    expect(countsOf(q)).toEqual({ waiting: 1, review: 1 });
    q = mended(q, a.id, { phone: '0987654321', id: 'another' }, 'r3');
    expect(nextOf(q, 0)).toMatchObject({ id: a.id, requestId: 'r3', entry: { id: a.id, phone: '0987654321' } });
    expect(dropped(q, a.id).map((i) => i.id)).toEqual([b.id]);
  });

  test('two tables that met at the same newcomer, and faults of the server, are tried some times before a person is asked', () => {
    for (const kind of ['conflict', 'internal']) {
      let q: Queue = [newItem(entry(1), 'r1', 1)];
      for (let n = 1; n < 5; n++) {
        q = failed(q, q[0]!, kind, refusal, 0);
        expect(q[0]).toMatchObject({ state: 'waiting', requestId: 'r1', tries: n });
      }
      expect(failed(q, q[0]!, kind, refusal, 0)[0]).toMatchObject({ state: 'review', refusal });
    }
  });

  test('a late answer to what was changed meanwhile changes nothing', () => {
    const item = newItem(entry(1), 'r1', 1);
    const q = mended([item], item.id, { registered: false }, 'r2');
    expect(answered(q, item, { ...none, state: 'opened' })).toEqual(q);
    expect(failed(q, item, 'refused', refusal, 0)).toEqual(q);
    expect(answered(q, q[0]!, { ...none, state: 'opened' })).toEqual([]);
  });

  test('waits longer and longer for the line, not after it is back; the same entry stands once', () => {
    const item = newItem(entry(1), 'r1', 1);
    let q: Queue = added(added([], item), item);
    expect(q).toHaveLength(1);
    q = failed(q, item, 'unavailable', refusal, 1_000);
    expect(nextOf(q, 2_999)).toBeNull();
    expect(nextOf(q, 3_000)?.id).toBe(item.id);
    expect(nextOf(hurried(q), 1_000)?.id).toBe(item.id);
  });
});
