import { viDate } from '../../../kernel/text.ts';
import type { PickerOption } from '../../../kernel/ui/picker-index.ts';
import type { Hit } from '../../../kernel/ui/screens.ts';
import type { ActivityView } from '../contract.ts';
import { client } from './client.ts';

const detailOf = (a: ActivityView): string => [viDate(a.onDate), a.kindTitle, a.unit.name].join(', ');

export const findActivities = async (typed: string, signal: AbortSignal): Promise<Hit[]> => {
  const { rows } = await client.activityList({ q: typed }, { signal });
  return rows.slice(0, 8).map((a) => ({ label: a.title, detail: detailOf(a), href: `/hoat-dong/${a.id}` }));
};

export const activityOptions =
  (agencyId: number | null) =>
  async (typed: string, signal: AbortSignal): Promise<PickerOption<string>[]> => {
    const { rows } = await client.activityList({ q: typed, ...(agencyId === null ? {} : { agencyId }) }, { signal });
    return rows.map((a) => ({ value: a.id, label: a.title, detail: detailOf(a) }));
  };
