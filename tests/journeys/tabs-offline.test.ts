import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import {
  answers,
  keptByRelay,
  notices,
  openChat,
  openWorld,
  questions,
  reopen,
  say,
  showsPieces,
  WHOLE,
} from './support/world.ts';

const openPage = useBrowser();

/** Two pages of one browser in which an answer was given; the first of them leads. */
async function openTabs() {
  const world = await openWorld();
  const first = await openPage();
  await openChat(first, world.site.origin);
  await say(first, 'First words');
  world.provider.finish();
  await showsPieces(first, 40);
  const second = await first.context().newPage();
  await openChat(second, world.site.origin);
  await showsPieces(second, 40);
  await Promise.all([first, second].map((page) => page.waitForLoadState('networkidle')));
  return { ...world, first, second };
}

/** The same with a first answer that stands still. */
async function openTabsInMidAnswer() {
  const world = await openWorld();
  const first = await openPage();
  await openChat(first, world.site.origin);
  // What a chat fetches for later is there; then the page has a request open for as long as it is answered.
  await first.waitForLoadState('networkidle');
  await say(first, 'First words');
  world.provider.say(5);
  await showsPieces(first, 5);
  const second = await first.context().newPage();
  await openChat(second, world.site.origin);
  await showsPieces(second, 5);
  await second.waitForLoadState('networkidle');
  return { ...world, first, second };
}

const isWaiting = (page: Page) =>
  expect.poll(() => notices(page)).toContain('Waiting for a connection.');
const isCut = (page: Page) =>
  expect
    .poll(() => page.locator('natter-thread').getByText('The connection was lost').isVisible())
    .toBe(true);

const TWICE = [
  ['user', 'First words'],
  ['assistant', WHOLE],
  ['user', 'Second words'],
  ['assistant', WHOLE],
];

describe('words that two tabs hold while there is no network', () => {
  it('are shown as unsent in both, and sent once', async () => {
    const { first, second, network, provider, relay } = await openTabs();
    network.cut();
    await say(second, 'Second words');
    for (const page of [first, second]) {
      await isWaiting(page);
      expect(await page.getByText('Not sent yet').count()).toBe(1);
    }
    network.mend();
    for (const page of [first, second]) {
      await expect.poll(() => answers(page).count()).toBe(2);
      await showsPieces(page, 40);
      expect(await page.getByText('Not sent yet').count()).toBe(0);
      expect(await notices(page)).toBe('');
    }
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(second, relay.address)).toEqual(TWICE);
  });

  it('are sent by the one that stays when the other one is closed', async () => {
    const { first, second, network, provider, relay } = await openTabs();
    network.cut();
    await say(first, 'Second words');
    await isWaiting(second);
    await first.close();
    network.mend();
    await expect.poll(() => answers(second).count()).toBe(2);
    await showsPieces(second, 40);
    expect(await questions(second).allTextContents()).toEqual(['First words', 'Second words']);
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(second, relay.address)).toEqual(TWICE);
  });

  it('are sent by a tab that is opened after both were closed', async () => {
    const { first, second, network, provider, site, relay } = await openTabs();
    network.cut();
    await say(second, 'Second words');
    await isWaiting(second);
    await second.close();
    const third = await first.context().newPage();
    await first.close();
    network.mend();
    await openChat(third, site.origin);
    await expect.poll(() => answers(third).count()).toBe(2);
    await showsPieces(third, 40);
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(third, relay.address)).toEqual(TWICE);
  });

  it('are sent once also when the tab that leads is closed in the moment in which the other one speaks', async () => {
    const { first, second, provider, relay } = await openTabs();
    await Promise.all([say(second, 'Second words'), first.close()]);
    await expect.poll(() => answers(second).count()).toBe(2);
    await showsPieces(second, 40);
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(second, relay.address)).toEqual(TWICE);
  });
});

describe('an answer that two tabs show while the network breaks', () => {
  it('goes on in both behind the last character, and what they say meanwhile is true', async () => {
    const { first, second, network, provider } = await openTabsInMidAnswer();
    network.cut();
    provider.say(5);
    for (const page of [first, second]) {
      await isCut(page);
      await showsPieces(page, 5);
    }
    network.mend();
    for (const page of [first, second]) await showsPieces(page, 10);
    provider.finish();
    for (const page of [first, second]) {
      await showsPieces(page, 40);
      expect(await answers(page).count()).toBe(1);
    }
    expect(provider.asked).toBe(1);
  });

  it('goes on in the one that stays when the other one is closed meanwhile', async () => {
    const { first, second, network, provider, relay } = await openTabsInMidAnswer();
    network.cut();
    await isCut(second);
    await first.close();
    await showsPieces(second, 5);
    provider.finish();
    network.mend();
    await showsPieces(second, 40);
    expect(await questions(second).count()).toBe(1);
    expect(provider.asked).toBe(1);
    expect(await keptByRelay(second, relay.address)).toEqual(TWICE.slice(0, 2));
  });

  it('goes on in both when both are loaded again at once', async () => {
    const { first, second, provider } = await openTabsInMidAnswer();
    await Promise.all([first.reload(), second.reload()]);
    for (const page of [first, second]) {
      await reopen(page);
      await showsPieces(page, 5);
    }
    provider.finish();
    for (const page of [first, second]) {
      await showsPieces(page, 40);
      expect(await questions(page).count()).toBe(1);
    }
    expect(provider.asked).toBe(1);
  });
});
