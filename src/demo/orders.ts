import type { api as enterpriseApi } from '../areas/enterprise/contract.ts';
import type { orderApi } from '../areas/journey/orders/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { demoAddress, demoApproval, demoEnterprises, demoOrders, demoSuspension } from './orders.data.ts';

type Enterprises = ReturnType<typeof createClient<typeof enterpriseApi>>;
type Orders = ReturnType<typeof createClient<typeof orderApi>>;

/** Enterprises and their orders, entered by the province's labour officer as anybody would; one licence is suspended, so it has no order. */
export const enterOrders = async (of: { enterprises: Enterprises; orders: Orders; keptIn: number }, today: string): Promise<string[]> => {
  const ids: string[] = [];
  for (const e of demoEnterprises) {
    const id = newId();
    await of.enterprises.enterpriseSave({ id, version: 0, name: e.name, keptIn: of.keptIn, address: demoAddress });
    await of.enterprises.licenceAdd({ id, licenceId: newId(), number: e.licence, state: 'valid', from: addDays(today, -e.issued), to: null });
    if (e.suspended)
      await of.enterprises.licenceAdd({
        id,
        licenceId: newId(),
        number: e.licence,
        state: 'suspended',
        from: addDays(today, -20),
        to: addDays(today, 100),
        decision: demoSuspension,
      });
    ids.push(id);
  }
  const made: string[] = [];
  for (const { enterprise, slots, ages, needs, days, costs, ...rest } of demoOrders) {
    const id = newId();
    await of.orders.orderSave({
      id,
      version: 0,
      enterpriseId: ids[enterprise]!,
      keptIn: of.keptIn,
      approvalNumber: demoApproval,
      approvalOn: addDays(today, -30),
      recruitFrom: addDays(today, -10),
      recruitTo: addDays(today, days),
      ...rest,
      ...slots,
      ...ages,
      ...('skills' in needs ? { skills: [...needs.skills] } : needs),
      costs: [...costs],
    });
    made.push(id);
  }
  return made;
};

/** A commune officer introduces the two who fit best. */
export const introduceSome = async (orders: Orders, made: readonly string[]): Promise<void> => {
  for (const id of made) {
    const { rows } = await orders.orderPeople({ id });
    const people = rows.filter((r) => r.match.standing !== 'no').slice(0, 2);
    if (people.length) {
      await orders.orderIntroduce({ id, people: people.map((r) => ({ personId: r.person.id, introductionId: newId(), journeyId: newId() })) });
      return;
    }
  }
};
