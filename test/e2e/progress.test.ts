import { afterAll, beforeAll, expect, test } from 'vitest';
import { countryJobs } from '../../src/areas/target/country/jobs.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/clock.ts';
import { openDemo, type Demo } from './demo-session.ts';
import { expectAccessible, openStage, type Stage } from './stage.ts';

/** From "a target is behind" on the leader's page to the people to call, in three clicks; and the grid behind it, typed like a sheet. */

let stage: Stage;
let demo: Demo;
beforeAll(async () => {
  stage = await openStage({ demo: true });
  demo = await openDemo(stage);
});
/** What the job does each hour. */
const stand = () => countryJobs['target.stand']!.run({}, (fn, options) => stage.system.act({ ...systemActor('Hệ thống'), nation: true }, { requestId: newId(), ...options }, fn));
afterAll(async () => {
  await demo.close();
  await stage.close();
});

test('a leader finds in three clicks why the province is behind, down to the people to call', async () => {
  const { page, context, complaints, close } = await stage.visitor({ width: 1440 });
  await demo.signIn(context, 'mau-lanhdao');
  await page.goto('/tong-quan');
  await page.getByRole('heading', { name: /^Mục tiêu đang chậm/ }).waitFor();

  // one: the target
  await page.getByRole('link', { name: /ít nhất 600 lao động/ }).click();
  const ranking = page.getByRole('table', { name: 'Các đơn vị' });
  await ranking.waitFor();
  const first = ranking.getByRole('row').nth(1);
  expect(await first.textContent()).toMatch(/Chậm, thiếu \d+ so với tiến độ/);
  // the first names most missing people: the sentence above the table says so
  const worst = await first.getByRole('link').first().textContent();
  await page.getByText(new RegExp(`${worst}.* thiếu .* phần lớn chỗ chậm nằm ở đây`)).waitFor();
  await expectAccessible(page, 'progress of a target');

  // two: the commune
  await first.getByRole('link').first().click();
  await page.getByRole('heading', { name: worst! }).waitFor();
  const people = page.getByRole('table', { name: 'Người cần gọi' });
  await people.waitFor();
  expect(await people.getByRole('row').count()).toBeGreaterThan(1);
  // whom to call first, and why: where they stand, and for how long
  expect(await people.getByRole('row').nth(1).textContent()).toMatch(/\d+ ngày/);
  await expectAccessible(page, 'a commune behind');

  // three: a person
  await people.getByRole('row').nth(1).getByRole('link').first().click();
  await page.waitForURL(/\/hanh-trinh\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('the ministry finds in three clicks which province is behind and why, down to the people to call', async () => {
  const { page, context, complaints, close } = await stage.visitor({ width: 1440 });
  await demo.signIn(context, await demo.ministry());
  await stand();
  await page.goto('/muc-tieu');
  const provinces = page.getByRole('table', { name: 'Các tỉnh, thành phố' });
  const first = provinces.getByRole('row').nth(1);
  await first.getByText(/chậm trên \d+ mục tiêu/).waitFor();
  const name = (await first.getByRole('link').first().textContent())!;
  // each of 34 has its line and its tile; one without a plan says so
  expect(await provinces.getByRole('row').count()).toBeGreaterThan(34);
  await page.getByRole('link', { name: new RegExp(`${name.replace(/^Tỉnh /, '')}.*chậm`) }).waitFor();
  await provinces.getByText('Chưa có kế hoạch nêu mục tiêu').first().waitFor();
  await expectAccessible(page, 'provinces by their targets');

  // one: the province, its targets plan by plan
  await first.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name: /^Mục tiêu của tỉnh/ }).waitFor();
  // two: the target
  await page.getByRole('link', { name: 'Xem vì sao chậm' }).first().click();
  // three: the commune that misses most, with whom to call
  await page.getByRole('table', { name: 'Các đơn vị' }).getByRole('row').nth(1).getByRole('link').first().click();
  const people = page.getByRole('table', { name: 'Người cần gọi' });
  await people.waitFor();
  expect(await people.getByRole('row').nth(1).textContent()).toMatch(/\d+ ngày/);
  expect(complaints).toEqual([]);
  await close();
});

test('what a commune was asked to explain stands where its officer begins the day, and is answered there', async () => {
  await demo.ask('mau-xa', 'Vì sao chưa có ai đi?');
  const { page, context, complaints, close } = await stage.visitor({ width: 360 });
  await demo.signIn(context, 'mau-xa');
  for (const path of ['/nguoi-lao-dong/hom-nay', '/']) {
    await page.goto(path);
    await page.getByText('Vì sao chưa có ai đi?').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
  await page.getByRole('button', { name: 'Trả lời' }).click();
  await page.getByLabel('Giải trình', { exact: true }).fill('Đơn tuyển bị hủy; đã đăng ký đơn khác.');
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lời' }).click();
  await page.getByText('1 yêu cầu giải trình chờ xã trả lời').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await close();
});

test('the grid of an allocation: keys, live sums, a pasted table, saved with a reason', async () => {
  const { page, context, complaints, close } = await stage.visitor({ width: 1440 });
  await demo.signIn(context, 'mau-theodoi');
  await page.goto(`/muc-tieu/${demo.targetId}/giao`);
  const grid = page.getByRole('grid', { name: 'Bảng giao chỉ tiêu' });
  await grid.waitFor();
  const names = await grid.locator('tbody th').allTextContents();
  await grid.locator('tbody td[data-key]').first().click();
  const open = grid.locator('input');
  const before = Number((await open.inputValue()).replace('.', ''));
  await open.fill(String(before + 7));
  await grid.getByText('vượt 7').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => open.getAttribute('aria-label')).toContain(names[1]);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => open.getAttribute('aria-label')).toContain(names[0]);
  // a table of Excel: one line is known without its marks, one is not
  await open.evaluate(
    (input, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    `Đơn vị\t2026\n${names[1]!.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')}\t1.234\nXã Không Có\t5`,
  );
  await page.getByText('Xã Không Có 5').waitFor();
  await expectAccessible(page, 'allocation grid');
  await page.getByRole('button', { name: 'Lưu 2 ô' }).click();
  await page.getByRole('textbox', { name: /Lý do sửa/ }).fill('Thử sửa bảng');
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu 2 ô' }).click();
  await page.getByText('Đã lưu 2 ô.').waitFor();
  await page.getByText(`${names[1]}, năm`).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone: one unit at a time, nothing beyond the edge', async () => {
  const { page, context, complaints, close } = await stage.visitor({ width: 360 });
  await demo.signIn(context, 'mau-theodoi');
  for (const path of [`/muc-tieu/${demo.targetId}/giao`, `/muc-tieu/${demo.targetId}/tien-do`]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => !document.querySelector('.v-wait'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAccessible(page, `${path} at 360`);
  }
  await page.goto(`/muc-tieu/${demo.targetId}/giao`);
  const unit = page.getByLabel('Đơn vị đang nhập');
  await unit.waitFor();
  const chosen = await unit.inputValue();
  await page.getByRole('button', { name: 'Đơn vị sau' }).click();
  expect(await unit.inputValue()).not.toBe(chosen);
  expect(complaints).toEqual([]);
  await close();
});
