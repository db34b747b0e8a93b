import { sql } from 'kysely';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '../../src/areas/journey/contract.ts';
import { milestones, type Milestone } from '../../src/areas/journey/choices.data.ts';
import { api as worker } from '../../src/areas/worker/contract.ts';
import { createClient } from '../../src/kernel/client.ts';
import { addDays, dayInVietnam, newId } from '../../src/kernel/clock.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { viDate } from '../../src/kernel/text.ts';
import { openDemo, type Demo } from './demo-session.ts';
import { expectAccessible, openStage, type Stage, type Visitor } from './stage.ts';

/** Five ways of people, as the officers of a commune and of the province write them down. */

const today = dayInVietnam(new Date());
/** So many days from today. */
const on = (days: number): string => addDays(today, days);
let stage: Stage;
let demo: Demo;
let officer: Visitor;
let head: Visitor;
beforeAll(async () => {
  stage = await openStage({ demo: true });
  demo = await openDemo(stage);
  [officer, head] = await Promise.all([stage.visitor({ width: 360 }), stage.visitor()]);
  await demo.signIn(officer.context, 'mau-xa');
  await demo.signIn(head.context, 'mau-laodong');
}, 300_000);
afterAll(async () => {
  await Promise.all([officer.close(), head.close()]);
  await demo.close();
  await stage.close();
});

/** The same calls as a screen's, for what an example only needs to stand on. */
const as = async <T extends typeof api | typeof worker>(of: T, context: BrowserContext) => {
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  return createClient(of, (path, init) => fetch(stage.address + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } }));
};
const communeOf = async (): Promise<number> => {
  const owner = openOwner(stage.ownerUrl);
  try {
    return (await sql<{ u: number }>`select u.in_unit as u from account_unit u join account a on a.id = u.account where a.login = 'mau-xa' limit 1`.execute(owner.kysely)).rows[0]!
      .u;
  } finally {
    await owner.close();
  }
};
const aPerson = async (fullName: string): Promise<string> => {
  const id = newId();
  await (await as(worker, officer.context)).personSave({ id, version: 0, fullName, birth: '1998-03-14', sex: 'female', unitId: await communeOf() });
  return id;
};
type Terms = Partial<Parameters<Awaited<ReturnType<typeof as<typeof api>>>['journeyTermsSave']>[0]>;
/** Somebody whose papers are all there, from `start` days before today; `dates` counted from then. */
const aJourney = async (fullName: string, form: 'enterprise' | 'seasonal', start: number, dates: Partial<Record<Milestone, number>>, terms: Terms = {}): Promise<string> => {
  const journey = await as(api, officer.context);
  const personId = await aPerson(fullName);
  const id = newId();
  await journey.journeyOpen({ id, personId, form, market: form === 'seasonal' ? 'CN' : 'JP', interested: on(-start) });
  await journey.journeyTermsSave({
    id,
    version: 1,
    form,
    market: form === 'seasonal' ? 'CN' : 'JP',
    sender: 'Công ty Thử',
    job: 'Cơ khí',
    termMonths: 36,
    declared: true,
    qualified: true,
    approvalNumber: '12/QLLĐNN',
    approvalOn: on(-start + 1),
    ...terms,
  });
  if (form === 'enterprise')
    await journey.certificateAdd({ id, certificateId: newId(), number: newId().slice(-10), issuedOn: on(-start + 20), issuer: 'Trung tâm Thử', market: 'JP' });
  const given = Object.fromEntries(Object.entries(dates).map(([m, n]) => [m, on(-start + n)]));
  await journey.journeyDatesSave({ interested: on(-start), ...given, id, version: (await journey.journeyGet({ id })).journey.version });
  return id;
};
const drawer = (page: Page) => page.getByRole('dialog');
const say = async (page: Page, dates: Partial<Record<Milestone, string>>, more: { reason?: string; returnReason?: string; settledAs?: string } = {}): Promise<void> => {
  await page.getByRole('button', { name: 'Ghi ngày', exact: true }).first().click();
  const form = drawer(page);
  for (const [m, day] of Object.entries(dates)) await form.getByLabel(milestones[m as Milestone]).fill(viDate(day));
  if (more.returnReason) await form.getByLabel('Lý do về nước').selectOption({ label: more.returnReason });
  if (more.settledAs) await form.getByLabel('Sau khi về').selectOption({ label: more.settledAs });
  if (more.reason) await form.getByLabel('Lý do sửa ngày đã ghi').fill(more.reason);
  await form.getByRole('button', { name: 'Ghi ngày' }).click();
};
const saved = (page: Page) => drawer(page).waitFor({ state: 'detached' });

test('one worker from a survey to a settled life', async () => {
  const { page } = officer;
  // the survey: somebody is written down and asked what they wish
  await page.goto('/nguoi-lao-dong/ghi');
  await page.getByLabel('Họ và tên').fill('Hà Thị Sương');
  await page.getByLabel('Ngày sinh').fill('14/3/1998');
  await page.getByLabel('Nữ', { exact: true }).check();
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hà Thị Sương' }).waitFor();
  await page.getByRole('button', { name: 'Hỏi nguyện vọng' }).click();
  await drawer(page).getByLabel('Thị trường muốn đi').selectOption({ label: 'Nhật Bản' });
  await drawer(page).getByLabel('Việc muốn làm').fill('Cơ khí');
  await drawer(page).getByRole('button', { name: 'Hỏi nguyện vọng' }).click();
  await page.getByText('Nhật Bản, Cơ khí').waitFor();
  await page.getByRole('button', { name: 'Mở hành trình' }).click();
  await drawer(page).getByLabel('Hình thức đi').selectOption({ label: 'Doanh nghiệp dịch vụ' });
  await drawer(page).getByLabel('Thị trường').selectOption({ label: 'Nhật Bản' });
  await drawer(page)
    .getByLabel('Ngày nêu nguyện vọng')
    .fill(viDate(on(-1_400)));
  await drawer(page).getByRole('button', { name: 'Mở hành trình' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hà Thị Sương' }).waitFor();

  await page.getByRole('button', { name: 'Sửa thông tin' }).click();
  for (const [label, value] of [
    ['Doanh nghiệp, đơn vị đưa đi', 'Công ty Thử'],
    ['Công việc', 'Cơ khí'],
    ['Văn bản chấp thuận hợp đồng cung ứng', '15/QLLĐNN'],
    ['Ngày chấp thuận', viDate(on(-1_390))],
    ['Thời hạn', '36'],
  ] as const)
    await drawer(page).getByRole('textbox', { name: label, exact: false }).first().fill(value);
  await drawer(page).getByLabel('Có đủ năng lực hành vi').check();
  await drawer(page).getByLabel('Đáp ứng ngoại ngữ').check();
  await drawer(page).getByRole('button', { name: 'Sửa thông tin' }).click();
  await saved(page);
  await page.getByRole('button', { name: 'Ghi giấy chứng nhận' }).click();
  await drawer(page).getByLabel('Số giấy chứng nhận').fill('GCN-01');
  await drawer(page)
    .getByLabel('Ngày cấp')
    .fill(viDate(on(-1_350)));
  await drawer(page).getByLabel('Nơi cấp').fill('Trung tâm Thử');
  await drawer(page).getByRole('button', { name: 'Ghi giấy chứng nhận' }).click();
  await saved(page);
  await say(page, {
    counselled: on(-1_395),
    registered: on(-1_390),
    selected: on(-1_380),
    trained: on(-1_350),
    healthPassed: on(-1_345),
    contractSigned: on(-1_340),
    departed: on(-1_300),
    arrived: on(-1_299),
  });
  await saved(page);
  await page.getByText('Đủ điều kiện xuất cảnh.').waitFor();
  await say(page, { returned: on(-210), residenceNotified: on(-205), liquidated: on(-150), settled: on(-100) }, { returnReason: 'Hết hạn hợp đồng', settledAs: 'Có việc làm' });
  await saved(page);
  await page.locator('.v-facts').getByText('Đã ổn định').waitFor();
  await expectAccessible(page, 'journey');
});

test('one seasonal worker crosses four times: one person, four crossings', async () => {
  const { page } = officer;
  const id = await aJourney('Lý Thị Mùa', 'seasonal', 200, { healthPassed: 5, contractSigned: 6, departed: 10 });
  await page.goto(`/hanh-trinh/${id}`);
  for (const [kind, days] of [
    ['Qua biên giới trở về', -150],
    ['Qua biên giới sang làm việc', -140],
    ['Qua biên giới trở về', -90],
    ['Qua biên giới sang làm việc', -80],
  ] as const) {
    await page.getByRole('button', { name: 'Ghi việc', exact: true }).first().click();
    await drawer(page).getByLabel('Việc', { exact: true }).selectOption({ label: kind });
    await drawer(page)
      .getByLabel('Ngày', { exact: true })
      .fill(viDate(on(days)));
    await drawer(page).getByRole('button', { name: 'Ghi việc' }).click();
    await saved(page);
  }
  await page
    .getByText(/^Qua biên giới (sang làm việc|trở về), /)
    .nth(3)
    .waitFor();
  expect(await page.getByText(/^Qua biên giới (sang làm việc|trở về), /).count()).toBe(4);
  const abroad = async (national: boolean): Promise<number> => (await (await as(api, officer.context)).journeyBoard({ national: national ? 'true' : 'false' })).year.abroad;
  await page.goto('/hanh-trinh');
  const shows = (n: number) =>
    page
      .locator('dl > div')
      .filter({ hasText: 'Đang ở nước ngoài' })
      .filter({ has: page.locator('dd', { hasText: new RegExp(`^${n}$`) }) })
      .waitFor();
  await shows(await abroad(false));
  await page.getByLabel('Không tính lao động qua biên giới').check();
  await shows(await abroad(true));
  expect(await abroad(true)).toBeLessThan(await abroad(false));
});

test('one who is overdue is to be verified, is asked, and is right again once the extension is known', async () => {
  const { page } = officer;
  const id = await aJourney('Bàn Văn Quá', 'enterprise', 1_300, { selected: 10, trained: 20, healthPassed: 21, contractSigned: 25, departed: 60, arrived: 61 });
  await page.goto('/hanh-trinh');
  await page.getByRole('listitem').filter({ hasText: 'Quá hạn, cần xác minh' }).getByRole('link').first().click();
  await page.getByRole('link', { name: 'Bàn Văn Quá' }).click();
  await page.getByText('Quá hạn hợp đồng, cần xác minh').waitFor();
  expect(await page.content()).not.toContain('bỏ trốn');
  // asked: the day's calls have them, the answer takes them off and stands on their page
  await page.goto('/hanh-trinh/goi?ly-do=overdue');
  const call = page.getByRole('listitem').filter({ hasText: 'Bàn Văn Quá' });
  await call.getByRole('button', { name: 'Đã gặp' }).click();
  await call.getByRole('button', { name: 'Đang xin gia hạn' }).click();
  await call.waitFor({ state: 'detached' });
  await page.goto(`/hanh-trinh/${id}`);
  await page
    .getByText(/Đang xin gia hạn/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Ghi việc', exact: true }).first().click();
  await drawer(page).getByLabel('Việc', { exact: true }).selectOption({ label: 'Gia hạn hợp đồng' });
  await drawer(page)
    .getByLabel('Ngày', { exact: true })
    .fill(viDate(on(-160)));
  await drawer(page)
    .getByLabel('Gia hạn đến ngày')
    .fill(viDate(on(200)));
  await drawer(page).getByRole('button', { name: 'Ghi việc' }).click();
  await saved(page);
  await page.getByText('Quá hạn hợp đồng, cần xác minh').waitFor({ state: 'detached' });
  expect((await (await as(api, officer.context)).journeyGet({ id })).journey.overdue).toBe(false);
});

test('one is refused at the gate; what was typed stays; one asks, another decides, then the way is free', async () => {
  const { page } = officer;
  const id = await aJourney('Giàng A Cửa', 'enterprise', 120, { trained: 20, healthPassed: 21, contractSigned: 25 }, { approvalNumber: null, approvalOn: null });
  await page.goto(`/hanh-trinh/${id}`);
  await say(page, { departed: on(-10) });
  await page.getByText(/Chưa ghi ngày xuất cảnh vì còn thiếu: .*chưa có văn bản chấp thuận/).waitFor();
  expect(await drawer(page).getByLabel('Đã xuất cảnh').inputValue()).toBe(viDate(on(-10)));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Đề nghị cho qua' }).first().click();
  await drawer(page).getByLabel('Lý do').fill('Văn bản chấp thuận đang trên đường gửi về.');
  await drawer(page).getByRole('button', { name: 'Đề nghị cho qua' }).click();
  await saved(page);
  expect(await page.getByRole('button', { name: 'Đồng ý', exact: true }).getAttribute('aria-disabled')).toBe('true');

  await head.page.goto(`/hanh-trinh/${id}`);
  await head.page.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await drawer(head.page).getByLabel('Ý kiến').fill('Đồng ý, bổ sung trong 5 ngày.');
  await drawer(head.page).getByRole('button', { name: 'Đồng ý' }).click();
  await saved(head.page);
  await page.reload();
  await say(page, { departed: on(-10) });
  await saved(page);
  await head.page.goto('/hanh-trinh/cho-qua');
  await head.page
    .getByRole('row')
    .filter({ hasText: 'Giàng A Cửa' })
    .getByText(viDate(on(-10)))
    .waitFor();
});

test('one is corrected a year late: today shows the right day, what was known then stays known', async () => {
  const { page } = officer;
  const id = await aJourney('Quàng Văn Muộn', 'enterprise', 600, { trained: 20, healthPassed: 21, contractSigned: 25, departed: 100 });
  const owner = openOwner(stage.ownerUrl);
  // as if it had been written at that time
  await sql`update journey_entry set recorded_at = on_day where journey_id = ${id}`.execute(owner.kysely);
  const known = async (day: string): Promise<string[]> =>
    (
      await sql<{
        onDay: string;
      }>`select on_day from journey_entry where journey_id = ${id} and fact = 'departed' and recorded_at < ${day}::date + 1 group by on_day having sum(d) > 0`.execute(owner.kysely)
    ).rows.map((r) => r.onDay);
  await page.goto(`/hanh-trinh/${id}`);
  await say(page, { departed: on(-470) });
  await page.getByText('Ghi lý do sửa ở ô cuối').waitFor();
  await drawer(page).getByLabel('Lý do sửa ngày đã ghi').fill('Hộ chiếu đóng dấu ngày khác');
  await drawer(page).getByRole('button', { name: 'Ghi ngày' }).click();
  await saved(page);
  await page.getByText(`Đã xuất cảnh: ${viDate(on(-500))} sửa thành ${viDate(on(-470))}`).waitFor();
  expect([await known(on(-365)), await known(today)]).toEqual([[on(-500)], [on(-470)]]);
  await owner.close();
  expect([...officer.complaints, ...head.complaints].filter((c) => !/status of (409|422)/.test(c))).toEqual([]);
});
