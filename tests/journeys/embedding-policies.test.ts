import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { startNatter } from './support/natter.ts';
import { hasCome, holdChat, launcherOf, shopPage, talk } from './support/shop.ts';
import { startSite } from './support/site.ts';

const LOADER = join(import.meta.dirname, '../../packages/widget/dist/cdn/natter.js');

const openPage = useBrowser();

/** Every violation of a policy that the page meets, from its first moment on. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'violations', seen);
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'violations') as string[]);
}

async function openShop() {
  const site = await startSite();
  const { address } = await startNatter({ NATTER_ORIGINS: site.origin });
  const page = await openPage();
  const violations = await watchViolations(page);
  return { site, address, page, violations };
}

/** Opens the chat, gets an answer with Markdown, code and all, and looks at what else there is. */
async function useEverything(page: Page): Promise<void> {
  await launcherOf(page).click();
  await talk(page, 'Show me everything that Markdown can do, with code and a table');
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'Close the chat' }).first().click();
}

/** What protects a page best: nothing is allowed but what is named. */
const strict = (address: string, scripts: string) => ({
  'content-security-policy': `default-src 'none'; script-src ${scripts}; connect-src ${address}; require-trusted-types-for 'script'; trusted-types lit-html; base-uri 'none'`,
});

const hash = `sha384-${createHash('sha384').update(readFileSync(LOADER)).digest('base64')}`;

describe('under a strict policy, trusted types included', () => {
  it.each([
    ['a nonce', (_address: string) => `'nonce-abc'`, 'nonce="abc"'],
    ['a nonce alone, and what it loads', () => `'nonce-abc' 'strict-dynamic'`, 'nonce="abc"'],
    [
      'the hash of the loader, and the place of what it loads',
      (address: string) => `'${hash}' ${address}/assets/`,
      `integrity="${hash}" crossorigin`,
    ],
    ["the relay's address", (address: string) => address, ''],
  ])('works with %s, without one violation', async (_, scripts, attributes) => {
    const { site, address, page, violations } = await openShop();
    site.serve(
      shopPage(`<script src="${address}/natter.js" ${attributes} defer></script>`),
      {},
      strict(address, scripts(address)),
    );
    await page.goto(site.origin);
    await useEverything(page);
    expect(await violations()).toEqual([]);
    // No style sheet of the page was needed: the chat brings its own.
    expect(
      await launcherOf(page).evaluate((button) => getComputedStyle(button).borderRadius),
    ).not.toBe('0px');
  });

  it('works with the hash of two lines that add the loader', async () => {
    const { site, address, page, violations } = await openShop();
    const lines = `document.head.append(Object.assign(document.createElement('script'), { src: '${address}/natter.js' }));`;
    const digest = createHash('sha256').update(lines).digest('base64');
    site.serve(
      shopPage(`<script>${lines}</script>`),
      {},
      {
        'content-security-policy': `default-src 'none'; script-src 'sha256-${digest}' 'strict-dynamic'; connect-src ${address}`,
      },
    );
    await page.goto(site.origin);
    await useEverything(page);
    expect(await violations()).toEqual([]);
  });

  it('works as a module with a nonce', async () => {
    const { site, address, page, violations } = await openShop();
    site.serve(
      shopPage(`<script type="module" src="${address}/natter.js" nonce="abc"></script>`),
      {},
      strict(address, `'nonce-abc'`),
    );
    await page.goto(site.origin);
    await useEverything(page);
    expect(await violations()).toEqual([]);
  });
});

describe('in a frame', () => {
  it('works on a page that another page shows', async () => {
    const { site, address, page } = await openShop();
    site.serve(shopPage('<iframe src="/inner" width="600" height="700"></iframe>'), {
      '/inner': shopPage(`<script src="${address}/natter.js" defer></script>`),
    });
    await page.goto(site.origin);
    const frame = page.frameLocator('iframe');
    await frame.locator('natter-chat button').first().click();
    await frame.getByRole('textbox').fill('Hello');
    await page.keyboard.press('Enter');
    const reply = frame.locator('natter-message[author="assistant"] .body');
    await expect.poll(() => reply.textContent()).toMatch(/sandbox/i);
  });

  it('works in a sandbox, where nothing can be stored', async () => {
    const { site, address, page } = await openShop();
    const source = `async function* answer({ message }) {
      yield { type: 'text-start', id: 'a' };
      yield { type: 'text-delta', id: 'a', delta: 'You asked.' };
      yield { type: 'text-end', id: 'a' };
      yield { type: 'finish' };
    }`;
    site.serve(
      shopPage('<iframe src="/inner" sandbox="allow-scripts" width="600" height="700"></iframe>'),
      {
        '/inner': shopPage(
          `<script>${source}
           async function* replySource(request) { for await (const chunk of answer(request)) yield { id: '', chunk }; }
           window.NatterConfig = { replySource };
         </script><script src="${address}/natter.js" defer></script>`,
        ),
      },
    );
    await page.goto(site.origin);
    const frame = page.frameLocator('iframe');
    await frame.locator('natter-chat button').first().click();
    await frame.getByRole('textbox').fill('Hello');
    await page.keyboard.press('Enter');
    const reply = frame.locator('natter-message[author="assistant"] .body');
    await expect.poll(() => reply.textContent()).toContain('You asked.');
  });
});

describe('on a page that does what it likes', () => {
  const HOSTILE = `<style>
      * { all: revert; display: flex !important; }
      * { visibility: hidden; opacity: 0.1; transform: rotate(3deg); pointer-events: none; }
      .cover { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; background: white; visibility: visible; opacity: 1; }
    </style>
    <script>
      Array.prototype.first = function first() { return this[0]; };
      Object.defineProperty(Array.prototype, 'last', { enumerable: true, configurable: true, get() { return this[this.length - 1]; } });
      const plain = window.fetch;
      window.fetched = [];
      window.fetch = function fetch(...request) { window.fetched.push(String(request[0])); return plain.apply(this, request); };
      addEventListener('keydown', (event) => event.stopPropagation(), true);
    </script>`;

  it('works, is seen, and lies above everything', async () => {
    const { site, address, page } = await openShop();
    site.serve(
      shopPage(
        `<div class="cover"></div><script src="${address}/natter.js" defer></script>`,
        HOSTILE,
      ),
    );
    const { letGo } = await holdChat(page);
    await page.goto(site.origin);
    const early = await launcherOf(page).boundingBox();
    letGo();
    await page.locator('natter-launcher').waitFor();
    expect(await launcherOf(page).boundingBox()).toEqual(early);
    expect(early).toMatchObject({ width: 56, height: 56 });
    // A click goes to what lies on top.
    await page.mouse.click((early?.x ?? 0) + 28, (early?.y ?? 0) + 28);
    await expect.poll(() => page.getByRole('textbox').isVisible()).toBe(true);
    await page.getByRole('textbox').fill('Hello');
    await page.getByRole('button', { name: 'Send' }).click();
    const reply = page.locator('natter-message[author="assistant"] .body');
    await expect.poll(() => reply.textContent()).toMatch(/sandbox/i);
    const box = await page.locator('natter-chat .panel').boundingBox();
    expect(box?.width).toBe(400);
  });

  it('neither scrolls it, nor takes its focus, nor changes how it looks, nor asks another host', async () => {
    const { site, address, page } = await openShop();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    const content = `<p style="height: 3000px">Long</p><input id="own"><p id="end">End</p>`;
    site.serve(shopPage(`${content}<script src="${address}/natter.js" defer></script>`));
    await page.goto(site.origin);
    const state = () =>
      page.evaluate(() => ({
        focus: document.activeElement?.id,
        place: scrollY,
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        head: document.head.childElementCount,
        look: [...document.querySelectorAll('html, body, h1, p')].map((element) => {
          const { width, height } = element.getBoundingClientRect();
          const { color, fontFamily, overflow } = getComputedStyle(element);
          return { width, height, color, fontFamily, overflow };
        }),
        attributes: [...document.documentElement.attributes, ...document.body.attributes].length,
      }));
    await page.evaluate(() => {
      scrollTo(0, 400);
      document.querySelector<HTMLElement>('#own')?.focus({ preventScroll: true });
    });
    const before = await state();
    await expect.poll(() => hasCome(page)).toBe(true);
    await page.evaluate(() => document.querySelector('natter-chat')?.setAttribute('open', ''));
    await page.getByRole('textbox').nth(1).waitFor();
    expect(await state()).toEqual(before);
    expect(new Set(asked)).toEqual(new Set([site.origin, address]));
  });

  it('works with another chat beside it', async () => {
    const { site, address, page } = await openShop();
    site.serve(
      shopPage(
        `<natter-chat mode="inline" heading="First"></natter-chat>
         <natter-chat mode="inline" heading="Second"></natter-chat>
         <script src="${address}/natter.js" defer></script>`,
      ),
    );
    await page.goto(site.origin);
    await expect.poll(() => page.getByRole('textbox').count()).toBe(2);
    const second = page.locator('natter-chat').nth(1);
    await second.getByRole('textbox').fill('Hello');
    await page.keyboard.press('Enter');
    const replies = second.locator('natter-message[author="assistant"] .body');
    await expect.poll(() => replies.last().textContent()).toMatch(/sandbox/i);
  });
});
