import { html } from 'lit';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';
import { loadWords } from '../locales/index.ts';
import { spokenLanguage } from '../locales/languages.ts';
import { findAll, mount } from '../test-support/mount.ts';
import '../elements/chat/chat.define.ts';

interface Door {
  send(method: string, parameters?: object): Promise<unknown>;
}

/** Has the browser refuse requests, as a network does. */
async function block(...urls: readonly string[]): Promise<void> {
  const door = cdp() as Door;
  await door.send('Network.enable');
  await door.send('Network.setBlockedURLs', { urls });
}

const openChat = (attributes = html`<natter-chat mode="inline" lang="en"></natter-chat>`) =>
  mount('natter-chat', attributes);

const headingOf = (chat: Element) => findAll(chat.shadowRoot!, 'h2')[0]?.textContent?.trim();
const panelOf = (chat: Element) => chat.shadowRoot?.querySelector<HTMLElement>('.panel');

/** The page's own words about itself, until the test ends. */
function pageSays(name: 'lang' | 'dir', value: string): void {
  const { documentElement } = document;
  const before = documentElement.getAttribute(name);
  documentElement.setAttribute(name, value);
  onTestFinished(() => {
    if (before === null) documentElement.removeAttribute(name);
    else documentElement.setAttribute(name, before);
  });
}

describe('the language of an element', () => {
  afterEach(() => block());

  it.each([
    ['zh', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh_SG', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['ZH-hant-US', 'zh-TW'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['de-AT', 'de'],
    ['ar-MA', 'ar'],
    ['sv', 'en'],
    ['', 'en'],
    ['d', 'en'],
  ])('for %s is %s', (tag, language) => {
    expect(spokenLanguage(tag)).toBe(language);
  });

  it('follows the nearest lang, whichever of them changes', async () => {
    const chat = await mount(
      'natter-chat',
      html`<section lang="fr"><natter-chat mode="inline"></natter-chat></section>`,
    );
    expect(headingOf(chat)).toBe((await loadWords('fr')).heading);
    chat.closest('section')!.lang = 'ru';
    await expect.poll(() => headingOf(chat)).toBe((await loadWords('ru')).heading);
    chat.lang = 'ko';
    await expect.poll(() => headingOf(chat)).toBe((await loadWords('ko')).heading);
  });

  it('is English where its file cannot be had, until it can', async () => {
    await block('*/locales/ja.ts*');
    const chat = await openChat(html`<natter-chat mode="inline" lang="ja"></natter-chat>`);
    expect(headingOf(chat)).toBe('Ask us');
    await block();
    dispatchEvent(new Event('online'));
    await expect.poll(() => headingOf(chat)).toBe('お問い合わせ');
  });
});

describe('the direction of an element', () => {
  it('is that of its language, in a page of the other direction', async () => {
    pageSays('dir', 'ltr');
    pageSays('lang', 'en');
    const arabic = await openChat(html`<natter-chat mode="inline" lang="ar"></natter-chat>`);
    expect(panelOf(arabic)?.dir).toBe('rtl');
    pageSays('dir', 'rtl');
    pageSays('lang', 'ar');
    const german = await openChat(html`<natter-chat mode="inline" lang="de"></natter-chat>`);
    expect(panelOf(german)?.dir).toBe('ltr');
  });

  it('is what the page says where it says so of the same language', async () => {
    const chat = await openChat(
      html`<natter-chat mode="inline" lang="en" dir="rtl"></natter-chat>`,
    );
    expect(panelOf(chat)?.matches(':dir(rtl)')).toBe(true);
    chat.dir = 'ltr';
    expect(panelOf(chat)?.matches(':dir(ltr)')).toBe(true);
  });

  it('is that of English where the page speaks a language that we do not', async () => {
    const chat = await openChat(
      html`<natter-chat mode="inline" lang="he" dir="rtl"></natter-chat>`,
    );
    expect(panelOf(chat)?.dir).toBe('ltr');
  });

  it.each(['end', 'start'])('leaves the panel where the %s of the page is', async (position) => {
    pageSays('dir', 'ltr');
    const chat = await openChat(
      html`<natter-chat
        lang="ar"
        open
        position=${position}
        .replySource=${async function* none() {}}
      ></natter-chat>`,
    );
    const { left, right } = panelOf(chat)!.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(innerWidth);
  });
});
