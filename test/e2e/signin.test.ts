import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../src/areas/account/secrets.ts';
import { loadProviders } from '../../src/areas/account/reference-providers.ts';
import { newId } from '../../src/kernel/clock.ts';
import { openOwner } from '../../src/kernel/db.ts';
import { testCipher } from '../keys.ts';
import { openIdentity } from '../identity.ts';
import { expectAccessible, openStage, type Stage } from './stage.ts';

/** Coming in, in a real browser: password, code of the phone, printed code, identity provider; on a phone first. */

const PASSWORD = 'mot cau de nho 1';
let stage: Stage;
let owner: ReturnType<typeof openOwner>;
beforeAll(async () => {
  stage = await openStage();
  owner = openOwner(stage.ownerUrl);
}, 300_000);
afterAll(async () => {
  await owner.close();
  await stage.close();
});

/** An account of a role that reads people's data, with nothing but a password. */
const anAccount = async (login: string, role: string, name: string): Promise<string> => {
  const id = newId();
  await sql`insert into account (id, login, name, role) values (${id}, ${login}, ${name}, ${role})`.execute(owner.kysely);
  await sql`insert into account_secret (account, password_hash, must_change, changed_at) values (${id}, ${await hashSecret(testCipher, PASSWORD)}, false, now())`.execute(
    owner.kysely,
  );
  return id;
};
const fill = async (page: Page, login: string): Promise<void> => {
  await page.goto('/dang-nhap');
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
};
const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), digits: 6, period: 30 }).generate();

describe('the second factor', () => {
  test('is set up on a phone’s screen at the first sign-in, and asked for at the next', async () => {
    await anAccount('thu.lanhdao', 'leader', 'Lãnh đạo thử');
    const { page, complaints, close } = await stage.visitor({ width: 360 });
    await fill(page, 'thu.lanhdao');
    await page.getByRole('heading', { name: 'Xác thực hai lớp', level: 1 }).waitFor();
    await expectAccessible(page, 'set-up');
    // nothing else opens before it is done
    await page.goto('/tai-khoan-cua-toi');
    await page.getByRole('heading', { name: 'Xác thực hai lớp', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Hiện mã QR' }).click();
    await page.getByRole('img', { name: /Mã QR/ }).waitFor();
    const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent())!;
    await expectAccessible(page, 'QR');
    await page.getByLabel('Mã xác thực').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
    await page.getByRole('heading', { name: 'Mã dự phòng', exact: true }).waitFor();
    await expectAccessible(page, 'printed codes');
    const [printed] = await page
      .getByRole('listitem')
      .filter({ hasText: /^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/ })
      .allTextContents();
    await page.getByRole('button', { name: 'Tôi đã cất mã, tiếp tục' }).click();
    await page.waitForURL((url) => url.pathname === '/');

    await page.context().clearCookies();
    await fill(page, 'thu.lanhdao');
    await page.getByLabel('Mã xác thực').waitFor();
    await expectAccessible(page, 'code');
    await page.getByLabel('Mã xác thực').fill('000000');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByText('Mã chưa đúng hoặc đã dùng rồi').first().waitFor();
    // loaded anew, the code is still what is asked for
    await page.goto('/');
    await page.getByRole('heading', { name: 'Nhập mã xác thực', level: 1 }).waitFor();
    await page.getByLabel('Mã xác thực').fill(printed!);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByText('Đã dùng một mã dự phòng, còn 9 mã').waitFor();
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/tai-khoan-cua-toi');
    await page.getByText('mật khẩu và mã').first().waitFor();
    await expectAccessible(page, 'own account');
    expect(complaints.filter((c) => !/status of (403|409)/.test(c))).toEqual([]);
    await close();
  });
});

describe('an identity provider', () => {
  test('is linked by the person and signs in from then on; an unlinked one is told what to do', async () => {
    const identity = await openIdentity({}, `${stage.address}/dang-nhap/xac-nhan`);
    await loadProviders(owner.kysely, stage.system.keys.current(), [
      {
        code: 'tinh',
        label: 'tài khoản định danh tỉnh',
        issuer: identity.issuer,
        clientId: identity.clientId,
        clientSecret: identity.clientSecret,
        scope: 'openid',
        vouches: true,
      },
    ]);
    await anAccount('thu.kiemtra', 'auditor', 'Cán bộ thử');
    await sql`update role set second_factor = false where code = 'auditor'`.execute(owner.kysely);
    const { page, close } = await stage.visitor({ width: 360 });
    const atProvider = async (person: string): Promise<void> => {
      await page.locator('input[name=login]').fill(person);
      await page.locator('input[name=password]').fill('x');
      await page.locator('button[type=submit]').click();
      await page.getByText('Continue', { exact: true }).click();
    };
    const signInThere = () => page.getByRole('button', { name: 'Đăng nhập bằng tài khoản định danh tỉnh' });

    await page.goto('/dang-nhap');
    await signInThere().waitFor();
    await expectAccessible(page, 'sign-in with a provider');
    await signInThere().click();
    await atProvider('nguoi-tinh');
    await page.getByText('chưa gắn với tài khoản nào').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await expectAccessible(page, 'unlinked');

    await page.context().clearCookies();
    await fill(page, 'thu.kiemtra');
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/tai-khoan-cua-toi');
    await page.getByRole('button', { name: /^Gắn với/ }).click();
    await page.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
    await page.getByRole('button', { name: /^Gắn với/ }).click();
    await atProvider('nguoi-tinh');
    await page.getByText('đã gắn từ').waitFor();
    await expectAccessible(page, 'linked');

    await page.context().clearCookies();
    await page.goto('/dang-nhap');
    await signInThere().click();
    await atProvider('nguoi-tinh');
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/tai-khoan-cua-toi');
    await page.getByText('tài khoản định danh', { exact: true }).first().waitFor();
    await close();
  });
});
