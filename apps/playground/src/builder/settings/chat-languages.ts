/** The languages that the widget speaks, each by its own name. */
export const LANGUAGE_NAMES = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  'pt-BR': 'Português (Brasil)',
  ru: 'Русский',
  ar: 'العربية',
} as const;

/** A language that the widget speaks, as a tag of BCP 47. */
export type ChatLanguage = keyof typeof LANGUAGE_NAMES;

/** All of them. */
export const CHAT_LANGUAGES = Object.keys(LANGUAGE_NAMES) as ChatLanguage[];
