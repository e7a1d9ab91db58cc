import type { Page } from 'playwright';
import { expect } from 'vitest';
import { startNatter } from './natter.ts';
import { startNetwork } from './network.ts';
import { startProvider } from './provider.ts';
import { startSite } from './site.ts';

/** What the model says in these tests: characters of one to four bytes, in pieces of a few. */
const PIECES = Array.from({ length: 40 }, (_, index) => `第${index}段🙂 piece ${index}。`);
export const WHOLE = PIECES.join('');

const shop = (relay: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><h1>A plain page</h1>
   <script src="${relay}/natter.js" defer></script>`;

/** A page, a network that can fail, a relay and a model that speaks when it is told to. */
export async function openWorld(environment: Record<string, string> = {}) {
  const provider = await startProvider(PIECES);
  const site = await startSite();
  const network = await startNetwork();
  const settings = {
    NATTER_ORIGINS: site.origin,
    OPENAI_BASE_URL: provider.baseURL,
    OPENAI_MODEL: 'm',
    OPENAI_API_KEY: 'k',
    ...environment,
  };
  const startRelay = async (more: Record<string, string> = {}) => {
    const natter = await startNatter({ ...settings, ...more });
    network.leadTo(natter.address);
    return natter;
  };
  const relay = await startRelay();
  site.serve(shop(network.address));
  return { provider, site, network, relay, startRelay };
}

/** Opens the chat of a page. */
export async function openChat(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await reopen(page);
}

/** Opens the chat after the page has come again. */
export async function reopen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await page.getByRole('textbox').waitFor();
}

export async function say(page: Page, text = 'Hello'): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

export const questions = (page: Page) => page.locator('natter-message[author="user"] .said');
export const answers = (page: Page) => page.locator('natter-message[author="assistant"] .prose');
export const notices = async (page: Page) =>
  (await page.locator('natter-notice p').allTextContents()).join(' ');

/** Waits until so many pieces of the newest answer are shown, and sees that they are shown once. */
export async function showsPieces(page: Page, count: number): Promise<void> {
  await expect.poll(() => answers(page).last().textContent()).toBe(PIECES.slice(0, count).join(''));
}

/** What the relay keeps of the page's conversation, as the page may ask for it. */
export async function keptByRelay(page: Page, relay: string) {
  return page.evaluate(async (address) => {
    const visitorKey = Object.keys(localStorage).find((key) => key.endsWith(':visitor')) ?? '';
    const conversationKey = visitorKey.replace(/visitor$/, 'conversation');
    const visitor = localStorage.getItem(visitorKey);
    const opened = await fetch(`${address}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ visitor }),
    });
    const { token } = (await opened.json()) as { token: string };
    const id = localStorage.getItem(conversationKey) ?? '';
    const response = await fetch(`${address}/chat/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { messages } = (await response.json()) as {
      messages: { role: string; parts: { type: string; text?: string }[] }[];
    };
    return messages.map(({ role, parts }) => [role, parts.map(({ text }) => text ?? '').join('')]);
  }, relay);
}
