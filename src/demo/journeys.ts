import type { api as journeyApi } from '../areas/journey/contract.ts';
import { milestoneOrder } from '../areas/journey/rules/milestones.ts';
import type { createClient } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { demoJourneys, type DemoJourney } from './journeys.data.ts';
import { words } from './words.ts';

type Client = ReturnType<typeof createClient<typeof journeyApi>>;

/** The demonstration's people on their ways, written as an officer would. `first`: the number of the first certificate. */
export const enterJourneys = async (journey: Client, people: readonly string[], today: string, ways: readonly DemoJourney[] = demoJourneys, first = 1): Promise<void> => {
  for (const [n, j] of ways.entries()) {
    const personId = people[n];
    if (personId === undefined) return;
    const at = (daysBefore: number | undefined): string | null => (daysBefore === undefined ? null : addDays(today, -daysBefore));
    const { id } = await journey.journeyOpen({ id: newId(), personId, form: j.form, market: j.market, interested: at(j.dates.interested) });
    const approved = at((j.dates.contractSigned ?? 0) + 10);
    await journey.journeyTermsSave({
      id,
      version: 1,
      form: j.form,
      market: j.market,
      job: j.job,
      sender: j.sender,
      termMonths: j.termMonths,
      declared: true,
      qualified: true,
      ...(j.form === 'enterprise' ? { approvalNumber: words.approval, approvalOn: approved } : {}),
    });
    if (j.certificate !== null)
      await journey.certificateAdd({ id, certificateId: newId(), number: `MAU-${first + n}`, issuedOn: at(j.certificate)!, issuer: words.school, market: j.market });
    const dates = Object.fromEntries(milestoneOrder.map((m) => [m, at(j.dates[m])]));
    await journey.journeyDatesSave({ id, version: 2, ...dates, returnReason: j.returnReason ?? null, settledAs: j.settledAs ?? null });
  }
};
