import { en } from './en.ts';
import type { Words } from './words.ts';
import { zhCN } from './zh-CN.ts';

const LOCALES: Readonly<Record<string, Words>> = { en, zh: zhCN };

/** The words of a language tag (BCP 47); English where the language is not spoken. */
export function wordsOf(tag: string): Words {
  const [language = ''] = tag.toLowerCase().split('-');
  return LOCALES[language] ?? en;
}

export type { Words };
