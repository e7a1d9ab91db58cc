import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import type { Message, Part } from '../../core/message.ts';
import { expectAccessible, findAll, mount } from '../../test-support/mount.ts';
import './message.define.ts';

const PIXEL =
  'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' as const;

const answer = (text: string, more: Partial<Message> = {}): Message => ({
  id: 'r',
  role: 'assistant',
  parts: [{ type: 'text', text }],
  ...more,
});

async function show(message: Message, growing = false) {
  const element = await mount(
    'natter-message',
    html`<main lang="en">
      <natter-message newest ?growing=${growing} .message=${message}></natter-message>
    </main>`,
  );
  return { element, root: element.shadowRoot! };
}

const paragraphs = (root: ShadowRoot) => [...root.querySelectorAll('.prose p')];
const settled = (root: ShadowRoot) => expect.poll(() => paragraphs(root).length).toBeGreaterThan(0);

describe('natter-message', () => {
  it('sets an answer as Markdown, and shows it plainly until that can be done', async () => {
    const { root } = await show(answer('First.\n\nSecond, **bold**.'));
    expect(root.querySelector('.prose')?.textContent).toContain('Second');
    await settled(root);
    expect(paragraphs(root).map(({ textContent }) => textContent?.trim())).toEqual([
      'First.',
      'Second, bold.',
    ]);
  });

  it("leaves a visitor's words exactly as they were written, and puts files above them", async () => {
    const text = '**not bold**\n  <b>&amp;</b>';
    const parts: Part[] = [
      { type: 'text', text },
      { type: 'file', mediaType: 'image/gif', url: PIXEL, filename: 'dot.gif' },
    ];
    const { root } = await show({ id: 'm', role: 'user', parts });
    expect(root.querySelector('.said')?.textContent).toBe(text);
    const pieces = [...root.querySelectorAll('.body > *')].map(({ className }) => className);
    expect(pieces).toEqual(['other', 'said']);
    expect(root.host.getAttribute('author')).toBe('user');
  });

  it('keeps the nodes of finished blocks while the text grows and when it ends, and a selection in them', async () => {
    const { element, root } = await show(answer('First.\n\nSecond.\n\nThi'), true);
    await settled(root);
    const [first] = paragraphs(root);
    const words = document.createTreeWalker(first!, NodeFilter.SHOW_TEXT).nextNode()!;
    const selection = getSelection()!;
    selection.setBaseAndExtent(words, 0, words, 5);
    element.paint(answer('First.\n\nSecond.\n\nThird.\n\nFourth'));
    const whole = answer('First.\n\nSecond.\n\nThird.\n\nFourth.');
    Object.assign(element, { message: whole, growing: false });
    await element.updateComplete;
    expect(paragraphs(root)).toHaveLength(4);
    expect(paragraphs(root)[0]).toBe(first);
    expect(document.createTreeWalker(first!, NodeFilter.SHOW_TEXT).nextNode()).toBe(words);
    const [range] = selection.getComposedRanges({ shadowRoots: [root] });
    expect([range?.startContainer, range?.startOffset, range?.endOffset]).toEqual([words, 0, 5]);
  });

  it('touches nothing but the last block when the text ends', async () => {
    const { element, root } = await show(answer('First.\n\n- one\n- two\n\nThen.\n\nLast'), true);
    await settled(root);
    const caret = (block: Element) => getComputedStyle(block, '::after').content;
    const blocks = [...root.querySelectorAll('.prose > p')];
    const last = blocks.at(-1)!;
    expect(blocks.map(caret)).toEqual(['none', 'none', '""']);
    const touched = new Set<Node>();
    const watcher = new MutationObserver((records) => {
      for (const { target } of records) if (!(target instanceof Comment)) touched.add(target);
    });
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    watcher.observe(root.querySelector('.body')!, everything);
    Object.assign(element, {
      message: answer('First.\n\n- one\n- two\n\nThen.\n\nLast.'),
      growing: false,
    });
    await element.updateComplete;
    expect(caret(last)).toBe('none');
    await expect.poll(() => touched.size).toBeGreaterThan(0);
    watcher.disconnect();
    expect([...touched].filter((node) => !last.contains(node))).toEqual([]);
  });

  it('shows what arrives without an update of the element', async () => {
    const { element, root } = await show(answer('A'), true);
    await settled(root);
    let updates = 0;
    element.addController({ hostUpdate: () => (updates += 1) });
    for (let count = 2; count < 200; count += 1) element.paint(answer('A'.repeat(count)));
    expect(paragraphs(root)[0]?.textContent).toBe('A'.repeat(199));
    await element.updateComplete;
    expect(updates).toBe(0);
  });

  it('shows parts in their order, and keeps the nodes of the earlier ones when another begins', async () => {
    const text: Part = { type: 'text', text: 'Let me look.' };
    const tool: Part = {
      type: 'tool-weather',
      toolCallId: 'c',
      state: 'input-available',
      input: { city: 'Oslo' },
    };
    const { element, root } = await show(answer('', { parts: [text] }), true);
    await settled(root);
    const [first] = paragraphs(root);
    const more: Part = { type: 'text', text: 'It rains.' };
    element.paint(answer('', { parts: [text, tool] }));
    element.paint(answer('', { parts: [text, tool, more] }));
    const kinds = () => [...root.querySelectorAll('.body > *')].map(({ className }) => className);
    expect(kinds()).toEqual(['prose', 'other', 'prose']);
    expect(paragraphs(root)[0]).toBe(first);
    await expect.poll(() => root.querySelector('.other')?.childElementCount).toBeGreaterThan(0);
  });

  it('keeps its nodes when a part in which nothing arrived is left out in the end', async () => {
    const empty: Part = { type: 'text', text: '' };
    const said: Part = { type: 'text', text: 'Words.' };
    const { element, root } = await show(answer('', { parts: [empty, said] }), true);
    await settled(root);
    const [first] = paragraphs(root);
    Object.assign(element, { message: answer('', { parts: [said] }), growing: false });
    await element.updateComplete;
    expect(paragraphs(root)[0]).toBe(first);
  });

  it.each([
    ['{"city": "Os', true, true],
    ['{', true, true],
    ['[{"city": "Oslo"}]', false, true],
    ['[1, 2]', false, true],
    ['[1] says so', true, false],
    ['[a](https://example.com)', true, false],
    ['{curly} words', true, false],
    ['{"city": "Oslo"} is it.', false, false],
    ['{"city": "Os', false, false],
  ])('shows %j, growing: %j, as JSON: %j', async (text, growing, isJson) => {
    const { root } = await show(answer(text), growing);
    expect(root.querySelector('natter-json-view') !== null).toBe(isJson);
  });

  it('shows an answer that turns out not to be JSON as prose', async () => {
    const { element, root } = await show(answer('{"a": 1}'), true);
    Object.assign(element, { message: answer('{"a": 1} is the answer.'), growing: false });
    await settled(root);
    expect(root.querySelector('natter-json-view')).toBeNull();
  });

  it('says in words what was stopped and what was not sent', async () => {
    const { root } = await show(answer('Half', { stopped: true }));
    expect(root.textContent).toContain('Stopped');
    const unsent = await show({ ...answer('Hello', { unsent: true }), role: 'user' });
    expect(unsent.root.textContent).toContain('Not sent yet');
  });

  it('keeps what had arrived beside the reason why there is no more', async () => {
    const { root } = await show(answer('Half', { problem: { code: 'answer-cut' } }));
    expect(root.querySelector('.prose')?.textContent).toContain('Half');
    await expect.poll(() => findAll(root, 'button')).toHaveLength(1);
  });

  it('shows where the text grows without shifting a line', async () => {
    const words = 'Some words of several lengths that fill a line and go on, a little at a time. ';
    const { element, root } = await show(answer(words), true);
    await settled(root);
    for (let length = 10; length < 300; length += 7) {
      const message = answer(words.repeat(4).slice(0, length).trimEnd());
      Object.assign(element, { message, growing: true });
      element.style.width = `${180 + (length % 40)}px`;
      await element.updateComplete;
      const growing = element.offsetHeight;
      element.growing = false;
      await element.updateComplete;
      expect(element.offsetHeight).toBe(growing);
    }
  });

  it('is accessible', async () => {
    const { element, root } = await show(answer('Text\n\nMore', { stopped: true }));
    await settled(root);
    await expectAccessible(element);
  });
});
