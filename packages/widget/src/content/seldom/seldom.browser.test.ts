import { afterEach, describe, expect, it } from 'vitest';
import { MarkdownPainter } from '../markdown-painter.ts';
import { OPTIONS } from '../test-support/options.ts';
import { seldom } from './seldom.ts';

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
    painter.paint(
      '# So\n\n1. `a` & **b**\n\n| a | b |\n|---|---|\n| 1 < 2 | [c](https://a.example) |',
      false,
    );
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
});
