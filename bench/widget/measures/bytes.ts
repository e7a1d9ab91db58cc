import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Page, Route } from 'playwright';
import type { Browser } from '../browser.ts';
import { countPackages } from '../packages.ts';
import { PEERS } from '../peers.ts';
import type { Target } from '../targets.ts';
import type { Place } from './stage.ts';

const WIDGET = join(import.meta.dirname, '../../../packages/widget');
/** Within this time something is shown, if what has been fetched suffices for it. */
const MOMENT = 700;

/** What has to come to a visitor, in kilobytes as a host that compresses sends them. */
export interface Weight {
  /** Before the launcher shows; `undefined` where there is none. */
  readonly launcher: number | undefined;
  /** Before a first message is sent and its answer shown. */
  readonly message: number;
  /** How many packages a site installs. */
  readonly packages: number;
}

/** How the answer's bold word is shown. */
const BOLD = 'strong, [data-streamdown="strong"]';

const isCode = (type: string | undefined) => /javascript|css/.test(type ?? '');

/** Holds back all that a page fetches beside itself; one file after the other is let through. */
async function holdBack(page: Page) {
  const held: Route[] = [];
  let bytes = 0;
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() === 'document') return route.continue();
    if (new URL(route.request().url()).pathname.startsWith('/page/')) return route.continue();
    held.push(route);
  });
  return {
    bytes: () => bytes,
    async letOneThrough(): Promise<boolean> {
      const route = held.shift();
      if (!route) return false;
      const response = await route.fetch();
      const body = await response.body();
      if (isCode(response.headers()['content-type'])) bytes += gzipSync(body, { level: 9 }).length;
      await route.fulfill({ response, body });
      return true;
    },
  };
}

/** What has to be there before the launcher is: files are let through in the order in which they are asked for. */
function weighLauncher(
  browser: Browser,
  { address, target }: Place,
  selector: string,
): Promise<number> {
  return browser.withTab(async ({ page }) => {
    const files = await holdBack(page);
    await page.goto(`${address}/targets/${target.folder}/launcher.html`, { waitUntil: 'commit' });
    const button = page.locator(`${selector}:visible`).first();
    for (;;) {
      const isThere = await button.waitFor({ timeout: MOMENT }).then(
        () => true,
        () => false,
      );
      if (isThere) return files.bytes() / 1000;
      if (!(await files.letOneThrough())) throw new Error(`${target.title} shows no launcher.`);
    }
  });
}

/** All that is fetched until a first message is answered. */
function weighMessage(browser: Browser, { address, target }: Place): Promise<number> {
  return browser.withTab(async ({ page }) => {
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!isCode(response.headers()['content-type'])) return;
      if (new URL(response.url()).pathname.startsWith('/page/')) return;
      sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto(`${address}/targets/${target.folder}/visit.html`);
    const input = page.locator('textarea, [contenteditable="true"]').first();
    await input.click();
    await page.keyboard.type('Good evening');
    await page.keyboard.press('Enter');
    await page.locator(BOLD).first().waitFor();
    await sleep(MOMENT);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
  });
}

/** Natter itself is one of those that a site installs for it. */
const packagesOf = ({ folder, packages }: Target) =>
  Object.keys(packages).length === 0
    ? 1 + countPackages(WIDGET)
    : countPackages(join(PEERS, folder));

/** Weighs what comes to a visitor, and counts what a site installs. */
export async function weigh(browser: Browser, place: Place): Promise<Weight> {
  const { target } = place;
  const { launcher } = target;
  return {
    launcher: launcher === undefined ? undefined : await weighLauncher(browser, place, launcher),
    message: await weighMessage(browser, place),
    packages: packagesOf(target),
  };
}
