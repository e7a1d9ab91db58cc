import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { expectAccessible, mount } from '../../test-support/mount.ts';
import './message.define.ts';

async function show(text: string, author = 'assistant') {
  const message = await mount(
    'natter-message',
    html`<natter-message author=${author} .text=${text}></natter-message>`,
  );
  return { message, root: message.shadowRoot! };
}

const HOSTILE = [
  '<script>window.hacked = true</script>',
  '<img src=x onerror="window.hacked = true">',
  '<svg onload="window.hacked = true">',
  '[x](javascript:window.hacked=true)',
  '[x](JAVASCRIPT&colon;window.hacked=true)',
  '[x](&#106;avascript:window.hacked=true)',
  '<a href="javascript:window.hacked=true">x</a>',
  '![x](javascript:window.hacked=true)',
  '![x" onerror="window.hacked=true](https://127.0.0.1:1/x.png)',
  '```html"><script>window.hacked=true</script>\n<iframe srcdoc="<script>parent.hacked=true</script>">\n```',
  '<iframe src="javascript:parent.hacked=true"></iframe>',
  '<style>*{display:none}</style>',
  '[x]: javascript:window.hacked=true\n\n[x]',
  '| <img src=x onerror="window.hacked=true"> |\n| - |\n| <script>window.hacked=true</script> |',
  '<details open ontoggle="window.hacked=true">x</details>',
];

describe('natter-message', () => {
  it('sets Markdown as nodes', async () => {
    const { root } = await show(
      '## Title\n\n**bold** _soft_ ~~gone~~ `code` [link](https://example.com)\n\n1. one\n2. two\n\n> quote\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n\n```js\nlet a;\n```\n\n- [x] done',
    );
    for (const selector of [
      'h4',
      'strong',
      'em',
      'del',
      'p code',
      'ol li',
      'blockquote p',
      'th',
      'td.to-right',
      'pre code',
      'input:checked',
    ]) {
      expect([selector, root.querySelectorAll(selector).length]).not.toContain(0);
    }
    expect(root.querySelector('a')).toMatchObject({
      href: 'https://example.com/',
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
    });
  });

  it.each(HOSTILE)('shows %j as text: nothing runs, nothing is fetched', async (text) => {
    for (const author of ['assistant', 'user']) {
      const { root } = await show(text, author);
      expect(
        root.querySelector(
          'script, img, iframe, object, embed, .prose style, .prose svg, form, details',
        ),
      ).toBeNull();
      for (const link of root.querySelectorAll('a'))
        expect(link.protocol).toMatch(/^(?:https?|mailto|tel):$/);
      expect(root.textContent?.replaceAll(/\s/g, '').length).toBeGreaterThan(10);
    }
    expect('hacked' in window).toBe(false);
  });

  it("leaves a visitor's words exactly as they were written", async () => {
    const { root } = await show('**not bold**\n  <b>&amp;</b>', 'user');
    expect(root.querySelector('.said')?.textContent).toBe('**not bold**\n  <b>&amp;</b>');
  });

  it('keeps the nodes of finished blocks while the text grows, and a selection in them', async () => {
    const message = await mount(
      'natter-message',
      html`<natter-message growing .text=${'First.\n\nSecond.\n\nThi'}></natter-message>`,
    );
    const first = message.shadowRoot!.querySelector('p')!;
    const words = document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode();
    message.text = 'First.\n\nSecond.\n\nThird.\n\n- and a list';
    await message.updateComplete;
    message.growing = false;
    await message.updateComplete;
    expect(message.shadowRoot!.querySelector('p')).toBe(first);
    expect(document.createTreeWalker(first, NodeFilter.SHOW_TEXT).nextNode()).toBe(words);
    expect(message.shadowRoot!.querySelector('li')?.textContent).toBe('and a list');
  });

  it('draws what arrives within a frame at once', async () => {
    const message = await mount(
      'natter-message',
      html`<natter-message growing .text=${'a'}></natter-message>`,
    );
    let drawn = 0;
    const watcher = new MutationObserver(() => (drawn += 1));
    watcher.observe(message.shadowRoot!, { subtree: true, childList: true, characterData: true });
    for (let count = 2; count < 200; count += 1) {
      message.text = 'a'.repeat(count);
      await Promise.resolve();
    }
    await message.updateComplete;
    watcher.disconnect();
    expect(message.shadowRoot!.querySelector('.prose')?.textContent).toBe('a'.repeat(199));
    expect(drawn).toBeLessThan(20);
  });

  it('is accessible, tables and code included', async () => {
    const { message } = await show('Text\n\n| a |\n| - |\n| 1 |\n\n```js\nlet a;\n```');
    await expectAccessible(message);
  });
});
