import pg from 'pg';
import { percentile } from './openloop.ts';
import type { Reader } from './readers.ts';

/** The same questions as plain SQL, one at a time, without sign-in, rules, rows of others, JSON or history: what no program can beat. */

export interface Bare {
  name: string;
  role: string;
  p50: number;
  p95: number;
}

const questions: Record<string, (r: Reader, i: number) => { text: string; values: unknown[] }> = {
  open: (r, i) => ({ text: 'select * from person where id = $1', values: [r.people[i % r.people.length]!.id] }),
  search: (r, i) => {
    const words = r.people[i % r.people.length]!.folded.trim().split(' ');
    const last = words.at(-1)!;
    return {
      text: `select distinct person_id from (select person_id from person_word where word >= $1 and word < $2 and name_folded like $3
        ${r.units.length ? 'and keeper_unit_id = any($4)' : 'and $4::int[] is not null'} limit 200) t`,
      values: [last, `${last}\u{10ffff}`, `%${words.map((w) => ` ${w}`).join('%')}%`, r.units],
    };
  },
  list: (r) => ({
    text: `select * from person where merged_into is null and removed_at is null ${r.units.length ? 'and keeper_unit_id = any($1)' : 'and $1::int[] is not null'} order by name_key, id limit 50`,
    values: [r.units],
  }),
  save: (r, i) => ({ text: `update person set work_status = work_status where id = $1`, values: [r.people[i % r.people.length]!.id] }),
};

export const bareSql = async (ownerUrl: string, readers: readonly Reader[], rounds = 60): Promise<Bare[]> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const out: Bare[] = [];
  try {
    for (const role of ['commune', 'province', 'nation'] as const) {
      const reader = readers.find((r) => r.role === role)!;
      const { rows } = await owner.query<{ unit: number }>('select distinct descendant as unit from unit_closure where ancestor = any($1)', [reader.units]);
      const scoped = { ...reader, units: rows.map((r) => r.unit) };
      for (const [name, question] of Object.entries(questions)) {
        if (name === 'save' && role === 'nation') continue;
        const times: number[] = [];
        for (let i = 0; i < rounds + 5; i++) {
          const q = question(scoped, i);
          const from = performance.now();
          await owner.query(q);
          if (i >= 5) times.push(performance.now() - from);
        }
        out.push({ name, role, p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
      }
    }
  } finally {
    await owner.end();
  }
  return out;
};
