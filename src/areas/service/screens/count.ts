import { alertsOf } from '../rules.ts';
import { client } from './client.ts';

/** How many things wait for whoever looks after the system: the number in the menu. */
export const countAlerts = async (): Promise<number> => alertsOf(await client.serviceState({})).length;
