import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { BROWSER_ARGUMENTS, findBrowser } from '../../../tools/browser.mjs';

/** A real browser for all tests of a file, with a fresh profile for each page. */
export function useBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = findBrowser();
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: BROWSER_ARGUMENTS,
    });
  });
  afterAll(() => browser.close());

  return async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    onTestFinished(async () => {
      await context.close();
      // A page that threw is a broken page, whatever else the test has seen.
      expect(failures).toEqual([]);
    });
    return page;
  };
}
