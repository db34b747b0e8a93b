import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openSmallDisk } from './fire/disk.ts';
import { openStand, query, type Stand } from './fire/stand.ts';
import { ended, spawnProgram } from './program.ts';

/** Data, log of the database, keys and published seals lie on a disk that is really full: the system says so, is read as before, loses nothing, and goes on by itself. */

const MEGABYTES = 700;

interface Answer {
  status: number;
  code?: string;
}
const answerOf = async (asked: Promise<Response>): Promise<Answer> => {
  const r = await asked.catch(() => undefined);
  if (!r) return { status: 0 };
  return r.ok ? { status: r.status } : { status: r.status, code: ((await r.json()) as { code: string }).code };
};

/** Refused in words, not cut off. */
const refused = (a: Answer): boolean => a.code !== undefined;

/** Writes until told to stop, remembering what was acknowledged. */
const writer = (stand: Stand) => {
  const acknowledged = new Set<string>();
  let n = 0;
  return {
    acknowledged,
    write: async (): Promise<Answer> => {
      const id = randomUUID();
      const answer = await answerOf(stand.save(n++, id, randomUUID()));
      if (answer.status === 200) acknowledged.add(id);
      return answer;
    },
  };
};
const until = async (ask: () => Promise<Answer>, good: (a: Answer) => boolean, seconds: number): Promise<Answer> => {
  for (const end = performance.now() + seconds * 1_000; ;) {
    const answer = await ask();
    if (good(answer) || performance.now() > end) return answer;
    await pause(50); // as a person waits before trying again
  }
};

test('a full disk: nothing is half-saved, people are told why, reading goes on, room brings everything back without a hand', async (t) => {
  const disk = openSmallDisk(MEGABYTES);
  if ('reason' in disk) return t.skip(disk.reason);
  try {
    const stand = await openStand({ on: disk.folder });
    try {
      const { acknowledged, write } = writer(stand);
      for (let i = 0; i < 20; i++) expect(await write()).toEqual({ status: 200 });

      // no room for one more page of a table; the log has begun a file, so that it is not the first to ask for room
      await query(stand.ownerUrl(), 'select pg_switch_wal()');
      expect(await write()).toEqual({ status: 200 });
      disk.fill();
      expect(disk.free()).toBe(0);
      expect(await until(write, refused, 60)).toEqual({ status: 503, code: 'kernel.diskFull' });
      for (let i = 0; i < 20; i++) expect(await answerOf(stand.read(i % 2 ? '/account/me' : '/account/list'))).toEqual({ status: 200 });
      expect(await write()).toEqual({ status: 503, code: 'kernel.diskFull' });
      disk.makeRoom();
      expect(await until(write, (a) => a.status === 200, 15)).toEqual({ status: 200 });

      // no room for the log of the database itself: PostgreSQL ends at once, and cannot come back before there is room
      disk.fill();
      await query(stand.ownerUrl(), 'select pg_switch_wal(), pg_logical_emit_message(true, $$x$$, repeat($$x$$, 100000))').catch(() => undefined);
      for (const end = performance.now() + 60_000; performance.now() < end && !stand.said().includes('đã đầy');) {
        await query(stand.ownerUrl(), 'select pg_logical_emit_message(true, $$x$$, repeat($$x$$, 1000000)), pg_switch_wal()').catch(() => undefined);
        await write();
        await pause(50); // ended, it is being started again, and only then says why it cannot
      }
      expect(stand.said()).toContain('đã đầy nên cơ sở dữ liệu chưa chạy lại được');
      expect(await write()).toEqual({ status: 503, code: 'kernel.databaseAway' });
      disk.makeRoom();
      expect(await until(write, (a) => a.status === 200, 60)).toEqual({ status: 200 });

      const rows = await query<{ id: string }>(stand.ownerUrl(), `select id from account where login like 'nguoi%'`);
      expect(rows.map((r) => r.id).sort()).toEqual([...acknowledged].sort());
      const verify = spawnProgram(['audit', 'verify'], { DATA_DIR: stand.folder });
      expect([await ended(verify.child), verify.said().trim().split('\n').at(-1)]).toEqual([0, 'Nguyên vẹn.']);
    } finally {
      disk.makeRoom();
      await stand.close();
    }
  } finally {
    disk.close();
  }
});
