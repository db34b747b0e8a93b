import { indicatorsOf, type Indicators } from '../../../kernel/indicator.ts';
import type { Dimension } from '../../../kernel/indicator-shape.ts';
import { indicators as activity, labels as activityLabels } from '../../activity/indicators.ts';
import { indicators as journey, labels as journeyLabels } from '../../journey/indicators.ts';
import { indicators as territory } from '../../territory/indicators.ts';
import { indicators as worker, labels as workerLabels } from '../../worker/indicators.ts';

/** Everything that the areas offer to count. A new indicator is a line in its area and nothing here. */
export const indicators: Indicators = indicatorsOf(journey, worker, activity, territory);

/** How the areas call the values of a dimension. */
export const areaLabels: Partial<Record<Dimension, Readonly<Record<string, string>>>> = {
  ...journeyLabels,
  market: workerLabels.market,
  sex: workerLabels.sex,
  group: workerLabels.group,
  education: workerLabels.education,
  kind: { ...workerLabels.kind, ...activityLabels.kind },
};
