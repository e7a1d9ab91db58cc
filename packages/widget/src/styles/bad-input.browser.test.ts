import type { ReplyChunk } from '@natter/protocol';
import { html } from 'lit';
import { describe, expect, it, onTestFinished } from 'vitest';
import '../define.ts';
import type { ReplySource } from '../core/reply-source.ts';
import { findAll, mount } from '../test-support/mount.ts';

const WORD = 'Donaudampfschifffahrt'.repeat(477).slice(0, 10_000);
const FIVE_SCRIPTS = `Ask 问答 اسأل Спроси शब्द ${'Überschrift'.repeat(20)}`;
const MARKDOWN = [
  WORD,
  `# ${WORD.slice(0, 300)}`,
  `- ${WORD.slice(0, 300)}`,
  `> ${WORD.slice(0, 300)}`,
  `| ${WORD.slice(0, 300)} | b |\n| - | - |\n| ${WORD.slice(0, 300)} | c |`,
  `\`${WORD.slice(0, 300)}\``,
  `[${WORD.slice(0, 300)}](https://${'sub.'.repeat(40)}example.com/)`,
  `\`\`\`\n${WORD.slice(0, 300)}\n\`\`\``,
].join('\n\n');

const chunks = (...list: ReplyChunk[]) => list.map((chunk) => ({ id: '', chunk }));
const answering: ReplySource = async function* answering() {
  yield* chunks({ type: 'text-delta', id: 't', delta: MARKDOWN }, { type: 'finish' });
};

const openChat = (width: string) =>
  mount(
    'natter-chat',
    html`<div style="width: ${width}">
      <natter-chat
        lang="en"
        mode="inline"
        heading=${FIVE_SCRIPTS}
        greeting=${WORD}
        placeholder=${WORD}
        .suggestions=${[WORD, FIVE_SCRIPTS]}
        .replySource=${answering}
      ></natter-chat>
    </div>`,
  );

/** What sticks out at a side of what holds it, where nothing lets it be scrolled to. */
function sticksOut(chat: Element): string[] {
  const panel = chat.getBoundingClientRect();
  const scrolls = (element: Element | null): boolean => {
    if (!element || element === chat) return false;
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX)) return true;
    const root = element.getRootNode();
    const parent = element.assignedSlot ?? element.parentElement;
    return scrolls(parent ?? (root instanceof ShadowRoot ? root.host : null));
  };
  return findAll(chat.shadowRoot ?? chat, '*')
    .filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1) return false;
      return (left < panel.left - 1 || right > panel.right + 1) && !scrolls(element.parentElement);
    })
    .map((element) => `${element.localName}.${element.className}`);
}

/** A row of icons is moved out by the room that each has around it, in pixels. */
const OPTICAL = 8;

/** What is wider than the room that it is given, and neither scrolls nor ends in dots. */
function overflows(chat: Element): string[] {
  return findAll(chat.shadowRoot ?? chat, '*')
    .filter(
      (element) => element.scrollWidth > element.clientWidth + OPTICAL && element.clientWidth > 1,
    )
    .filter((element) => {
      const { overflowX, textOverflow, display } = getComputedStyle(element);
      return overflowX !== 'auto' && textOverflow !== 'ellipsis' && display !== 'inline';
    })
    .filter((element) => !element.closest('svg, textarea, .only-heard'))
    .map((element) => `${element.localName}.${element.className}`);
}

describe('a word of 10,000 characters, and a title in five scripts', () => {
  it.each(['320px', '440px'])('stay inside of a chat of %s', async (width) => {
    const chat = await openChat(width);
    expect(sticksOut(chat)).toEqual([]);
    expect(overflows(chat)).toEqual([]);
    await chat.send(WORD);
    await expect.poll(() => findAll(chat.shadowRoot ?? chat, '.prose table').length).toBe(1);
    expect(sticksOut(chat)).toEqual([]);
    expect(overflows(chat)).toEqual([]);
  });
});

describe('a page with rules for everything that it has', () => {
  it.each(['html { font-size: 62.5% }', 'html { font-size: 24px }', '* { font-size: 9px }'])(
    'changes no size in the chat: %s',
    async (rule) => {
      const chat = await openChat('400px');
      const sizes = () =>
        findAll(chat.shadowRoot ?? chat, '*').map((element) => getComputedStyle(element).fontSize);
      const before = sizes();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      document.adoptedStyleSheets.push(sheet);
      onTestFinished(() => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
      });
      expect(sizes()).toEqual(before);
    },
  );
});
