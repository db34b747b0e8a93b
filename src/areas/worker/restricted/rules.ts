/** Restricted lists: whether one may be opened, and how long one may last. Pure. */

/** Longest life of a list, in months: whoever needs it longer says so again, with the legal basis of that day. */
export const LONGEST_MONTHS = 24;

export const lastDay = (today: string): string => {
  const [y, m, d] = today.split('-').map(Number) as [number, number, number];
  const end = new Date(Date.UTC(y, m - 1 + LONGEST_MONTHS, d));
  return end.toISOString().slice(0, 10);
};

export const stateOf = (list: { closedOn: string | null; expiresOn: string }, today: string): 'open' | 'expired' | 'closed' =>
  list.closedOn ? 'closed' : list.expiresOn < today ? 'expired' : 'open';

/** Null: may be done; else the code why not. */
export const can = {
  open: (list: { closedOn: string | null; expiresOn: string }, today: string): string | null =>
    ({ open: null, expired: 'worker.restrictedExpired', closed: 'worker.restrictedClosed' })[stateOf(list, today)],
};
