import { createClient } from '../../../../kernel/client.ts';
import { privacyApi } from '../contract.ts';

export const client = createClient(privacyApi);
