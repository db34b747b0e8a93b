import { expect, test } from 'vitest';
import { aReadPlan, readNow } from '../../../test/programme.ts';
import { openWorld } from '../../../test/world.ts';
import { demoPlan } from '../../demo/plan.data.ts';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api as libraryApi } from '../library/contract.ts';
import { api } from './contract.ts';

const world = await openWorld({ now: '2026-05-04T02:00:00Z' });

test('a corrected file of a plan under review: new words come in, what a person wrote stays, what changed is shown', async () => {
  const before = demoPlan(2026);
  const p = await aReadPlan(world, before);
  const plan = world.client(api, p.tracker);
  const library = world.client(libraryApi, p.tracker);
  const { id } = await plan.planOpen({ documentId: p.documentId });
  const { items } = await plan.planReview({ id });
  const duties = items.filter((i) => i.kind === 'duty');
  const [mine, theirs] = [duties[0]!, duties[1]!];
  await plan.itemSave({ id: mine.id, version: mine.version, text: `${mine.text} (đã thống nhất)`, content: { kind: 'duty', fields: mine.fields as never }, carriesOut: null });
  const own = await plan.itemAdd({
    planId: id,
    text: 'Việc cán bộ thêm',
    content: { kind: 'duty', fields: { lead: [{ wording: 'Sở Nội vụ' }], coordinating: [], timeframe: null, cycle: null, dueOn: null } },
  });

  const words = theirs.text.split(' ').slice(0, 6).join(' ');
  expect(before).toContain(words);
  const corrected = before.replace(words, `${words} trong quý II`);
  const { id: newFile } = await library.documentUpload({}, { file: new Blob([corrected]), fileName: 'ke-hoach-da-sua.txt' });
  await readNow(world, p.tracker, newFile);
  expect((await library.documentGet({ id: newFile })).document.failure).toBe('duplicate');
  const { files } = await plan.rereadState({ id });
  expect(files.map((f) => [f.id, f.fileName])).toEqual([[newFile, 'ke-hoach-da-sua.txt']]);

  const compared = await plan.rereadCompare({ id, from: newFile });
  expect(compared.changed.map((c) => c.id)).toEqual([theirs.id]);
  expect([compared.added.length, compared.gone.length, compared.orphaned.length]).toEqual([0, 0, 0]);
  const { version } = (await plan.planReview({ id })).plan;
  const stale = await plan.rereadApply({ id, version: version - 1, from: newFile }).catch((e: unknown) => e);
  expect((stale as Problem).kind).toBe('conflict');
  await plan.rereadApply({ id, version, from: newFile });

  const after = await plan.planReview({ id });
  const textOf = (itemId: string) => after.items.find((i) => i.id === itemId)?.text;
  expect(textOf(mine.id)).toBe(`${mine.text} (đã thống nhất)`);
  expect(textOf(theirs.id)).toContain('trong quý II');
  expect(textOf(own.id)).toBe('Việc cán bộ thêm');
  // each line still points at its own words in the new text
  const changed = after.items.find((i) => i.id === theirs.id)!;
  expect(after.lines[changed.span!.line - 1]).toContain('trong quý II');
  expect(after.items.length).toBe(items.length + 1);
  const state = await plan.rereadState({ id });
  expect([state.files, state.last?.changed.map((c) => c.id), state.last?.differs.length]).toEqual([[], [theirs.id], 1]);
  expect(await library.documentGet({ id: newFile }).catch((e: Problem) => e.kind)).toBe('notFound');
  expect(await (await library.documentFile({ id: p.documentId })).text()).toBe(corrected);
});

test('a file of another document is none', async () => {
  const p = await aReadPlan(world);
  const plan = world.client(api, p.tracker);
  const { id } = await plan.planOpen({ documentId: p.documentId });
  expect(await plan.rereadCompare({ id, from: newId() }).catch((e: Problem) => e.kind)).toBe('notFound');
  const { version } = (await plan.planReview({ id })).plan;
  expect(await plan.rereadApply({ id, version, from: p.documentId }).catch((e: Problem) => e.kind)).toBe('notFound');
});
