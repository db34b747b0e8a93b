import { AxeBuilder } from '@axe-core/playwright';
import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { createSystem, type System } from '../../src/app.ts';
import { appUrl } from '../../src/kernel/db.ts';
import { createWeb } from '../../src/kernel/web.ts';
import { launchBrowser } from '../../tools/browser.ts';
import { loadDemo } from '../../src/demo/demo.ts';
import { cloneDatabase, demoTemplateOf } from '../database.ts';
import { testRing } from '../keys.ts';

/** The whole system on a database of its own, behind a real HTTP port, looked at through a real browser. */
export interface Stage {
  address: string;
  ownerUrl: string;
  system: System;
  /** A new visitor with cookies and storage of their own. Everything the page complains about is collected. */
  visitor(options?: { width?: number; colorScheme?: 'light' | 'dark' }): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What the browser logged as an error: script errors, refused styles, failed requests. */
  complaints: string[];
  close(): Promise<void>;
}

/** The demonstration province is loaded once for the run; whoever looks at it gets a copy. */
const demoTemplate = async (ownerUrl: string, template: string): Promise<string> => {
  const name = demoTemplateOf(template);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // the first loads, those who come meanwhile wait for it
    await owner.query('select pg_advisory_lock(hashtext($1))', [name]);
    if ((await owner.query('select 1 from pg_database where datname = $1', [name])).rows.length) return name;
    const database = await cloneDatabase(ownerUrl, template);
    const system = createSystem(appUrl(database.ownerUrl), { keys: testRing });
    try {
      await loadDemo({ system, ownerUrl: database.ownerUrl, address: 'http://localhost', say: () => undefined });
    } finally {
      await system.close();
    }
    await owner.query(`alter database ${new URL(database.ownerUrl).pathname.slice(1)} rename to ${name}`);
    return name;
  } finally {
    await owner.end();
  }
};

export const openStage = async ({ demo = false } = {}): Promise<Stage> => {
  const template = inject('template');
  const database = await cloneDatabase(inject('ownerUrl'), demo ? await demoTemplate(inject('ownerUrl'), template) : template);
  const system = createSystem(appUrl(database.ownerUrl), { keys: testRing });
  const web = await createWeb(system.api, { staffDir: join(import.meta.dirname, '..', '..', 'dist', 'staff'), trustProxy: false });
  const server = createAdaptorServer({ fetch: web.fetch });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await system.queue.work();
  const { browser } = await launchBrowser();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    ownerUrl: database.ownerUrl,
    system,
    visitor: async ({ width = 1440, colorScheme = 'light' } = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        viewport: { width, height: width < 500 ? 800 : 900 },
        colorScheme,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        acceptDownloads: true,
      });
      // a busy machine makes pages slow, not wrong
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      // a visitor who has not signed in yet is told so by a 401: that is no fault of the page
      page.on('console', (m) => m.type() === 'error' && !m.text().includes('status of 401') && complaints.push(`${m.text()} ${m.location().url}`));
      page.on('pageerror', (e) => complaints.push(String(e)));
      return { page, context, complaints, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await system.close();
      await database.drop();
    },
  };
};

/** What axe finds (WCAG 2.2 AA). In the page itself: there are no frames, for whose sake it would otherwise open a blank page each time. */
export const axeFaultsOf = async (page: Page, where: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    .analyze();
  return violations.map(
    (v) =>
      `${where}: ${v.id}: ${v.nodes
        .slice(0, 3)
        .map((n) => n.target.join(' '))
        .join(', ')}`,
  );
};

export const sidewaysOf = async (page: Page, where: string): Promise<string[]> => {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return sideways > 0 ? [`${where}: ${sideways} px of sideways scroll`] : [];
};

/** What axe finds, and sideways scroll; nothing when all is well. */
export const faultsOf = async (page: Page, where: string): Promise<string[]> => [...(await axeFaultsOf(page, where)), ...(await sidewaysOf(page, where))];

export const expectAccessible = async (page: Page, where: string): Promise<void> => expect(await faultsOf(page, where)).toEqual([]);
