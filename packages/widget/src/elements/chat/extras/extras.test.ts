import type { ReplyChunk } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ReplySource } from '../../../core/reply-source.ts';
import { de } from '../../../locales/de.ts';
import { expectAccessible, findAll, mount } from '../../../test-support/mount.ts';
import '../chat.define.ts';
import type { Chat } from '../chat.ts';

const answering: ReplySource = async function* answering({ message }) {
  const chunks: ReplyChunk[] = [
    { type: 'text-delta', id: 't', delta: `You said: ${message.text}` },
    { type: 'finish' },
  ];
  for (const chunk of chunks) yield { id: '', chunk };
};

async function openChat(template = html``, source = answering) {
  localStorage.clear();
  const chat = await mount(
    'natter-chat',
    html`<natter-chat lang="en" mode="inline" .replySource=${source}>${template}</natter-chat>`,
  );
  return chat;
}

async function openSpokenChat(template = html``) {
  const chat = await openChat(template);
  await chat.send('Hello');
  await expect.poll(() => answers(chat)).toEqual(['You said: Hello']);
  return chat;
}

const answers = (chat: Chat) =>
  findAll(chat.shadowRoot!, '.prose').map(({ textContent }) => textContent);
const find = <Found extends HTMLElement = HTMLElement>(chat: Chat, selector: string) =>
  findAll(chat.shadowRoot!, selector)[0] as Found | undefined;

/** Opens the menu, as a hand on the keyboard does. */
async function openMenu(chat: Chat) {
  await expect.poll(() => find(chat, '[part="more"]')).toBeTruthy();
  find(chat, '[part="more"]')!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => find(chat, 'natter-menu')?.matches(':popover-open')).toBe(true);
}

async function choose(chat: Chat, label: string) {
  await openMenu(chat);
  const item = findAll(chat.shadowRoot!, '[role^="menuitem"]').find(
    ({ textContent }) => textContent?.trim() === label,
  );
  (item as HTMLElement).click();
}

describe('the menu of a chat', () => {
  it.each(['light', 'dark'] as const)(
    'offers what can be done, for everybody, in %s',
    async (theme) => {
      const chat = await openSpokenChat();
      chat.theme = theme;
      await openMenu(chat);
      expect(
        findAll(chat.shadowRoot!, '[role^="menuitem"]').map(({ textContent }) =>
          textContent?.trim(),
        ),
      ).toEqual([
        'Find in this conversation',
        'Save as Markdown',
        'Save as JSON',
        'Clear conversation',
        'Sounds',
        'Keyboard shortcuts',
      ]);
      chat.style.background = theme === 'dark' ? '#222' : '#fff';
      await expectAccessible(chat);
    },
  );

  it('says what makes no sense before anything was said', async () => {
    const chat = await openChat();
    await openMenu(chat);
    expect(
      findAll(chat.shadowRoot!, '[role^="menuitem"][aria-disabled="true"]').map(({ textContent }) =>
        textContent?.trim(),
      ),
    ).toEqual([
      'Find in this conversation',
      'Save as Markdown',
      'Save as JSON',
      'Clear conversation',
    ]);
  });

  it("has the site's own buttons in it, and is not there where a site wants none", async () => {
    const chat = await openChat(html`<button slot="menu" type="button">Call us</button>`);
    await openMenu(chat);
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement?.textContent).toBe('Call us');
    await userEvent.keyboard('{Escape}');
    chat.withoutMenu = true;
    await chat.updateComplete;
    expect(find(chat, '[part="more"]')).toBeUndefined();
  });

  it('says the same in another language while it is open', async () => {
    const chat = await openSpokenChat();
    await openMenu(chat);
    chat.lang = 'de';
    const first = () => find(chat, '[role^="menuitem"]')?.textContent?.trim();
    await expect.poll(first).toBe(de.findInConversation);
  });

  it('closes alone by Escape: the chat stays open', async () => {
    const chat = await mount(
      'natter-chat',
      html`<natter-chat lang="en" open .replySource=${answering}></natter-chat>`,
    );
    await openMenu(chat);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => find(chat, 'natter-menu')?.matches(':popover-open')).toBe(false);
    expect(chat.open).toBe(true);
    expect(chat.shadowRoot?.activeElement?.getAttribute('part')).toBe('more');
  });
});

describe('finding in a conversation', () => {
  it('begins in the menu with the cursor in its field, and ends by Escape where one reads', async () => {
    const chat = await openSpokenChat();
    await choose(chat, 'Find in this conversation');
    await expect.poll(() => chat.shadowRoot?.activeElement?.localName).toBe('natter-find');
    await userEvent.keyboard('hello');
    await expect.poll(() => find(chat, '[part="count"]')?.textContent).toMatch(/of 2$/);
    find(chat, 'natter-thread')!.focus();
    await userEvent.keyboard('{Shift>}{F3}{/Shift}');
    await expect.poll(() => find(chat, '[part="count"]')?.textContent).toBe('2 of 2');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => find(chat, 'natter-find')).toBeUndefined();
    expect(chat.shadowRoot?.activeElement?.localName).toBe('natter-thread');
  });
});

describe('a key that opens a chat', () => {
  it('means nothing where somebody writes, unless Ctrl, ⌘ or Alt belongs to it', async () => {
    const chat = await mount(
      'natter-chat',
      html`<natter-chat lang="en" shortcut="F2" .replySource=${answering}></natter-chat>
        <input aria-label="Elsewhere" />`,
    );
    await expect.poll(() => find(chat, 'button')?.getAttribute('aria-keyshortcuts')).toBe('F2');
    const field = chat.parentElement!.querySelector('input')!;
    field.focus();
    await userEvent.keyboard('{F2}');
    expect(chat.open).toBe(false);
    field.blur();
    await userEvent.keyboard('{F2}');
    expect(chat.open).toBe(true);
    chat.open = false;
    chat.shortcut = 'Alt+2';
    await chat.updateComplete;
    field.focus();
    await userEvent.keyboard('{Alt>}2{/Alt}');
    expect(chat.open).toBe(true);
  });
});

describe('saving a conversation', () => {
  it('tears no letter of its title', async () => {
    const chat = await openChat();
    await chat.send(`a${'😀'.repeat(60)}`);
    await expect.poll(() => answers(chat)).toHaveLength(1);
    const saved: HTMLAnchorElement[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function press(
      this: HTMLAnchorElement,
    ) {
      saved.push(this);
    });
    onTestFinished(() => click.mockRestore());
    await choose(chat, 'Save as Markdown');
    await expect.poll(() => saved.length).toBe(1);
    expect(await (await fetch(saved[0]!.href)).text()).toMatch(/^# a(?:😀)+\n/u);
  });

  it.each([
    ['Save as Markdown', 'md', /^# Hello\n\n## You.*\n\n> Hello\n\n## .+\n\n> You said: Hello\n$/],
    ['Save as JSON', 'json', /"role": "assistant"/],
  ])('%s hands a file to the browser', async (label, ending, content) => {
    const chat = await openSpokenChat();
    const saved: HTMLAnchorElement[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function press(
      this: HTMLAnchorElement,
    ) {
      saved.push(this);
    });
    onTestFinished(() => click.mockRestore());
    await choose(chat, label);
    await expect.poll(() => saved[0]?.download).toMatch(new RegExp(`^Hello .*\\.${ending}$`));
    expect(await (await fetch(saved[0]!.href)).text()).toMatch(content);
  });
});

describe('clearing a conversation', () => {
  it('can be undone, and then it is as it was', async () => {
    const chat = await openSpokenChat();
    await choose(chat, 'Clear conversation');
    await expect.poll(() => answers(chat)).toEqual([]);
    await expect.poll(() => find(chat, '[part="undo"]')).toBeTruthy();
    chat.style.background = '#fff';
    await expectAccessible(chat);
    await chat.focusComposer();
    await userEvent.keyboard('more of');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{Enter}');
    await expect.poll(() => answers(chat)).toEqual(['You said: Hello']);
    const field = () => find<HTMLTextAreaElement>(chat, 'textarea');
    await expect.poll(() => field()?.value).toBe('more of');
    await expect.poll(() => chat.shadowRoot?.activeElement?.localName).toBe('natter-composer');
    await expect.poll(() => find(chat, 'natter-snack')).toBeUndefined();
    await chat.send('again');
    await expect.poll(() => answers(chat)).toEqual(['You said: Hello', 'You said: again']);
  });

  it('brings nothing back for somebody else', async () => {
    const chat = await openSpokenChat();
    await choose(chat, 'Clear conversation');
    await expect.poll(() => find(chat, '[part="undo"]')).toBeTruthy();
    chat.replySource = async function* other(...given) {
      yield* answering(...given);
    };
    await expect.poll(() => find(chat, 'natter-snack')).toBeUndefined();
  });

  it('is over once something else is said', async () => {
    const chat = await openSpokenChat();
    await choose(chat, 'Clear conversation');
    await expect.poll(() => find(chat, '[part="undo"]')).toBeTruthy();
    await chat.send('new');
    await expect.poll(() => answers(chat)).toEqual(['You said: new']);
    await expect.poll(() => find(chat, 'natter-snack')).toBeUndefined();
  });
});

describe('the keys of a chat', () => {
  it('are listed by ? while the focus is in the chat and nobody writes', async () => {
    const chat = await openSpokenChat();
    find(chat, 'natter-thread')!.focus();
    await expect
      .poll(async () => {
        await userEvent.keyboard('?');
        return find<HTMLDialogElement>(chat, 'natter-shortcuts dialog, dialog')?.open;
      })
      .toBe(true);
    await userEvent.keyboard('{Escape}');
    await chat.focusComposer();
    await userEvent.keyboard('?');
    expect(find<HTMLDialogElement>(chat, 'dialog')?.open).toBe(false);
    expect(find<HTMLTextAreaElement>(chat, 'textarea')?.value).toBe('?');
  });

  it('close with the chat, and keep nobody from the page', async () => {
    const chat = await mount(
      'natter-chat',
      html`<natter-chat lang="en" open .replySource=${answering}></natter-chat>
        <button>Elsewhere</button>`,
    );
    await choose(chat, 'Keyboard shortcuts');
    await expect.poll(() => find<HTMLDialogElement>(chat, 'dialog')?.open).toBe(true);
    chat.hide();
    expect(find<HTMLDialogElement>(chat, 'dialog')?.open).toBe(false);
    const elsewhere = chat.parentElement!.querySelector('button')!;
    elsewhere.focus();
    expect(document.activeElement).toBe(elsewhere);
  });

  it('open and close it by the shortcut of the site, in the first chat that has it', async () => {
    const open = () =>
      mount(
        'natter-chat',
        html`<natter-chat
          lang="en"
          shortcut="Ctrl+Shift+J"
          .replySource=${answering}
        ></natter-chat>`,
      );
    const first = await open();
    const second = await open();
    await expect
      .poll(() => find(second, 'natter-launcher button, button')?.getAttribute('aria-keyshortcuts'))
      .toBe('Control+Shift+J');
    await expect
      .poll(() => find(first, 'button')?.getAttribute('aria-keyshortcuts'))
      .toBe('Control+Shift+J');
    await userEvent.keyboard('{Control>}{Shift>}J{/Shift}{/Control}');
    await expect.poll(() => first.open).toBe(true);
    expect(second.open).toBe(false);
    await userEvent.keyboard('{Control>}{Shift>}J{/Shift}{/Control}');
    await expect.poll(() => first.open).toBe(false);
    first.remove();
    await userEvent.keyboard('{Control>}{Shift>}J{/Shift}{/Control}');
    await expect.poll(() => second.open).toBe(true);
  });
});
