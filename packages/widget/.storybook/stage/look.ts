import { directionOf as directionOfLanguage } from '../../src/locales/direction.ts';
import { PRESETS } from './presets.ts';

/** What the toolbars say about how a story looks. */
export interface Look {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly preset: string;
  readonly accent: string;
  readonly language: string;
  readonly direction: 'auto' | 'ltr' | 'rtl';
  readonly density: 'comfortable' | 'compact';
}

/** How a story looks before anybody has turned a switch. */
export const FIRST_LOOK: Look = {
  theme: 'light',
  preset: 'default',
  accent: 'default',
  language: 'en',
  direction: 'auto',
  density: 'comfortable',
};

const ACCENTS = {
  default: 'Its accent',
  '#0b6bcb': 'Blue',
  '#7c3aed': 'Violet',
  '#d6336c': 'Pink',
  '#ffd400': 'Yellow',
  '#ffffff': 'White',
  '#000000': 'Black',
};

const LANGUAGES = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  'pt-BR': 'Português',
  ru: 'Русский',
  ar: 'العربية',
};

/** The direction of writing that a look asks for. */
export function directionOf({ direction, language }: Look): 'ltr' | 'rtl' {
  return direction === 'auto' ? directionOfLanguage(language) : direction;
}

/** One toolbar, made of the values that it offers and what they are called. */
function toolbar(description: string, icon: string, items: Readonly<Record<string, string>>) {
  return {
    description,
    toolbar: {
      icon,
      dynamicTitle: true,
      items: Object.entries(items).map(([value, title]) => ({ value, title })),
    },
  };
}

/** The toolbars, in the order in which they stand. */
export const TOOLBARS = {
  theme: toolbar('Theme', 'mirror', { light: 'Light', dark: 'Dark', auto: 'Device' }),
  preset: toolbar('Preset', 'paintbrush', {
    default: 'Plain',
    ...Object.fromEntries(PRESETS.map((name) => [name, name])),
  }),
  accent: toolbar('Accent', 'heart', ACCENTS),
  language: toolbar('Language', 'globe', LANGUAGES),
  direction: toolbar('Direction', 'transfer', {
    auto: 'Auto',
    ltr: 'LTR',
    rtl: 'RTL',
  }),
  density: toolbar('Density', 'component', { comfortable: 'Roomy', compact: 'Compact' }),
  motion: toolbar('Motion', 'play', { full: 'Motion', reduced: 'Still' }),
  speed: toolbar('Speed of answers', 'timer', {
    instant: 'At once',
    real: 'Real time',
    slow: 'Slow',
  }),
};
