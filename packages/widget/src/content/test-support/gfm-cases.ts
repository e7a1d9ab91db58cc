const table = (head: string, ...rows: string[]) =>
  `<table><thead><tr>${head}</tr></thead>${rows.length > 0 ? `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody>` : ''}</table>`;

/** What GitHub's dialect adds to CommonMark, with the numbers that its specification gives the cases. */
export const GFM = [
  {
    number: 198,
    markdown: '| foo | bar |\n| --- | --- |\n| baz | bim |',
    html: table('<th>foo</th><th>bar</th>', '<td>baz</td><td>bim</td>'),
  },
  {
    number: 199,
    markdown: '| abc | defghi |\n:-: | -----------:\nbar | baz',
    html: table('<th>abc</th><th>defghi</th>', '<td>bar</td><td>baz</td>'),
  },
  {
    number: 200,
    markdown: '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
    html: table(
      '<th>f|oo</th>',
      '<td>b <code>|</code> az</td>',
      '<td>b <strong>|</strong> im</td>',
    ),
  },
  {
    number: 201,
    markdown: '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
    html: `${table('<th>abc</th><th>def</th>', '<td>bar</td><td>baz</td>')}<blockquote><p>bar</p></blockquote>`,
  },
  {
    number: 202,
    markdown: '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
    html: `${table('<th>abc</th><th>def</th>', '<td>bar</td><td>baz</td>', '<td>bar</td><td></td>')}<p>bar</p>`,
  },
  {
    number: 203,
    markdown: '| abc | def |\n| --- |\n| bar |',
    html: '<p>| abc | def |\n| --- |\n| bar |</p>',
  },
  {
    number: 204,
    markdown: '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
    html: table('<th>abc</th><th>def</th>', '<td>bar</td><td></td>', '<td>bar</td><td>baz</td>'),
  },
  {
    number: 205,
    markdown: '| abc | def |\n| --- | --- |',
    html: table('<th>abc</th><th>def</th>'),
  },
  {
    number: 279,
    markdown: '- [ ] foo\n- [x] bar',
    html: '<ul><li><input type="checkbox"> foo</li><li><input type="checkbox" checked> bar</li></ul>',
  },
  {
    number: 280,
    markdown: '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim',
    html: '<ul><li><input type="checkbox" checked> foo<ul><li><input type="checkbox"> bar</li><li><input type="checkbox" checked> baz</li></ul></li><li><input type="checkbox"> bim</li></ul>',
  },
  {
    number: 491,
    markdown: '~~Hi~~ Hello, ~there~ world!',
    html: '<p><del>Hi</del> Hello, <del>there</del> world!</p>',
  },
  {
    number: 492,
    markdown: 'This ~~has a\n\nnew paragraph~~.',
    html: '<p>This ~~has a</p><p>new paragraph~~.</p>',
  },
  {
    number: 493,
    markdown: 'This will ~~~not~~~ strike.',
    html: '<p>This will ~~~not~~~ strike.</p>',
  },
  {
    number: 622,
    markdown: 'www.commonmark.org',
    html: '<p><a href="http://www.commonmark.org">www.commonmark.org</a></p>',
  },
  {
    number: 623,
    markdown: 'Visit www.commonmark.org/help for more information.',
    html: '<p>Visit <a href="http://www.commonmark.org/help">www.commonmark.org/help</a> for more information.</p>',
  },
  {
    number: 624,
    markdown: 'Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.',
    html: '<p>Visit <a href="http://www.commonmark.org">www.commonmark.org</a>.</p><p>Visit <a href="http://www.commonmark.org/a.b">www.commonmark.org/a.b</a>.</p>',
  },
  {
    number: 625,
    markdown:
      'www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))\n\n(www.google.com/search?q=Markup+(business))\n\n(www.google.com/search?q=Markup+(business)',
    html: '<p><a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p><p><a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>))</p><p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>)</p><p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p>',
  },
  {
    number: 626,
    markdown: 'www.google.com/search?q=(business))+ok',
    html: '<p><a href="http://www.google.com/search?q=(business))+ok">www.google.com/search?q=(business))+ok</a></p>',
  },
  {
    number: 627,
    markdown: 'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;',
    html: '<p><a href="http://www.google.com/search?q=commonmark&amp;hl=en">www.google.com/search?q=commonmark&amp;hl=en</a></p><p><a href="http://www.google.com/search?q=commonmark">www.google.com/search?q=commonmark</a>&amp;hl;</p>',
  },
  {
    number: 628,
    markdown: 'www.commonmark.org/he<lp',
    html: '<p><a href="http://www.commonmark.org/he">www.commonmark.org/he</a>&lt;lp</p>',
  },
  {
    number: 629,
    markdown:
      'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))',
    html: '<p><a href="http://commonmark.org">http://commonmark.org</a></p><p>(Visit <a href="https://encrypted.google.com/search?q=Markup+(business)">https://encrypted.google.com/search?q=Markup+(business)</a>)</p>',
  },
  {
    number: 630,
    markdown: 'foo@bar.baz',
    html: '<p><a href="mailto:foo@bar.baz">foo@bar.baz</a></p>',
  },
  {
    number: 631,
    markdown: "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
    html: '<p>hello@mail+xyz.example isn\'t valid, but <a href="mailto:hello+xyz@mail.example">hello+xyz@mail.example</a> is.</p>',
  },
  {
    number: 632,
    markdown: 'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_',
    html: '<p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a></p><p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>.</p><p>a.b-c_d@a.b-</p><p>a.b-c_d@a.b_</p>',
  },
];
