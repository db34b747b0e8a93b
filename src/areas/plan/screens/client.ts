import { createClient } from '../../../kernel/client.ts';
import { api } from '../contract.ts';

/** Typed calls of the plan area. */
export const client = createClient(api);
