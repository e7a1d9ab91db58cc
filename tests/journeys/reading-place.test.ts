import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { answers, openChat, openWorld, reopen, say, showsPieces } from './support/world.ts';

const openPage = useBrowser();

const thread = (page: Page) => page.locator('natter-thread');
const scrollTop = (page: Page) => thread(page).evaluate(({ scrollTop }) => Math.round(scrollTop));

it('brings a reader back to the line that they were reading, by conversation', async () => {
  const { provider, site } = await openWorld();
  provider.finish();
  const page = await openPage();
  await openChat(page, site.origin);
  for (let count = 1; count <= 4; count += 1) {
    await say(page, `Question ${count}`);
    await expect.poll(() => answers(page).count()).toBe(count);
    await showsPieces(page, 40);
  }
  const end = await scrollTop(page);
  const box = await thread(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 100);
  await page.mouse.wheel(0, -600);
  await expect.poll(() => scrollTop(page)).toBeLessThan(end - 500);
  const place = await scrollTop(page);

  await page.reload();
  await reopen(page);
  await expect.poll(() => answers(page).count()).toBeGreaterThan(0);
  await expect.poll(async () => Math.abs((await scrollTop(page)) - place)).toBeLessThan(40);

  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect.poll(() => page.locator('natter-message').count()).toBe(0);
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: /^Question 1/ }).click();
  await expect.poll(async () => Math.abs((await scrollTop(page)) - place)).toBeLessThan(40);
});
