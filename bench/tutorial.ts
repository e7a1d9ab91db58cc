import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { BROWSER_ARGUMENTS, findBrowser } from '../tools/browser.mjs';
import { median } from './support/figures.ts';
import { startServer } from './support/server.ts';

const ROOT = join(import.meta.dirname, '..');
const SITE = join(ROOT, 'apps/playground/dist');
const LESSON = '/en/lessons/first-call';
/** How much slower than this machine the reader's is. */
const SLOWDOWN = 4;
const RUNS = 5;

/** What a budget allows, in the unit that its name says. */
const BUDGETS = {
  'reading: kB, gzip': 90,
  'reading: ms until the text is there, CPU 4× slower': 1500,
  'editor: kB more, gzip': 200,
  'editor: ms until it can be typed into, CPU 4× slower': 4000,
  'first run, warm: ms until the request has left': 500,
  'wire: ms of work for a frame, mean': 16,
} as const;
type Budget = keyof typeof BUDGETS;

/** The files that a page has fetched, each as large as a host that compresses would send it. */
function watchFiles(page: Page) {
  const files: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!response.url().startsWith('http')) return;
    files.push(
      response.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  return async () => {
    const sizes = await Promise.all(files);
    return sizes.reduce((sum, size) => sum + size, 0);
  };
}

/** One visit with an empty cache on a slow machine. */
async function visit(page: Page, address: string) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const began = performance.now();
  await page.goto(address + LESSON, { waitUntil: 'commit' });
  await page.locator('reading-pane h2').first().waitFor();
  const reading = performance.now() - began;
  await page.locator('.cm-line').nth(5).waitFor();
  const editor = performance.now() - began;
  return { reading, editor };
}

/** How much is fetched until something is there, when what it does not need is withheld. */
async function measureBytes(page: Page, address: string, selector: string, without: RegExp) {
  const bytes = watchFiles(page);
  await page.route(
    (url) => without.test(url.pathname),
    (route) => route.abort(),
  );
  await page.goto(address + LESSON);
  await page.locator(selector).nth(5).waitFor();
  return bytes();
}

/** From the key to the request, once what a first run needs has been fetched. */
async function firstRun(page: Page, address: string): Promise<number> {
  await page.goto(address + LESSON);
  await page.locator('.cm-line').nth(5).waitFor();
  await page.locator('iframe').waitFor({ state: 'attached' });
  await sleep(500);
  const asked = page.waitForRequest((request) => request.url().endsWith('/v1/chat/completions'));
  await page.locator('.cm-content').click();
  const began = performance.now();
  await page.keyboard.press('Control+Enter');
  await asked;
  return performance.now() - began;
}

/** What the page works for each frame of a stream that is shown in the wire view, in milliseconds. */
async function workForFrame(page: Page, address: string): Promise<number> {
  await page.goto(`${address}/en/lessons/streaming`);
  await page.locator('.cm-line').nth(5).waitFor();
  await page.getByRole('tab', { name: /^Wire/ }).click();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await worked();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('exercise-card .mark[role="img"]').first().waitFor();
  const told = await page.locator('call-card .told').allTextContents();
  const frames = told.map((text) => Number(/(\d+) frames/.exec(text)?.[1] ?? 0));
  return ((await worked()) - before) / frames.reduce((sum, count) => sum + count, 0);
}

async function measure(): Promise<Record<Budget, number>> {
  const server = await startServer('packages/server/bin/natter.js', [
    '--port',
    '0',
    '--tutorial',
    SITE,
  ]);
  const address = `http://localhost:${server.port}`;
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: BROWSER_ARGUMENTS,
  });
  const withPage = async <Value>(work: (page: Page) => Promise<Value>): Promise<Value> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  };
  const visits = [];
  for (let run = 0; run < RUNS; run += 1)
    visits.push(await withPage((page) => visit(page, address)));
  const runs = [];
  for (let run = 0; run < RUNS; run += 1)
    runs.push(await withPage((page) => firstRun(page, address)));
  const work = await withPage((page) => workForFrame(page, address));
  const text = await withPage((page) =>
    measureBytes(page, address, 'reading-pane p', /code-editor|define-|dist-|runner/),
  );
  const editor = await withPage((page) =>
    measureBytes(page, address, '.cm-line', /define-|runner/),
  );
  await browser.close();
  server.stop();
  return {
    'reading: kB, gzip': text / 1000,
    'reading: ms until the text is there, CPU 4× slower': median(
      visits.map(({ reading }) => reading),
    ),
    'editor: kB more, gzip': (editor - text) / 1000,
    'editor: ms until it can be typed into, CPU 4× slower': median(
      visits.map(({ editor }) => editor),
    ),
    'first run, warm: ms until the request has left': median(runs),
    'wire: ms of work for a frame, mean': work,
  };
}

const measured = await measure();
const rows = (Object.keys(BUDGETS) as Budget[]).map((name) => ({
  name,
  measured: Math.round(measured[name]),
  budget: BUDGETS[name],
  held: measured[name] <= BUDGETS[name],
}));
console.table(rows);
process.exitCode = rows.every(({ held }) => held) ? 0 : 1;
