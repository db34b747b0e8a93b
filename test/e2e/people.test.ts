import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOwner } from '../../src/kernel/db.ts';
import { openDemo, type Demo } from './demo-session.ts';
import { expectAccessible, openStage, type Stage } from './stage.ts';

/** A commune officer's day on a phone: somebody new comes in, says where to go, is found again, is asked on a list; a mistyped number, a number opened with a reason, a tap taken back. */

let stage: Stage;
let demo: Demo;
beforeAll(async () => {
  stage = await openStage({ demo: true });
  demo = await openDemo(stage);
}, 300_000);
afterAll(async () => {
  await demo.close();
  await stage.close();
});

test('somebody is entered, asked, found, opened and listed with one thumb', async () => {
  const { page, context, complaints, close } = await stage.visitor({ width: 360 });
  await demo.signIn(context, 'mau-xa');
  await page.goto('/nguoi-lao-dong/ghi');
  await page.getByLabel('Họ và tên').fill('Vừ Thị Páo');
  await page.getByLabel('Ngày sinh').fill('12/5/1999');
  await page.getByLabel('Số định danh').fill('0141990');
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  // what is wrong stands at its field, what was typed stays
  await expect.poll(() => page.getByLabel('Số định danh').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Vừ Thị Páo');
  await page.getByLabel('Số định danh').fill('014199000123');
  await page.getByLabel('Nữ', { exact: true }).check();
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Vừ Thị Páo' }).waitFor();
  await expectAccessible(page, 'person');
  expect(await page.content()).not.toContain('014199000123');

  await page.getByRole('button', { name: 'Hỏi nguyện vọng' }).click();
  const wish = page.getByRole('dialog');
  await wish.getByLabel('Thị trường muốn đi').selectOption({ label: 'Nhật Bản' });
  await wish.getByLabel('Việc muốn làm').fill('Điều dưỡng');
  await wish.getByRole('button', { name: 'Hỏi nguyện vọng' }).click();
  await page.getByText('Nhật Bản, Điều dưỡng').waitFor();

  await page
    .getByRole('button', { name: /^Xem đầy đủ/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill('Làm hồ sơ hộ chiếu');
  await page.getByRole('dialog').getByRole('button', { name: 'Xem đủ số' }).click();
  await page.getByText('014199000123').waitFor();
  await page.getByText('Lý do: Làm hồ sơ hộ chiếu').waitFor();

  // found again by a few letters, from anywhere; the address never holds the name
  await page.goto('/nguoi-lao-dong');
  await page.getByRole('search').getByLabel('Tìm người').fill('vu pao');
  await page.getByRole('link', { name: 'Vừ Thị Páo' }).waitFor();
  expect(page.url()).not.toMatch(/pao/i);

  await page.goto(`/danh-sach/${await demo.rosterOf('mau-xa')}`);
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Muốn đi' }) })
    .filter({ hasText: 'Chưa hỏi' })
    .first();
  const name = (await row.getByRole('link').textContent())!;
  await row.getByRole('button', { name: 'Muốn đi' }).click();
  await page.getByText(`${name}: Muốn đi.`).waitFor();
  const answers = async () => {
    const owner = openOwner(stage.ownerUrl);
    try {
      return (
        await sql<{ n: number }>`select count(*)::int as n from roster_entry e join person p on p.id = e.person_id where p.full_name = ${name} and e.wants = 'yes'`.execute(
          owner.kysely,
        )
      ).rows[0]!.n;
    } finally {
      await owner.close();
    }
  };
  await expect.poll(answers).toBe(1);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã hoàn tác.').waitFor();
  await expect.poll(answers).toBe(0);
  await expectAccessible(page, 'list');
  expect(complaints.filter((c) => !c.includes('422'))).toEqual([]);
  await close();
}, 120_000);

test('a leader reads figures and no name in full; each number opens as many people as it says', async () => {
  const { page, context, complaints, close } = await stage.visitor();
  await demo.signIn(context, 'mau-lanhdao');
  await page.goto('/danh-sach/cung-cau');
  const total = page.getByRole('button', { name: /Người sau con số/ }).first();
  await total.waitFor();
  const said = Number((await total.textContent())!.replace(/\D/g, ''));
  await total.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`${said} người`).waitFor();
  const names = await dialog.getByRole('listitem').getByRole('link').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  for (const n of names) expect(n).toMatch(/^\p{Lu}\S*( \p{Lu}\.)+$/u);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);
