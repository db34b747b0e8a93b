import pg from 'pg';
import { percentile } from '../people/openloop.ts';
import type { Act } from './day.ts';
import type { Height, User } from './users.ts';

/** The same questions as plain SQL by the owner, one at a time: without sign-in, rules, rows of others, masks, JSON or history. What no program can beat. */

export interface Bare {
  act: Act;
  height: Height;
  p50: number;
  p95: number;
}

interface Asked {
  text: string;
  values: unknown[];
}
type Scoped = User & { all: number[] };
const within = (column: string, u: Scoped): string => (u.height === 'nation' ? 'and $1::int[] is not null' : `and ${column} = any($1)`);
const year = (day: string) => [`${day.slice(0, 4)}-01-01`, `${day.slice(0, 4)}-12-31`];

const questions = (today: string): Partial<Record<Act, (u: Scoped, i: number) => Asked>> => {
  const person = (u: Scoped, i: number) => u.people[i % u.people.length]!;
  const left = (what: string, more: string) => (u: Scoped) => ({
    text: `select ${what} from journey where departed_on between $2 and $3 ${within('unit_id', u)} ${more}`,
    values: [u.all, ...year(today)],
  });
  const byUnit = left('unit_id, count(*)', 'group by 1');
  const some = left('*', 'order by departed_on desc limit 50');
  return {
    'person: open': (u, i) => ({ text: 'select * from person where id = $1', values: [person(u, i).id] }),
    'person: search': (u, i) => {
      const words = person(u, i).folded.trim().split(' ');
      const last = words.at(-1)!;
      return {
        text: `select distinct person_id from (select person_id from person_word where word >= $2 and word < $3 and name_folded like $4 ${within('keeper_unit_id', u)} limit 200) t`,
        values: [u.all, last, `${last}\u{10ffff}`, `%${words.map((w) => ` ${w}`).join('%')}%`],
      };
    },
    'person: list': (u) => ({
      text: `select * from person where merged_into is null and removed_at is null ${within('keeper_unit_id', u)} order by name_key, id limit 50`,
      values: [u.all],
    }),
    'person: history': (u, i) => ({ text: 'select * from event where subject_id = $1 order by id desc limit 100', values: [person(u, i).id] }),
    'person: save': (u, i) => ({ text: 'update person set work_status = work_status where id = $1', values: [person(u, i).id] }),
    'journey: open': (u, i) => ({ text: 'select * from journey where id = $1', values: [u.ways[i % Math.max(1, u.ways.length)]?.id ?? null] }),
    'journey: list': (u) => ({ text: `select * from journey where closed_on is null ${within('unit_id', u)} order by stage_since nulls first, id limit 50`, values: [u.all] }),
    'journey: milestone': (u, i) => ({ text: 'update journey set note = note where id = $1', values: [u.ways[i % Math.max(1, u.ways.length)]?.id ?? null] }),
    'board of journeys': (u) => ({ text: `select stage, count(*) from journey where closed_on is null ${within('unit_id', u)} group by 1`, values: [u.all] }),
    'home of the commune': (u) => ({ text: `select count(*) from person where merged_into is null and removed_at is null ${within('keeper_unit_id', u)}`, values: [u.all] }),
    'terms that run': (u) => ({ text: `select count(*) from journey where returned_on is null and contract_ends_on < $2 ${within('unit_id', u)}`, values: [u.all, today] }),
    'indicator: number': left('count(*)', ''),
    'indicator: split': left('market, extract(month from departed_on), count(*)', 'group by 1, 2'),
    'indicator: list behind': some,
    'target: one': left('count(distinct person_id)', ''),
    'target: split': byUnit,
    'target: list behind': some,
    'target: progress': byUnit,
    'plan: my work': (u) => ({
      text: 'select w.* from work w join shared_with s on s.subject_id = w.id join account a on a.agency = s.agency_id where a.id = $1',
      values: [u.account],
    }),
    'plan: work list': (u) => ({ text: 'select * from work where plan_id = $1 limit 500', values: [u.plan] }),
    'plan: overview': (u) => ({ text: 'select state, count(*) from progress p join work w on w.id = p.work_id where w.plan_id = $1 group by 1', values: [u.plan] }),
  };
};

export const bareSql = async (ownerUrl: string, users: readonly User[], today: string, rounds = 25): Promise<Bare[]> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const out: Bare[] = [];
  try {
    for (const height of ['commune', 'province', 'nation'] as const) {
      const some = users.filter((u) => u.height === height && (u.ways.length > 0 || height === 'nation')).slice(0, 10);
      const scoped: Scoped[] = [];
      for (const u of some) {
        const { rows } = await owner.query<{ unit: number }>('select distinct descendant as unit from unit_closure where ancestor = any($1)', [u.units]);
        scoped.push({ ...u, all: rows.map((x) => x.unit) });
      }
      if (!scoped.length) continue;
      for (const [act, question] of Object.entries(questions(today))) {
        const times: number[] = [];
        for (let i = 0; i < rounds + 4; i++) {
          const q = question(scoped[i % scoped.length]!, i);
          const from = performance.now();
          await owner.query(q);
          if (i >= 4) times.push(performance.now() - from);
        }
        out.push({ act: act as Act, height, p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
      }
    }
  } finally {
    await owner.end();
  }
  return out;
};
