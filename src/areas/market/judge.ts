import type { MarketFacts } from './contract.ts';
import { faults } from './words.ts';

/** By field: why facts of a market cannot be as given; the same for the form and for lists. */
export const factsFaults = (facts: MarketFacts, today: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  if (facts.asOf > today) fields['asOf'] = faults.future;
  if (facts.incomeFrom !== null && facts.incomeTo !== null && facts.incomeTo < facts.incomeFrom) fields['incomeTo'] = faults.backwards;
  if ((facts.incomeFrom !== null || facts.incomeTo !== null) && !facts.currency) fields['currency'] = faults.currency;
  return fields;
};
