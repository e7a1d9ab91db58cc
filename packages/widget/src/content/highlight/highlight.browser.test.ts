import { describe, expect, it, onTestFinished } from 'vitest';
import tokens from '../../styles/tokens.styles.ts';
import type { Colour } from './colours.ts';
import { loadLanguage, readStretches } from './engine.ts';
import { highlight } from './highlight.ts';
import { filesOf } from './languages.ts';
import { paintSpans } from './paint.ts';

const TYPESCRIPT = `// Says hello. 你好 🙂
export async function greet(name: string): Promise<number> {
  const words = \`Hello, \${name.trim()}\`;
  return words.length + 0x2a;
}
`;

/** A block of code in a shadow tree, as a message has it. */
function block(text: string, theme = 'light') {
  const host = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => host.remove());
  host.setAttribute('theme', theme);
  const root = host.attachShadow({ mode: 'open' });
  if (tokens.styleSheet) root.adoptedStyleSheets = [tokens.styleSheet];
  const code = root
    .appendChild(document.createElement('pre'))
    .appendChild(document.createElement('code'));
  code.textContent = text;
  return { host, root, code };
}

/** What is coloured in a block, as the browser sees it. */
function coloured(code: Element): [Colour, string][] {
  return [...CSS.highlights].flatMap(([name, ranges]) =>
    [...ranges]
      .filter(({ startContainer }) => code.contains(startContainer))
      .map((range): [Colour, string] => {
        const live = new Range();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return [name.replace('natter-', '') as Colour, live.toString()];
      }),
  );
}

/** Red, green and blue, from 0 to 1, of any colour that a browser can read. */
function channels(colour: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('There is nothing to draw on.');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((each) => each / 255);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((each) =>
    each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted(
    (first, second) => first - second,
  );
  return (light + 0.05) / (dark + 0.05);
}

describe('highlight', () => {
  it('colours words, strings, numbers and comments', async () => {
    const { code } = block(TYPESCRIPT);
    await highlight(code, TYPESCRIPT, 'ts');
    const found = coloured(code);
    expect(found).toContainEqual(['comment', '// Says hello. 你好 🙂']);
    expect(found).toContainEqual(['keyword', 'const']);
    expect(found).toContainEqual(['name', 'greet']);
    expect(found).toContainEqual(['number', '0x2a']);
    expect(found).toContainEqual(['string', '`Hello, ']);
    // What stands in a string without being part of it has no colour.
    expect(found.map(([, text]) => text).join('')).not.toContain('trim');
  });

  it('leaves every node as it was, so that a selection inside stays', async () => {
    const { code, root } = block(TYPESCRIPT);
    const node = code.firstChild;
    const selection = getSelection();
    selection?.setBaseAndExtent(node as Node, 3, node as Node, 30);
    await highlight(code, TYPESCRIPT, 'typescript');
    expect(coloured(code).length).toBeGreaterThan(5);
    expect(code.childNodes).toHaveLength(1);
    expect(code.firstChild).toBe(node);
    const [range] = selection?.getComposedRanges({ shadowRoots: [root] }) ?? [];
    expect([range?.startContainer, range?.startOffset, range?.endOffset]).toEqual([node, 3, 30]);
  });

  it('colours text in several nodes', async () => {
    const { code } = block('');
    code.append('con', 'st a = "o', 'ne";');
    await highlight(code, 'const a = "one";', 'js');
    expect(coloured(code)).toEqual([
      ['keyword', 'const'],
      ['string', '"one"'],
    ]);
  });

  it('colours what is in view, and nothing else', async () => {
    const { code, host } = block('const a = 1;');
    host.style.marginBlockStart = '5000px';
    void highlight(code, 'const a = 1;', 'js');
    const { code: seen } = block('const b = 1;');
    document.body.prepend(seen.getRootNode() instanceof ShadowRoot ? seen.parentElement! : seen);
    onTestFinished(() => seen.parentElement?.remove());
    await highlight(seen, 'const b = 1;', 'js');
    expect(coloured(code)).toEqual([]);
    host.scrollIntoView();
    await expect.poll(() => coloured(code).length).toBe(2);
    scrollTo(0, 0);
    await expect.poll(() => coloured(code).length).toBe(0);
  });

  it('keeps nothing of a block that has left the page', async () => {
    const { code, host } = block('let gone = true;');
    await highlight(code, 'let gone = true;', 'js');
    expect(coloured(code)).not.toEqual([]);
    host.remove();
    await expect.poll(() => coloured(code)).toEqual([]);
  });

  it.each([
    ['a language that nobody knows', 'let a = 1;', 'klingon'],
    ['no language', 'let a = 1;', ''],
    ['the name of an inherited field', 'let a = 1;', 'constructor'],
    ['very long code', 'let a = 1;\n'.repeat(5000), 'js'],
    ['an endless line', `let a = [${'1,'.repeat(300)}];`, 'js'],
    ['an endless word', 'a\n'.repeat(10_000), 'csharp'],
  ])('leaves %s plain', async (_name, text, language) => {
    const { code } = block(text);
    await highlight(code, text, language);
    expect(coloured(code)).toEqual([]);
    expect(code.textContent).toBe(text);
  });

  it('leaves a block plain that has changed meanwhile', async () => {
    const { code } = block('let a = 1;');
    const done = highlight(code, 'let a = 1;', 'js');
    code.textContent = 'other';
    await done;
    expect(coloured(code)).toEqual([]);
  });

  it('follows the newest text of a block', async () => {
    const { code } = block('let a = 1;');
    void highlight(code, 'let a = 1;', 'js');
    code.textContent = 'def a(): pass';
    await highlight(code, 'def a(): pass', 'py');
    expect(coloured(code).map(([, text]) => text)).toContain('def');
  });

  it.each(['light', 'dark'])('has colours that can be read, in %s', async (theme) => {
    const { code } = block('let a = "b";', theme);
    await highlight(code, 'let a = "b";', 'js');
    // The ground of a code block, whatever the page has around it.
    code.style.background = 'var(--_well)';
    code.style.color = 'var(--_text)';
    const colours: Colour[] = [
      'keyword',
      'string',
      'number',
      'comment',
      'name',
      'type',
      'property',
      'added',
      'removed',
    ];
    const ground = getComputedStyle(code).backgroundColor;
    const ratios = colours.map((colour) => {
      const painted = getComputedStyle(code, `::highlight(natter-${colour})`).color;
      return [colour, contrast(painted, ground)] as const;
    });
    expect(contrast(getComputedStyle(code).color, ground)).toBeGreaterThan(10);
    expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
    expect(ratios.filter(([, ratio]) => ratio > 15)).toEqual([]);
  });
});

describe('paintSpans', () => {
  it('keeps the text to the character, as text', async () => {
    const text = '<script>alert("1 & 2")</script>\n<b title="a">\u2028你好</b> ';
    const { code } = block('');
    code.append(text.slice(0, 12), text.slice(12));
    const name = await loadLanguage('html');
    paintSpans(
      [...code.childNodes].filter((node) => node instanceof Text),
      readStretches(text, name ?? ''),
    );
    expect(code.textContent).toBe(text);
    expect(code.querySelectorAll('span').length).toBeGreaterThan(3);
    expect(code.querySelectorAll('script, b')).toHaveLength(0);
  });
});

describe('readStretches', () => {
  const names = [
    'ts js jsx tsx python bash sh console json html xml css sql java c cpp go rust php ruby',
    'yaml markdown diff kotlin swift csharp c# dockerfile toml makefile lua r scss graphql',
  ].flatMap((line) => line.split(' '));

  it.each(names)('reads %s: in order, apart, within the text', async (language) => {
    const text = `${TYPESCRIPT}\n# x: "y" <a href='b'>1</a>\nFROM a\nSELECT 1; -- c\n+ d\n- e\n`;
    const name = await loadLanguage(language);
    expect(name).toBe(filesOf(language)[0]?.name);
    let last = 0;
    for (const { start, end } of readStretches(text, name ?? '')) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeGreaterThan(0);
    expect(last).toBeLessThanOrEqual(text.length);
  });

  it('colours a script inside of a page', async () => {
    const text = '<script>const a = 1;</script>';
    const name = await loadLanguage('html');
    const read = readStretches(text, name ?? '').map(({ start, end, colour }) => [
      colour,
      text.slice(start, end),
    ]);
    expect(read).toContainEqual(['keyword', 'const']);
  });

  it('reads much code for as long as it has time', async () => {
    const text = TYPESCRIPT.repeat(300).slice(0, 50_000);
    const name = await loadLanguage('ts');
    const read = readStretches(text, name ?? '');
    // A slow machine may have given up before, but not at once.
    expect(read.at(-1)?.end).toBeGreaterThan(500);
  });
});
