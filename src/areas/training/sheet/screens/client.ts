import { createClient } from '../../../../kernel/client.ts';
import { certificateSheetApi, classSheetApi, memberSheetApi } from '../contract.ts';

export const classes = createClient(classSheetApi);
export const members = createClient(memberSheetApi);
export const certificates = createClient(certificateSheetApi);
