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

const rows = (page: Page) => page.locator('natter-conversations .open .title').allTextContents();
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.localName;
  });

/** A visitor who has said something in a conversation of its own for each of the words, newest last. */
async function openShop(first: string, ...others: readonly string[]) {
  const world = await openWorld({ NATTER_RATE_SESSION: '100' });
  world.provider.finish();
  const page = await openPage();
  await openChat(page, world.site.origin);
  const showList = () => page.getByRole('button', { name: 'Conversations', exact: true }).click();
  const begin = async (text: string) => {
    await showList();
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.locator('natter-message').first().waitFor({ state: 'detached' });
    await say(page, text);
    await showsPieces(page, 40);
  };
  await say(page, first);
  await showsPieces(page, 40);
  for (const text of others) await begin(text);
  return { ...world, page, showList };
}

it('finds a conversation again by what was said in it, and goes on in it, by keyboard alone', async () => {
  const { page, showList, provider } = await openShop('退货的钥匙', 'Invoice', 'مرحبا');
  await showList();
  await expect.poll(() => rows(page)).toEqual(['مرحبا', 'Invoice', '退货的钥匙']);
  await expect.poll(() => focused(page)).toBe('input');
  // The answers say "piece 39" as well, so that only the title tells.
  await page.keyboard.type('退货');
  await expect.poll(() => rows(page)).toEqual(['退货的钥匙']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => questions(page).allTextContents()).toEqual(['退货的钥匙']);
  await expect.poll(() => focused(page)).toBe('textarea');
  await say(page, 'More of it');
  await expect.poll(() => answers(page).count()).toBe(2);
  await page.reload();
  await reopen(page);
  await expect.poll(() => questions(page).allTextContents()).toEqual(['退货的钥匙', 'More of it']);
  expect(provider.asked).toBe(4);
});

it('is left by Escape, which leaves the chat open', async () => {
  const { page, showList } = await openShop('Hello');
  await showList();
  await expect.poll(() => focused(page)).toBe('input');
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('textarea');
  expect(await questions(page).allTextContents()).toEqual(['Hello']);
});

it('erases for good, at the relay too, and a conversation that is open makes room for a new one', async () => {
  const { page, showList } = await openShop('To be kept', 'To be erased');
  await showList();
  await expect.poll(() => rows(page)).toEqual(['To be erased', 'To be kept']);
  await page.getByRole('button', { name: 'Erase: To be erased' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect.poll(() => rows(page)).toEqual(['To be kept']);
  await page.keyboard.press('Escape');
  await expect.poll(() => questions(page).count()).toBe(0);
  await page.reload();
  await reopen(page);
  await showList();
  await expect.poll(() => rows(page)).toEqual(['To be kept']);
});
