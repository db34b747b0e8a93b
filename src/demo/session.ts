import type { api as activityApi } from '../areas/activity/contract.ts';
import type { api as sessionApi } from '../areas/journey/session/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { newId } from '../kernel/clock.ts';
import { words } from './words.ts';

type Person = { id: string; fullName: string; birth: string; phone: string | null };

/** A fair of the demonstration at which people who are known already are registered, as at the table. */
export const enterSession = async (
  activity: ReturnType<typeof createClient<typeof activityApi>>,
  session: ReturnType<typeof createClient<typeof sessionApi>>,
  of: { unitId: number; agency: number; today: string; people: readonly Person[] },
): Promise<void> => {
  const { id: activityId } = await activity.activitySave({
    id: newId(),
    version: 0,
    kind: 'jobFair',
    onDate: of.today,
    title: words.fair,
    unitId: of.unitId,
    place: words.fairPlace,
    heldBy: of.agency,
    values: { attendees: 40, enterprises: 3 },
  });
  for (const [n, p] of of.people.entries())
    await session.sessionRegister({
      id: newId(),
      activityId,
      personId: newId(),
      journeyId: newId(),
      fullName: p.fullName,
      birth: p.birth,
      phone: p.phone ?? '0912000000',
      unitId: of.unitId,
      market: n % 2 ? 'JP' : 'KR',
      form: n % 2 ? 'enterprise' : 'publicUnit',
      registered: n % 3 !== 0,
      onDay: of.today,
      is: 'this',
      isPerson: p.id,
    });
};
