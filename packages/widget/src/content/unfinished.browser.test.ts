import { expect, it } from 'vitest';
import { createPainter, paint } from './test-support/paint.ts';
import { toTree } from './test-support/html-tree.ts';

it.each([
  ['an **open', '<p>an <strong>open</strong></p>'],
  ['an **open*', '<p>an <strong>open</strong></p>'],
  ['an **', '<p>an</p>'],
  ['an _open', '<p>an <em>open</em></p>'],
  ['***both', '<p><em><strong>both</strong></em></p>'],
  ['~~gone', '<p><del>gone</del></p>'],
  ['3*4 and', '<p>3*4 and</p>'],
  ['some `code', '<p>some <code>code</code></p>'],
  ['some `', '<p>some</p>'],
  ['a [link', '<p>a link</p>'],
  ['a [link]', '<p>a link</p>'],
  ['a [link](', '<p>a link</p>'],
  ['a [link](https://ev', '<p>a link</p>'],
  ['a [link](https://a.example/b "ti', '<p>a link</p>'],
  ['a [**link', '<p>a <strong>link</strong></p>'],
  ['a [link][re', '<p>a link</p>'],
  ['a [link][ref] and', '<p>a link and</p>'],
  ['an ![image](https://a.example/b', '<p>an image</p>'],
  ['an ![', '<p>an</p>'],
  ['a https://exam', '<p>a https://exam</p>'],
  ['a <https://exam', '<p>a</p>'],
  ['a < b', '<p>a ‹ b</p>'],
  ['a <', '<p>a</p>'],
  ['this &am', '<p>this</p>'],
  ['this &amp;', '<p>this &</p>'],
  ['a \\', '<p>a</p>'],
  ['# ', ''],
  ['#', ''],
  ['## Ti', '<h4>Ti</h4>'],
  ['- ', ''],
  ['-', ''],
  ['1.', ''],
  ['> ', ''],
  ['- one\n- ', '<ul><li>one</li></ul>'],
  ['- [', '<ul><li></li></ul>'],
  ['- [x', '<ul><li></li></ul>'],
  ['- [x] ', '<ul><li></li></ul>'],
  ['```j', ''],
  ['```js\nlet', '<pre><code>let</code></pre>'],
  ['```js\nlet\n``', '<pre><code>let</code></pre>'],
  ['| a | b', ''],
  ['| a | b |\n', ''],
  ['| a | b |\n| -', ''],
  ['| a | b |\n| - | - |\n', '<table><thead><tr><th>a</th><th>b</th></tr></thead></table>'],
  ['Words\n==', '<p>Words</p>'],
  ['Words\n--', '<p>Words</p>'],
  ['[a]: https://a.ex', ''],
  ['see[^', '<p>see</p>'],
  ['see[^1', '<p>see</p>'],
  ['a $x_1', '<p>a <code>x_1</code></p>'],
  ['it is $5', '<p>it is $5</p>'],
  ['$$\nx_1', '<code>x_1</code>'],
  ['half a pair \ud83d', '<p>half a pair</p>'],
])('shows %j as %j while more is on its way', (text, tree) => {
  expect(toTree(paint(text, true))).toBe(tree);
});

it('never links or loads an address that is not whole', () => {
  const text =
    'See [this](https://a.example/long/path) and https://b.example/path and <https://c.example/d>, ![x](https://d.example/e.png) now.';
  const { root, painter } = createPainter({ imageHosts: ['d.example'] });
  const seen = new Set<string>();
  for (let end = 1; end <= text.length; end += 1) {
    painter.paint(text.slice(0, end), end < text.length);
    for (const link of root.querySelectorAll('a')) seen.add(link.href);
    for (const image of root.querySelectorAll('img')) seen.add(image.src);
  }
  expect([...seen]).toEqual([
    'https://a.example/long/path',
    'https://b.example/path',
    'https://c.example/d',
    'https://d.example/e.png',
  ]);
});
