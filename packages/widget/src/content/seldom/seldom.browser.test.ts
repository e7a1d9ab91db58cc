import { afterEach, describe, expect, it } from 'vitest';
import { MarkdownPainter } from '../markdown-painter.ts';
import { toTree } from '../test-support/html-tree.ts';
import { OPTIONS } from '../test-support/options.ts';
import { seldom } from './seldom.ts';

const EVERYTHING = `# So[^1]

A [link][there] &amp; \\(a^2\\), https://b.example.

- One ![picture](https://a.example/so.png)
- Two <b>bold</b>

| a | b |
|---|:-:|
| 1 | $x^2$ |

<div>
*so*
</div>

$$
a^2
$$

[^1]: *Indeed.*

[there]: https://a.example
`;

function begin() {
  const root = document.createElement('div');
  return { root, painter: new MarkdownPainter(root, OPTIONS) };
}

afterEach(() => {
  seldom.syntax = undefined;
});

describe('what a text seldom has', () => {
  it.each([
    ['a footnote', 'So it is.[^1]\n\n[^1]: *Indeed.*', 'section.notes em'],
    ['a formula', 'So $a^2$ it is.', '.formula'],
    ['a formula of its own', '$$\na^2\n$$', '.formula'],
    ['a defined link', '[So][a]\n\n[a]: tel:12', 'a[href]'],
    ['an address between angles', '<tel:12>', 'a[href]'],
    ['an address without marks', 'So https://a.example is.', 'a[href]'],
    ['a table', '| a |\n|---|\n| b |', 'td'],
    ['an image', '![So](https://a.example/so.png)', 'button.image'],
    ['HTML', '<div>\n*so*\n</div>', 'p.html'],
  ])('is as written until it is there: %s', async (_, text, selector) => {
    const { root, painter } = begin();
    painter.paint(text, false);
    expect(root.textContent).not.toBe('');
    expect(root.querySelector(selector)).toBeNull();
    expect(painter.settled).toBe(false);
    await expect.poll(() => painter.settled).toBe(true);
    expect(root.querySelector(selector)).not.toBeNull();
  });

  it('is not asked for by a text without it', () => {
    const { painter } = begin();
    painter.paint('# So\n\n1. `a` & **b**\n\n1 < 2 | [c](https://a.example) | d', false);
    expect(painter.settled).toBe(true);
  });

  it('is met where it comes in pieces, and the text goes on', async () => {
    const { root, painter } = begin();
    painter.paint('Fish &', true);
    painter.paint('Fish &am', true);
    expect(painter.settled).toBe(true);
    painter.paint('Fish &amp; chips', true);
    painter.paint('Fish &amp; chips and', true);
    await expect.poll(() => painter.settled).toBe(true);
    expect(root.textContent).toBe('Fish & chips and');
    painter.paint('Fish &amp; chips and &lt;', false);
    expect(root.textContent).toBe('Fish & chips and <');
  });

  it('leaves what is finished where it is', async () => {
    const { root, painter } = begin();
    painter.paint('One.\n\nTwo &lt; three.', false);
    const first = root.firstChild;
    await expect.poll(() => painter.settled).toBe(true);
    expect(root.firstChild).toBe(first);
    expect(root.textContent).toContain('Two < three.');
  });

  it('makes no difference to what is shown in the end, wherever the text is when it comes', async () => {
    const late = begin();
    for (let end = 1; end <= EVERYTHING.length; end += 9) {
      late.painter.paint(EVERYTHING.slice(0, end), true);
      // It comes while the text goes on.
      await new Promise((resolve) => setTimeout(resolve));
    }
    late.painter.paint(EVERYTHING, false);
    await expect.poll(() => late.painter.settled).toBe(true);
    const ready = begin();
    ready.painter.paint(EVERYTHING, false);
    expect(ready.painter.settled).toBe(true);
    // Formulas are set when what sets them has come.
    await expect.poll(() => toTree(late.root) === toTree(ready.root)).toBe(true);
    expect(late.root.textContent).toBe(ready.root.textContent);
  });
});
