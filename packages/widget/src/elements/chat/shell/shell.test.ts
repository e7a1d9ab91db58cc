import type { ReplyChunk } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ReplySource } from '../../../core/reply-source.ts';
import { expectAccessible, findAll, mount } from '../../../test-support/mount.ts';
import type { Chat } from '../chat.ts';
import '../chat.define.ts';

const delta = (text: string): ReplyChunk => ({ type: 'text-delta', id: 't', delta: text });

/** A backend that says what it is told to, and ends its answer when it is told to. */
function createSource() {
  let wake = Promise.withResolvers<void>();
  let chunks: ReplyChunk[] = [];
  const say = (...more: ReplyChunk[]) => {
    chunks.push(...more);
    wake.resolve();
  };
  const source: ReplySource = async function* source() {
    for (;;) {
      await wake.promise;
      wake = Promise.withResolvers();
      const now = chunks;
      chunks = [];
      for (const chunk of now) {
        yield { id: '', chunk };
        if (chunk.type === 'finish') return;
      }
    }
  };
  return { source, say, finish: () => say({ type: 'finish' }) };
}

async function open(template: (source: ReplySource) => unknown) {
  const backend = createSource();
  const chat = await mount('natter-chat', html`${template(backend.source)}`);
  return { ...backend, chat };
}
const bubble = (source: ReplySource) =>
  html`<natter-chat lang="en" .replySource=${source}></natter-chat>`;
const openBubble = (source: ReplySource) =>
  html`<natter-chat lang="en" open .replySource=${source}></natter-chat>`;
const inline = (source: ReplySource) =>
  html`<natter-chat lang="en" mode="inline" .replySource=${source}></natter-chat>`;

const heard = (chat: Chat) => chat.querySelector('[aria-live]')?.textContent;
const launcherOf = (chat: Chat) => findAll(chat.shadowRoot!, 'natter-launcher button')[0]!;
const launcherButton = (chat: Chat) =>
  chat.shadowRoot!.querySelector('natter-launcher')!.shadowRoot!.querySelector('button')!;
const panelOf = (chat: Chat) => chat.shadowRoot!.querySelector<HTMLElement>('.panel')!;
const badgeOf = (chat: Chat) =>
  launcherButton(chat).querySelector('[part="badge"]')?.textContent ?? '';
const isReady = (chat: Chat) => chat.querySelector('[aria-live]') !== null;

/** Waits until what surrounds the conversation is there, and something can be said in it. */
async function ready(chat: Chat): Promise<void> {
  await expect.poll(() => isReady(chat)).toBe(true);
}

/** A title of the page's own, and what it was before. */
function setTitle(text: string): HTMLTitleElement {
  const before = document.title;
  document.title = text;
  onTestFinished(() => {
    document.title = before;
  });
  return document.querySelector('title')!;
}

describe('what screen readers hear of a conversation', () => {
  it('is said among the children of the chat, inside of its panel as long as that is open', async () => {
    const { chat } = await open(openBubble);
    await ready(chat);
    const region = chat.querySelector('[aria-live]')!;
    await expect.poll(() => panelOf(chat)?.contains(region.assignedSlot)).toBe(true);
    chat.hide();
    await expect.poll(() => panelOf(chat).contains(region.assignedSlot)).toBe(false);
    expect(region.assignedSlot).toBeTruthy();
  });

  it('is that an answer is on its way, and then all of it, in plain words', async () => {
    const { chat, say, finish } = await open(inline);
    await ready(chat);
    const said: (string | null | undefined)[] = [];
    const watcher = new MutationObserver(() => said.push(heard(chat)));
    watcher.observe(chat, { childList: true, subtree: true, characterData: true });
    onTestFinished(() => watcher.disconnect());
    void chat.send('Hello');
    await expect.poll(() => heard(chat)).toBe('An answer is on its way');
    say(delta('**Yes**, '), delta('[here](https://example.com) it is.'));
    await expect.poll(() => findAll(chat.shadowRoot!, '.prose')[0]?.textContent).toContain('here');
    finish();
    await expect.poll(() => heard(chat)).toBe('Yes, here it is.');
    // Never a piece of it.
    expect(new Set(said.filter(Boolean))).toEqual(
      new Set(['An answer is on its way', 'Yes, here it is.']),
    );
  });

  it('is the beginning of a long answer, to the end of a sentence', async () => {
    const { chat, say, finish } = await open(inline);
    await ready(chat);
    void chat.send('Hello');
    say(delta('这是一句话。'.repeat(200)));
    finish();
    await expect.poll(() => heard(chat)).toMatch(/^(?:这是一句话。){80,83} …$/);
  });

  it('is one sentence after the other where the site wants it so', async () => {
    const { chat, say, finish } = await open(
      (source) =>
        html`<natter-chat
          lang="en"
          mode="inline"
          announce="sentences"
          .replySource=${source}
        ></natter-chat>`,
    );
    await ready(chat);
    void chat.send('Hello');
    say(delta('One is *whole*. Two is wh'));
    await expect.poll(() => heard(chat)).toBe('One is whole.');
    say(delta('ole, too. And the'));
    await expect.poll(() => heard(chat)).toBe('Two is whole, too.');
    say(delta(' end'));
    finish();
    await expect.poll(() => heard(chat)).toBe('And the end');
  });

  it('is nothing of an answer where the site says so, but what went wrong all the same', async () => {
    const { chat, say, finish } = await open(
      (source) =>
        html`<natter-chat
          lang="en"
          mode="inline"
          announce="off"
          .replySource=${source}
        ></natter-chat>`,
    );
    await ready(chat);
    void chat.send('Hello');
    say(delta('Quiet.'));
    finish();
    await expect.poll(() => chat.matches(':state(busy)')).toBe(false);
    expect(heard(chat)).toBe('An answer is on its way');
    void chat.send('Hello');
    say({ type: 'error', errorText: 'down', problem: { code: 'provider-down' } });
    await expect.poll(() => heard(chat)).toContain('assistant');
    expect(heard(chat)).not.toContain('on its way');
  });

  it('goes on in a new place where the page has emptied the chat', async () => {
    const { chat, say, finish } = await open(inline);
    await ready(chat);
    chat.replaceChildren();
    void chat.send('Hello');
    say(delta('Still here.'));
    finish();
    await expect.poll(() => heard(chat)).toBe('Still here.');
  });

  it('goes with the chat', async () => {
    const { chat } = await open(inline);
    await ready(chat);
    chat.remove();
    expect(chat.querySelector('[aria-live]')).toBeNull();
  });
});

describe('what has come while nobody looked', () => {
  it('is counted on the launcher and before the title, until the panel is opened', async () => {
    const title = setTitle('Shop ');
    const { chat, say, finish } = await open(bubble);
    await ready(chat);
    void chat.send('Hello');
    say(delta('Here.'));
    finish();
    await expect.poll(() => badgeOf(chat)).toBe('1');
    expect(chat.unread).toBe(1);
    expect(chat.matches(':state(unread)')).toBe(true);
    expect(launcherButton(chat).ariaLabel).toBe('Open the chat. 1 new message');
    expect(title.textContent).toMatch(/^\(1\) Shop ?$/);
    await expect.poll(() => heard(chat)).toBe('1 new message');
    await expectAccessible(chat.shadowRoot!.querySelector('natter-launcher')!);
    // The page may go elsewhere in the meantime.
    document.title = 'Cart';
    await expect.poll(() => document.title).toBe('(1) Cart');
    await userEvent.click(launcherButton(chat));
    await expect.poll(() => document.title).toBe('Cart');
    expect(badgeOf(chat)).toBe('');
    expect(chat.matches(':state(unread)')).toBe(false);
  });

  it('leaves a title alone that the page puts back, or that is not to be touched', async () => {
    setTitle('Mine');
    const { chat, say, finish } = await open(bubble);
    await ready(chat);
    void chat.send('Hello');
    say(delta('Here.'));
    finish();
    await expect.poll(() => document.title).toBe('(1) Mine');
    document.title = 'Mine';
    chat.withoutTitleBadge = true;
    await chat.updateComplete;
    expect([document.title, badgeOf(chat)]).toEqual(['Mine', '1']);
  });

  it('is counted of a page that is not seen, until it is', async () => {
    setTitle('Shop');
    const { chat, say, finish } = await open(inline);
    await ready(chat);
    const look = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    onTestFinished(() => {
      Reflect.deleteProperty(document, 'hidden');
    });
    look(true);
    void chat.send('Hello');
    say(delta('Here.'));
    finish();
    await expect.poll(() => document.title).toBe('(1) Shop');
    look(false);
    expect([chat.unread, document.title]).toEqual([0, 'Shop']);
  });

  it('is said to be many from ten on', async () => {
    const launcher = await mount(
      'natter-launcher',
      html`<natter-launcher lang="en" .unread=${12}></natter-launcher>`,
    );
    expect(launcher.shadowRoot?.querySelector('[part="badge"]')?.textContent).toBe('9+');
  });

  it('is nothing where the panel is open, or an answer was stopped', async () => {
    setTitle('Shop');
    const { chat, say, finish } = await open(openBubble);
    await ready(chat);
    void chat.send('Hello');
    say(delta('Here.'));
    finish();
    await expect.poll(() => heard(chat)).toBe('Here.');
    expect([chat.unread, document.title]).toEqual([0, 'Shop']);
  });
});

describe('the states of a chat', () => {
  it('are there for style sheets', async () => {
    const { chat, say, finish } = await open(openBubble);
    await expect.poll(() => chat.matches(':state(open):state(empty)')).toBe(true);
    void chat.send('Hello');
    await expect.poll(() => chat.matches(':state(busy)')).toBe(true);
    expect(chat.matches(':state(empty)')).toBe(false);
    say(delta('Here.'));
    finish();
    await expect.poll(() => chat.matches(':state(busy)')).toBe(false);
    chat.hide();
    await expect.poll(() => chat.matches(':state(open)')).toBe(false);
  });
});

describe('what a site puts into its chat', () => {
  it('stands in the place of ours', async () => {
    const { chat } = await open(
      (source) =>
        html`<natter-chat lang="en" open .replySource=${source}>
          <b slot="heading">Ann</b><i slot="avatar"></i><button slot="header-end">+</button>
          <p slot="greeting">Welcome</p>
          <p slot="above-composer">Closed today</p>
          <small slot="footer">Privacy</small>
          <i slot="launcher-icon">?</i>
        </natter-chat>`,
    );
    for (const child of chat.children)
      await expect
        .poll(() => [child.slot, child.assignedSlot?.name])
        .toEqual([child.slot, child.slot]);
    for (const name of ['heading', 'header-end', 'greeting', 'above-composer', 'footer'])
      await expect.poll(() => chat.querySelector(`[slot="${name}"]`)!.checkVisibility()).toBe(true);
    chat.hide();
    await expect.poll(() => launcherButton(chat).querySelector('svg')).toBeNull();
    expect(chat.querySelector('[slot="launcher-icon"]')!.checkVisibility()).toBe(true);
  });

  it('makes room for our own picture where it cannot be loaded', async () => {
    const { chat } = await open(
      (source) =>
        html`<natter-chat lang="en" .replySource=${source}>
          <img slot="launcher-icon" alt="" src="/nowhere.png" />
        </natter-chat>`,
    );
    await expect.poll(() => launcherButton(chat).querySelector('svg')).toBeTruthy();
  });

  it('can be reached by the parts of all that it consists of', async () => {
    const rules = document.head.appendChild(document.createElement('style'));
    rules.textContent =
      ':is(natter-chat)::part(input) { color: rgb(1, 2, 3) } natter-chat::part(text) { color: rgb(1, 2, 3) } natter-chat::part(launcher) { color: rgb(1, 2, 3) }';
    onTestFinished(() => rules.remove());
    const { chat, say, finish } = await open(openBubble);
    void chat.send('Hello');
    say(delta('Here.'));
    finish();
    const colours = () =>
      ['textarea', '[part="text"]', 'natter-launcher button'].map((name) => {
        const found = name.startsWith('natter')
          ? launcherOf(chat)
          : findAll(chat.shadowRoot!, name)[0];
        return found ? getComputedStyle(found).color : '';
      });
    await expect.poll(() => colours().slice(0, 2)).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
    expect(getComputedStyle(launcherButton(chat)).color).toBe('rgb(1, 2, 3)');
  });
});

describe('the places of a chat', () => {
  it('are a panel at the side, as high as the window, behind the same launcher', async () => {
    const { chat } = await open(
      (source) =>
        html`<natter-chat
          lang="en"
          mode="side"
          theme="light"
          .replySource=${source}
        ></natter-chat>`,
    );
    await page.viewport(900, 600);
    onTestFinished(() => page.viewport(414, 896));
    await userEvent.click(launcherButton(chat));
    await expect.poll(() => chat.open).toBe(true);
    const box = () => panelOf(chat).getBoundingClientRect();
    await expect.poll(() => Math.round(box().right)).toBe(innerWidth);
    expect([box().top, box().height, Math.round(box().width)]).toEqual([0, innerHeight, 420]);
    expect(getComputedStyle(launcherButton(chat)).visibility).toBe('hidden');
    chat.position = 'start';
    await expect.poll(() => Math.round(box().left)).toBe(0);
    await expectAccessible(chat);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => getComputedStyle(panelOf(chat)).visibility).toBe('hidden');
  });

  it('are the whole window, without a launcher', async () => {
    const { chat } = await open(
      (source) =>
        html`<natter-chat
          lang="en"
          mode="page"
          theme="light"
          .replySource=${source}
        ></natter-chat>`,
    );
    const { width, height } = panelOf(chat).getBoundingClientRect();
    expect([width, height]).toEqual([innerWidth, innerHeight]);
    expect(panelOf(chat).role).toBe('region');
    expect(chat.shadowRoot?.querySelector('natter-launcher, [part="close"]')).toBeNull();
    await expectAccessible(chat);
  });

  it('are the whole window of a phone, where the focus stays inside', async () => {
    await page.viewport(390, 700);
    onTestFinished(() => page.viewport(414, 896));
    const behind = document.body.appendChild(document.createElement('button'));
    onTestFinished(() => behind.remove());
    const { chat } = await open(bubble);
    await userEvent.click(launcherButton(chat));
    await expect.poll(() => panelOf(chat)?.ariaModal).toBe('true');
    await expect.poll(() => Math.round(panelOf(chat).getBoundingClientRect().top)).toBe(0);
    expect(panelOf(chat).getBoundingClientRect().height).toBe(innerHeight);
    const outside = () => document.activeElement !== chat;
    for (let press = 0; press < 6; press += 1) {
      await userEvent.tab();
      expect(outside()).toBe(false);
    }
    for (let press = 0; press < 6; press += 1) {
      await userEvent.tab({ shift: true });
      expect(outside()).toBe(false);
    }
    await expectAccessible(chat);
    await page.viewport(800, 700);
    await expect.poll(() => panelOf(chat).ariaModal).toBeNull();
  });
});

describe('the focus', () => {
  it('goes back to what has opened the panel, and stays with whoever has gone elsewhere', async () => {
    const { chat } = await open(bubble);
    const [opener, other] = ['Help', 'Other'].map((text) => {
      const button = document.body.appendChild(document.createElement('button'));
      button.textContent = text;
      onTestFinished(() => button.remove());
      return button;
    });
    opener!.focus();
    chat.show();
    await expect.poll(() => chat.shadowRoot?.activeElement?.localName).toBe('natter-composer');
    chat.hide();
    await expect.poll(() => document.activeElement).toBe(opener);
    chat.show();
    await expect.poll(() => chat.shadowRoot?.activeElement?.localName).toBe('natter-composer');
    other!.focus();
    chat.hide();
    await chat.updateComplete;
    expect(document.activeElement).toBe(other);
  });
});
