import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDemo } from '../test/e2e/demo-session.ts';
import { launchBrowser } from './browser.ts';
import { withStage } from './stage.ts';

/** The pictures of the README, made from the demonstration province: `npm run screenshots`. */
const out = join(import.meta.dirname, '..', 'docs', 'screenshots');

await mkdir(out, { recursive: true });
await withStage(async (stage) => {
  const demo = await openDemo(stage);
  const { browser } = await launchBrowser();
  const shots: [name: string, login: string, path: string, width: number][] = [
    ['doi-chieu', 'mau-theodoi', `/ke-hoach/${demo.planId}/doi-chieu`, 1440],
    ['viec-cua-toi', 'mau-xa', '/', 1440],
    ['viec-cua-toi', 'mau-xa', '/', 360],
    ['theo-doi', 'mau-theodoi', `/ke-hoach/${demo.planId}/theo-doi`, 1440],
  ];
  for (const [name, login, path, width] of shots) {
    const context = await browser.newContext({ baseURL: stage.address, viewport: { width, height: width < 500 ? 760 : 900 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    await demo.signIn(context, login);
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(out, `${name}-${width}.png`) });
    await context.close();
  }
  await browser.close();
  await demo.close();
});
