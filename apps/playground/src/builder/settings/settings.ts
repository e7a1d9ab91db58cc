import { isRecord, isString } from '@natter/protocol';
import { DEFAULT_ACCENT, readHex } from './accents.ts';
import { CHAT_LANGUAGES, type ChatLanguage } from './chat-languages.ts';

/** In which language the chat speaks; `auto` is that of the page around it. */
type LanguageChoice = 'auto' | ChatLanguage;
const LANGUAGE_CHOICES: readonly LanguageChoice[] = ['auto', ...CHAT_LANGUAGES];
/** Whether the chat is light or dark; `auto` follows its visitor. */
export const CHAT_THEMES = ['auto', 'light', 'dark'] as const;
/** The side of the page on which the launcher is. */
export const POSITIONS = ['end', 'start'] as const;
/** Where the chat is: in a corner, at the page's edge, in a place of the page, or all of it. */
export const MODES = ['bubble', 'side', 'inline', 'page'] as const;

/** Light or dark, as it is shown. */
export type Scheme = Exclude<(typeof CHAT_THEMES)[number], 'auto'>;

/** More suggestions than this fill the greeting. */
export const MOST_SUGGESTIONS = 4;
/** Pixels. */
export const FONT_SIZE = { least: 13, most: 20 } as const;
/** Pixels. */
export const RADIUS = { least: 0, most: 28 } as const;

/** Everything that can be chosen. An empty text stands for what the widget does by itself. */
export interface Settings {
  /** `#rrggbb`. */
  readonly accent: string;
  readonly theme: (typeof CHAT_THEMES)[number];
  readonly fontSize: number;
  readonly radius: number;
  readonly heading: string;
  readonly greeting: string;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  readonly language: LanguageChoice;
  readonly mode: (typeof MODES)[number];
  readonly position: (typeof POSITIONS)[number];
  readonly open: boolean;
  /** Where the relay is; empty: where this page comes from. */
  readonly relay: string;
}

/** What the widget does when nothing is said. */
export const DEFAULTS: Settings = {
  accent: DEFAULT_ACCENT,
  theme: 'auto',
  fontSize: 15,
  radius: 16,
  heading: '',
  greeting: '',
  placeholder: '',
  suggestions: [],
  language: 'auto',
  mode: 'bubble',
  position: 'end',
  open: false,
  relay: '',
};

/** Whether a launcher opens the chat, on one side of the page or the other. */
export function hasLauncher({ mode }: Pick<Settings, 'mode'>): boolean {
  return mode === 'bubble' || mode === 'side';
}

function oneOf<Choice>(choices: readonly Choice[], value: unknown, otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function text(value: unknown): string {
  return isString(value) ? value : '';
}

function within(range: { least: number; most: number }, value: unknown, otherwise: number): number {
  return typeof value === 'number' && value >= range.least && value <= range.most
    ? Math.round(value)
    : otherwise;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, MOST_SUGGESTIONS).map(text) : [];
}

/** Reads settings that were kept; what is missing or makes no sense is as the widget has it. */
export function readSettings(value: unknown): Settings {
  const kept = isRecord(value) ? value : {};
  return {
    accent: readHex(text(kept['accent'])) ?? DEFAULTS.accent,
    theme: oneOf(CHAT_THEMES, kept['theme'], DEFAULTS.theme),
    fontSize: within(FONT_SIZE, kept['fontSize'], DEFAULTS.fontSize),
    radius: within(RADIUS, kept['radius'], DEFAULTS.radius),
    heading: text(kept['heading']),
    greeting: text(kept['greeting']),
    placeholder: text(kept['placeholder']),
    suggestions: texts(kept['suggestions']),
    language: oneOf(LANGUAGE_CHOICES, kept['language'], DEFAULTS.language),
    mode: oneOf(MODES, kept['mode'], DEFAULTS.mode),
    position: oneOf(POSITIONS, kept['position'], DEFAULTS.position),
    open: kept['open'] === true,
    relay: text(kept['relay']),
  };
}
