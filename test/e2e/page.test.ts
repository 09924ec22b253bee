import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { launch, type Product } from '../support/product.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Of a machine that is busy with other tests; alone the findings are there within ten seconds. */
const PATIENCE_MS = 40_000;
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** The sandbox as a newcomer meets it: one command, one address. Needs Debian's chromium. */
describe.skipIf(!existsSync(CHROMIUM))('the sandbox in a browser', () => {
  let browser: Browser;
  let product: Product;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightjar-page-'));
    const port = await freePort(11);
    product = launch({ PORT: String(port), NIGHTJAR_DATA_DIR: folder, LOG_LEVEL: 'warn' });
    address = await product.says(/Open (http\S+)/);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });

  afterAll(async () => {
    await browser?.close();
    await product?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(size: keyof typeof SIZES): Promise<Page> {
    const context = await browser.newContext({ viewport: SIZES[size] });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  test(
    '“Page me” leads to findings, and an approval to one ticket',
    async () => {
      const page = await open('desktop');
      await page.getByRole('button', { name: 'Page me', exact: true }).click();
      await page
        .getByRole('button', { name: /^Page me: .*checkout/i })
        .first()
        .click();
      await page
        .getByRole('button', { name: /repl(y|ies)/ })
        .first()
        .click();
      const thread = page.locator('.pane-thread');
      await thread
        .getByText(/^Findings: /)
        .first()
        .waitFor({ timeout: PATIENCE_MS });

      const card = thread.locator('.message').filter({ hasText: 'Proposal: Create a ticket' });
      await card.getByRole('button', { name: 'Approve' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      const done = thread.locator('.message').filter({ hasText: 'Done: Create a ticket' });
      const ticket = done.getByRole('link', { name: /[A-Z]+-\d+/ }).first();
      await ticket.waitFor({ timeout: 10_000 });
      const link = await ticket.getAttribute('href');
      const shown = await browser.newPage();
      await shown.goto(link ?? '');
      expect(await shown.textContent('body')).toContain('database.max_conns');
    },
    2 * PATIENCE_MS,
  );

  test('a phone shows the thread without scrolling sideways', async () => {
    const page = await open('phone');
    await page.getByText('#incidents').or(page.getByText('incidents')).first().click();
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .first()
      .click();
    await page
      .getByText(/^Findings: /)
      .first()
      .waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(SIZES.phone.width);
  });

  test('nothing on the page is out of reach for a screen reader or the keyboard', async () => {
    const page = await open('desktop');
    await page
      .getByText(/Confirmed/)
      .first()
      .waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.length }))).toEqual([]);
  });
});
