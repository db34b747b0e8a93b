import { writeSheets } from '../../src/kernel/sheet/sheet.ts';
import { api } from '../../src/areas/plan/contract.ts';
import { settleAll } from '../programme.ts';
import type { World } from '../world.ts';
import { api as registerApi } from '../../src/areas/register/contract.ts';
import { newId } from '../../src/kernel/clock.ts';
import { anActivity } from './activity.ts';
import { aDocument } from './library.ts';
import { obstacleSamples } from './plan-obstacle.ts';
import { cascadeSamples, type Active, type InReview } from './plan-cascade.ts';
import type { Place, Sample, Samples } from './sample.ts';

const duty = { kind: 'duty' as const, fields: { lead: [{ wording: 'Cơ quan được thử' }], coordinating: [], timeframe: null, cycle: null, dueOn: null } };

const once = <T>(make: (world: World, place: Place) => Promise<T>) => {
  const kept = new Map<Place, Promise<T>>();
  return (world: World, place: Place): Promise<T> => {
    if (place.changes) return make(world, place);
    const made = kept.get(place) ?? make(world, place);
    kept.set(place, made);
    return made;
  };
};

/** A plan of the place's agency under review, with one duty of that agency. */
const makeInReview = async (world: World, place: Place): Promise<InReview> => {
  const plan = world.client(api, place.writer);
  const { id: documentId } = await aDocument(world, place);
  const { id } = await plan.planOpen({ documentId });
  const item = await plan.itemAdd({ planId: id, text: 'Tổng hợp, báo cáo', content: duty });
  await plan.wordingResolve({ id, wording: 'Cơ quan được thử', agencyIds: [place.agency.id] });
  return { id, version: (await plan.planReview({ id })).plan.version, itemId: item.id, itemVersion: item.version, documentId };
};
const inReview = once(makeInReview);
/** The same in work, tracked by that agency. */
const makeActive = async (world: World, place: Place): Promise<Active> => {
  const plan = world.client(api, place.writer);
  const { id, documentId } = await makeInReview(world, place);
  await settleAll(world, place.writer, id);
  const { version } = (await plan.planReview({ id })).plan;
  await plan.planActivate({ id, version, startsOn: '2026-01-01', cycle: 'month', trackingAgency: place.agency.id });
  const row = (await plan.workList({ planId: id })).rows.find((r) => r.agency.id === place.agency.id)!;
  const work = await plan.workGet({ id: row.workId });
  return { id, version: (await plan.planGet({ id })).plan.version, taskId: row.taskId, workId: row.workId, workVersion: work.version, period: row.period, documentId };
};
const active = once(makeActive);
const reviewed = (id: keyof InReview, input: (r: InReview) => object): Sample => ({
  by: ['agency'],
  make: async (world, place) => {
    const r = await inReview(world, place);
    return { id: String(r[id]), input: input(r) };
  },
});
const worked = (id: keyof Active, input: (a: Active) => object, more: Partial<Sample> = {}): Sample => ({
  by: ['agency'],
  make: async (world, place) => {
    const a = await active(world, place);
    return { id: String(a[id]), input: input(a) };
  },
  ...more,
});

const identity = { number: '9/KH-UBND', date: '2026-02-05', title: 'Kế hoạch thử', issuerText: null, periodFrom: 2026, periodTo: 2026 };
const report = (a: Active) => ({ workId: a.workId, period: a.period, version: 0, outcome: 'ongoing' as const, text: 'Đã làm', evidence: [], send: true });
const pdf = () => new Blob(['%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF']);
const beside = { beside: true } as const;

/** Another id in the same request: the work or plan is one's own, the second record lies in the place. */
const inOwn = (by: Sample['by'], make: (world: World, place: Place, own: Active) => Promise<{ id: string; input: object }>): Sample => ({
  by,
  ...beside,
  make: async (world, place, own) => make(world, place, await active(world, own)),
});

export const samples: Samples = {
  ...cascadeSamples({ inReview, makeInReview, active, makeActive }),
  ...obstacleSamples(active),
  rereadState: { id: reviewed('id', (r) => ({ id: r.id })) },
  rereadCompare: { id: { callerNames: 'asked together with a file; see from' }, from: { callerNames: 'must be a later file of the plan; src/areas/plan/reread.test.ts' } },
  rereadApply: {
    id: reviewed('id', (r) => ({ id: r.id, version: 0, from: r.documentId })),
    from: { callerNames: 'must be a later file of the plan; src/areas/plan/reread.test.ts' },
  },
  planOpen: {
    documentId: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await aDocument(world, place);
        return { id, input: { documentId: id } };
      },
    },
  },
  planReview: { id: reviewed('id', ({ id }) => ({ id })) },
  identitySave: { id: reviewed('id', ({ id, version }) => ({ id, version, ...identity })) },
  itemSave: {
    id: reviewed('itemId', (r) => ({ id: r.itemId, version: r.itemVersion, text: 'Sửa', content: duty })),
    carriesOut: {
      by: ['agency'],
      ...beside,
      make: async (world, place, own) => {
        const [r, there] = [await inReview(world, own), await inReview(world, place)];
        return { id: there.itemId, input: { id: r.itemId, version: r.itemVersion, text: 'Sửa', content: duty, carriesOut: there.itemId } };
      },
    },
  },
  itemAdd: {
    planId: reviewed('id', ({ id }) => ({ planId: id, text: 'Thêm', content: duty })),
    after: {
      by: ['agency'],
      ...beside,
      make: async (world, place, own) => {
        const [r, there] = [await inReview(world, own), await inReview(world, place)];
        return { id: there.itemId, input: { planId: r.id, text: 'Thêm', content: duty, after: there.itemId } };
      },
    },
  },
  itemDrop: { id: reviewed('itemId', (r) => ({ id: r.itemId, version: r.itemVersion })) },
  itemRestore: { id: reviewed('itemId', (r) => ({ id: r.itemId, version: r.itemVersion })) },
  doubtSettle: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await inReview(world, place);
        const [open] = (await world.client(api, place.writer).planReview({ id })).questions;
        return { id, input: { id, key: open!.key } };
      },
    },
  },
  annexRead: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await inReview(world, place);
        const body = await writeSheets([{ name: 'a', columns: [{ title: 'Đơn vị' }, { title: '2026' }], rows: [['Xã Thử', '40']] }]);
        return { id, input: { id, save: false }, file: new Blob([body as Uint8Array<ArrayBuffer>]) };
      },
    },
  },
  annexFile: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const { id } = await inReview(world, place);
        const body = await writeSheets([{ name: 'a', columns: [{ title: 'Đơn vị' }, { title: '2026' }], rows: [['Xã Thử', '40']] }]);
        const plan = world.client(api, place.writer);
        await plan.annexRead({ id, save: true }, { file: new Blob([body as Uint8Array<ArrayBuffer>]), fileName: 'phu-luc.xlsx' });
        const [annex] = (await plan.planReview({ id })).annexes;
        return { id: annex!.id, input: { id: annex!.id } };
      },
    },
  },
  // nothing was restored in the plan of the test: who may not see it must not learn even that
  repairTakeBack: { id: reviewed('id', ({ id }) => ({ id, line: 1, start: 0, takenBack: true })) },
  wordingResolve: { id: reviewed('id', ({ id }) => ({ id, wording: 'Cơ quan được thử', agencyIds: [] })) },
  planActivate: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const r = await inReview(world, place);
        return { id: r.id, input: { id: r.id, version: r.version, startsOn: '2026-01-01', cycle: 'month', trackingAgency: place.agency.id } };
      },
    },
  },
  planUndo: { id: worked('id', ({ id, version }) => ({ id, version })) },
  planYears: { id: worked('id', ({ id }) => ({ id })) },
  planGet: { id: worked('id', ({ id }) => ({ id })) },
  paperMatrix: { id: worked('id', ({ id }) => ({ id })) },
  paperDuty: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        return { id: a.id, input: { id: a.id, agency: place.agency.id } };
      },
    },
  },
  paperCalendar: { planId: worked('id', ({ id }) => ({ year: 2026, planId: id })) },
  taskAssign: {
    id: worked('taskId', (a) => ({ id: a.taskId, version: 1, lead: [], coordinating: [] })),
    carriedOutBy: {
      by: ['agency'],
      ...beside,
      make: async (world, place, own) => {
        const [a, there] = [await active(world, own), await active(world, place)];
        return { id: there.taskId, input: { id: a.taskId, version: 1, lead: [], coordinating: [], carriedOutBy: there.taskId } };
      },
    },
  },
  taskSchedule: { id: worked('taskId', (a) => ({ id: a.taskId, version: 1, cycle: 'quarter', dueOn: null })) },
  workCounting: { id: worked('workId', (a) => ({ id: a.workId })) },
  taskCountingSave: { id: worked('taskId', (a) => ({ id: a.taskId, version: 1, indicator: 'activity.held', measure: 'rows', least: 1, reason: 'Đếm từ hoạt động' })) },
  taskCountingEnd: { id: worked('taskId', (a) => ({ id: a.taskId, version: 1, reason: 'Báo cáo bằng tay' })) },
  workList: { planId: worked('id', ({ id }) => ({ planId: id }), beside) },
  workExport: { planId: worked('id', ({ id }) => ({ planId: id }), beside) },
  workGet: { id: worked('workId', (a) => ({ id: a.workId })) },
  workAssign: {
    id: worked('workId', (a) => ({ id: a.workId, version: a.workVersion, accountId: null })),
    accountId: inOwn(['agency'], async (world, place, own) => {
      const { id } = await world.anAccount({ role: 'agencyOfficer', agency: place.agency });
      return { id, input: { id: own.workId, version: own.workVersion, accountId: id } };
    }),
  },
  progressSave: {
    workId: worked('workId', report),
    'evidence.id': worked('workId', (a) => ({ ...report(a), evidence: [{ id: a.workId, kind: 'count', title: 'Số buổi', number: 2 }] }), beside),
    'evidence.activityId': inOwn(['unit', 'agency'], async (world, place, own) => {
      const id = await anActivity(world, place);
      return { id, input: { ...report(own), evidence: [{ kind: 'activity', activityId: id, title: 'Buổi tư vấn' }] } };
    }),
    'evidence.entryId': inOwn(['unit', 'agency'], async (world, place, own) => {
      const { id } = await world
        .client(registerApi, place.writer)
        .entrySave({ id: newId(), kind: 'agreement', title: 'Thỏa thuận', unitId: place.unit.id, heldBy: place.agency.id, validFrom: '2026-01-01', values: { partner: 'Thử' } });
      return { id, input: { ...report(own), evidence: [{ kind: 'entry', entryId: id, title: 'Thỏa thuận' }] } };
    }),
    'evidence.fileId': inOwn(['agency'], async (world, place, own) => {
      const there = await active(world, place);
      const { fileId } = await world.client(api, place.writer).evidenceFile({ workId: there.workId }, { file: pdf(), fileName: 'a.pdf' });
      return { id: fileId, input: { ...report(own), evidence: [{ kind: 'file', fileId, title: 'Biên bản' }] } };
    }),
  },
  progressDecide: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        const saved = await world.client(api, place.writer).progressSave(report(a));
        return { id: saved.id, input: { id: saved.id, version: saved.version, decision: 'return', note: 'Bổ sung minh chứng' } };
      },
    },
  },
  evidenceFile: {
    workId: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        return { id: a.workId, input: { workId: a.workId }, file: pdf() };
      },
    },
  },
  evidenceDownload: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        const { fileId } = await world.client(api, place.writer).evidenceFile({ workId: a.workId }, { file: pdf(), fileName: 'a.pdf' });
        return { id: fileId, input: { id: fileId } };
      },
    },
  },
  track: { id: worked('id', ({ id }) => ({ id })) },
  trackExport: { id: worked('id', ({ id }) => ({ id })) },
  urge: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        return { id: a.id, input: { id: a.id, agencies: [place.agency.id], text: 'Đề nghị báo cáo' } };
      },
    },
  },
  urgeText: {
    id: {
      by: ['agency'],
      make: async (world, place) => {
        const a = await active(world, place);
        return { id: a.id, input: { id: a.id, agency: place.agency.id } };
      },
    },
  },
};
