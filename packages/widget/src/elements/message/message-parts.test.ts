import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import type { Message, Part } from '../../core/message.ts';
import { findAll, mount } from '../../test-support/mount.ts';
import './message.define.ts';

const source = (number: number): Part => ({
  type: 'source-url',
  sourceId: `s${number}`,
  url: `https://example.com/${number}`,
  title: `Page ${number}`,
});
const order: Part = { type: 'data-order', data: { number: 7 } };
const answer = (...parts: Part[]): Message => ({ id: 'r', role: 'assistant', parts });

async function show(message: Message, growing = false) {
  const element = await mount(
    'natter-message',
    html`<main lang="en">
      <natter-message newest ?growing=${growing} .message=${message}></natter-message>
    </main>`,
  );
  return { element, root: element.shadowRoot! };
}

describe('the parts of a natter-message', () => {
  it('list sources that follow each other once, however late they come', async () => {
    const { element, root } = await show(answer(source(1)), true);
    await expect.poll(() => findAll(root, 'a')).toHaveLength(1);
    element.paint(answer(source(1), source(2)));
    await expect.poll(() => findAll(root, 'a')).toHaveLength(2);
    element.paint(answer(source(1), source(2), source(3)));
    await expect.poll(() => findAll(root, 'a')).toHaveLength(3);
    expect(root.querySelectorAll('natter-sources')).toHaveLength(1);
  });

  it("show a site's own parts as soon as the site says how", async () => {
    const text: Part = { type: 'text', text: 'Your order.' };
    const { element, root } = await show(answer(text, order));
    await expect.poll(() => root.querySelector('.prose p')).not.toBeNull();
    const words = root.querySelector('.prose p');
    element.renderers = { order: ({ data }) => html`<b>${JSON.stringify(data)}</b>` };
    await expect.poll(() => root.querySelector('b')?.textContent).toBe('{"number":7}');
    expect(root.querySelector('.prose p')).toBe(words);
  });

  it('keep their nodes when the same hosts of images are named again', async () => {
    const { element, root } = await show(answer({ type: 'text', text: 'Words.' }));
    await expect.poll(() => root.querySelector('.prose p')).not.toBeNull();
    const words = root.querySelector('.prose p');
    element.imageHosts = [];
    await element.updateComplete;
    expect(root.querySelector('.prose p')).toBe(words);
    element.imageHosts = ['cdn.example.com'];
    await element.updateComplete;
    expect(root.querySelector('.prose p')).not.toBe(words);
    expect(root.querySelector('.prose p')?.textContent).toBe('Words.');
  });
});
