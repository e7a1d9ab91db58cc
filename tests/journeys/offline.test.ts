import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startProvider } from './support/provider.ts';
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

async function openShop(environment: Record<string, string> = {}) {
  const world = await openWorld(environment);
  const page = await openPage();
  await openChat(page, world.site.origin);
  await page.waitForLoadState('networkidle');
  return { ...world, page };
}

/** Takes the device off its network, as the browser itself sees it, and brings it back. */
async function switchNetwork(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  const emulate = (offline: boolean) =>
    browser.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  return { goOffline: () => emulate(true), goOnline: () => emulate(false) };
}

const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop the answer' });

describe('a device without a network', () => {
  it('keeps what is said, marks it, and sends it once as soon as it is online', async () => {
    const { page, provider, relay } = await openShop();
    const { goOffline, goOnline } = await switchNetwork(page);
    provider.finish();
    await goOffline();
    await say(page);
    await expect.poll(() => notices(page)).toContain('Waiting for a connection.');
    expect(await page.getByText('Not sent yet').count()).toBe(1);
    await say(page, 'More');
    await expect.poll(() => page.getByText('Not sent yet').count()).toBe(2);
    await goOnline();
    await expect.poll(() => answers(page).count()).toBe(2);
    await showsPieces(page, 40);
    expect(await page.getByText('Not sent yet').count()).toBe(0);
    expect(await notices(page)).toBe('');
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(page, relay.address)).toEqual([
      ['user', 'Hello'],
      ['assistant', WHOLE],
      ['user', 'More'],
      ['assistant', WHOLE],
    ]);
  });

  it('keeps what had arrived of an answer and goes on with it behind the last character', async () => {
    const { page, provider, network, relay } = await openShop();
    const { goOffline, goOnline } = await switchNetwork(page);
    await say(page);
    provider.say(7);
    await showsPieces(page, 7);
    await goOffline();
    network.shake();
    await expect
      .poll(() => page.locator('natter-thread').getByText('The connection was lost').isVisible())
      .toBe(true);
    provider.finish();
    await showsPieces(page, 7);
    await goOnline();
    await showsPieces(page, 40);
    await expect
      .poll(() => page.locator('natter-thread').getByText('The connection was lost').count())
      .toBe(0);
    expect(provider.asked).toBe(1);
    expect(await keptByRelay(page, relay.address)).toEqual([
      ['user', 'Hello'],
      ['assistant', WHOLE],
    ]);
  });

  it('says nothing about it when everything has arrived, and talks on afterwards', async () => {
    const { page, provider } = await openShop();
    const { goOffline, goOnline } = await switchNetwork(page);
    provider.finish();
    await say(page);
    await showsPieces(page, 40);
    await expect.poll(() => stopButton(page).count()).toBe(0);
    await goOffline();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await notices(page)).toBe('');
    await showsPieces(page, 40);
    await goOnline();
    await say(page, 'More');
    await expect.poll(() => answers(page).count()).toBe(2);
    await showsPieces(page, 40);
    expect(provider.asked).toBe(2);
  });

  it('does not get the list of conversations, breaks nothing, and gets it later', async () => {
    const { page, provider } = await openShop();
    const { goOffline, goOnline } = await switchNetwork(page);
    provider.finish();
    await say(page);
    await showsPieces(page, 40);
    await goOffline();
    const open = page.getByRole('button', { name: 'Conversations' });
    await open.click();
    await showsPieces(page, 40);
    await goOnline();
    await expect
      .poll(async () => {
        // Pressed once more, the same button goes back to the conversation.
        if (!(await page.locator('natter-conversations').count())) await open.click();
        return page.getByRole('button', { name: /^Hello/ }).count();
      })
      .toBe(1);
  });
});

describe('a line that breaks behind the last word of an answer', () => {
  it('takes nothing from it, and the answer comes to its end', async () => {
    const pieces = ['Whole, ', 'to the last ', '字。', ''];
    const provider = await startProvider(pieces);
    const { page, network, relay } = await openShop({ OPENAI_BASE_URL: provider.baseURL });
    await say(page);
    // The words are there; that they were all is not.
    provider.say(3);
    await expect.poll(() => answers(page).last().textContent()).toBe(pieces.join(''));
    network.cut();
    await expect
      .poll(() => page.locator('natter-thread').getByText('The connection was lost').isVisible())
      .toBe(true);
    expect(await answers(page).last().textContent()).toBe(pieces.join(''));
    provider.finish();
    network.mend();
    await expect.poll(() => stopButton(page).count()).toBe(0);
    expect(await answers(page).allTextContents()).toEqual([pieces.join('')]);
    expect(await notices(page)).toBe('');
    expect(provider.asked).toBe(1);
    expect(await keptByRelay(page, relay.address)).toEqual([
      ['user', 'Hello'],
      ['assistant', pieces.join('')],
    ]);
  });
});

describe('a page that is loaded again and again', () => {
  it('shows one question and one answer, to the character', async () => {
    const { page, provider, relay } = await openShop();
    await say(page);
    for (const count of [3, 6, 9]) {
      provider.say(3);
      await showsPieces(page, count);
      await page.reload();
      await reopen(page);
      await showsPieces(page, count);
    }
    provider.finish();
    await showsPieces(page, 40);
    expect(await questions(page).count()).toBe(1);
    expect(provider.asked).toBe(1);
    expect(await keptByRelay(page, relay.address)).toEqual([
      ['user', 'Hello'],
      ['assistant', WHOLE],
    ]);
  });
});

describe('a relay', () => {
  /** What two processes need to be one relay, one after the other. */
  function lasting(): Record<string, string> {
    const folder = mkdtempSync(join(tmpdir(), 'natter-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return {
      NATTER_STORE: `sqlite:${join(folder, 'natter.db')}`,
      NATTER_SECRET: 'a secret that outlives the process, 0123456789',
    };
  }

  it('that asks for a wait gets one: the words count down and are then sent by themselves, once', async () => {
    const { page, provider, relay, startRelay } = await openShop({
      ...lasting(),
      NATTER_RATE_SESSION: '1',
    });
    provider.finish();
    await page.clock.install();
    await page.reload();
    await reopen(page);
    await say(page, 'First');
    await showsPieces(page, 40);
    await say(page, 'Second');
    await expect.poll(() => notices(page)).toMatch(/Will be sent in \d+ s/);
    expect(await page.getByText('Not sent yet').count()).toBe(1);
    await page.clock.fastForward(5000);
    await expect.poll(() => notices(page)).toMatch(/Will be sent in [1-5]?\d s/);
    expect(provider.asked).toBe(1);
    // The minute of the relay is over sooner than that of a clock.
    await relay.end('SIGKILL');
    const next = await startRelay({ NATTER_RATE_SESSION: '100' });
    await page.clock.fastForward(60_000);
    await expect.poll(() => answers(page).count()).toBe(2);
    await showsPieces(page, 40);
    expect(await notices(page)).toBe('');
    expect(await questions(page).allTextContents()).toEqual(['First', 'Second']);
    expect(provider.asked).toBe(2);
    expect(await keptByRelay(page, next.address)).toHaveLength(4);
  });

  it('that is shut down lets the answer end which it gives', async () => {
    const { page, provider, relay, startRelay } = await openShop({
      ...lasting(),
      NATTER_DRAIN: '30',
    });
    await say(page);
    provider.say(5);
    await showsPieces(page, 5);
    const gone = relay.end('SIGTERM');
    provider.say(5);
    await showsPieces(page, 10);
    provider.finish();
    await showsPieces(page, 40);
    expect(await gone).toBe(0);
    const next = await startRelay();
    expect(await notices(page)).toBe('');
    expect(await keptByRelay(page, next.address)).toEqual([
      ['user', 'Hello'],
      ['assistant', WHOLE],
    ]);
    expect(provider.asked).toBe(1);
  });
});
