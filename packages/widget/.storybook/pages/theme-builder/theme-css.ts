import { tokensOf } from '../reference/elements.ts';

/** What somebody has chosen: a preset, and what differs from it, by token. */
export interface ThemeChoice {
  /** The name of a theme of ours; empty for the look that needs none. */
  readonly preset: string;
  readonly density: '' | 'compact';
  readonly values: Readonly<Record<string, string>>;
}

/** What a token holds, as the property of CSS that takes the same; `undefined` where none does. */
type TokenKind = 'color' | 'font-family' | 'width' | 'opacity' | 'box-shadow' | undefined;

const FILES: Readonly<Record<string, string>> = import.meta.glob('../../../src/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const presets = new Map(
  Object.entries(FILES).map(([path, text]) => [path.replace(/^.*\/(.*)\.css$/, '$1'), text]),
);

/** The names of the presets, without the look that needs none. */
export const PRESETS: readonly string[] = [...presets.keys()];

/** Every token that a site can set, as the manifest lists them. */
export const TOKENS = tokensOf('natter-chat');

const KINDS: readonly (readonly [names: RegExp, kind: TokenKind])[] = [
  [/-(?:accent|surface|surface-raised|text|line|bubble|notice|failure)$|-code-/, 'color'],
  [/-font(?:-code)?$/, 'font-family'],
  [/-(?:size|radius)$/, 'width'],
  [/-(?:space|motion|contrast)$/, 'opacity'],
  [/-shadow$/, 'box-shadow'],
];

/** Whether a token is a colour, so that it can be picked. */
export const isColour = (token: string): boolean => kindOf(token) === 'color';

function kindOf(token: string): TokenKind {
  return KINDS.find(([names]) => names.test(token))?.[1];
}

/** Whether a token can hold a value. */
export function canHold(token: string, value: string): boolean {
  const kind = kindOf(token);
  return !/[;{}]/.test(value) && (kind === undefined || CSS.supports(kind, value));
}

/** The style sheet that a site needs for a choice; empty where it needs none. */
export function printTheme({ preset, values }: Omit<ThemeChoice, 'density'>): string {
  const lines = Object.entries(values)
    .filter(([token, value]) => value !== '' && canHold(token, value))
    .map(([token, value]) => `  ${token}: ${value};`);
  const theme = preset && `@import '@natter/widget/themes/${preset}.css';`;
  const own = lines.length > 0 ? ['natter-chat {', ...lines, '}'].join('\n') : '';
  return [theme, own].filter((part) => part !== '').join('\n\n');
}

/** The same style sheet with the theme itself in place of its name, as a constructed one needs it. */
export function bundleTheme(css: string): string {
  return css.replace(/^@import '.*\/(.*)\.css';/, (_, name: string) => presets.get(name) ?? '');
}
