import { z } from 'zod';
import { field } from '../../../kernel/contract.ts';
import { valueShape } from '../../../kernel/kind.ts';
import { Common, type KindView } from '../contract.ts';

/** The fields of one kind as one form: the common ones, then its own under the paths the server answers with ("values.attendees"). */

const { onDate, toDate, title, unitId, place, heldBy, withAgencies, entryId, memberId, documentId } = Common.shape;

/** The subject line, called what the kind calls it. */
const subjectOf = (kind: KindView) => title.clone().register(field, { ...field.get(title)!, label: kind.titleLabel });

export const formSchema = (kind: KindView) =>
  z.object({ onDate, toDate, title: subjectOf(kind), unitId, place, heldBy, withAgencies, entryId, memberId, documentId, ...valueShape(kind) });

export type FormInput = z.input<typeof Common>;
