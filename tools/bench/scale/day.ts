import { api as journeyApi } from '../../../src/areas/journey/contract.ts';
import { dueApi } from '../../../src/areas/journey/due/contract.ts';
import { api as planApi } from '../../../src/areas/plan/contract.ts';
import { api as targetApi } from '../../../src/areas/target/contract.ts';
import { markets } from '../../../src/areas/worker/choices.data.ts';
import { api as workerApi } from '../../../src/areas/worker/contract.ts';
import { createClient, type Send } from '../../../src/kernel/client.ts';
import { newId } from '../../../src/kernel/clock.ts';
import type { Random } from '../country/random.ts';
import { typedFor } from '../people/mix.ts';
import type { Height, User } from './users.ts';

/** What a thousand people do all day, as calls of the real contracts; chance is passed in. */

export type Kind = 'read' | 'dashboard' | 'write';
/** What is done, and as what it counts: an everyday read, a number or a board, a write. */
export const acts = {
  'person: open': 'read',
  'person: search': 'read',
  'person: list': 'read',
  'person: list, narrowed': 'read',
  'person: history': 'read',
  'person: save': 'write',
  'person: wish': 'write',
  'journey: open': 'read',
  'journey: list': 'read',
  'journey: milestone': 'write',
  'journey: calls': 'read',
  'board of journeys': 'dashboard',
  'home of the commune': 'dashboard',
  'terms that run': 'dashboard',
  'indicator: number': 'dashboard',
  'indicator: split': 'dashboard',
  'indicator: list behind': 'dashboard',
  'target: all of a plan': 'dashboard',
  'target: all provinces': 'dashboard',
  'target: one': 'dashboard',
  'target: split': 'dashboard',
  'target: list behind': 'dashboard',
  'target: progress': 'dashboard',
  'plan: my work': 'read',
  'plan: work list': 'read',
  'plan: overview': 'dashboard',
} as const satisfies Record<string, Kind>;
export type Act = keyof typeof acts;

/** @param patienceMs how long a client asks again when it is told “busy”; 0: never, so that what a request meets is what is counted */
export const clientsOf = (send: Send, patienceMs = 0) => {
  const options = { patienceMs };
  return {
    worker: createClient(workerApi, send, options),
    journey: createClient(journeyApi, send, options),
    due: createClient(dueApi, send, options),
    target: createClient(targetApi, send, options),
    plan: createClient(planApi, send, options),
  };
};
export type Clients = ReturnType<typeof clientsOf>;

const weights: Record<string, readonly (readonly [Act, number])[]> = {
  communeOfficer: [
    ['person: open', 19],
    ['person: search', 18],
    ['person: list', 7],
    ['person: list, narrowed', 6],
    ['person: history', 3],
    ['person: save', 8],
    ['person: wish', 3],
    ['journey: open', 9],
    ['journey: list', 5],
    ['journey: milestone', 5],
    ['journey: calls', 3],
    ['board of journeys', 4],
    ['home of the commune', 5],
    ['target: one', 1],
    ['plan: my work', 4],
  ],
  labourOfficer: [
    ['person: open', 12],
    ['person: search', 14],
    ['person: list', 5],
    ['person: list, narrowed', 4],
    ['person: save', 3],
    ['journey: open', 7],
    ['journey: list', 6],
    ['journey: milestone', 2],
    ['journey: calls', 2],
    ['board of journeys', 8],
    ['terms that run', 3],
    ['indicator: number', 5],
    ['indicator: split', 5],
    ['indicator: list behind', 3],
    ['target: one', 5],
    ['target: split', 3],
    ['target: list behind', 3],
    ['target: progress', 6],
    ['plan: my work', 4],
  ],
  trackingOfficer: [
    ['plan: my work', 20],
    ['plan: work list', 20],
    ['plan: overview', 15],
    ['target: all of a plan', 15],
    ['target: progress', 15],
    ['target: one', 15],
  ],
  leader: [
    ['plan: overview', 20],
    ['target: all of a plan', 15],
    ['target: progress', 20],
    ['board of journeys', 20],
    ['indicator: number', 10],
    ['indicator: split', 10],
    ['person: search', 5],
  ],
  ministryReader: [
    ['board of journeys', 15],
    ['indicator: number', 20],
    ['indicator: split', 20],
    ['target: one', 10],
    ['target: all provinces', 10],
    ['person: search', 15],
    ['person: list', 5],
    ['person: open', 5],
  ],
};

export interface Step {
  act: Act;
  kind: Kind;
  user: User;
  run(): Promise<unknown>;
}

const narrowings = [
  { sex: 'female' as const },
  { market: 'JP' },
  { asked: 'never' as const, ageFrom: 18, ageTo: 40 },
  { asked: 'wants' as const },
  { workStatus: 'unemployed' as const },
];
/** Numbers that people ask for. */
export const asked = ['journey.departed', 'journey.departed', 'journey.abroad', 'journey.returned', 'journey.trainedBeforeExit', 'journey.contractSigned'] as const;

export interface Day {
  /** Somebody's next act: of this person, or of whoever it is. */
  next(user?: User): Step;
  /** This very act, of one of these people; null where none of them does it. */
  of(act: Act, of: readonly User[], i: number): Step | null;
}

export const dayOf = (users: readonly User[], clientsFor: (u: User) => Clients, r: Random, today: string): Day => {
  const draw = Object.fromEntries(Object.entries(weights).map(([role, w]) => [role, r.drawer(w)]));
  const clients = new Map<User, Clients>();
  const clientOf = (u: User): Clients => {
    let c = clients.get(u);
    if (!c) clients.set(u, (c = clientsFor(u)));
    return c;
  };
  const busy = new Set<string>();
  const market = Object.keys(markets);
  const year = Number(today.slice(0, 4));
  const question = (u: User) => {
    const y = year - r.int(3);
    const indicator = r.of(asked);
    return {
      indicator,
      measure: indicator === 'journey.trainedBeforeExit' || r.chance(0.5) ? ('rows' as const) : ('persons' as const),
      from: `${y}-01-01`,
      to: `${y}-12-31`,
      only: r.chance(0.2) ? { market: ['JP'] } : {},
      except: r.chance(0.3) ? { form: ['otherWay'] } : {},
      ...(u.height === 'nation' && r.chance(0.3) ? { unitIds: [u.province] } : {}),
    };
  };
  /** One thing is written by one of us at a time: our own quarrel is not what is measured. */
  const alone = <T>(id: string, run: () => Promise<T>): Promise<T> => {
    busy.add(id);
    return run().finally(() => busy.delete(id));
  };
  const runOf = (act: Act, u: User): (() => Promise<unknown>) | null => {
    const c = clientOf(u);
    const person = r.of(u.people);
    const way = u.ways.length ? r.of(u.ways) : null;
    const target = r.of(u.targets.length ? u.targets : [null]);
    switch (act) {
      case 'person: open':
        return () => c.worker.personGet({ id: person.id });
      case 'person: search': {
        const q = typedFor(r, person, u.height === 'nation' || u.role === 'leader');
        return () => c.worker.personSearch({ q });
      }
      case 'person: list': {
        const filter = { order: r.of(['name', 'name', 'updated'] as const), page: r.chance(0.7) ? 0 : 1 };
        return () => c.worker.personList(filter);
      }
      case 'person: list, narrowed': {
        const filter = { ...r.of(narrowings), ...(u.height === 'commune' || r.chance(0.5) ? {} : { unitId: person.unit }) };
        return () => c.worker.personList(filter);
      }
      case 'person: history':
        return () => c.worker.personTimeline({ id: person.id });
      case 'person: wish':
        return () => c.worker.wishSave({ id: person.id, wishId: newId(), market: r.of(market), statedOn: today });
      case 'person: save':
        return busy.has(person.id)
          ? null
          : () =>
              alone(person.id, async () => {
                const saved = await c.worker.personSave({
                  ...person.facts,
                  id: person.id,
                  version: person.version,
                  fullName: person.fullName,
                  unitId: person.unit,
                  workStatus: r.of(['employed', 'unemployed', 'studying'] as const),
                  keep: ['idNumber', 'phone', 'ethnicity'],
                });
                person.version = saved.version;
                return saved;
              });
      case 'journey: open':
        return way && (() => c.journey.journeyGet({ id: way.id }));
      case 'journey: list': {
        const filter = r.of([{}, { attention: 'stuck' as const }, { attention: 'ends90' as const }, { market: 'JP' }]);
        return () => c.journey.journeyList({ ...filter, page: 0 });
      }
      case 'journey: calls':
        return () => c.due.callList({});
      case 'board of journeys':
        return () => c.journey.journeyBoard({ national: r.chance(0.5) ? 'true' : 'false' });
      case 'home of the commune':
        return () => c.worker.workerHome({});
      case 'terms that run':
        return () => c.due.dueCounts({});
      case 'indicator: number':
        return () => c.target.indicatorCount({ ...question(u), by: [] });
      case 'indicator: split': {
        const q = question(u);
        const place = u.height === 'nation' ? 'province' : 'commune';
        // how things stand on a day has no months
        const by =
          q.indicator === 'journey.abroad'
            ? r.of([['market'], [place], ['sex', 'form']] as const)
            : r.of([['market'], ['month'], ['month', 'market'], [place], ['sex', 'form']] as const);
        return () => c.target.indicatorCount({ ...q, by: [...by] });
      }
      case 'indicator: list behind':
        return () => c.target.indicatorRows({ ...question(u), page: 0 });
      case 'target: all of a plan':
        return () => c.target.targetList({});
      case 'target: all provinces':
        return () => c.target.countryTargets({});
      case 'target: one':
        return target ? () => c.target.targetCount({ id: target }) : null;
      case 'target: split':
        return target ? () => c.target.targetSplit({ id: u.targets[0]!, by: ['commune'] }) : null;
      case 'target: list behind':
        return target ? () => c.target.targetRows({ id: u.targets[r.int(2)]! }) : null;
      case 'target: progress':
        return target ? () => c.target.progressGet({ id: u.targets[0]! }) : null;
      case 'plan: my work':
        return () => c.plan.workMine({});
      case 'plan: work list':
        // as the screen opens
        return () => c.plan.workList({ planId: u.plan, limit: 100 });
      case 'plan: overview':
        return () => c.plan.planOverview({});
      case 'journey: milestone':
        return null;
    }
  };

  /** The next paper of a way that stands before it, on the form as it was opened; each way has two. */
  const milestone = (u: User): (() => Promise<unknown>) | null => {
    const fit = u.ways.filter((w) => w.stage >= 1 && w.stage <= 8 && w.form.visaIssued === null && !busy.has(w.id));
    if (!fit.length) return null;
    const way = r.of(fit);
    return () =>
      alone(way.id, async () => {
        const form = { ...way.form, [way.form.passportIssued === null ? 'passportIssued' : 'visaIssued']: today };
        const saved = await clientOf(u).journey.journeyDatesSave({ ...form, id: way.id });
        way.form = { ...form, version: saved.version };
        return saved;
      });
  };

  const next = (given?: User): Step => {
    const user = given ?? r.of(users);
    for (;;) {
      const act = draw[user.role]!();
      const run = act === 'journey: milestone' ? milestone(user) : runOf(act, user);
      if (run) return { act, kind: acts[act], user, run };
    }
  };
  const of = (act: Act, group: readonly User[], i: number): Step | null => {
    const fit = group.filter((u) => weights[u.role]!.some(([a]) => a === act));
    for (let n = 0; n < Math.min(fit.length, 20); n++) {
      const user = fit[(i + n) % fit.length]!;
      const run = act === 'journey: milestone' ? milestone(user) : runOf(act, user);
      if (run) return { act, kind: acts[act], user, run };
    }
    return null;
  };
  return { next, of };
};

export const heights: readonly Height[] = ['commune', 'province', 'nation'];
