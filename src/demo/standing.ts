import type { api as activityApi } from '../areas/activity/contract.ts';
import type { api as planApi } from '../areas/plan/contract.ts';
import type { api as registerApi } from '../areas/register/contract.ts';
import type { Client } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { standing as s } from './standing.data.ts';

/** Registers, what was done about them, a review and obstacles of the demonstration: entered as anybody would. */

interface Office {
  registers: Client<typeof registerApi>;
  activities: Client<typeof activityApi>;
  plan: Client<typeof planApi>;
  agency: number;
  unitId: number;
}

export const enterStanding = async (tracker: Office, commune: Office, of: { documentId: string; today: string }): Promise<void> => {
  const { today, documentId } = of;
  const since = addDays(today, -200);
  const at = { onDate: addDays(today, -5), unitId: tracker.unitId, heldBy: tracker.agency };
  const committee = newId();
  await tracker.registers.entrySave({
    id: committee,
    kind: 'steeringCommittee',
    title: s.committee.title,
    unitId: tracker.unitId,
    heldBy: tracker.agency,
    validFrom: since,
    values: { decision: s.committee.decision, meetsEvery: 'quarter' },
  });
  let version = 1;
  for (const { visits, ...m } of s.committee.members) {
    const memberId = newId();
    await tracker.registers.memberSave({ id: committee, version: version++, memberId, ...m, fromDay: since });
    if (!visits) continue;
    const visit = newId();
    await tracker.activities.activitySave({
      id: visit,
      kind: 'committeeVisit',
      title: s.committee.visit,
      ...at,
      unitId: commune.unitId,
      entryId: committee,
      memberId,
      values: { places: 2, people: 30 },
    });
    await tracker.activities.followSave({ id: newId(), activityId: visit, text: s.committee.finding, owner: commune.agency, dueOn: addDays(today, m.role === 'head' ? -1 : 20) });
  }
  await tracker.activities.activitySave({
    id: newId(),
    kind: 'committeeMeeting',
    title: s.committee.meeting,
    ...at,
    entryId: committee,
    values: { attendees: 12, result: s.committee.meetingResult },
  });
  await tracker.activities.activitySave({
    id: newId(),
    kind: 'briefing',
    title: s.briefing,
    ...at,
    withAgencies: [commune.agency],
    documentId,
    values: { attendees: 85, partyMembers: 60 },
  });
  const review = newId();
  await tracker.activities.activitySave({
    id: review,
    kind: 'interimReview',
    title: s.review.title,
    ...at,
    onDate: today,
    documentId,
    values: { achieved: s.review.achieved, shortcomings: s.review.shortcomings },
  });
  await tracker.activities.followSave({ id: newId(), activityId: review, text: s.committee.conclusion, owner: commune.agency, dueOn: addDays(today, 30) });

  const own = { unitId: commune.unitId, heldBy: commune.agency, validFrom: addDays(today, -90) };
  await commune.registers.entrySave({ id: newId(), kind: 'familyClub', title: s.club.title, ...own, values: { families: 24, membersCount: 40, meetingPlace: s.club.place } });
  await tracker.registers.entrySave({
    id: newId(),
    kind: 'agreement',
    title: s.agreement.title,
    ...own,
    unitId: tracker.unitId,
    heldBy: tracker.agency,
    values: { partner: s.agreement.partner, partnerKind: 'school', quota: 120 },
  });

  const work = (await commune.plan.workList({ agency: commune.agency })).rows[0];
  for (const [n, obstacle] of s.obstacles.entries()) {
    const id = newId();
    await commune.plan.obstacleSend({ id, workId: n === 0 ? (work?.workId ?? null) : null, ...obstacle, to: tracker.agency });
    if (n === 0) await tracker.plan.obstacleAnswer({ id, version: 1, note: s.answer });
  }
};
