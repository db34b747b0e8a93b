import { api } from '../../src/areas/journey/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import type { TestAccount, World } from '../world.ts';
import { keeperOf, type Sample, type Samples } from './sample.ts';
import { aPerson, homeOf } from './worker.ts';

/** Values of the law, money of a journey, a permission to leave that is taken back. */

const reference = { callerNames: 'values of the law are seen by everyone alike' };
const made = { callerNames: 'a new record' };
const clientOf = (world: World, account: TestAccount) => world.client(api, account);
type Client = ReturnType<typeof clientOf>;
/** A journey that lacks its papers, and something of it: the id that decides lies first or beside. */
const of = (beside: boolean, input: (id: string, c: Client) => Promise<{ id?: string; input: object }>): Sample => ({
  by: ['unit'],
  ...(beside ? { beside: true as const } : {}),
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    const personId = await aPerson(world, unit, keeper);
    const c = clientOf(world, keeper);
    const { id } = await c.journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: '2025-01-05' });
    const made = await input(id, c);
    return { id: made.id ?? id, input: made.input };
  },
});
const cost = { kind: 'health', amount: 1, currency: 'VND', paidOn: '2025-02-01' } as const;
const funding = { kind: 'loan', amount: 1, appliedOn: '2025-02-01' } as const;
const paid = async (id: string, c: Client): Promise<string> => (await c.costAdd({ id, costId: newId(), ...cost })).id;
const funded = async (id: string, c: Client): Promise<string> => (await c.fundingAdd({ id, fundingId: newId(), ...funding })).id;

/** A permission to leave that somebody else has given. */
const granted = (beside: boolean): Sample => ({
  by: ['unit'],
  ...(beside ? { beside: true as const } : {}),
  make: async (world, place) => {
    const unit = await homeOf(world, place);
    const keeper = await keeperOf(world, unit);
    const head = await world.anAccount({ role: 'labourOfficer', agency: await world.anAgency({ seat: unit }), units: [unit] });
    const personId = await aPerson(world, unit, keeper);
    const { id } = await clientOf(world, keeper).journeyOpen({ id: newId(), personId, form: 'enterprise', market: 'JP', interested: null });
    const exceptionId = newId();
    await clientOf(world, keeper).exceptionAsk({ id, exceptionId, rule: 'W-HEALTH', reason: 'Chờ kết quả khám của bệnh viện.' });
    await clientOf(world, head).exceptionDecide({ id, exceptionId, granted: true, note: 'Đồng ý.' });
    return { id: beside ? exceptionId : id, input: { id, exceptionId, reason: 'Đồng ý nhầm hồ sơ.' } };
  },
});

export const lawSamples: Samples = {
  exceptionWithdraw: { id: granted(false), exceptionId: granted(true) },
  lawSet: { id: reference },
  lawEnd: { id: reference },
  lawTakeBack: { id: reference },
  moneyGet: { id: of(false, async (id) => ({ input: { id } })) },
  costAdd: { id: of(false, async (id) => ({ input: { id, costId: newId(), ...cost } })), costId: made },
  costRemove: {
    id: of(false, async (id, c) => ({ input: { id, costId: await paid(id, c) } })),
    costId: of(true, async (id, c) => {
      const costId = await paid(id, c);
      return { id: costId, input: { id, costId } };
    }),
  },
  fundingAdd: { id: of(false, async (id) => ({ input: { id, fundingId: newId(), ...funding } })), fundingId: made },
  fundingRemove: {
    id: of(false, async (id, c) => ({ input: { id, fundingId: await funded(id, c) } })),
    fundingId: of(true, async (id, c) => {
      const fundingId = await funded(id, c);
      return { id: fundingId, input: { id, fundingId } };
    }),
  },
};
