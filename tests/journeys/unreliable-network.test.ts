import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../packages/server/src/test-support/free-port.ts';
import { startRedis, withoutRedis } from '../../packages/server/src/test-support/start-redis.ts';
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

async function openShop(environment: Record<string, string> = {}) {
  const world = await openWorld(environment);
  const page = await openPage();
  await openChat(page, world.site.origin);
  // What the chat fetches for later is there: what fails from here on is the conversation alone.
  await page.waitForLoadState('networkidle');
  return { ...world, page };
}

const WHOLE_CONVERSATION = [
  ['user', 'Hello'],
  ['assistant', WHOLE],
];

describe('a network that breaks in mid-answer', () => {
  it('is gone on with behind the last word, and what is meanwhile shown is true', async () => {
    const { page, provider, network, relay } = await openShop();
    await say(page);
    provider.say(5);
    await showsPieces(page, 5);
    network.cut();
    provider.say(5);
    await expect
      .poll(() => page.locator('natter-thread').getByText('The connection was lost').isVisible())
      .toBe(true);
    await showsPieces(page, 5);
    network.mend();
    await showsPieces(page, 10);
    provider.finish();
    await showsPieces(page, 40);
    expect(await answers(page).count()).toBe(1);
    expect(await keptByRelay(page, relay.address)).toEqual(WHOLE_CONVERSATION);
    expect(provider.asked).toBe(1);
  });

  it('loses and doubles no character, wherever it breaks', async () => {
    const { page, provider, network } = await openShop({ NATTER_RATE_SESSION: '100' });
    provider.finish();
    const places = [0, 1, 7, 60, 61, 62, 63, 64, 137, 301, 302, 303, 777, 1501];
    for (const [count, place] of places.entries()) {
      network.breakAfter(300 + place);
      await say(page, `Question ${count}`);
      await expect.poll(() => answers(page).count()).toBe(count + 1);
      await expect.poll(() => answers(page).nth(count).textContent()).toBe(WHOLE);
    }
    expect(provider.asked).toBe(places.length);
  });

  it('is noticed when it says nothing: a line that has fallen silent is given up', async () => {
    const { page, provider, network } = await openShop();
    await page.clock.install();
    await page.reload();
    await reopen(page);
    await say(page);
    provider.say(5);
    await showsPieces(page, 5);
    network.fallSilent();
    provider.finish();
    for (let quarter = 0; quarter < 6; quarter += 1) await page.clock.fastForward(16_000);
    await expect
      .poll(async () => {
        await page.clock.fastForward(1000);
        return answers(page).last().textContent();
      })
      .toBe(WHOLE);
    expect(provider.asked).toBe(1);
  });

  it('does not end an answer that the page comes back for', async () => {
    const { page, provider } = await openShop();
    await say(page);
    provider.say(5);
    await showsPieces(page, 5);
    await page.reload();
    await reopen(page);
    await showsPieces(page, 5);
    provider.finish();
    await showsPieces(page, 40);
    expect(await questions(page).count()).toBe(1);
    expect(provider.asked).toBe(1);
  });

  it('leaves stop its meaning: the model is hung up on, though the line was another one', async () => {
    const { page, provider, network } = await openShop();
    await say(page);
    provider.say(3);
    await showsPieces(page, 3);
    network.shake();
    provider.say(3);
    await showsPieces(page, 6);
    await page.getByRole('button', { name: 'Stop the answer' }).click();
    await expect.poll(() => provider.left).toBe(1);
    await expect.poll(() => page.locator('natter-thread').getByText('Stopped').count()).toBe(1);
  });
});

describe('a network that is not there when something is said', () => {
  it('keeps the words, says what they wait for, and sends them once it is back', async () => {
    const { page, provider, network, relay } = await openShop();
    network.cut();
    await say(page);
    await expect.poll(() => notices(page)).toContain('Waiting for a connection.');
    expect(await page.getByText('Not sent yet').count()).toBe(1);
    provider.finish();
    network.mend();
    await showsPieces(page, 40);
    expect(await page.getByText('Not sent yet').count()).toBe(0);
    expect(provider.asked).toBe(1);
    expect(await keptByRelay(page, relay.address)).toEqual(WHOLE_CONVERSATION);
  });

  it('keeps them through a reload, and what was being written too', async () => {
    const { page, provider, network } = await openShop();
    provider.finish();
    network.cut();
    await say(page);
    await expect.poll(() => notices(page)).toContain('Waiting for a connection.');
    await page.getByRole('textbox').fill('Half a sent');
    await page.reload();
    network.mend();
    await reopen(page);
    await showsPieces(page, 40);
    expect(await questions(page).allTextContents()).toEqual(['Hello']);
    expect(await page.getByRole('textbox').inputValue()).toBe('Half a sent');
    expect(provider.asked).toBe(1);
  });

  it('asks the model once when only the answer to the sending was lost', async () => {
    const { page, provider, network } = await openShop();
    network.breakAfter(0);
    await say(page);
    await expect.poll(() => provider.asked).toBe(1);
    provider.finish();
    await showsPieces(page, 40);
    expect(provider.asked).toBe(1);
    expect(await questions(page).count()).toBe(1);
  });
});

describe('a relay that goes', () => {
  async function openLasting() {
    const folder = mkdtempSync(join(tmpdir(), 'natter-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return openShop({
      PORT: String(await freePort()),
      NATTER_STORE: `sqlite:${join(folder, 'natter.db')}`,
      NATTER_SECRET: 'a secret that outlives the process, 0123456789',
      NATTER_DRAIN: '0',
    });
  }

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'and comes back after %s: what had arrived is kept, the end is honest, and a retry gives the whole',
    async (signal) => {
      const { page, provider, relay, startRelay } = await openLasting();
      await say(page);
      provider.say(5);
      await showsPieces(page, 5);
      await relay.end(signal);
      await startRelay();
      await expect.poll(() => notices(page)).toContain('What had arrived is kept');
      await showsPieces(page, 5);
      provider.finish();
      await page.getByRole('button', { name: 'Try again' }).click();
      await showsPieces(page, 40);
      expect(await questions(page).count()).toBe(1);
      expect(await notices(page)).toBe('');
    },
  );

  it.skipIf(withoutRedis)(
    'hands the answer over to another one, where they share a Redis',
    async () => {
      const redis = await startRedis();
      const shared = {
        NATTER_STORE: redis.url,
        NATTER_SECRET: 'a secret that both of them know, 0123456789',
      };
      const { page, provider, network, startRelay } = await openShop(shared);
      await say(page);
      provider.say(5);
      await showsPieces(page, 5);
      // The page is led to another relay, while the first one still gives the answer.
      await startRelay();
      network.shake();
      provider.say(5);
      await showsPieces(page, 10);
      provider.finish();
      await showsPieces(page, 40);
      expect(provider.asked).toBe(1);
    },
  );
});
