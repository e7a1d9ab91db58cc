import { describe, expect, it } from 'vitest';
import { GrowingMarkdown, readMarkdown } from './growing-markdown.ts';

const DOCUMENT = `# 标题 Heading

First paragraph with **bold**, \`code\` and a [link](https://example.com).
Second line.

- one
- two

  still two
- three

1. first
2. second

> A quote
> of two lines

| a | b |
| - | -: |
| 1 | 2 |

\`\`\`js
const a = '\`\`';

// a gap in code
\`\`\`

---

最后一段。🙂 The end.
`;

const kinds = (text: string) => readMarkdown(text).map(({ token }) => [token.type, token.raw]);

function grow(text: string, size: number) {
  const markdown = new GrowingMarkdown();
  for (let end = size; end < text.length; end += size) markdown.update(text.slice(0, end));
  return markdown.update(text);
}

describe('GrowingMarkdown', () => {
  it.each([1, 2, 3, 5, 11, 64, 5000])(
    'ends with the blocks of the whole text, grown by %i',
    (size) => {
      expect(grow(DOCUMENT, size).map(({ token }) => [token.type, token.raw])).toEqual(
        kinds(DOCUMENT),
      );
    },
  );

  it('reads line ends of any kind alike, wherever they are cut', () => {
    const text = DOCUMENT.replaceAll('\n', '\r\n');
    expect(grow(text, 1).map(({ token }) => [token.type, token.raw])).toEqual(kinds(DOCUMENT));
  });

  it('never reads a finished block again: its token stays the same object', () => {
    const markdown = new GrowingMarkdown();
    const [before] = markdown.update('One.\n\nTwo.\n\nThree');
    const [after] = markdown.update('One.\n\nTwo.\n\nThree and more.\n\nFour');
    expect(after?.token).toBe(before?.token);
  });

  it('gives every block a place of its own', () => {
    const starts = grow(DOCUMENT, 7).map(({ start }) => start);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('begins anew with a text that does not continue the last one', () => {
    const markdown = new GrowingMarkdown();
    markdown.update('One.\n\nTwo.\n\nThree.');
    expect(markdown.update('# Other').map(({ token }) => token.type)).toEqual(['heading']);
  });
});
