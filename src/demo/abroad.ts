import { abroadApi } from '../areas/journey/abroad/contract.ts';
import type { api as journeyApi } from '../areas/journey/contract.ts';
import { dueApi } from '../areas/journey/due/contract.ts';
import { homeApi } from '../areas/journey/home/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { words } from './words.ts';

export const abroadApis = { ...dueApi, ...abroadApi, ...homeApi };
type Abroad = ReturnType<typeof createClient<typeof abroadApis>>;
type Journey = ReturnType<typeof createClient<typeof journeyApi>>;

/** What a commune officer has done about the demonstration's people abroad and come home: a call about an overdue stay, a family's made-up number, an answer, a skill. */
export const enterAbroad = async (abroad: Abroad, journey: Journey, today: string): Promise<void> => {
  const { rows } = await journey.journeyList({ market: null });
  const overdue = rows.find((j) => j.overdue);
  if (overdue) {
    await abroad.contactSave({
      id: overdue.id,
      contactId: newId(),
      onDay: addDays(today, -9),
      spokeTo: 'family',
      channel: 'visit',
      outcome: 'willReturn',
      nextOn: today,
      note: words.visited,
    });
    // a number that nobody has
    await abroad.kinSave({ id: overdue.id, relation: 'parent', phone: '0900000000' });
  }
  const home = rows.filter((j) => j.stage >= 15).toSorted((a, b) => b.stage - a.stage);
  for (const [n, j] of home.entries()) {
    const { followUps } = await abroad.homeGet({ id: j.id });
    const due = followUps.findLast((f) => f.state === 'late' || f.state === 'open');
    if (due) await abroad.followUpSave({ id: j.id, followUpId: newId(), months: due.months, onDay: addDays(today, -1), work: 'job', income: 'from8', needs: [] });
    await abroad.gainSave({
      id: j.id,
      trade: j.job,
      tradeLevel: n ? 'skilled' : 'certified',
      language: j.market === 'KR' ? 'ko' : 'ja',
      languageLevel: 'working',
      seeks: n ? 'job' : 'nothing',
      help: n ? ['loan', 'job'] : [],
    });
  }
};
