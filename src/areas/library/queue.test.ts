import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { api } from './contract.ts';

const world = await openWorld();

test('the queue reads an upload by itself, in a process of its own; a broken file is refused before it is kept', async () => {
  const agency = await world.anAgency();
  const library = world.client(api, await world.anAccount({ role: 'trackingOfficer', agency }));
  const upload = (text: string, fileName: string) => library.documentUpload({}, { file: new Blob([text]), fileName });
  await world.system.queue.work();
  const plan = await upload(
    'ỦY BAN NHÂN DÂN\nTỈNH THỬ NGHIỆM\nSố: 602/KH-UBND\n\nThử Nghiệm, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nĐưa người lao động đi làm việc ở nước ngoài\n\nI. MỤC TIÊU\n1. Đưa ít nhất 120 lao động.',
    'a.md',
  );
  const ended = async (id: string) => {
    const { document } = await library.documentGet({ id });
    return [document.state, document.number ?? document.failure];
  };
  const wait = { timeout: 50_000, interval: 200 };
  await expect.poll(() => ended(plan.id), wait).toEqual(['read', '602/KH-UBND']);
  await expect(upload('%PDF-1.4 not really', 'b.pdf')).rejects.toMatchObject({ code: 'library.unread', facts: { why: 'corrupt' } });
  expect((await library.documentList({})).total).toBe(1);
}, 60_000);
