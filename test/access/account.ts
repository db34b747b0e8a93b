import { sql } from 'kysely';
import { api } from '../../src/areas/account/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { World } from '../world.ts';
import type { Place, Sample, Samples } from './sample.ts';

const someone = (world: World, place: Place) => world.anAccount({ role: 'communeOfficer', agency: place.agency, units: [place.unit], home: place.unit });
/** An account of that place, given as the endpoint takes it. */
const account = (input: (id: string) => object): Sample => ({
  by: ['unit'],
  make: async (world, place) => {
    const { id } = await someone(world, place);
    return { id, input: input(id) };
  },
});

/** An open session of somebody of that place, named by `what`. */
const sessionOf = async (world: World, place: Place, what: 'id' | 'session') => {
  const { id } = await someone(world, place);
  const { rows } = await sql<{ id: string }>`select id from session where account = ${id}`.execute(world.owner);
  return { id: what === 'id' ? id : rows[0]!.id, input: { id, session: rows[0]!.id } };
};

export const samples: Samples = {
  sessionEnd: {
    id: {
      by: ['own'],
      make: async (world, place) => {
        const other = await someone(world, place);
        const { rows } = await sql<{ id: string }>`select id from session where account = ${other.id}`.execute(world.owner);
        return { id: rows[0]!.id, input: { id: rows[0]!.id } };
      },
    },
  },
  accountGet: { id: account((id) => ({ id })) },
  accountSave: {
    id: {
      by: ['unit'],
      make: async (world, place) => {
        const a = await someone(world, place);
        return { id: a.id, input: { id: a.id, version: 1, login: a.login, name: a.name, role: 'communeOfficer', unitId: place.unit.id, units: [place.unit.id] } };
      },
    },
  },
  accountEnd: {
    id: account((id) => ({ id, version: 1 })),
    handTo: {
      by: ['unit', 'agency'],
      beside: true,
      make: async (world, place, own) => {
        const taker = await someone(world, place);
        return { id: taker.id, input: { id: (await someone(world, own)).id, version: 1, handTo: taker.id } };
      },
    },
  },
  accountWork: { id: account((id) => ({ id })) },
  accountReopen: { id: account((id) => ({ id, version: 1 })) },
  accountSignOut: { id: account((id) => ({ id })) },
  accountSessions: { id: account((id) => ({ id })) },
  accountIdentities: { id: account((id) => ({ id })) },
  identitySet: { id: account((id) => ({ id, provider: 'khong-co', subject: null })) },
  accountSessionEnd: {
    id: { by: ['unit'], make: async (world, place) => sessionOf(world, place, 'id') },
    session: { by: ['unit'], make: async (world, place) => sessionOf(world, place, 'session') },
  },
  factorReset: {
    id: {
      by: ['unit'],
      make: async (world, place) => {
        const { id } = await someone(world, place);
        await sql`insert into second_factor (account, secret, confirmed_at) values (${id}, 'x', now())`.execute(world.owner);
        return { id, input: { id } };
      },
    },
  },
  codesIssue: { ids: account((id) => ({ ids: [id] })) },
  standInSave: {
    id: { callerNames: 'the new stand-in' },
    account: {
      by: ['unit', 'agency'],
      beside: true,
      make: async (world, place, own) => {
        const a = await someone(world, place);
        return { id: a.id, input: { id: newId(), account: a.id, standsFor: (await someone(world, own)).id, fromDay: '2026-03-02', toDay: '2026-03-03' } };
      },
    },
    standsFor: {
      by: ['unit', 'agency'],
      beside: true,
      make: async (world, place, own) => {
        const a = await someone(world, place);
        return { id: a.id, input: { id: newId(), account: (await someone(world, own)).id, standsFor: a.id, fromDay: '2026-03-02', toDay: '2026-03-03' } };
      },
    },
  },
  standInEnd: {
    id: {
      by: ['unit'],
      needs: 'account.manage',
      make: async (world, place) => {
        const [standsFor, other] = [await someone(world, place), await someone(world, place)];
        const id = newId();
        await world.client(api, standsFor).standInSave({ id, account: other.id, standsFor: standsFor.id, fromDay: '2026-03-02', toDay: '2026-03-03' });
        return { id, input: { id } };
      },
    },
  },
};
