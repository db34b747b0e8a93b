import { expect, test } from 'vitest';
import { aProvinceWithAgencies } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import { fold } from '../../kernel/text.ts';
import { demoPlan } from '../../demo/plan.data.ts';
import { readFileBytes } from '../../reading/extract/read.ts';
import { api as libraryApi } from '../library/contract.ts';
import { libraryJobs } from '../library/jobs.ts';
import { api } from './contract.ts';

const world = await openWorld({ now: '2026-01-20T02:00:00Z' });

test('a plan without its marks is restored on upload; the review shows each word with what stood there, and takes it back', async () => {
  const place = await aProvinceWithAgencies(world);
  const tracker = await world.anAccount({ role: 'trackingOfficer', agency: await place.agency('Sở Nội vụ'), units: [place.province] });
  const [library, plan] = [world.client(libraryApi, tracker), world.client(api, tracker)];
  const stripped = [...demoPlan(2026)].map((c) => (c === c.toLowerCase() ? fold(c) || c : fold(c).toUpperCase() || c)).join('');
  const { id: documentId } = await library.documentUpload({}, { file: new Blob([stripped]), fileName: 'khong-dau.txt' });
  const actor = await world.actor(tracker);
  await libraryJobs((bytes, name, options) => readFileBytes(bytes, name, options))['library.read']!.run({ documentId }, (fn) =>
    world.system.act(actor, { requestId: newId() }, fn),
  );
  const { document, restored } = await library.documentGet({ id: documentId });
  expect(document).toMatchObject({ state: 'read', warnings: ['restored'] });
  expect(restored).toBeGreaterThan(400);

  const { id } = await plan.planOpen({ documentId });
  const before = await plan.planReview({ id });
  expect(before.repairs).toHaveLength(restored);
  expect(before.repairs.map((r) => r.margin)).toEqual(before.repairs.map((r) => r.margin).toSorted((a, b) => a - b));
  // a word inside a line that was understood
  const item = before.items.find((i) => i.kind === 'target' && i.span)!;
  const repair = before.repairs.find((r) => r.line === item.span!.line && r.start > item.span!.start && r.end < item.span!.end && r.raw !== r.repaired)!;
  expect(before.lines[repair.line - 1]!.slice(repair.start, repair.end)).toBe(repair.repaired);
  await plan.repairTakeBack({ id, line: repair.line, start: repair.start, takenBack: true });
  const back = await plan.planReview({ id });
  expect(back.repairs.find((r) => r.line === repair.line && r.start === repair.start)?.takenBack).toBe(true);
  expect(back.items.find((i) => i.id === item.id)!.text).not.toBe(item.text);
  expect(back.lines).toEqual(before.lines);
  await plan.repairTakeBack({ id, line: repair.line, start: repair.start, takenBack: false });
  expect((await plan.planReview({ id })).items.find((i) => i.id === item.id)!.text).toBe(item.text);
  await expect(plan.repairTakeBack({ id, line: 9999, start: 0, takenBack: true })).rejects.toMatchObject({ code: 'plan.repairGone' });
});
