import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../core/message.ts';
import { mount } from '../../test-support/mount.ts';
import '../message/message.define.ts';
import { languageOf } from './language-of.ts';
import { spokenWordsOf, wordsOf } from './shown-words.ts';

const PIXEL =
  'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7' as const;

/** A message as it is shown, once that is done. */
async function show(text: string, role: Message['role'] = 'assistant') {
  const message: Message = { id: 'm', role, parts: [{ type: 'text', text }] };
  const shown = await mount(
    'natter-message',
    html`<div lang="en"><natter-message .message=${message}></natter-message></div>`,
  );
  await expect.poll(() => shown.shadowRoot?.querySelector('.said, .prose > *')).toBeTruthy();
  return { message, shown };
}

async function read(text: string) {
  const { message, shown } = await show(text);
  return wordsOf(message, shown);
}

describe('what is copied of an answer', () => {
  it.each([
    ['Some **bold** and *slanted* `code`.', 'Some bold and slanted code.'],
    ['# Head\n\nFirst\nline.\n\nSecond.', 'Head\n\nFirst line.\n\nSecond.'],
    [
      '- one\n- two\n  - in two\n\n3. three\n4. four',
      '• one\n• two\n  • in two\n\n3. three\n4. four',
    ],
    ['- [x] done\n- [ ] to do', '• ☑ done\n• ☐ to do'],
    ['> said\n>\n> twice', 'said\n\ntwice'],
    ['See [the docs](https://example.com/a).', 'See the docs.'],
    ['A break\\\nin a line.', 'A break\nin a line.'],
    ['```js\nconst one = 1;\n\nrun();\n```', 'const one = 1;\n\nrun();'],
  ])('of %j, reads as somebody would read it', async (markdown, text) => {
    expect((await read(markdown)).text).toBe(text);
  });

  it('holds tables cell by cell, footnotes with their numbers, formulas as they were written', async () => {
    const { message, shown } = await show(
      'As said[^a], $x^2$.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^a]: By us.',
    );
    await expect
      .poll(() => wordsOf(message, shown).text)
      .toBe('As said[1], x^2.\n\nA\tB\n1\t2\n\n1. By us.');
  });

  it('keeps its form for documents, and nothing of the page', async () => {
    const { message, shown } = await show(
      `A [link](https://example.com/a), **bold**.\n\n- one\n\n![A dot](${PIXEL})\n\n\`\`\`js\n1\n\`\`\``,
    );
    await expect.poll(() => wordsOf(message, shown).copy?.querySelector('img')?.alt).toBe('A dot');
    const { copy } = wordsOf(message, shown);
    const names = [...(copy?.querySelectorAll('*') ?? [])].map(({ localName }) => localName);
    expect(names.join(' ')).toBe('p a strong ul li p p img pre code');
    expect(copy?.querySelector('a')?.getAttribute('href')).toBe('https://example.com/a');
    expect(copy?.querySelector('[class], button')).toBeNull();
    expect(copy?.textContent).not.toContain('example.com');
  });

  it("is a visitor's words, and JSON, as they were written", async () => {
    const said = await show('**not** bold', 'user');
    expect(wordsOf(said.message, said.shown)).toEqual({ text: '**not** bold' });
    const json: Message = {
      id: 'j',
      role: 'assistant',
      parts: [{ type: 'text', text: '{"a": 1}' }],
    };
    const shown = await mount(
      'natter-message',
      html`<div lang="en"><natter-message .message=${json}></natter-message></div>`,
    );
    expect(wordsOf(json, shown)).toEqual({ text: '{"a": 1}' });
  });
});

describe('what is read aloud', () => {
  it('has neither code nor numbers of footnotes in it', async () => {
    const { message, shown } = await show(
      'Run it[^a]:\n\n```\nnpm i\n```\n\nDone.\n\n[^a]: Or not.',
    );
    await expect.poll(() => spokenWordsOf(message, shown)).toBe('Run it:\n\nDone.\n\n1. Or not.');
  });

  it.each([
    ['使用 npm install 安装 widget 包即可。', 'en', 'zh'],
    ['使用它。', 'zh-TW', 'zh-TW'],
    ['これは漢字を含む文です。', 'en', 'ja'],
    ['안녕하세요', 'en', 'ko'],
    ['Где моя посылка?', 'de', 'ru'],
    ['أين طردي؟', 'fr', 'ar'],
    ['Where is it?', 'fr', 'fr'],
    ['Where is it?', 'zh-CN', 'en'],
    ['1, 2, 3', 'zh-CN', 'zh-CN'],
  ])('%j on a page in %s is in %s', (text, spoken, language) => {
    expect(languageOf(text, spoken)).toBe(language);
  });
});
