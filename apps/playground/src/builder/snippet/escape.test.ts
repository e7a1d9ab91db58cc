import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toHtmlValue, toJsxValue, toScriptText } from './escape.ts';

const NASTY = [
  '',
  '你好，想了解点什么？',
  `"double" and 'single'`,
  '</script><script>alert(1)</script>',
  '<!-- <script>',
  String.raw`back\slash \" \n`,
  'two\nlines\tand a tab',
  'line\u2028and\u2029paragraph',
  '&quot; &amp; &',
  '${1} `tick` {brace}',
  '🍵',
];

describe('a text within a script', () => {
  it.each(NASTY)('is the same text to JavaScript: %j', (text) => {
    expect(runInNewContext(toScriptText(text))).toBe(text);
  });

  it.each(NASTY)('never ends the script or its line: %j', (text) => {
    expect(toScriptText(text)).not.toMatch(/[<\n\u2028\u2029]/);
  });

  it('stays readable where nothing has to be escaped', () => {
    expect(toScriptText('你好 "a"')).toBe(`'你好 "a"'`);
  });
});

describe('a text as an attribute of HTML', () => {
  it('can neither end its value nor begin an entity', () => {
    expect(toHtmlValue('a "b" & <c>')).toBe('"a &quot;b&quot; &amp; &lt;c&gt;"');
    expect(toHtmlValue('&quot;')).toBe('"&amp;quot;"');
    expect(toHtmlValue('你好')).toBe('"你好"');
    for (const text of NASTY) expect(toHtmlValue(text).slice(1, -1)).not.toMatch(/["<>]/);
  });
});

describe('a text as an attribute of JSX', () => {
  it('is quoted where that is possible', () => {
    expect(toJsxValue("今天的茶 it's")).toBe(`"今天的茶 it's"`);
  });

  it('is an expression where JSX would read it otherwise', () => {
    expect(toJsxValue('a "b"')).toBe(`{'a "b"'}`);
    expect(toJsxValue('&amp;')).toBe("{'&amp;'}");
    for (const text of NASTY) {
      const value = toJsxValue(text);
      const inner = value.slice(1, -1);
      expect(value.startsWith('{') ? runInNewContext(inner) : inner).toBe(text);
    }
  });
});
