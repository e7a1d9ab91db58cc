import { readFileSync } from 'node:fs';
import { Chat } from '@natter/widget';
import { transform } from 'sucrase';
import { describe, expect, it } from 'vitest';
import { CHAT_THEMES, DEFAULTS, MODES, type Settings } from '../settings/settings.ts';
import { attributesOf, propertiesOf, suggestionsOf } from './chosen.ts';
import { highlight } from './highlight.ts';
import { WAYS, writeSnippet } from './snippets.ts';

const RELAY = 'http://localhost:8787';
const WIDGET = new URL('../../../../../packages/widget/src/', import.meta.url);

/** Everything other than the default. */
const ALL: Settings = {
  accent: '#6a499b',
  theme: 'dark',
  fontSize: 17,
  radius: 4,
  heading: '问问茶铺',
  greeting: 'Say "hello" & <wave>',
  placeholder: "What's up",
  suggestions: ['哪种茶适合新手？', ' ', '</script><b>'],
  language: 'zh-CN',
  mode: 'bubble',
  position: 'start',
  open: true,
  relay: '',
};

describe('the attributes', () => {
  const names = attributesOf(ALL).map(({ name }) => name);

  it('are ones that the widget observes', () => {
    expect(Chat.observedAttributes).toEqual(expect.arrayContaining([...names, 'relay', 'mode']));
  });

  it('leave suggestions to a property, for they have no attribute', () => {
    expect(Chat.observedAttributes).not.toContain('suggestions');
    expect('suggestions' in Chat.prototype).toBe(true);
  });

  it('have the modes of the widget', () => {
    const widget = readFileSync(new URL('elements/chat/chat-settings.ts', WIDGET), 'utf8');
    const known = /mode: ((?:'[a-z]+'(?: \| )?)+)/.exec(widget)?.[1]?.match(/[a-z]+/g);
    expect(known?.toSorted()).toEqual(MODES.toSorted());
  });

  it('say which side, and whether it is open, of a panel at the page’s edge', () => {
    expect(attributesOf({ ...ALL, mode: 'side' }).map(({ name }) => name)).toEqual([
      'mode',
      ...names,
    ]);
  });

  it.each(['inline', 'page'] as const)('say nothing of that where it is %s', (mode) => {
    expect(attributesOf({ ...ALL, mode }).map(({ name }) => name)).toEqual([
      'mode',
      'lang',
      'theme',
      'heading',
      'greeting',
      'placeholder',
    ]);
  });

  it('are none where only blanks were written', () => {
    expect(attributesOf({ ...DEFAULTS, heading: '  ', greeting: '' })).toEqual([]);
    expect(suggestionsOf({ ...DEFAULTS, suggestions: ['', ' ', 'a '] })).toEqual(['a']);
  });
});

describe('the custom properties', () => {
  it.each(CHAT_THEMES)('have the accent as it was chosen, for the theme %s', (theme) => {
    expect(propertiesOf({ ...DEFAULTS, theme, accent: '#ffd400' })).toEqual([
      ['--natter-accent', '#ffd400'],
    ]);
  });

  it('are ones that the widget reads', () => {
    const tokens = readFileSync(new URL('styles/tokens.styles.ts', WIDGET), 'utf8');
    const read = tokens.match(/--natter-[\w-]+/g);
    expect(propertiesOf(ALL).map(([name]) => name)).toHaveLength(3);
    expect(read).toEqual(expect.arrayContaining(propertiesOf(ALL).map(([name]) => name)));
  });

  it('have the defaults of the widget', () => {
    const tokens = readFileSync(new URL('styles/tokens.styles.ts', WIDGET), 'utf8');
    expect(tokens).toContain(`calc(var(--natter-medium) * ${DEFAULTS.fontSize} / 16)`);
    expect(tokens).toContain(`light-dark(${DEFAULTS.accent},`);
    expect(tokens).toContain(`var(--natter-radius, ${DEFAULTS.radius}px)`);
  });
});

describe('the script tag', () => {
  it('is one line when nothing was chosen', () => {
    expect(writeSnippet('script', DEFAULTS, RELAY)).toBe(
      '<script src="http://localhost:8787/natter.js" defer></script>',
    );
  });

  it('carries what was chosen', () => {
    expect(writeSnippet('script', ALL, RELAY)).toMatchInlineSnapshot(`
      "<style>
        natter-chat {
          --natter-accent: #6a499b;
          --natter-font-size: 17px;
          --natter-radius: 4px;
        }
      </style>

      <script
        src="http://localhost:8787/natter.js"
        data-lang="zh-CN"
        data-theme="dark"
        data-position="start"
        data-open
        data-heading="问问茶铺"
        data-greeting="Say &quot;hello&quot; &amp; &lt;wave&gt;"
        data-placeholder="What's up"
        defer
      ></script>

      <script>
        customElements.whenDefined('natter-chat').then(() => {
          document.querySelector('natter-chat').suggestions = [
            '哪种茶适合新手？',
            '\\u003c/script>\\u003cb>',
          ];
        });
      </script>"
    `);
  });

  it('leaves a place where the chat is part of the page', () => {
    expect(writeSnippet('script', { ...DEFAULTS, mode: 'inline' }, RELAY)).toBe(
      '<natter-chat></natter-chat>\n\n<script src="http://localhost:8787/natter.js" data-mode="inline" defer></script>',
    );
  });

  it.each(['side', 'page'] as const)('needs no place in the page where it is %s', (mode) => {
    expect(writeSnippet('script', { ...DEFAULTS, mode }, RELAY)).toBe(
      `<script src="http://localhost:8787/natter.js" data-mode="${mode}" defer></script>`,
    );
  });

  it('ends only where it means to', () => {
    const ends = writeSnippet('script', ALL, RELAY).match(/<\/script/g);
    expect(ends).toHaveLength(2);
  });
});

describe('the element', () => {
  it('names its relay and imports the widget', () => {
    expect(writeSnippet('element', DEFAULTS, RELAY)).toBe(
      `<natter-chat relay="http://localhost:8787"></natter-chat>

<script type="module">
  import '@natter/widget/define';
</script>`,
    );
  });

  it('carries what was chosen', () => {
    expect(writeSnippet('element', ALL, RELAY)).toMatchInlineSnapshot(`
      "<style>
        natter-chat {
          --natter-accent: #6a499b;
          --natter-font-size: 17px;
          --natter-radius: 4px;
        }
      </style>

      <natter-chat
        relay="http://localhost:8787"
        lang="zh-CN"
        theme="dark"
        position="start"
        open
        heading="问问茶铺"
        greeting="Say &quot;hello&quot; &amp; &lt;wave&gt;"
        placeholder="What's up"
      ></natter-chat>

      <script type="module">
        import '@natter/widget/define';

        document.querySelector('natter-chat').suggestions = [
          '哪种茶适合新手？',
          '\\u003c/script>\\u003cb>',
        ];
      </script>"
    `);
  });
});

describe('the React component', () => {
  it('is small when nothing was chosen', () => {
    expect(writeSnippet('react', DEFAULTS, RELAY)).toBe(
      `import '@natter/widget/define';

export function Assistant() {
  return <natter-chat relay="http://localhost:8787" />;
}`,
    );
  });

  it('carries what was chosen', () => {
    expect(writeSnippet('react', ALL, RELAY)).toMatchInlineSnapshot(`
      "import '@natter/widget/define';

      const suggestions = [
        '哪种茶适合新手？',
        '\\u003c/script>\\u003cb>',
      ];

      const look = {
        '--natter-accent': '#6a499b',
        '--natter-font-size': '17px',
        '--natter-radius': '4px',
      };

      export function Assistant() {
        return (
          <natter-chat
            relay="http://localhost:8787"
            lang="zh-CN"
            theme="dark"
            position="start"
            open
            heading="问问茶铺"
            greeting={'Say "hello" & \\u003cwave>'}
            placeholder="What's up"
            suggestions={suggestions}
            style={look}
          />
        );
      }"
    `);
  });

  it.each([DEFAULTS, ...MODES.map((mode) => ({ ...ALL, mode }))])('is JSX', (settings) => {
    const { code } = transform(writeSnippet('react', settings, RELAY), {
      transforms: ['jsx', 'imports'],
      jsxRuntime: 'automatic',
      production: true,
    });
    expect(code).toContain("'natter-chat'");
  });
});

describe('colours', () => {
  it.each(WAYS)('leave the code of %s as it is', (way) => {
    const code = writeSnippet(way, ALL, RELAY);
    expect(
      highlight(code)
        .map(({ text }) => text)
        .join(''),
    ).toBe(code);
  });

  it('tell strings, tags and names apart', () => {
    expect(
      highlight('<script src="a" defer></script>').map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ['tag', '<script'],
      ['text', ' '],
      ['property', 'src'],
      ['text', '='],
      ['string', '"a"'],
      ['text', ' '],
      ['property', 'defer'],
      ['text', '>'],
      ['tag', '</script'],
      ['text', '>'],
    ]);
  });
});
