import type { JourneyEvent } from '../events.ts';
import type { JourneyRecord } from '../queries.ts';
import { fieldWords } from '../words.ts';
import { outcomes, type Outcome, type SpokeTo } from './choices.data.ts';
import type { Contact } from './contract.ts';
import type { ContactEvent } from './events.ts';
import { contactProblems, saidOf } from './words.ts';

/** What is asked of a contact before it is written, and the events it becomes: the same for one that is tapped and for one that a list brings. */

export interface Made {
  contactId: string;
  onDay: string;
  spokeTo: SpokeTo;
  channel: Contact['channel'];
  outcome: Outcome;
  nextOn: string | null;
  note: string | null;
}
/** Field → why it cannot be. */
export const contactFaults = (c: Pick<Made, 'onDay' | 'nextOn'>, today: string): Record<string, string> => ({
  ...(c.onDay > today ? { onDay: fieldWords('journey.future') } : {}),
  ...(c.nextOn !== null && c.nextOn <= c.onDay ? { nextOn: String(contactProblems['journey.contactDay']) } : {}),
});

/** A contact with somebody abroad stands among what happened on the way, under the same id; with whom and about what decides as which. */
const happeningOf = (j: JourneyRecord, c: { contactId: string; onDay: string; spokeTo: SpokeTo; outcome: Outcome; note: string | null }): JourneyEvent | null => {
  const o = outcomes[c.outcome];
  if (!o.reached || !j.departedOn || c.onDay < j.departedOn || (j.returnedOn !== null && c.onDay > j.returnedOn)) return null;
  const kind = 'persuades' in o ? 'persuaded' : c.spokeTo === 'family' ? 'familyContacted' : 'contacted';
  return {
    type: 'journey.happened',
    subjectId: j.id,
    unitId: j.unitId,
    data: { happeningId: c.contactId, kind, onDay: c.onDay, fromOn: null, untilOn: null },
    personal: { what: saidOf(c) },
  };
};

/** A contact, and what it leaves among what happened on the way. */
export const contactEvents = (j: JourneyRecord, { contactId, note, ...data }: Made): (ContactEvent | JourneyEvent)[] => {
  const happened = happeningOf(j, { contactId, note, ...data });
  return [{ type: 'journey.contactMade', subjectId: contactId, unitId: j.unitId, data: { journeyId: j.id, ...data }, personal: { note } }, ...(happened ? [happened] : [])];
};
