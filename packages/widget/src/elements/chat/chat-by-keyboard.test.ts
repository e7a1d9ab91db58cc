import type { ReplyChunk } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ReplySource } from '../../core/reply-source.ts';
import { accessibilityTree } from '../../test-support/accessibility-tree.ts';
import { findAll, mount } from '../../test-support/mount.ts';
import './chat.define.ts';
import type { Chat } from './chat.ts';

const ANSWER =
  'You have **30 days**:\n\n1. Print the label.\n2. Hand it in [here](https://shop.example.com).';

/** Answers a question with the answer in pieces, and any other one with nothing until it is stopped. */
const source: ReplySource = async function* answer({ message }, signal) {
  const delta = (text: string): ReplyChunk => ({ type: 'text-delta', id: 't', delta: text });
  if (message.text !== 'How?') {
    yield { id: '', chunk: delta('Well') };
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return;
  }
  for (const piece of ANSWER.match(/[^]{1,7}/g) ?? []) yield { id: '', chunk: delta(piece) };
  yield { id: '', chunk: { type: 'finish' } };
};

/** Where the focus is, through all shadow roots. */
function focused(): Element | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement;
}

/** What the focus is on, as it is called. */
const focusedName = () => focused()?.getAttribute('aria-label') ?? focused()?.getAttribute('part');

/** Goes on by Tab until the focus is where it is wanted; answers on how many places it was. */
async function tabTo(isThere: (element: Element) => boolean, keys = '{Tab}'): Promise<number> {
  for (let places = 1; places < 30; places += 1) {
    await userEvent.keyboard(keys);
    const element = focused();
    if (element && isThere(element)) return places;
  }
  throw new Error(
    `It cannot be reached by ${keys}; the focus is on ${focusedName() ?? 'nothing'}.`,
  );
}

const proseOf = (chat: Chat) => findAll(chat.shadowRoot!, '.prose').map((each) => each.textContent);
const isField = (element: Element) => element.localName === 'textarea';

async function open(): Promise<Chat> {
  const chat = await mount(
    'natter-chat',
    html`<a href="#before">Before</a><natter-chat lang="en" .replySource=${source}></natter-chat>`,
  );
  chat.parentElement!.querySelector('a')!.focus();
  return chat;
}

describe('a whole conversation by the keyboard alone', () => {
  it('is opened, held, stopped, acted on and left, with the focus always somewhere', async () => {
    const chat = await open();
    await tabTo((element) => element.getAttribute('aria-expanded') === 'false');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => isField(focused()!)).toBe(true);
    await userEvent.keyboard('How?{Enter}');
    await expect.poll(() => proseOf(chat)[0]).toContain('Hand it in');
    expect(isField(focused()!)).toBe(true);

    // The row under the newest answer is one stop, and arrow keys lead through it.
    await tabTo((element) => element.closest('[role="toolbar"]') !== null, '{Shift>}{Tab}{/Shift}');
    const first = focusedName();
    await userEvent.keyboard('{ArrowRight}');
    expect(focusedName()).not.toBe(first);
    await userEvent.keyboard('{ArrowLeft}');
    expect(focusedName()).toBe(first);

    await tabTo(isField);
    await userEvent.keyboard('And then?{Enter}');
    await expect.poll(() => proseOf(chat)[1]).toContain('Well');
    await tabTo((element) => element.part.contains('stop'));
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => findAll(chat.shadowRoot!, '[part~="stop"]')).toEqual([]);
    await expect.poll(() => findAll(chat.shadowRoot!, '.state').length).toBe(1);
    expect(focused()).not.toBe(document.body);

    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused()?.getAttribute('aria-expanded')).toBe('false');
    expect(chat.open).toBe(false);
  });

  it('holds the focus in no place: Tab leads through the panel and out of it', async () => {
    // On a phone the panel is the whole window, and there is nothing else to go to.
    const { innerWidth, innerHeight } = globalThis;
    await page.viewport(1000, 800);
    onTestFinished(() => page.viewport(innerWidth, innerHeight));
    const chat = await open();
    chat.show();
    await expect.poll(() => isField(focused()!)).toBe(true);
    await tabTo((element) => element.getAttribute('aria-expanded') === 'true');
    await tabTo(isField, '{Shift>}{Tab}{/Shift}');
  });
});

describe('the accessibility tree of a streamed answer', () => {
  it('says who speaks, and what, in the order in which it is read', async () => {
    const chat = await open();
    chat.show();
    await chat.send('How?');
    await expect.poll(() => proseOf(chat)[0]).toContain('Hand it in');
    const said = async () => {
      const lines = await accessibilityTree('log');
      return lines.slice(
        0,
        lines.findIndex((line) => line.includes('toolbar')),
      );
    };
    await expect
      .poll(said)
      .toEqual([
        'log “Conversation”',
        '  article',
        '    StaticText “You”',
        '    StaticText “:”',
        '    StaticText “How?”',
        '  article',
        '    StaticText “Assistant”',
        '    StaticText “:”',
        '    paragraph',
        '      StaticText “You have”',
        '      strong',
        '        StaticText “30 days”',
        '      StaticText “:”',
        '    list',
        '      listitem',
        '        ListMarker “1.”',
        '        paragraph',
        '          StaticText “Print the label.”',
        '      listitem',
        '        ListMarker “2.”',
        '        paragraph',
        '          StaticText “Hand it in”',
        '          link “here shop.example.com”',
        '            StaticText “here”',
        '            StaticText',
        '            StaticText “shop.example.com”',
        '          StaticText “.”',
      ]);
  });
});
