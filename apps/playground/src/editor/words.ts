import { Facet } from '@codemirror/state';
import type { Language } from '../course/languages.ts';

/** Every word of the editor that is not a parameter's. */
export interface Words {
  /** How to work it by keyboard, for those who do not see it. */
  readonly keys: string;
  /** The way out, for those who see it, at the moment when Tab indents. */
  readonly leave: string;
  readonly deprecated: (instead: readonly string[]) => string;
  readonly solution: string;
  /** Follows the name of the solution where it has no line. */
  readonly noLine: string;
  readonly useSolution: string;
  /** CodeMirror's own words, by its English ones. */
  readonly phrases: Readonly<Record<string, string>>;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    keys: 'Ctrl 加 Enter 运行，Ctrl 加空格补全，Tab 缩进。先按 Esc 再按 Tab 离开编辑器。',
    leave: 'Tab 用来缩进。先按 Esc 再按 Tab，离开编辑器。',
    deprecated: (instead) =>
      instead.length ? `已弃用，请改用 ${instead.join(' 和 ')}。` : '已弃用，没有替代的参数。',
    solution: '参考解法',
    noLine: '：没有这一行',
    useSolution: '改成这样',
    phrases: {
      Completions: '补全',
      'Selection deleted': '已删除选中的内容',
      'Control character': '控制字符',
    },
  },
  en: {
    keys: 'Ctrl with Enter runs, Ctrl with Space completes, Tab indents. Press Escape, then Tab, to leave the editor.',
    leave: 'Tab indents. Press Esc, then Tab, to leave the editor.',
    deprecated: (instead) =>
      instead.length
        ? `Deprecated. Use ${instead.join(' and ')} instead.`
        : 'Deprecated, and nothing takes its place.',
    solution: 'Solution',
    noLine: ': nothing here',
    useSolution: 'Use this',
    phrases: {},
  },
};

/** The language in which the editor speaks; the learner's code has its own. */
export const spokenLanguage = Facet.define<Language, Language>({
  combine: ([language]) => language ?? 'zh-CN',
});
