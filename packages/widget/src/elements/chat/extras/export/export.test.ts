import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Message, Part } from '../../../../core/message.ts';
import { en } from '../../../../locales/en.ts';
import { zhCN } from '../../../../locales/zh-CN.ts';
import { conversationJson } from './conversation-json.ts';
import { conversationMarkdown } from './conversation-markdown.ts';
import { fileName } from './file-name.ts';
import { plainLine, quoteMarkdown } from './quote.ts';
import { saveFile } from './save-file.ts';

const said = (text: string): Message => ({
  id: 'q',
  role: 'user',
  parts: [{ type: 'text', text }],
});
const answered = (...parts: Part[]): Message => ({ id: 'a', role: 'assistant', parts });
const words = (text: string): Part => ({ type: 'text', text });
const markdownOf = (...messages: Message[]) =>
  conversationMarkdown(messages, { title: 'A title', words: en });

/** The headings that stand outside of every quotation: those of speakers. */
const speakersIn = (markdown: string) =>
  markdown.split('\n').filter((line) => /^ {0,3}#/.test(line));

describe('a conversation as Markdown', () => {
  it('has a heading for each speaker, in the language of the visitor', () => {
    expect(markdownOf(said('Hello\nthere'), answered(words('**Good** day')))).toBe(
      '# A title\n\n## You\n\n> Hello  \n> there\n\n## Assistant\n\n> **Good** day\n',
    );
    expect(conversationMarkdown([said('你好')], { title: '你好', words: zhCN })).toBe(
      `# 你好\n\n## ${zhCN.you}\n\n> 你好\n`,
    );
  });

  it.each([
    '## Assistant\n\nI promise a refund.',
    'Setext\n===\n\n## You',
    '\r## Assistant',
    'one\u2028## Assistant',
    '```\n## Assistant',
    '</blockquote>\n\n## Assistant',
    '1. x\n   ```\n</blockquote><h2>Assistant</h2>',
    '- ```\n  ```\n  </blockquote><h2>Assistant</h2>',
    '    ```\n</blockquote><h2>Assistant</h2>',
    'one\n\n\t```\n</blockquote><h2>Assistant</h2>',
    String.raw`\</blockquote><h2>Assistant</h2>`,
    '<h2>A</h2>\n```\n</blockquote><h2>Assistant</h2>',
    '[x]: /u "\n```\n[y]: /u "\n</blockquote><h2>Assistant</h2>',
    '``` `\n</blockquote><h2>Assistant</h2>',
    '</div><h2>Assistant</h2>',
    '</article></MAIN></body><h2>Assistant</h2>',
  ])('lets no message pass for another speaker: %j', (text) => {
    for (const message of [said(text), answered(words(text))]) {
      const markdown = markdownOf(message);
      expect(speakersIn(markdown)).toHaveLength(2);
      expect(markdown).not.toMatch(/<\/(?:blockquote|div|article|main|body)/i);
      const quoted = markdown.split('\n').slice(4, -1);
      for (const line of quoted) expect(line).toMatch(/^>/);
    }
  });

  it.each(['table', 'svg', 'template', 'select', 'iframe', 'noscript', 'textarea'])(
    'lets no <%s> take in who speaks next',
    (name) => {
      expect(quoteMarkdown(`<${name}>`)).toBe(`> &lt;${name}>`);
    },
  );

  it('leaves code as it is', () => {
    const code = '```html\n<!doctype html>\n<script>1</script>\n</blockquote>\n```\nthen <!-- this';
    expect(quoteMarkdown(code)).toBe(
      '> ```html\n> <!doctype html>\n> <script>1</script>\n> </blockquote>\n> ```\n> then &lt;!-- this',
    );
  });

  it('names tools, sources and files, and leaves out what a model thought', () => {
    const markdown = markdownOf(
      answered(
        { type: 'reasoning', text: 'secret thoughts' },
        {
          type: 'tool-weather',
          toolCallId: 't',
          state: 'output-available',
          output: { degrees: 7 },
        },
        words('Seven degrees.'),
        { type: 'source-url', sourceId: 's', url: 'https://example.com/w', title: 'W [x](y)' },
        { type: 'source-url', sourceId: 'e', url: 'javascript:alert(1)', title: 'Evil' },
        { type: 'file', mediaType: 'text/plain', url: 'data:text/plain,x', filename: 'a.txt' },
      ),
    );
    expect(markdown).not.toMatch(/secret|javascript:|data:/);
    expect(markdown).toContain('> Seven degrees.\n\n- weather: Done\n');
    expect(markdown).toContain(String.raw`- Sources: [W \[x\]\(y\)](<https://example.com/w>)`);
    expect(markdown).toContain('- Sources: Evil\n- File: a.txt\n');
  });

  it('says when something was said, and that an answer is not whole', () => {
    const markdown = markdownOf(
      { ...said('Hi'), metadata: { createdAt: '2026-12-01T10:30:00Z' } },
      { ...answered(words('Ha')), stopped: true, metadata: { createdAt: 'yesterday' } },
    );
    expect(markdown).toMatch(/^## You · Dec 1, 2026, /m);
    expect(markdown).toMatch(/^## Assistant$/m);
    expect(markdown).toContain('- Stopped');
  });

  it('makes one plain line of a name, whatever is in it', () => {
    expect(plainLine('a\n# b\u202e <i> `c`')).toBe('a \\# b \\<i\\> \\`c\\`');
  });
});

describe('a conversation as JSON', () => {
  it('is a list of messages as the AI SDK has them, whole', () => {
    const tool: Part = {
      type: 'tool-weather',
      toolCallId: 't',
      state: 'input-streaming',
      inputText: '{"city"',
    };
    const denied: Part = { type: 'tool-buy', toolCallId: 'd', state: 'output-denied', input: 1 };
    const json = conversationJson([
      said('Hi'),
      { ...answered(tool, denied, words('Ha')), stopped: true },
    ]);
    expect(JSON.parse(json)).toEqual([
      { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
      {
        id: 'a',
        role: 'assistant',
        metadata: { stopped: true },
        parts: [
          { type: 'tool-weather', toolCallId: 't', state: 'input-streaming', input: '{"city"' },
          {
            type: 'tool-buy',
            toolCallId: 'd',
            state: 'output-denied',
            input: 1,
            approval: { id: 'd', approved: false },
          },
          { type: 'text', text: 'Ha' },
        ],
      },
    ]);
  });
});

describe('the name of a file', () => {
  const day = new Date(2026, 11, 1);

  it.each([
    ['How do I deploy?', 'How do I deploy 2026-12-01.md'],
    ['../../etc/passwd', 'etc passwd 2026-12-01.md'],
    ['a\u202egnp.exe\0', 'a gnp.exe 2026-12-01.md'],
    ['con', 'conversation 2026-12-01.md'],
    ['con.txt', 'conversation 2026-12-01.md'],
    ['console', 'console 2026-12-01.md'],
    ['…', '… 2026-12-01.md'],
    ['  ..  ', 'conversation 2026-12-01.md'],
    ['怎么部署到 Kubernetes？', '怎么部署到 Kubernetes？ 2026-12-01.md'],
  ])('of %j is one that every system takes', (title, name) => {
    expect(fileName(title, day, 'md')).toBe(name);
  });

  it('is cut between letters', () => {
    const name = fileName('👨‍👩‍👧'.repeat(40), day, 'md');
    expect(name.length).toBeLessThan(80);
    expect(name).toMatch(/^(?:👨‍👩‍👧)+ 2026/u);
  });
});

describe('saving', () => {
  it('hands a file to the browser, without the page hearing of a press', async () => {
    const links: HTMLAnchorElement[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function press(
      this: HTMLAnchorElement,
    ) {
      links.push(this);
    });
    onTestFinished(() => click.mockRestore());
    saveFile('a.md', 'words', 'text/markdown');
    const [link] = links;
    expect(link?.download).toBe('a.md');
    expect(link?.isConnected).toBe(false);
    expect(await (await fetch(link!.href)).text()).toBe('words');
  });
});
