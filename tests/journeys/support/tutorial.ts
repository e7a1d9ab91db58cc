import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect } from 'vitest';
import type { useBrowser } from './browser.ts';
import { startNatter } from './natter.ts';

export const SITE = join(import.meta.dirname, '../../../apps/playground/dist');
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** Opens pages of the tutorial as `npm start` serves it. */
export function useTutorial(openPage: ReturnType<typeof useBrowser>) {
  return async function openTutorial(
    path = '/zh-CN/lessons/first-call',
    options: BrowserContextOptions = {},
    environment: Record<string, string> = {},
  ) {
    const natter = await startNatter(environment, ['--tutorial', SITE]);
    const page = await openPage({
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(natter.address + path);
    return { page, asked, ...natter };
  };
}

/** Puts other code into the editor and runs it by keyboard. */
export async function run(page: Page, code: string): Promise<void> {
  await expect.poll(() => page.locator('.cm-content').textContent()).toMatch(/\S/);
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(code);
  await page.keyboard.press('ControlOrMeta+Enter');
}

/** What the code has printed. */
export const consoleOf = async (page: Page): Promise<string> =>
  (await page.locator('run-console pre').allTextContents()).join('\n');

/** What the page says of how the run ended. */
export const endOf = async (page: Page): Promise<string> =>
  (await page.locator('run-console [role="status"]').allTextContents())
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Waits until the page says so of the run's end. */
export const ended = (page: Page, text: string) => expect.poll(() => endOf(page)).toContain(text);
