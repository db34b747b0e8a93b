import { sql } from 'kysely';
import { abroadApi } from '../../src/areas/journey/abroad/contract.ts';
import { api as journeyApi } from '../../src/areas/journey/contract.ts';
import { dueApi } from '../../src/areas/journey/due/contract.ts';
import { homeApi } from '../../src/areas/journey/home/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, World } from '../world.ts';
import { keeperOf, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf } from './worker.ts';
import { listSamples as lists } from './worker-lists.ts';

const as = (world: World, keeper: TestAccount) => world.client({ ...dueApi, ...abroadApi, ...homeApi }, keeper);
type Input = (id: string, keeper: TestAccount, world: World) => Promise<{ id: string; input: object }>;
/** Somebody who left long ago and, where it matters, came home; `beside`: the id of something that stands beside the journey. */
const journey = (returned: string | null, make: Input, beside?: true): Sample => ({
  by: ['unit'],
  ...(beside ? { beside } : {}),
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    const personId = await aPerson(world, unit, keeper);
    const { id } = await world.client(journeyApi, keeper).journeyOpen({ id: newId(), personId, form: 'otherWay', market: 'JP', interested: '2020-01-05' });
    await sql`update journey set departed_on = '2020-03-01', contract_ends_on = '2025-03-01', returned_on = ${returned}::date, return_reason = ${returned && 'completed'} where id = ${id}`.execute(
      world.owner,
    );
    return make(id, keeper, world);
  },
});
const away = (input: (id: string) => object) => journey(null, async (id) => ({ id, input: input(id) }));
const made = { callerNames: 'a new record' };
const kin = (input: (id: string) => object): Sample =>
  journey(null, async (id, keeper, world) => {
    await as(world, keeper).kinSave({ id, relation: 'parent', phone: '0912345678' });
    return { id, input: input(id) };
  });
const contact = (keep: 'journey' | 'contact'): Sample =>
  journey(
    null,
    async (id, keeper, world) => {
      const { id: contactId } = await as(world, keeper).contactSave({ id, contactId: newId(), outcome: 'none' });
      return { id: keep === 'journey' ? id : contactId, input: { id, contactId } };
    },
    keep === 'contact' ? true : undefined,
  );
const asked = { months: 6, onDay: '2026-01-20', work: 'job', income: 'from8' } as const;
const followUp = (keep: 'journey' | 'answer'): Sample =>
  journey(
    '2025-07-01',
    async (id, keeper, world) => {
      const { id: followUpId } = await as(world, keeper).followUpSave({ id, followUpId: newId(), ...asked });
      return { id: keep === 'journey' ? id : followUpId, input: { id, followUpId } };
    },
    keep === 'answer' ? true : undefined,
  );

export const samples: Samples = {
  abroadGet: { id: away((id) => ({ id })) },
  contactSave: { id: away((id) => ({ id, contactId: newId(), outcome: 'none' })), contactId: made },
  contactRemove: { id: contact('journey'), contactId: contact('contact') },
  kinSave: { id: away((id) => ({ id, relation: 'parent', phone: '0912345678' })) },
  kinRemove: { id: kin((id) => ({ id })) },
  kinReveal: { id: kin((id) => ({ id, reason: 'Hỏi thăm gia đình' })) },
  partyAbroad: { id: lists['restrictedEntries']!['id']! },
  homeGet: { id: journey('2025-07-01', async (id) => ({ id, input: { id } })) },
  followUpSave: { id: journey('2025-07-01', async (id) => ({ id, input: { id, followUpId: newId(), ...asked } })), followUpId: made },
  followUpRemove: { id: followUp('journey'), followUpId: followUp('answer') },
  gainSave: { id: journey('2025-07-01', async (id) => ({ id, input: { id, seeks: 'job' } })) },
};
