import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startNatter } from './support/natter.ts';
import { hasCome, holdChat, launcherOf, shopPage, talk } from './support/shop.ts';
import { startSite } from './support/site.ts';
import { startStaticHost } from './support/static-host.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = join(ROOT, 'packages/widget/dist/cdn');
const STUB =
  '<script>window.Natter ||= (...command) => (Natter.queue ||= []).push(command);</script>';

const openPage = useBrowser();

/** A shop, its relay, and a page that has not gone there yet. */
async function openShop(body: (address: string) => string, head = '') {
  const site = await startSite();
  const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
  site.serve(shopPage(body(address), head));
  const page = await openPage();
  const visit = () => page.goto(site.origin);
  return { page, site, address, visit };
}

const tag = (address: string, attributes = '') =>
  `<script src="${address}/natter.js" defer ${attributes}></script>`;

const isOpen = (page: Page) =>
  page.locator('natter-chat').evaluate((chat) => chat.hasAttribute('open'));

/** Tells the chat something, as a script of the page does. */
const command = (page: Page, ...words: [string, ...unknown[]]) =>
  page.evaluate((all) => window.Natter?.(...all), words);

/** What holds the focus, through all shadow roots. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.localName;
  });

/** Natter's files on a host of their own, as a CDN has them. */
async function startCdn(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'natter-cdn-'));
  cpSync(FILES, folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return startStaticHost(folder, { 'access-control-allow-origin': '*' });
}

describe('the launcher', () => {
  it('stands there before the chat has come, and looks the same afterwards', async () => {
    const { page, visit } = await openShop(tag);
    const { letGo } = await holdChat(page);
    await visit();
    await expect.poll(() => launcherOf(page).getAttribute('aria-label')).toBe('Open the chat');
    expect(await hasCome(page)).toBe(false);
    const box = await launcherOf(page).boundingBox();
    const before = await page.screenshot();
    letGo();
    await expect.poll(() => page.locator('natter-launcher').count()).toBe(1);
    expect(await launcherOf(page).boundingBox()).toEqual(box);
    expect(Buffer.compare(await page.screenshot(), before)).toBe(0);
  });

  it.each([
    ['in the other corner', 'data-position="start"', 'en', 'Open the chat'],
    ['in the dark', 'data-theme="dark"', 'en', 'Open the chat'],
    ['in Chinese', 'data-lang="zh-CN"', 'zh-CN', '打开对话'],
    ['from right to left', '', 'ar', 'فتح المحادثة'],
  ])('is drawn alike twice %s', async (_, attributes, lang, label) => {
    const { page, visit } = await openShop(
      (address) => tag(address, attributes),
      `<script>document.documentElement.lang = '${lang}'; document.documentElement.dir = '${lang === 'ar' ? 'rtl' : 'ltr'}'</script>
       <style>natter-chat { --natter-accent: rebeccapurple; }</style>`,
    );
    const { letGo } = await holdChat(page);
    await visit();
    const before = await page.screenshot();
    letGo();
    await expect.poll(() => page.locator('natter-launcher').count()).toBe(1);
    await expect.poll(() => launcherOf(page).getAttribute('aria-label')).toBe(label);
    expect(Buffer.compare(await page.screenshot(), before)).toBe(0);
  });

  it('remembers that it was pressed', async () => {
    const { page, visit } = await openShop(tag);
    const { letGo } = await holdChat(page);
    await visit();
    await launcherOf(page).click();
    expect(await launcherOf(page).getAttribute('aria-busy')).toBe('true');
    letGo();
    await expect.poll(() => focused(page)).toBe('textarea');
    expect(await isOpen(page)).toBe(true);
  });

  it('keeps the focus while the chat takes its place', async () => {
    const { page, visit } = await openShop(tag);
    const { letGo } = await holdChat(page);
    await visit();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('button');
    letGo();
    await expect.poll(() => page.locator('natter-launcher').count()).toBe(1);
    await expect.poll(() => focused(page)).toBe('button');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('textarea');
  });

  it('says that the chat did not load, and tries again when it is pressed', async () => {
    const { page, visit } = await openShop(tag);
    await page.route('**/assets/*', (route) => route.abort());
    await visit();
    await launcherOf(page).click();
    await expect
      .poll(() => launcherOf(page).getAttribute('aria-label'))
      .toBe('The chat did not load. Try again.');
    await page.unroute('**/assets/*');
    await launcherOf(page).click();
    await expect.poll(() => focused(page)).toBe('textarea');
  });

  it('tries again by itself while somebody waits', async () => {
    const { page, visit } = await openShop(tag);
    await page.route('**/assets/*', (route) => route.abort());
    await visit();
    await launcherOf(page).click();
    await expect.poll(() => launcherOf(page).getAttribute('aria-label')).toContain('did not load');
    await page.unroute('**/assets/*');
    await expect.poll(() => isOpen(page)).toBe(true);
  });
});

describe('the chat', () => {
  /** A shop whose page never ends loading. */
  async function openBusyShop(head = '') {
    const shop = await openShop((address) => `<img src="/slow.png" alt="">${tag(address)}`, head);
    await shop.page.route('**/slow.png', () => {});
    const { asked, letGo } = await holdChat(shop.page);
    letGo();
    await shop.page.goto(shop.site.origin, { waitUntil: 'domcontentloaded' });
    await launcherOf(shop.page).waitFor();
    return { ...shop, asked };
  }

  it('is not fetched before the page has loaded, but as soon as somebody comes near', async () => {
    const { page, asked } = await openBusyShop();
    expect(asked).toEqual([]);
    await launcherOf(page).hover();
    await expect.poll(() => hasCome(page)).toBe(true);
  });

  it('is fetched when the launcher has the focus', async () => {
    const { page, asked } = await openBusyShop();
    expect(asked).toEqual([]);
    await launcherOf(page).focus();
    await expect.poll(() => hasCome(page)).toBe(true);
  });

  it('is fetched when the page commands it', async () => {
    const { page, asked } = await openBusyShop();
    await command(page, 'on', 'toggle');
    expect(asked).toEqual([]);
    await command(page, 'open');
    await expect.poll(() => isOpen(page)).toBe(true);
  });

  it('is fetched when the page is idle', async () => {
    const { page, visit } = await openShop(tag);
    await visit();
    await expect.poll(() => hasCome(page)).toBe(true);
  });

  it.each([
    ['data is to be saved', 'navigator', 'connection', '{ saveData: true }'],
    ['the page is drawn ahead', 'document', 'prerendering', 'true'],
  ])('waits for somebody where %s', async (_, object, name, value) => {
    const { page, visit } = await openShop(
      tag,
      `<script>Object.defineProperty(${object}, '${name}', { value: ${value} })</script>`,
    );
    const { asked, letGo } = await holdChat(page);
    letGo();
    await visit();
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))),
    );
    expect(asked).toEqual([]);
    await launcherOf(page).click();
    await expect.poll(() => isOpen(page)).toBe(true);
  });

  it('goes when the page says so, before it has come too', async () => {
    const { page } = await openBusyShop();
    await command(page, 'remove');
    expect(await page.locator('natter-chat').count()).toBe(0);
    await expect.poll(() => hasCome(page)).toBe(true);
    expect(await page.locator('natter-chat').count()).toBe(0);
  });

  it('is fetched at once where it is part of the page, and where it is open from the start', async () => {
    for (const attributes of ['data-mode="inline"', 'data-open']) {
      const { page, site } = await openShop(
        (address) => `<img src="/slow.png" alt="">${tag(address, attributes)}`,
      );
      await page.route('**/slow.png', () => {});
      await page.goto(site.origin, { waitUntil: 'domcontentloaded' });
      await expect.poll(() => page.getByRole('textbox').count()).toBe(1);
      expect(await focused(page)).toBe('body');
    }
  });
});

describe('what the page says', () => {
  it('is taken from the tag and from its configuration', async () => {
    const { page, visit } = await openShop(
      (address) => tag(address, 'data-heading="Ask the shop" data-without-list'),
      `<script>window.NatterConfig = { open: true, suggestions: ['Where is my order?'] }</script>`,
    );
    await visit();
    await page.getByRole('heading', { name: 'Ask the shop' }).waitFor();
    await page.getByRole('button', { name: 'Where is my order?' }).waitFor();
    const chat = page.locator('natter-chat');
    expect(await chat.getAttribute('without-list')).toBe('');
  });

  it('says nothing in the page of who is signed in', async () => {
    const { page, visit } = await openShop(
      tag,
      `<script>window.NatterConfig = { userToken: 'secret' }</script>`,
    );
    await visit();
    await expect.poll(() => hasCome(page)).toBe(true);
    const chat = page.locator('natter-chat');
    const written = await chat.evaluate(({ attributes }) =>
      [...attributes].map(({ value }) => value),
    );
    expect(written).not.toContain('secret');
    expect(await chat.evaluate((element) => Reflect.get(element, 'userToken'))).toBe('secret');
  });

  it('waits in the queue until the chat is here, and is done in its order', async () => {
    const { page, visit } = await openShop(
      (address) =>
        `<script>
           Natter('on', 'toggle', ({ open }) => (document.title = open ? 'opened' : 'closed'));
           Natter('set', { heading: 'Ask the shop', suggestions: ['One', 'Two'] });
           Natter('open');
           Natter('send', 'Hello');
         </script>${tag(address)}`,
      STUB,
    );
    await visit();
    await expect
      .poll(() => page.locator('natter-message[author="user"] .body').allTextContents())
      .toEqual([expect.stringContaining('Hello')]);
    expect(await page.title()).toBe('opened');
    expect(await page.getByRole('heading', { name: 'Ask the shop' }).count()).toBe(1);
  });

  it('is done at once when the chat is here, and asks for one warning where it means nothing', async () => {
    const { page, visit } = await openShop(tag, STUB);
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await visit();
    await expect.poll(() => hasCome(page)).toBe(true);
    await command(page, 'toggle');
    expect(await isOpen(page)).toBe(true);
    await command(page, 'close');
    expect(await isOpen(page)).toBe(false);
    await command(page, 'set', { theme: 'dark', position: 'start' });
    expect(await page.locator('natter-chat[theme="dark"][position="start"]').count()).toBe(1);
    await command(page, 'dance');
    await command(page, 'toString');
    expect(warnings).toEqual([
      'Natter has no command "dance".',
      'Natter has no command "toString".',
    ]);
    await command(page, 'remove');
    expect(await page.locator('natter-chat').count()).toBe(0);
  });
});

describe('the script', () => {
  it('does what the example shows', async () => {
    const example = readFileSync(join(ROOT, 'examples/widget/plain.html'), 'utf8');
    const site = await startSite();
    const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
    site.serve(example.replace('http://localhost:8787', address));
    const page = await openPage();
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Ask about this page' }).click();
    await page.getByRole('button', { name: 'Where is my order?' }).click();
    const replies = page.locator('natter-message[author="assistant"] .body');
    await expect.poll(() => replies.textContent()).toMatch(/sandbox/i);
  });

  it('is a module too', async () => {
    const { page, visit } = await openShop(
      (address) => `<script type="module" src="${address}/natter.js"></script>`,
    );
    await visit();
    await launcherOf(page).click();
    expect(await talk(page)).toMatch(/sandbox/i);
  });

  it('comes from any host, and speaks with the relay that it is told', async () => {
    const cdn = await startCdn();
    const { page, visit } = await openShop((address) => tag(cdn, `data-relay="${address}"`));
    await visit();
    await launcherOf(page).click();
    expect(await talk(page)).toMatch(/sandbox/i);
  });

  it('asks nobody else, whatever an image of the page is called', async () => {
    const { page, visit, address } = await openShop(
      (relay) => `<img name="currentScript" src="https://evil.example/a.png" hidden>${tag(relay)}`,
    );
    await page.route('https://evil.example/**', (route) => route.abort());
    await visit();
    expect(await page.locator('natter-chat').getAttribute('relay')).toBe(`${address}/`);
    await launcherOf(page).click();
    expect(await talk(page)).toMatch(/sandbox/i);
  });

  it('does no harm twice, nor in two versions', async () => {
    const cdn = await startCdn();
    const { page, visit } = await openShop(
      (address) =>
        `${tag(address)}${tag(address)}${tag(cdn, `data-relay="${address}" data-heading="Second"`)}`,
    );
    await visit();
    await launcherOf(page).click();
    await talk(page);
    expect(await page.locator('natter-chat').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Second' }).count()).toBe(0);
  });

  it('leaves the class alone that the page has defined before', async () => {
    const cdn = await startCdn();
    const { page, visit } = await openShop((address) => tag(cdn, `data-relay="${address}"`));
    await page.addInitScript(() => {
      class Own extends HTMLElement {}
      customElements.define('natter-composer', Own);
    });
    await visit();
    await launcherOf(page).click();
    await expect.poll(() => isOpen(page)).toBe(true);
  });
});
