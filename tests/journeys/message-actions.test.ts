import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import {
  answers,
  openChat,
  openWorld,
  questions,
  reopen,
  say,
  showsPieces,
} from './support/world.ts';

const openPage = useBrowser();

/** A visitor who has asked one thing and has been answered. */
async function openAnswered(text: string) {
  const world = await openWorld({ NATTER_RATE_SESSION: '100' });
  world.provider.finish();
  const page = await openPage();
  await openChat(page, world.site.origin);
  await say(page, text);
  await showsPieces(page, 40);
  await press(page, 'Copy').waitFor();
  return { ...world, page };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last();
const version = (page: Page) => page.getByRole('group', { name: /^Version/ });
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.localName;
  });

it('edits what was said, by keyboard alone, and goes back to the first version', async () => {
  const { page } = await openAnswered('Hello');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('Copy');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toBe('Copy');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => focused(page)).toBe('Edit');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('Your message');
  await page.keyboard.type(' again');
  await page.keyboard.press('Enter');
  await expect.poll(() => questions(page).allTextContents()).toEqual(['Hello again']);
  await showsPieces(page, 40);
  await page.locator('natter-message[author="user"]').hover();
  await expect.poll(() => version(page).getAttribute('aria-label')).toBe('Version 2 of 2');
  await press(page, 'Previous version').click();
  await expect.poll(() => questions(page).allTextContents()).toEqual(['Hello']);
  await expect.poll(() => focused(page)).toBe('Previous version');
  await page.reload();
  await reopen(page);
  await expect.poll(() => questions(page).allTextContents()).toEqual(['Hello']);
});

it('gives an answer again, and keeps the first one', async () => {
  const { page, provider } = await openAnswered('Hello');
  await press(page, 'Answer again').click();
  await expect.poll(() => version(page).getAttribute('aria-label')).toBe('Version 2 of 2');
  expect(provider.asked).toBe(2);
  await press(page, 'Previous version').click();
  await expect.poll(() => version(page).getAttribute('aria-label')).toBe('Version 1 of 2');
  expect(await answers(page).count()).toBe(1);
});

it('keeps what somebody thinks of an answer, beyond a reload', async () => {
  const { page } = await openAnswered('Hello');
  await press(page, 'Bad answer').click();
  await page.getByLabel('Incomplete').check();
  await page.getByRole('button', { name: 'Send feedback' }).click();
  await page.getByText('Thank you').waitFor();
  await page.reload();
  await reopen(page);
  await expect.poll(() => press(page, 'Bad answer').getAttribute('aria-pressed')).toBe('true');
  await press(page, 'Bad answer').click();
  await expect.poll(() => press(page, 'Bad answer').getAttribute('aria-pressed')).toBe('false');
});
