import { beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '../../kernel/sheet/sheet.ts';
import { fold } from '../../kernel/text.ts';
import { anActivePlan } from '../../../test/programme.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { api } from './contract.ts';

let world: World;
let plan: Awaited<ReturnType<typeof anActivePlan>>;
beforeAll(async () => {
  world = await openWorld({ now: '2026-05-20T02:00:00Z' });
  plan = await anActivePlan(world);
});

const rowsOf = async (answer: Response): Promise<string[][]> => readSheet(new Uint8Array(await answer.arrayBuffer()), { maxRows: 20_000 });

describe('what a screen shows, as a workbook', () => {
  it('the list of work under its conditions, row for row', async () => {
    const client = world.client(api, plan.tracker);
    const { rows } = await client.workList({ planId: plan.planId, state: 'noEvidence' });
    const [head, ...body] = await rowsOf(await client.workExport({ planId: plan.planId, state: 'noEvidence' }));
    expect(head?.slice(0, 3)).toEqual(['Việc', 'Trạng thái', 'Cơ quan']);
    expect(rows.length).toBeGreaterThan(0);
    expect(body.map((r) => [r[0], r[2]])).toEqual(rows.map((r) => [r.text.replace(/\s+/g, ' '), r.agency.name]));
  });
  it('the first of many are the first of all', async () => {
    const client = world.client(api, plan.tracker);
    const all = await client.workList({ planId: plan.planId, limit: 5000 });
    expect(all.rows).toHaveLength(all.total);
    for (const limit of [1, 37, 100]) expect(await client.workList({ planId: plan.planId, limit })).toEqual({ ...all, rows: all.rows.slice(0, limit) });
  });
  it('the quick filter too, without regard to diacritics', async () => {
    const client = world.client(api, plan.tracker);
    const { rows } = await client.workList({ planId: plan.planId, limit: 5000 });
    const wanted = rows.filter((r) => r.agency.name === 'Công an tỉnh');
    const [, ...body] = await rowsOf(await client.workExport({ planId: plan.planId, q: 'cong an tinh' }));
    expect(wanted.length).toBeGreaterThan(0);
    expect(body.filter((r) => r[2] === 'Công an tỉnh')).toHaveLength(wanted.length);
    expect(body.length).toBeLessThan(rows.length);
    expect(body.filter((r) => !['cong', 'an', 'tinh'].every((word) => fold(r.join(' ')).includes(word)))).toEqual([]);
  });
  it('the tracking table with a column for each month and what is done of what had to be', async () => {
    const client = world.client(api, plan.tracker);
    const { rows, columns } = await client.track({ id: plan.planId, by: 'quarter' });
    const [head, ...body] = await rowsOf(await client.trackExport({ id: plan.planId, by: 'quarter' }));
    expect(head).toHaveLength(3 + columns.length);
    expect(body.map((r) => r[0])).toEqual(rows.map((r) => r.label));
    const first = rows.findIndex((r) => r.cells.some((c) => c && c.of > 0));
    const at = rows[first]!.cells.findIndex((c) => c && c.of > 0);
    expect(body[first]![3 + at]).toMatch(new RegExp(`^${rows[first]!.cells[at]!.done}/${rows[first]!.cells[at]!.of}, `));
    const [, ...urged] = await rowsOf(await client.trackExport({ id: plan.planId, onlyUrge: 'true' }));
    expect(urged.map((r) => r[0])).toEqual((await client.track({ id: plan.planId })).rows.filter((r) => r.needsUrging).map((r) => r.label));
  });
});
