import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDemo, type Demo } from './demo-session.ts';
import { expectAccessible, openStage, type Stage, type Visitor } from './stage.ts';

/** Four people of the demonstration province each find what they came for, in a few steps. */

let stage: Stage;
let demo: Demo;
beforeAll(async () => {
  stage = await openStage({ demo: true });
  demo = await openDemo(stage);
});
afterAll(async () => {
  await demo.close();
  await stage.close();
});

const as = async (login: string, width = 1440): Promise<Visitor> => {
  const visitor = await stage.visitor({ width });
  await demo.signIn(visitor.context, login);
  return visitor;
};
const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('.v-wait'));
/** A number that opens a list, as a number. */
const numberIn = async (page: Page, name: RegExp): Promise<number> =>
  Number((await page.getByRole('link', { name }).first().textContent())!.replace(/\D.*$/s, '').replace('.', ''));

test('a leader: which plans are on track, who is behind and since when; a figure opens as many; one sheet of paper', async () => {
  const { page, complaints, close } = await as('mau-lanhdao');
  await page.goto('/tong-quan');
  await page.getByRole('heading', { name: 'Ai đang chậm' }).waitFor();
  await page.getByText('Có việc trễ hạn').waitFor();
  await page
    .getByText(/^\d\d\/\d\d\/\d{4}, đã \d+ ngày$/)
    .first()
    .waitFor();
  const late = await numberIn(page, /trễ hạn, mở danh sách$/);
  expect(late).toBeGreaterThan(0);
  await expectAccessible(page, 'overview');
  const paper = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page
    .getByRole('link', { name: /trễ hạn, mở danh sách$/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Danh sách việc' }).waitFor();
  await settled(page);
  await expect.poll(() => page.getByRole('link', { name: 'Mở', exact: true }).count()).toBe(late);
  expect(complaints).toEqual([]);
  await close();
});

test('the head of an agency: what waits for the agency, and its duty sheet to sign', async () => {
  const { page, complaints, close } = await as('mau-thutruong');
  await page.goto('/');
  await page.getByRole('heading', { name: 'Việc của tôi hôm nay' }).waitFor();
  await page.getByRole('heading', { name: 'Việc của Công an tỉnh' }).waitFor();
  await page.goto(`/ke-hoach/${demo.planId}`);
  await page.getByRole('link', { name: 'Công an tỉnh', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Việc của Công an tỉnh' }).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Phiếu nhiệm vụ, Word' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^phieu-nhiem-vu-cong-an-tinh-.*\.docx$/);
  expect(complaints).toEqual([]);
  await close();
});

test('a commune officer, on a phone: what is due, one press from reporting it', async () => {
  const { page, complaints, close } = await as('mau-xa', 360);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Việc của tôi hôm nay' }).waitFor();
  await page.getByRole('heading', { name: /^Đến hạn/ }).waitFor();
  await page
    .getByRole('link', { name: /Báo kết quả/ })
    .first()
    .click();
  await page.getByLabel('Đã làm gì').waitFor();
  await page.getByRole('button', { name: 'Gửi kết quả' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('a tracking officer: who has to be urged, and everybody’s due days of the year as a workbook', async () => {
  const { page, complaints, close } = await as('mau-theodoi');
  await page.goto(`/ke-hoach/${demo.planId}/theo-doi?can-don-doc=1`);
  await page.getByRole('button', { name: /^Đôn đốc \d+ đầu mối$/ }).waitFor();
  await page.getByRole('button', { name: /^Đôn đốc \d+ đầu mối$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByLabel('Lời nhắc').inputValue()).toMatch(/^Kính gửi /);
  await page.keyboard.press('Escape');
  await page.goto(`/ke-hoach/${demo.planId}`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Lịch các hạn năm \d{4}, Excel$/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/^lich-den-han-\d{4}-.*\.xlsx$/);
  expect(complaints).toEqual([]);
  await close();
});
