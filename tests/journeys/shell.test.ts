import type { CDPSession, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { answers, openChat, openWorld, reopen, say, showsPieces } from './support/world.ts';

const openPage = useBrowser();

const PHONE = {
  viewport: { width: 390, height: 780 },
  deviceScaleFactor: 2,
  hasTouch: true,
};

const panelBox = (page: Page) => page.locator('natter-chat .panel').boundingBox();
const isOpen = (page: Page) =>
  page
    .locator('natter-chat')
    .getAttribute('open')
    .then((is) => is !== null);

async function openOnPhone() {
  const world = await openWorld();
  world.provider.finish();
  const page = await openPage(PHONE);
  await openChat(page, world.site.origin);
  await expect.poll(() => page.locator('natter-chat [aria-modal="true"]').count()).toBe(1);
  await expect.poll(async () => (await panelBox(page))?.y).toBe(0);
  const browser = await page.context().newCDPSession(page);
  return { ...world, page, browser };
}

/** A finger that goes down the page from a point, step by step. */
async function swipe(browser: CDPSession, from: number, to: number): Promise<void> {
  const at = (height: number) => [{ x: 120, y: height, id: 1 }];
  await browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
  for (let height = from; height <= to; height += 20)
    await browser.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(height) });
}
const lift = (browser: CDPSession) =>
  browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });

describe('a chat on a phone', () => {
  it('covers the window and leaves the page behind where it is', async () => {
    const { page } = await openOnPhone();
    expect(await panelBox(page)).toEqual({ x: 0, y: 0, width: 390, height: 780 });
    await say(page);
    await showsPieces(page, 40);
    expect(await page.evaluate(() => [scrollY, history.length, location.hash])).toEqual([0, 2, '']);
    expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
  });

  it('is as high as what is seen of the window, so that a keyboard covers no composer', async () => {
    const { page } = await openOnPhone();
    // What a keyboard does where the page is not shrunk for it.
    await page.evaluate(() => {
      const view = globalThis.visualViewport!;
      Object.defineProperty(view, 'height', { configurable: true, value: 440 });
      Object.defineProperty(view, 'offsetTop', { configurable: true, value: 60 });
      view.dispatchEvent(new Event('resize'));
    });
    await expect.poll(() => panelBox(page)).toEqual({ x: 0, y: 60, width: 390, height: 440 });
    const composer = await page.locator('natter-composer').boundingBox();
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(500);
  });

  it('follows a finger on its header: back where that lets go early, away where it goes on', async () => {
    const { page, browser } = await openOnPhone();
    await swipe(browser, 20, 120);
    await expect.poll(async () => (await panelBox(page))?.y).toBe(100);
    // A finger that rests before it lets go means to stay.
    await expect
      .poll(async () => {
        await browser.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: [{ x: 120, y: 121, id: 1 }],
        });
        return (await panelBox(page))?.y;
      })
      .toBe(101);
    await lift(browser);
    await expect.poll(async () => (await panelBox(page))?.y).toBe(0);
    expect(await isOpen(page)).toBe(true);
    await swipe(browser, 20, 520);
    await lift(browser);
    await expect.poll(() => isOpen(page)).toBe(false);
    await expect.poll(() => page.locator('natter-launcher').isVisible()).toBe(true);
  });

  it('is closed by the way back, first the list and then itself, and the page stays', async () => {
    const { page } = await openOnPhone();
    await say(page);
    await showsPieces(page, 40);
    await page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await page.locator('natter-conversations').waitFor();
    const before = await page.evaluate(() => [location.href, history.length]);
    // What Android's button asks for, Escape asks for where nobody has the focus.
    const goBack = async () => {
      await page.evaluate(() => {
        let { activeElement } = document;
        while (activeElement?.shadowRoot?.activeElement)
          ({ activeElement } = activeElement.shadowRoot);
        if (activeElement instanceof HTMLElement) activeElement.blur();
      });
      await page.keyboard.press('Escape');
    };
    await goBack();
    await expect.poll(() => page.locator('natter-conversations').count()).toBe(0);
    expect(await isOpen(page)).toBe(true);
    await goBack();
    await expect.poll(() => isOpen(page)).toBe(false);
    expect(await page.evaluate(() => [location.href, history.length])).toEqual(before);
  });
});

describe('what a screen reader is told', () => {
  it('is a whole answer once it is there, where the page itself can be read', async () => {
    const world = await openWorld();
    const page = await openPage();
    await openChat(page, world.site.origin);
    const browser = await page.context().newCDPSession(page);
    /** What of the page is announced by itself, as the browser tells it to screen readers. */
    const announced = async () => {
      const { nodes } = await browser.send('Accessibility.getFullAXTree');
      const live = nodes.filter(
        ({ properties, ignored }) =>
          !ignored &&
          properties?.some(({ name, value }) => name === 'live' && value.value === 'polite'),
      );
      const textOf = (id: string): string => {
        const node = nodes.find(({ nodeId }) => nodeId === id);
        if (!node) return '';
        if (node.role?.value === 'StaticText') return String(node.name?.value ?? '');
        return (node.childIds ?? []).map(textOf).join('');
      };
      return live
        .filter(({ role }) => role?.value === 'status')
        .map(({ nodeId }) => textOf(nodeId))
        .filter(Boolean);
    };
    await say(page);
    await expect.poll(announced).toEqual(['An answer is on its way']);
    world.provider.say(7);
    await showsPieces(page, 7);
    expect(await announced()).toEqual(['An answer is on its way']);
    world.provider.finish();
    await showsPieces(page, 40);
    await expect.poll(async () => (await announced()).join()).toMatch(/^第0段🙂 piece 0。/);
    // The row comes a moment after the answer.
    await page.getByRole('toolbar', { name: 'Message' }).getByRole('time').waitFor();
    const tree = await page.locator('natter-chat').ariaSnapshot();
    expect(tree.replaceAll(/第\d+段.*/g, '…').replaceAll(/\d+:\d+ [AP]M/g, '0:00'))
      .toMatchInlineSnapshot(`
      "- dialog "Ask us":
        - heading "Ask us" [level=2]
        - button "Conversations"
        - button "More"
        - button "Close the chat"
        - log "Conversation":
          - article: "You: Hello"
          - article:
            - text: "Assistant:"
            - paragraph: …
            - toolbar "Message":
              - button "Copy"
              - button "Copy as Markdown"
              - button "Good answer"
              - button "Bad answer"
              - button "Answer again"
              - time: 0:00
              - status
        - textbox "Write a message"
        - button "Send" [disabled]
        - status
        - status: …
      - button "Close the chat" [expanded]"
    `);
  });
});

describe('an answer that comes while the chat is closed', () => {
  it('is counted in the title and on the launcher, until somebody looks', async () => {
    const world = await openWorld();
    const page = await openPage();
    await openChat(page, world.site.origin);
    await say(page);
    world.provider.say(3);
    await showsPieces(page, 3);
    await page.keyboard.press('Escape');
    world.provider.finish();
    await expect.poll(() => page.title()).toBe('(1) Shop');
    await page.getByRole('button', { name: 'Open the chat. 1 new message' }).click();
    await expect.poll(() => page.title()).toBe('Shop');
    await expect.poll(() => answers(page).count()).toBe(1);
    await reopenClosed(page);
  });
});

/** Closes the chat and opens it again: nothing is new any more. */
async function reopenClosed(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await reopen(page);
}

describe('a list that cannot be fetched', () => {
  it('is said above the composer and to screen readers, until it can be', async () => {
    const world = await openWorld();
    world.provider.finish();
    const page = await openPage();
    await openChat(page, world.site.origin);
    await say(page);
    await showsPieces(page, 40);
    await page.route(/conversations.*\.js/, (route) => route.abort());
    const press = () => page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await press();
    const hint = page.locator('natter-chat').getByText('could not be fetched').first();
    await expect.poll(() => hint.isVisible()).toBe(true);
    await expect
      .poll(() => page.locator('natter-chat > [aria-live]').textContent())
      .toContain('could not be fetched');
    await page.unroute(/conversations.*\.js/);
  });
});
