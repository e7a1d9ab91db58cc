import type { Language } from '../course/languages.ts';

/** The words of what surrounds every page. */
export interface ShellWords {
  readonly tutorial: string;
  readonly contents: string;
  readonly close: string;
  readonly lessons: string;
  readonly play: string;
  readonly widget: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchHint: string;
  readonly nothingFound: (query: string) => string;
  readonly found: (count: number) => string;
  readonly otherLanguage: string;
  readonly appearance: string;
  readonly theme: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly sandbox: string;
  readonly live: (host: string, model: string) => string;
  readonly relayGone: string;
  readonly inPage: string;
  readonly minutes: (minutes: number) => string;
  readonly ticks: Readonly<Record<'done' | 'seen', string>>;
  readonly progress: (done: number, all: number) => string;
  readonly save: string;
  readonly load: string;
  readonly reset: string;
  readonly resetSure: string;
  readonly loaded: string;
  readonly unreadable: string;
  readonly notKept: string;
  readonly skip: string;
}

export const SHELL_WORDS: Readonly<Record<Language, ShellWords>> = {
  'zh-CN': {
    tutorial: 'ChatGPT API 教程',
    contents: '目录',
    close: '关闭',
    lessons: '课程',
    play: '自由调参',
    widget: '组件生成器',
    search: '搜索',
    searchLabel: '在所有课程里搜索，中英文都可以',
    searchHint: '试试：重试、finish_reason、max_completion_tokens',
    nothingFound: (query) => `没有找到“${query}”。换个说法，或者用英文试试。`,
    found: (count) => `找到 ${count} 课`,
    otherLanguage: 'English',
    appearance: '外观',
    theme: { auto: '跟随系统', light: '浅色', dark: '深色' },
    sandbox: '沙盒模型 · 回答由程序合成',
    live: (host, model) => `真实模型 · ${host} / ${model}`,
    relayGone: '中继没有响应。你的代码都在，恢复后会自动接上。',
    inPage: '这里没有服务器，沙盒模型就在你的浏览器里。',
    minutes: (minutes) => `${minutes} 分钟`,
    ticks: { done: '已完成', seen: '已完成，看过解法' },
    progress: (done, all) => `${all} 课里完成了 ${done} 课`,
    save: '导出进度',
    load: '导入进度',
    reset: '清除进度',
    resetSure: '确定清除？再按一次',
    loaded: '进度已导入。',
    unreadable: '这个文件不是进度，没有导入。',
    notKept: '浏览器存不下进度了：课程照常，关掉页面后不会记得。可以先导出。',
    skip: '跳到正文',
  },
  en: {
    tutorial: 'ChatGPT API tutorial',
    contents: 'Contents',
    close: 'Close',
    lessons: 'Lessons',
    play: 'Free play',
    widget: 'Widget builder',
    search: 'Search',
    searchLabel: 'Search all lessons, in Chinese or English',
    searchHint: 'Try: retry, finish_reason, max_completion_tokens',
    nothingFound: (query) => `Nothing found for “${query}”. Try another word, or Chinese.`,
    found: (count) => `${count} ${count === 1 ? 'lesson' : 'lessons'} found`,
    otherLanguage: '中文',
    appearance: 'Appearance',
    theme: { auto: 'System', light: 'Light', dark: 'Dark' },
    sandbox: 'Sandbox model · answers are synthetic',
    live: (host, model) => `Live · ${host} / ${model}`,
    relayGone:
      'The relay does not answer. Your code is kept, and it goes on when the relay is back.',
    inPage: 'There is no server here: the sandbox model runs in your browser.',
    minutes: (minutes) => `${minutes} min`,
    ticks: { done: 'Done', seen: 'Done, with a look at the solution' },
    progress: (done, all) => `${done} of ${all} lessons done`,
    save: 'Export progress',
    load: 'Import progress',
    reset: 'Clear progress',
    resetSure: 'Sure? Press once more',
    loaded: 'Progress imported.',
    unreadable: 'That file holds no progress; nothing was imported.',
    notKept:
      'The browser cannot keep your progress: the lessons work, but are forgotten with this page. Export them first.',
    skip: 'Skip to the text',
  },
};
