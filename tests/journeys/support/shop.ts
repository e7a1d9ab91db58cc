import type { Page } from 'playwright';
import { expect } from 'vitest';

declare global {
  interface Window {
    Natter?: (...command: [string, ...unknown[]]) => void;
  }
}

/** A page of somebody else's, with something on it to read. */
export const shopPage = (body: string, head = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${head}<h1>A plain page</h1>${body}</html>`;

/** The launcher, whoever has drawn it. */
export const launcherOf = (page: Page) => page.locator('natter-chat button').first();

/** Whether the chat itself has come. */
export const hasCome = (page: Page) =>
  page.evaluate(() => customElements.get('natter-chat') !== undefined);

/** Holds the chat's own files back until they are let go. */
export async function holdChat(page: Page) {
  const gate = Promise.withResolvers<void>();
  const asked: string[] = [];
  await page.route('**/assets/*', async (route) => {
    asked.push(route.request().url());
    await gate.promise;
    await route.continue();
  });
  return { asked, letGo: () => gate.resolve() };
}

/** Says something and waits for the whole answer of the sandbox. */
export async function talk(page: Page, text = 'Hello'): Promise<string> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  const replies = page.locator('natter-message[author="assistant"] .body');
  await expect.poll(() => replies.last().textContent()).toMatch(/sandbox|沙盒/i);
  return (await replies.last().textContent()) ?? '';
}
