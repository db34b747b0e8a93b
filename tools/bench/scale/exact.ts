import pg from 'pg';
import type { Clients } from './day.ts';
import type { User } from './users.ts';

/** Is what people read true? Numbers beside the owner's own SQL over journeys and people, which knows nothing of the ledger, of policies or of indicators; and beside the length of the list behind them. */

export interface Checked {
  looked: number;
  faults: string[];
}

const real = `j.closed_reason is distinct from 'mistaken'`;
/** A person's part of the world in the owner's SQL. A unit that was split counts where it lies whole. */
const placed = (u: User): string => (u.height === 'nation' ? 'true' : `t.${u.height === 'commune' ? 'commune' : 'province'} = ${u.units[0]}`);
/** All that lies in sight, what was split between this place and another too: boards and lists count it. */
const inSight = (u: User, unit: string): string => (u.height === 'nation' ? 'true' : `${unit} in (select descendant from unit_closure where ancestor = ${u.units[0]})`);

/** The hourly job has counted every target of this day: it begins with the program. */
export const untilCounted = async (ownerUrl: string, today: string, say: (line: string) => void): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const began = performance.now();
  try {
    for (;;) {
      const { rows } = await owner.query<{ n: number }>(
        `select count(*)::int as n from target t where t.withdrawn_at is null and not exists (select from target_standing s where s.target_id = t.id and s.as_at = $1 and s.version = t.version)`,
        [today],
      );
      if (rows[0]!.n === 0) break;
      if (performance.now() - began > 300_000) throw new Error(`${rows[0]!.n} targets are not counted yet`);
      await new Promise((later) => setTimeout(later, 1_000));
    }
  } finally {
    await owner.end();
  }
  say(`targets of all provinces counted after ${Math.round((performance.now() - began) / 1000)} s`);
};

export const checkExact = async (ownerUrl: string, users: readonly User[], clientOf: (u: User) => Clients, today: string): Promise<Checked> => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const faults: string[] = [];
  let looked = 0;
  const same = (what: string, u: User, got: number | null, wanted: number): void => {
    looked++;
    if (got !== wanted) faults.push(`${what} (${u.role}): ${got} instead of ${wanted}`);
  };
  const number = async (text: string): Promise<number> => Number((await owner.query<{ n: string }>(text)).rows[0]!.n);
  const ways = (u: User, what: string, where: string): Promise<number> =>
    number(`select ${what} as n from journey j join unit_place t on t.unit = j.unit_id where ${real} and ${where} and ${placed(u)}`);
  try {
    const year = Number(today.slice(0, 4));
    for (const u of users) {
      const c = clientOf(u);
      const window = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` });
      const left = (y: number) => `j.departed_on between '${y}-01-01' and least('${y}-12-31'::date, '${today}'::date)`;
      const ask = (indicator: string, y: number, more: object = {}) => ({ indicator, measure: 'rows' as const, ...window(y), by: [], ...more });
      for (const y of [year, year - 1]) {
        const counted = await c.target.indicatorCount(ask('journey.departed', y));
        same(`departures of ${y}`, u, counted.value, await ways(u, 'count(*)', left(y)));
        const people = await c.target.indicatorCount(ask('journey.departed', y, { measure: 'persons', except: { form: ['otherWay'] } }));
        same(`people who left in ${y}`, u, people.value, await ways(u, 'count(distinct j.person_id)', `${left(y)} and j.form <> 'otherWay'`));
        const split = await c.target.indicatorCount(ask('journey.departed', y, { by: ['month', 'market'] }));
        same(
          `months and markets of ${y} together`,
          u,
          split.cells.reduce((n, cell) => n + cell.value, 0),
          counted.value,
        );
        const cell = split.cells[0];
        if (cell)
          same(
            `one month and market`,
            u,
            cell.value,
            await ways(u, 'count(*)', `to_char(j.departed_on, 'YYYY-MM') = '${cell.keys[0]}' and j.market = '${cell.keys[1]}' and ${left(y)}`),
          );
        const rows = new Set<string>();
        const most = u.height === 'commune' ? Infinity : 3;
        let total = 0;
        for (let page = 0; page < most; page++) {
          const list = await c.target.indicatorRows({ ...ask('journey.departed', y), page });
          total = list.total;
          for (const r of list.rows) rows.add(r.id);
          if (list.rows.length < list.pageSize) break;
        }
        same(`length of the list of ${y}`, u, total, counted.value);
        same(`rows of the list of ${y}`, u, rows.size, Math.min(counted.value, most === Infinity ? counted.value : most * 50));
      }
      const abroad = await c.target.indicatorCount(ask('journey.abroad', year));
      same('abroad', u, abroad.value, await ways(u, 'count(*)', `j.departed_on <= '${today}' and (j.returned_on is null or j.returned_on > '${today}')`));
      const trained = await c.target.indicatorCount(ask('journey.trainedBeforeExit', year));
      same('left, of whom some were instructed', u, trained.of, await ways(u, 'count(*)', left(year)));
      const board = await c.journey.journeyBoard({ national: 'false' });
      same('departures on the board', u, board.year.departed, await number(`select count(*) as n from journey j where ${real} and ${left(year)} and ${inSight(u, 'j.unit_id')}`));
      same(
        'all stages of the board',
        u,
        board.stages.reduce((n, s) => n + s.count, 0),
        await number(`select count(*) as n from journey j where j.closed_on is null and j.stage between 1 and 18 and ${inSight(u, 'j.unit_id')}`),
      );
      if (u.height !== 'nation') {
        const stuck = board.attention.find((a) => a.key === 'stuck')!.count;
        same('those who stand still, on the board and in their list', u, (await c.journey.journeyList({ attention: 'stuck', page: 0 })).total, stuck);
      }
      if (u.targets[0] && u.height === 'province') {
        const target = await c.target.targetCount({ id: u.targets[0] });
        const list = await c.target.targetRows({ id: u.targets[0] });
        same('a target and its list', u, list.total, target.counted?.value ?? -1);
        same('a target', u, target.counted?.value ?? -1, await ways(u, 'count(distinct j.person_id)', `${left(year)} and j.form <> 'otherWay'`));
      }
      if (u.height === 'nation') {
        const { rows: standings } = await owner.query<{ id: string; province: number; position: number; at: Date; value: number }>(
          `select t.id, d.province, t.position, s.counted_at as at, (s.count -> 'counted' ->> 'value')::int as value
           from target_standing s join target t on t.id = s.target_id join document d on d.id = t.document_id where s.as_at = $1 and t.withdrawn_at is null order by d.province, t.position`,
          [today],
        );
        const { rows } = await c.target.countryTargets({});
        const told = rows.flatMap((r) => Object.entries(r.tally).map(([state, n]) => (state === 'uncounted' ? 0 : n)));
        same(
          'targets told of all provinces',
          u,
          told.reduce((n, k) => n + k, 0),
          standings.length,
        );
        for (const s of standings.filter((x) => (x.province + x.position) % 5 === 0)) {
          same('a target that was written down, counted now', u, (await c.target.targetCount({ id: s.id })).counted?.value ?? -1, s.value);
          if (s.position > 0) continue;
          same('a target that was written down, and its list as known then', u, (await c.target.targetRows({ id: s.id, knownAt: s.at.toISOString() })).total, s.value);
          const ofPlace = `${left(year)} and j.form <> 'otherWay' and t.province = ${s.province}`;
          same('a target that was written down', u, s.value, await ways(u, 'count(distinct j.person_id)', ofPlace));
        }
      }
      if (u.role === 'communeOfficer') {
        const home = await c.worker.workerHome({});
        same(
          'people of the commune',
          u,
          home.counts.people,
          await number(`select count(*) as n from person p where p.merged_into is null and p.removed_at is null and ${inSight(u, 'p.keeper_unit_id')}`),
        );
      }
    }
  } finally {
    await owner.end();
  }
  return { looked, faults };
};
