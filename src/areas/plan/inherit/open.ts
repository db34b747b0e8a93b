import { sql } from 'kysely';
import type { Offer, OpenThing } from '../../agency/rules-open.ts';
import type { PlanEvent } from '../events.ts';
import { openWords } from './words.ts';

/** Work and the tracking of plans: the row of the old agency ends, each heir gets one of its own (docs/decisions/0010). */
export const planOffer: Offer = {
  kinds: { task: openWords.task, duty: openWords.duty, report: openWords.report, tracking: openWords.tracking },
  columns: ['work.agency', 'plan.tracking_agency'],
  open: async (tx, { act, agencies, day }) => {
    const { rows: works } = await sql<{
      id: string;
      kind: 'task' | 'duty' | 'report';
      text: string;
      sectionPath: string;
      planTitle: string;
      agency: number;
    }>`select * from act_work(${act}::uuid, ${[...agencies]}::int[], ${day}::date)`.execute(tx);
    const { rows: plans } = await sql<{ id: string; title: string; agency: number }>`select * from act_tracked(${act}::uuid, ${[...agencies]}::int[])`.execute(tx);
    return [
      ...plans.map((p): OpenThing => ({ kind: 'tracking', id: p.id, text: p.title, detail: '', agency: p.agency, unit: null, takers: 'one' })),
      ...works.map((w): OpenThing => ({
        kind: w.kind,
        id: w.id,
        text: w.text,
        detail: [w.planTitle, w.sectionPath].filter(Boolean).join(' · '),
        agency: w.agency,
        unit: null,
        takers: 'each',
      })),
    ];
  },
  handedOver: (given, { act, day }) => {
    const plans = given.filter((g) => g.thing.kind === 'tracking').map((g) => ({ plan: g.thing.id, agency: g.heirs[0]! }));
    const rows = given.filter((g) => g.thing.kind !== 'tracking').flatMap((g) => g.heirs.map((agency, i) => ({ work: g.thing.id, made: g.made[i]!, agency })));
    return [
      ...(plans.length ? [{ type: 'plan.trackingInherited', subjectId: act, data: { rows: plans } } satisfies PlanEvent] : []),
      ...(rows.length ? [{ type: 'plan.workInherited', subjectId: act, data: { day, rows } } satisfies PlanEvent] : []),
    ];
  },
  handedBack: (given, { act, day }) => {
    const plans = given.filter((g) => g.thing.kind === 'tracking').map((g) => ({ plan: g.thing.id, agency: g.thing.agency! }));
    const rows = given.filter((g) => g.thing.kind !== 'tracking').flatMap((g) => g.heirs.map((agency, i) => ({ work: g.thing.id, made: g.made[i]!, agency })));
    return [
      ...(plans.length ? [{ type: 'plan.trackingInherited', subjectId: act, data: { rows: plans } } satisfies PlanEvent] : []),
      ...(rows.length ? [{ type: 'plan.workGivenBack', subjectId: act, data: { day, rows } } satisfies PlanEvent] : []),
    ];
  },
};
