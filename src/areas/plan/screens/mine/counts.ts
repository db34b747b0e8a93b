import { client } from '../client.ts';

/** Number beside "Việc của tôi": what needs a hand now. */
export const waiting = async (): Promise<number> => (await client.workMine({})).rows.filter((r) => r.state !== 'notDue' && r.progressState !== 'submitted').length;
