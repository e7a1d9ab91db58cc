import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { answers, openWorld, questions, showsPieces } from './support/world.ts';

const openPage = useBrowser();

/** What has the focus, through all shadow roots: its name, or what it is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let { activeElement } = document;
    while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
    return (
      activeElement?.ariaLabel ?? activeElement?.textContent?.trim() ?? activeElement?.localName
    );
  });

/** Presses Tab until something has the focus that is called so. */
async function tabTo(page: Page, name: string, back = false): Promise<void> {
  for (let press = 0; press < 12; press += 1) {
    if ((await focused(page))?.startsWith(name)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  expect(await focused(page)).toBe(name);
}

it('is a whole conversation without a mouse: opened, written, stopped, tried again, listed and closed', async () => {
  const world = await openWorld({ NATTER_RATE_SESSION: '100' });
  const page = await openPage();
  await page.goto(world.site.origin);
  await page.getByRole('button', { name: 'Open the chat' }).waitFor();
  await tabTo(page, 'Open the chat');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Write a message');

  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  world.provider.say(5);
  await showsPieces(page, 5);
  await tabTo(page, 'Stop the answer');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.locator('natter-thread').getByText('Stopped').isVisible())
    .toBe(true);

  // A failure, and its way out.
  world.network.cut();
  await tabTo(page, 'Write a message', true);
  await page.keyboard.type('Again');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('natter-notice button').count()).toBe(1);
  await tabTo(page, 'Send now', true);
  world.network.mend();
  world.provider.finish();
  await page.keyboard.press('Enter');
  await expect.poll(() => questions(page).allTextContents()).toEqual(['Hello', 'Again']);
  await showsPieces(page, 40);
  expect(await answers(page).count()).toBe(2);

  // What can be done with the newest answer.
  await page.getByRole('button', { name: 'Copy', exact: true }).last().waitFor();
  await tabTo(page, 'Write a message');
  await tabTo(page, 'Copy', true);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focused(page)).not.toBe('Copy');

  // The list, there and back.
  await tabTo(page, 'Conversations', true);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/Search|Find/);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Write a message');

  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Open the chat');
  expect(
    await page.locator('natter-chat .panel').evaluate((panel) => (panel as HTMLElement).inert),
  ).toBe(true);
});
