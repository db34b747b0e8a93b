import { z } from 'zod';
import { defineApi } from '../../../kernel/contract.ts';
import { sheetApi } from '../../../kernel/contract-sheet.ts';
import { PersonFields, PersonFilter, WishFields } from '../person/contract.ts';
import { givenUnit } from './contract-who.ts';

/** People in and out by Excel. */

/** A row of a list of people: who it is, and what was wished if the list says it. */
export const PeopleRow = z.object({ ...PersonFields.shape, ...WishFields.shape });
export type PeopleRow = z.output<typeof PeopleRow>;

export const PeopleGiven = z.object({ unitId: givenUnit() });

export const peopleSheetApi = defineApi({
  ...sheetApi({ path: '/people/sheet', permission: 'person.write', given: PeopleGiven }),
  personExport: {
    method: 'POST',
    path: '/people/export',
    permission: 'person.read',
    title: 'Xuất danh sách người lao động',
    download: true,
    sensitive: true,
    input: PersonFilter,
    output: z.object({}),
  },
});
