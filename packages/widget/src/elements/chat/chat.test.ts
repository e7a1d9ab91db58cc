import type { ReplyChunk } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ReplySource } from '../../core/reply-source.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import './chat.define.ts';

const chunks = (...list: ReplyChunk[]) => list.map((chunk) => ({ id: '', chunk }));
const answering: ReplySource = async function* answering({ message }) {
  yield* chunks(
    { type: 'text-delta', id: 't', delta: `You said: **${message.text}**` },
    { type: 'finish' },
  );
};

const openInline = (source = answering, theme = 'light') =>
  mount(
    'natter-chat',
    html`<natter-chat lang="en" mode="inline" theme=${theme} .replySource=${source}></natter-chat>`,
  );
const openBubble = () =>
  mount('natter-chat', html`<natter-chat lang="en" .replySource=${answering}></natter-chat>`);

const textOf = (element: Element) =>
  findAll(element.shadowRoot!, '.prose').map(({ textContent }) => textContent);

describe('natter-chat', () => {
  it.each(['light', 'dark'])('answers from any reply source, accessible in %s', async (theme) => {
    const chat = await openInline(answering, theme);
    await chat.send('Hello');
    await chat.updateComplete;
    await expect.poll(() => textOf(chat)).toEqual(['You said: Hello']);
    chat.style.background = theme === 'dark' ? '#222' : '#fff';
    await expectAccessible(chat);
  });

  it('makes its requests by the function that the page gives it', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(new URL(new Request(input).url).pathname);
      return new Response('{"code":"relay-stopping"}', { status: 503 });
    };
    const chat = await mount(
      'natter-chat',
      html`<natter-chat lang="en" mode="inline" relay="/ai" .fetch=${fetch}></natter-chat>`,
    );
    await chat.send('Hello');
    expect(asked).toContain('/ai/session');
  });

  it('opens by its launcher with the cursor in the composer, closes by Escape, and gives the focus back', async () => {
    const chat = await openBubble();
    const heard: boolean[] = [];
    chat.addEventListener('natter-toggle', (event) => heard.push(event.open));
    expect(chat.shadowRoot?.querySelector('.panel')).toBeNull();
    await userEvent.click(findAll(chat.shadowRoot!, 'button')[0]!);
    await expect.poll(() => chat.shadowRoot?.activeElement?.localName).toBe('natter-composer');
    await userEvent.keyboard('{Escape}');
    await chat.updateComplete;
    expect(chat.open).toBe(false);
    expect(chat.shadowRoot?.querySelector<HTMLElement>('.panel')?.inert).toBe(true);
    expect(chat.shadowRoot?.activeElement?.localName).toBe('natter-launcher');
    expect(heard).toEqual([true, false]);
  });

  it('looks the same on a page that has rules for all of its elements', async () => {
    const plain = await openInline();
    const look = (chat: Element) => {
      const { fontSize, lineHeight, letterSpacing, textTransform, textAlign, color } =
        getComputedStyle(chat.shadowRoot!.querySelector('h2')!);
      return { fontSize, lineHeight, letterSpacing, textTransform, textAlign, color };
    };
    const expected = look(plain);
    const rules = document.head.appendChild(document.createElement('style'));
    rules.textContent =
      '* { letter-spacing: 3px; text-transform: uppercase; line-height: 3; color: red; text-align: center } html { font-size: 10px }';
    onTestFinished(() => rules.remove());
    expect(look(plain)).toEqual(expected);
  });

  it('sets its heading in the middle of its row where nothing stands below it', async () => {
    const chat = await openInline();
    await expect.poll(() => chat.shadowRoot?.querySelector('h2')).toBeTruthy();
    const [row, heading] = ['header', 'h2'].map((name) =>
      chat.shadowRoot!.querySelector(name)!.getBoundingClientRect(),
    );
    const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
    expect(Math.abs(middle(row!) - middle(heading!))).toBeLessThan(1);
  });

  it('speaks the language that it is given', async () => {
    const chat = await openInline();
    chat.setAttribute('lang', 'zh-CN');
    await expect.poll(() => chat.shadowRoot?.querySelector('h2')?.textContent).toBe('问一问');
    await expect
      .poll(() => findAll(chat.shadowRoot!, 'textarea')[0]?.getAttribute('placeholder'))
      .toBe('写点什么');
  });

  it('stops an answer and asks for it again', async () => {
    let asked = 0;
    const source: ReplySource = async function* source(_request, signal) {
      asked += 1;
      yield* chunks({ type: 'text-delta', id: 't', delta: 'Half' });
      if (asked === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield* chunks({ type: 'text-delta', id: 't', delta: ' and whole' }, { type: 'finish' });
    };
    const chat = await openInline(source);
    void chat.send('Hello');
    await expect.poll(() => textOf(chat)).toEqual(['Half']);
    chat.stop();
    await expect
      .poll(() => findAll(chat.shadowRoot!, '.state').map(({ textContent }) => textContent))
      .toEqual(['Stopped']);
    await chat.retry();
    await expect.poll(() => textOf(chat)).toEqual(['Half and whole']);
  });

  it('begins a new conversation', async () => {
    const ids: string[] = [];
    const chat = await openInline(async function* source(request, signal) {
      ids.push(request.conversationId);
      yield* answering(request, signal);
    });
    await chat.send('one');
    chat.clear();
    await chat.send('two');
    await expect.poll(() => textOf(chat)).toEqual(['You said: two']);
    expect(new Set(ids).size).toBe(2);
  });

  it('ends the answer when it is taken off the page', async () => {
    let ended = false;
    const chat = await openInline(async function* source(_request, signal) {
      signal.addEventListener('abort', () => (ended = true));
      yield* chunks({ type: 'text-delta', id: 't', delta: 'Half' });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    void chat.send('Hello');
    await expect.poll(() => textOf(chat)).toEqual(['Half']);
    chat.remove();
    await expect.poll(() => ended).toBe(true);
  });

  it('shows its words at once in the language that the page speaks, and no other before', async () => {
    const seen = new Set<string | undefined | null>();
    const page = document.body.appendChild(document.createElement('div'));
    onTestFinished(() => page.remove());
    page.lang = 'zh-Hans';
    const chat = document.createElement('natter-chat');
    Object.assign(chat, { mode: 'inline', replySource: answering });
    page.append(chat);
    const watcher = new MutationObserver(() =>
      seen.add(chat.shadowRoot?.querySelector('h2')?.textContent),
    );
    watcher.observe(chat.shadowRoot ?? chat, { childList: true, subtree: true });
    await expect.poll(() => chat.shadowRoot?.querySelector('h2')?.textContent).toBe('问一问');
    watcher.disconnect();
    expect(seen).not.toContain('Ask us');
  });

  it('gives an answer once more, goes back to the first one, and takes other words', async () => {
    let count = 0;
    const chat = await openInline(async function* source({ message }) {
      count += 1;
      yield* chunks(
        { type: 'text-delta', id: 't', delta: `${message.text} ${count}` },
        { type: 'finish' },
      );
    });
    await chat.send('Answer');
    await chat.regenerate();
    await expect.poll(() => textOf(chat)).toEqual(['Answer 2']);
    const reply = findAll(chat.shadowRoot!, 'natter-message[author="assistant"]').at(-1);
    await chat.showVersion((reply as HTMLElementTagNameMap['natter-message']).message!.id, 1);
    await expect.poll(() => textOf(chat)).toEqual(['Answer 1']);
    const said = findAll(chat.shadowRoot!, 'natter-message[author="user"]').at(-1);
    await chat.edit((said as HTMLElementTagNameMap['natter-message']).message!.id, 'Other');
    await expect.poll(() => textOf(chat)).toEqual(['Other 3']);
  });

  it('lies in the top layer, above whatever the page has, and leaves the page as it is', async () => {
    const before = [scrollY, document.activeElement, document.documentElement.style.cssText];
    const chat = await openBubble();
    const corner = chat.shadowRoot!.querySelector('.corner')!;
    expect(corner.matches(':popover-open')).toBe(true);
    const wall = document.body.appendChild(document.createElement('div'));
    onTestFinished(() => wall.remove());
    wall.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff';
    const { x, y, width, height } = findAll(chat.shadowRoot!, 'button')[0]!.getBoundingClientRect();
    expect(document.elementFromPoint(x + width / 2, y + height / 2)).toBe(chat);
    expect([scrollY, document.activeElement, document.documentElement.style.cssText]).toEqual(
      before,
    );
  });

  it('keeps what is written and where it was read, by conversation, until the page is left', async () => {
    const fetch: typeof globalThis.fetch = async () =>
      new Response('{"code":"relay-failed"}', { status: 500 });
    const open = (name: string) =>
      mount(
        'natter-chat',
        html`<natter-chat
          lang="en"
          mode="inline"
          relay="/ai-${name}"
          conversation=${name}
          .fetch=${fetch}
        ></natter-chat>`,
      );
    const input = (chat: Element) =>
      findAll(chat.shadowRoot!, 'textarea')[0] as HTMLTextAreaElement;
    const first = await open('drafts');
    await expect.poll(() => input(first)).toBeTruthy();
    await userEvent.type(input(first), 'Not sent yet');
    first.remove();
    const second = await open('drafts');
    await expect.poll(() => input(second)?.value).toBe('Not sent yet');
  });
});
