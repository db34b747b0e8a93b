import type { DomainEvent } from '../../../kernel/event.ts';
import type { JourneyEvent } from '../events.ts';
import type { AbroadEvent } from './events.ts';

type Happened = Extract<JourneyEvent, { type: 'journey.happened' }>;
type KinSaved = Extract<AbroadEvent, { type: 'journey.kinSaved' }>;
const isHappened = (e: DomainEvent): e is Happened => e.type === 'journey.happened';
const isKin = (e: DomainEvent): e is KinSaved => e.type === 'journey.kinSaved';

/**
 * Events of the rows of a list as one act may record them: about one way there is one event of a kind. What happened is put together in the order of the rows; of terms and of the
 * family's number the last word counts, from what stood before the first.
 */
export const listed = (events: readonly DomainEvent[]): DomainEvent[] => {
  const happened = [...Map.groupBy(events.filter(isHappened), (e) => e.subjectId).values()].map((of): AbroadEvent => ({
    type: 'journey.happeningsListed',
    subjectId: of[0]!.subjectId,
    unitId: of[0]!.unitId,
    data: { happenings: of.map((e) => e.data) },
    personal: { what: of.map((e) => e.personal.what) },
  }));
  const kin = [...Map.groupBy(events.filter(isKin), (e) => e.subjectId).values()].map((of): AbroadEvent => ({
    ...of.at(-1)!,
    data: { ...of.at(-1)!.data, from: of[0]!.data.from },
  }));
  const terms = [
    ...Map.groupBy(
      events.filter((e) => e.type === 'journey.termsSet'),
      (e) => e.subjectId,
    ).values(),
  ].map((of) => of.at(-1)!);
  const others = events.filter((e) => !isHappened(e) && !isKin(e) && e.type !== 'journey.termsSet');
  // terms before extensions, which move the end of the contract
  return [...others, ...terms, ...happened, ...kin];
};
