import { describe, expect, it, onTestFinished, vi } from 'vitest';
import base from '../styles/base.styles.ts';
import tokens from '../styles/tokens.styles.ts';
import { expectAccessible } from '../test-support/mount.ts';
import { MarkdownPainter } from './markdown-painter.ts';
import { toTree } from './test-support/html-tree.ts';
import { createPainter, OPTIONS, paint } from './test-support/paint.ts';

/** A text on the page, in a shadow tree with its styles. */
function show(text: string) {
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  const tree = host.attachShadow({ mode: 'open' });
  tree.adoptedStyleSheets = [tokens, base].map(({ styleSheet }) => styleSheet!);
  const root = tree.appendChild(document.createElement('div'));
  new MarkdownPainter(root, OPTIONS).paint(text, false);
  return { host, root };
}

describe('footnotes', () => {
  const text =
    'One[^b] and two[^a], one again[^b], none[^c].\n\n[^a]: The second[^d].\n[^b]: The first.\n\n    More of it.\n\n[^d]: The third.';

  it('are numbered in the order in which the text leads to them', () => {
    const root = paint(text);
    expect([...root.querySelectorAll('button.note')].map(({ textContent }) => textContent)).toEqual(
      ['1', '2', '1', '3'],
    );
    expect(
      [...root.querySelectorAll('.notes > ol > li')].map(
        (item) => item.querySelector('p')?.textContent,
      ),
    ).toEqual(['The first.', 'The second3.', 'The third.']);
    expect(root.querySelector('p')?.textContent).toBe('One1 and two2, one again1, none[^c].');
  });

  it('lead there and back', () => {
    const { root } = show(text);
    const mark = root.querySelector<HTMLButtonElement>('button.note')!;
    mark.click();
    const note = root.querySelector<HTMLElement>('.notes li')!;
    expect((root.getRootNode() as ShadowRoot).activeElement).toBe(note);
    note.querySelector<HTMLButtonElement>('.back')!.click();
    expect((root.getRootNode() as ShadowRoot).activeElement).toBe(mark);
  });
});

describe('formulas', () => {
  it.each([
    ['$x^2$ and $$y_1$$', ['x^2', 'y_1']],
    [String.raw`\(a+b\) and \[c^2\]`, ['a+b', 'c^2']],
    ['$$\nx = y\n- z\n$$', ['x = y\n- z']],
    ['\\[\nx\n\\]', ['x']],
    ['It costs $5 and $10, or US$3.', []],
    ['between $5-$10 and 3$ a day', []],
    ['\\[not a link\\](x)', []],
    ['$$ unclosed\n\ntext', []],
  ])('%j holds %j', (text, sources) => {
    expect(
      [...paint(text).querySelectorAll('.formula code')].map(({ textContent }) => textContent),
    ).toEqual(sources);
  });

  it('are set when what sets them has come', async () => {
    const { root } = show('so $x^2$ is');
    await expect.poll(() => root.querySelector('math')).not.toBeNull();
  });
});

describe('code', () => {
  it('says its language, and copies what was written', async () => {
    const { root } = show('```js\nlet a;\n\nlet b;\n```');
    expect(root.querySelector('.language')?.textContent).toBe('js');
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    root.querySelector<HTMLButtonElement>('.copy')!.click();
    await expect.poll(() => root.querySelector('[role=status]')?.textContent).toBe('Copied');
    expect(written).toHaveBeenCalledWith('let a;\n\nlet b;');
    written.mockRestore();
  });
});

it('keeps the nodes of what is finished, and a selection in them', () => {
  const { root, painter } = createPainter();
  painter.paint('First **one**.\n\n- item\n- se', true);
  const words = root.querySelector('p')!.firstChild!;
  const item = root.querySelector('li')!;
  painter.paint('First **one**.\n\n- item\n- second\n\n- third\n\nLast', true);
  painter.paint('First **one**.\n\n- item\n- second\n\n- third\n\nLast.', false);
  expect(root.querySelector('p')!.firstChild).toBe(words);
  expect(root.querySelector('li')).toBe(item);
});

it('keeps what is selected in the text that grows', () => {
  const { root } = show('');
  const painter = new MarkdownPainter(root, OPTIONS);
  painter.paint('Some words', true);
  getSelection()!.setBaseAndExtent(
    root.querySelector('p')!.firstChild!,
    0,
    root.querySelector('p')!.firstChild!,
    4,
  );
  const range = document.createRange();
  range.setStart(root.querySelector('p')!.firstChild!, 1);
  range.setEnd(root.querySelector('p')!.firstChild!, 4);
  painter.paint('Some words and **more', true);
  expect(range.toString()).toBe('ome');
});

it('links what is defined further on, in blocks that are finished', () => {
  const { root, painter } = createPainter();
  painter.paint('See [the docs] now.\n\nMore.\n\n', true);
  const paragraph = root.querySelector('p');
  painter.paint('See [the docs] now.\n\nMore.\n\n[The Docs]: https://a.example\n\n', true);
  expect(root.querySelector('p')).toBe(paragraph);
  expect(root.querySelector('a')?.href).toBe('https://a.example/');
});

it('paints five megabytes in turns', async () => {
  const { root, painter } = createPainter();
  painter.paint('Word **bold** and more.\n\n'.repeat(200_000), false);
  const first = root.childElementCount;
  await expect.poll(() => root.childElementCount).toBeGreaterThan(first);
  painter.paint('', false);
  expect(toTree(root)).toBe('');
});

it('is accessible, tables, tasks, notes and code included', async () => {
  const { host } = show(
    '## Title\n\nText[^1] ![A](https://a.example/x.png) [b](https://b.example)\n\n| a |\n| - |\n| 1 |\n\n- [x] done\n\n```js\nlet a;\n```\n\n[^1]: Note.',
  );
  await expectAccessible(host);
});

it('gives paragraphs the direction of their letters, and the rest that of the first', () => {
  expect(paint('שלום\n\n- אחד').dir).toBe('rtl');
  expect(paint('Hello\n\nשלום').dir).toBe('ltr');
});

it('bears a hundred levels of anything', () => {
  for (const text of [
    '> '.repeat(150) + 'a',
    '- '.repeat(150) + 'a',
    '*a '.repeat(150) + 'a*'.repeat(150),
    '['.repeat(150) + 'a' + '](https://a.example)'.repeat(150),
    '**_'.repeat(300),
  ]) {
    expect(paint(text).textContent).toContain(text.includes('a') ? 'a' : '');
  }
});
