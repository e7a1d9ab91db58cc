import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
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

/** Two pages of one browser with the same conversation open. */
async function openTabs(prepare: (page: Page) => Promise<unknown> = async () => {}) {
  const world = await openWorld();
  const first = await openPage();
  await prepare(first);
  await openChat(first, world.site.origin);
  await say(first, 'First words');
  world.provider.finish();
  await showsPieces(first, 40);
  const second = await first.context().newPage();
  await prepare(second);
  await openChat(second, world.site.origin);
  await showsPieces(second, 40);
  return { ...world, first, second };
}

const conversationRequests = (asked: readonly string[]) =>
  asked.filter((each) => /^(?:POST \/chat|GET \/chat\/\w+)(?:\/stream)?$/.test(each));

describe('a conversation in two tabs', () => {
  it('is followed by one of them and mirrored by the other', async () => {
    const { first, second, network } = await openTabs();
    const before = conversationRequests(network.asked).length;
    await say(first, 'Second words');
    await expect.poll(() => answers(second).count()).toBe(2);
    await showsPieces(second, 40);
    expect(await questions(second).allTextContents()).toEqual(['First words', 'Second words']);
    expect(conversationRequests(network.asked).slice(before)).toEqual(['POST /chat']);
  });

  it('takes what is said in the mirror, once', async () => {
    const { first, second, provider } = await openTabs();
    await say(second, 'From the mirror');
    await expect.poll(() => answers(first).count()).toBe(2);
    await showsPieces(first, 40);
    await showsPieces(second, 40);
    expect(await questions(first).allTextContents()).toEqual(['First words', 'From the mirror']);
    expect(provider.asked).toBe(2);
  });
});

/** The same with an answer that stands still until it is let go on. */
async function openTabsInMidAnswer() {
  const world = await openWorld();
  const first = await openPage();
  await openChat(first, world.site.origin);
  const second = await first.context().newPage();
  await say(first);
  world.provider.say(5);
  await showsPieces(first, 5);
  await openChat(second, world.site.origin);
  await showsPieces(second, 5);
  return { ...world, first, second };
}

describe('an answer in two tabs', () => {
  it('goes on in the mirror when the tab that followed it is closed', async () => {
    const { first, second, provider } = await openTabsInMidAnswer();
    await first.close();
    provider.say(5);
    await showsPieces(second, 10);
    provider.finish();
    await showsPieces(second, 40);
    expect(await questions(second).count()).toBe(1);
    expect(provider.asked).toBe(1);
  });

  it('is stopped from the mirror, at the model too', async () => {
    const { first, second, provider } = await openTabsInMidAnswer();
    await second.getByRole('button', { name: 'Stop the answer' }).click();
    await expect.poll(() => provider.left).toBe(1);
    await expect.poll(() => first.locator('natter-thread').getByText('Stopped').count()).toBe(1);
    await expect.poll(() => second.locator('natter-thread').getByText('Stopped').count()).toBe(1);
  });
});

describe('a browser with less', () => {
  it.each([
    ['no BroadcastChannel', 'delete globalThis.BroadcastChannel'],
    ['no locks', "Object.defineProperty(navigator, 'locks', { value: undefined })"],
  ])('has each tab go alone: %s', async (_name, script) => {
    const { second, provider } = await openTabs((page) => page.addInitScript(script));
    await say(second, 'Alone');
    await expect.poll(() => answers(second).count()).toBe(2);
    await showsPieces(second, 40);
    expect(provider.asked).toBe(2);
  });

  it.each([
    [
      'storage is forbidden',
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } }); Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ],
    [
      'storage is full',
      "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    ],
  ])('talks all the same: %s', async (_name, script) => {
    const { site, provider } = await openWorld();
    provider.finish();
    const page = await openPage();
    await page.addInitScript(script);
    await openChat(page, site.origin);
    await say(page);
    await showsPieces(page, 40);
    await say(page, 'Again');
    await expect.poll(() => answers(page).count()).toBe(2);
    // Nothing was kept, so nothing is claimed to have been.
    await page.reload();
    await reopen(page);
    expect(await questions(page).count()).toBe(0);
  });

  it.each([
    ['ahead', 24 * 60 * 60 * 1000],
    ['behind', -24 * 60 * 60 * 1000],
  ])('opens no session for every request when its clock is a day %s', async (_name, error) => {
    const { site, provider, network } = await openWorld();
    provider.finish();
    const page = await openPage();
    await page.addInitScript(`const now = Date.now; Date.now = () => now() + ${error}`);
    await openChat(page, site.origin);
    for (const [count, text] of ['One', 'Two', 'Three'].entries()) {
      await say(page, text);
      await expect.poll(() => answers(page).count()).toBe(count + 1);
      await showsPieces(page, 40);
    }
    expect(network.asked.filter((each) => each === 'POST /session').length).toBeLessThan(3);
  });
});
