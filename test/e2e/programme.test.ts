import { existsSync, readFileSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { createFirstAdminLink } from '../../src/areas/account/link.ts';
import { LINK_PATH } from '../../src/areas/account/paths.ts';
import { expectAccessible, openStage, type Stage, type Visitor } from './stage.ts';

/** The main journey, on a real signed plan: install → set-up → upload → review → activate → an agency reports → the tracking agency accepts → the leader sees it. */

const seed = new URL('../../../shared/corpus/seeds/003.txt', import.meta.url);
if (process.env['CI'] && !existsSync(seed)) throw new Error('the corpus is absent: ../shared/corpus');

const PASSWORD = 'ba-con-trau-qua-suoi';
let stage: Stage;
const open: Visitor[] = [];
const visitor = async (): Promise<Page> => {
  const v = await stage.visitor();
  open.push(v);
  return v.page;
};
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(({ task }) => {
  // what the visitors saw when it went wrong
  onTestFailed(async () => {
    for (const [n, v] of open.entries()) await v.page.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-').slice(0, 40)}-${n}.png` });
  });
});

/** Creates an account on the screen and reads its one-time code from the slip. */
const addAccount = async (admin: Page, person: { name: string; login: string; role: string; agency: string }): Promise<string> => {
  await admin.goto('/nguoi-dung');
  await admin.getByRole('button', { name: 'Thêm tài khoản' }).click();
  await admin.getByLabel('Họ và tên').fill(person.name);
  await admin.getByLabel('Tên đăng nhập').fill(person.login);
  await admin.getByLabel('Vai trò').selectOption({ label: person.role });
  await choose(admin, 'Cơ quan', person.agency);
  await admin.getByRole('button', { name: 'Lưu tài khoản' }).click();
  return readSlip(admin);
};

const readSlip = async (admin: Page): Promise<string> => {
  const code = await admin
    .getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
    .first()
    .textContent();
  await admin.getByRole('button', { name: 'Đã in xong' }).click();
  return code!.trim();
};

/** Types a few letters into a picker and takes the one that bears the whole name. */
const choose = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: new RegExp(`^${label.replace('?', '\\?')}`) }).fill(name.slice(0, 24));
  await page.getByRole('option').filter({ hasText: name }).first().click();
};

const signIn = async (login: string, code: string): Promise<Page> => {
  const page = await visitor();
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  const factor = page.getByRole('button', { name: 'Hiện mã QR' });
  const today = page.getByRole('heading', { name: 'Việc của tôi hôm nay' });
  await factor.or(today).waitFor();
  // whose role reads people's data sets up codes of the phone first
  if (await factor.isVisible()) {
    await factor.click();
    const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent())!;
    await page.getByLabel('Mã xác thực').fill(new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), digits: 6, period: 30 }).generate());
    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
    await page.getByRole('button', { name: 'Tôi đã cất mã, tiếp tục' }).click();
  }
  await today.waitFor();
  return page;
};

describe.skipIf(!existsSync(seed))('a signed plan of Sơn La', { concurrent: false }, () => {
  let admin: Page;
  let tracker: Page;
  let agency: Page;
  const codes: Record<string, string> = {};
  let planPath = '';

  test('first administrator by a one-time link; province, agencies, a second administrator', async () => {
    const token = await createFirstAdminLink(stage.ownerUrl);
    admin = await visitor();
    await admin.goto(`${LINK_PATH}#${token}`);
    await admin.getByLabel('Họ và tên').fill('Quản trị thử');
    await admin.getByLabel('Tên đăng nhập').fill('thu.quantri');
    await admin.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
    await expectAccessible(admin, 'first link');
    await admin.getByRole('button', { name: 'Lập tài khoản và vào hệ thống' }).click();
    await admin.waitForURL('**/thiet-lap');
    await choose(admin, 'Hệ thống này phục vụ tỉnh nào?', 'Sơn La');
    await admin.getByRole('button', { name: 'Chọn tỉnh này' }).click();
    await admin.getByText('Đã chọn Tỉnh Sơn La.').waitFor();
    await admin.getByRole('button', { name: 'Lập danh mục theo mẫu' }).click();
    await admin.getByText(/Có [\d.]+ cơ quan/).waitFor();
    await admin.getByLabel('Họ và tên').fill('Quản trị thử hai');
    await admin.getByLabel('Tên đăng nhập').fill('thu.quantri2');
    await admin.getByRole('button', { name: 'Lập quản trị viên thứ hai và in phiếu' }).click();
    await readSlip(admin);
    await expectAccessible(admin, 'set-up');
    await admin.getByRole('button', { name: 'Hoàn tất và bắt đầu' }).click();
    // leaving earlier would cut the request off
    await admin.waitForURL((url) => url.pathname !== '/thiet-lap');
    await admin.getByRole('heading', { name: 'Việc của tôi hôm nay' }).waitFor();
  });

  test('accounts with one-time codes', async () => {
    codes['tracker'] = await addAccount(admin, { name: 'Cán bộ thử một', login: 'thu.theodoi', role: 'Cán bộ theo dõi', agency: 'Sở Nội vụ' });
    codes['agency'] = await addAccount(admin, { name: 'Cán bộ thử hai', login: 'thu.ngoaivu', role: 'Cán bộ cơ quan', agency: 'Sở Ngoại vụ' });
    codes['leader'] = await addAccount(admin, { name: 'Lãnh đạo thử', login: 'thu.lanhdao', role: 'Lãnh đạo', agency: 'Ủy ban nhân dân tỉnh Sơn La' });
    expect(new Set(Object.values(codes)).size).toBe(3);
    await expectAccessible(admin, 'accounts');
  });

  test('the plan is dropped in, read, and stands beside its text', async () => {
    tracker = await signIn('thu.theodoi', codes['tracker']!);
    await tracker.goto('/van-ban');
    await tracker.getByRole('button', { name: 'Đưa văn bản vào' }).click();
    await tracker
      .locator('input[type=file]')
      .setInputFiles({ name: 'Kế hoạch Sơn La 2025.txt', mimeType: 'text/plain', buffer: Buffer.from(readFileSync(seed, 'utf8').replace(/^# source:.*\n/, '')) });
    await tracker.getByRole('dialog').getByRole('button', { name: 'Đưa văn bản vào' }).click();
    await tracker.getByRole('link', { name: 'Đối chiếu' }).click({ timeout: 30_000 });
    await tracker.getByRole('heading', { name: 'Đối chiếu văn bản' }).waitFor();
    await tracker.waitForURL('**/doi-chieu');
    planPath = new URL(tracker.url()).pathname.replace(/\/doi-chieu$/, '');
    await tracker.getByRole('tab', { name: /Việc giao 48/ }).click();
    // from item to item by the keyboard; the source follows
    await tracker.keyboard.press('Alt+ArrowDown');
    await tracker.keyboard.press('Alt+ArrowDown');
    await tracker.locator('tr[id^="muc-"][aria-current="true"]').waitFor();
    expect(
      await tracker.evaluate(() =>
        [...document.querySelectorAll('tr[id^="muc-"]')].findIndex((row) => row.contains(document.activeElement) && row.getAttribute('aria-current') === 'true'),
      ),
    ).toBe(1);
    await expectAccessible(tracker, 'review');
  });

  test('the open points are decided one press each, then it becomes work', async () => {
    await tracker.getByRole('tab', { name: /Cần quyết/ }).click();
    const activate = tracker.getByRole('button', { name: 'Đưa vào theo dõi' });
    expect(await activate.getAttribute('aria-disabled')).toBe('true');
    const answer = tracker.locator('button:not([aria-disabled=true])').filter({ hasText: /^(Đúng|Để trống, hỏi sau|Để chưa phân công|Dùng cho cả|Dùng tên này)/ });
    const decided = tracker.getByText('Không còn điểm nào cần quyết');
    for (let n = 0; n < 60; n++) {
      await answer.first().or(decided).first().waitFor();
      if (await decided.isVisible()) break;
      const left = await tracker.getByRole('tab', { name: /Cần quyết/ }).textContent();
      await answer.first().click();
      await tracker.waitForFunction((was) => document.querySelector('[role=tab][aria-selected=true]')?.textContent !== was, left);
    }
    await tracker.locator('button:not([aria-disabled=true])').filter({ hasText: 'Đưa vào theo dõi' }).waitFor();
    await activate.click();
    const panel = tracker.getByRole('dialog');
    await panel.getByLabel('Theo dõi từ ngày').fill('01/05/2025');
    await panel.getByLabel('Hằng tháng').check();
    await expectAccessible(tracker, 'activation');
    await panel.getByRole('button', { name: 'Đưa vào theo dõi' }).click();
    await panel.getByRole('link', { name: /theo dõi/i }).click();
    await tracker.getByRole('heading', { name: 'Theo dõi thực hiện' }).waitFor();
    await tracker.getByRole('row').filter({ hasText: 'Công an tỉnh' }).first().waitFor();
    await expectAccessible(tracker, 'tracking');
  });

  test('an agency sees its own work and reports with evidence', async () => {
    agency = await signIn('thu.ngoaivu', codes['agency']!);
    await expectAccessible(agency, 'my work');
    await agency
      .getByRole('link', { name: /Báo kết quả/ })
      .first()
      .click();
    await agency.getByRole('radio', { name: 'Đang làm' }).check();
    await agency.getByLabel('Đã làm gì').fill('Đã làm việc với cơ quan đại diện về 2 trường hợp.');
    await agency.getByRole('button', { name: 'Thêm minh chứng' }).click();
    await agency.getByRole('radio', { name: 'Con số' }).check();
    await agency.getByLabel('Nội dung').fill('Trường hợp đã hỗ trợ');
    await agency.getByLabel('Số lượng').fill('2');
    await agency.getByRole('button', { name: 'Thêm vào báo cáo' }).click();
    await expectAccessible(agency, 'one work');
    await agency.getByRole('button', { name: 'Gửi kết quả' }).click();
    await agency.getByText('Gửi cơ quan theo dõi').waitFor();
  });

  test('the tracking agency accepts it, the leader sees it', async () => {
    await tracker.goto(new URL(agency.url()).pathname + new URL(agency.url()).search);
    await tracker.getByRole('button', { name: 'Tiếp nhận' }).click();
    await tracker.getByText('Đã tiếp nhận.').waitFor();
    const leader = await signIn('thu.lanhdao', codes['leader']!);
    await leader.goto('/tong-quan');
    await leader.getByRole('heading', { name: /Đẩy mạnh hoạt động đưa người lao động/i }).waitFor();
    await expectAccessible(leader, 'overview');
    await leader.goto(`${planPath}/theo-doi`);
    await leader
      .getByRole('row')
      .filter({ hasText: 'Sở Ngoại vụ' })
      .getByText(/^[1-9]\d*\/\d+$/)
      .first()
      .waitFor();
  });

  test('no page complained: no script error, no style or request refused by the security policy', () => {
    expect(open.flatMap((v) => v.complaints)).toEqual([]);
  });
});
