import type { Language } from '../course/languages.ts';

/** Every word of the page that is not a lesson's. */
export interface Words {
  readonly tutorial: string;
  readonly lesson: (order: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly read: string;
  readonly code: string;
  readonly chat: string;
  readonly result: string;
  readonly run: string;
  readonly stop: string;
  readonly reset: string;
  readonly otherLanguage: string;
  readonly panes: string;
  readonly appearance: string;
  readonly theme: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly sandbox: string;
  readonly live: (host: string, model: string) => string;
  readonly relayGone: string;
  readonly notRunYet: string;
  readonly running: string;
  readonly done: (milliseconds: number, requests: number) => string;
  readonly stopped: string;
  readonly timeout: (seconds: number) => string;
  readonly atLine: (line: number) => string;
  readonly widgetHeading: string;
  readonly widgetCaption: string;
  readonly suggestion: string;
  readonly editor: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    tutorial: 'ChatGPT API 教程',
    lesson: (order) => `第 ${order} 课`,
    minutes: (minutes) => `约 ${minutes} 分钟`,
    read: '阅读',
    code: '代码',
    chat: '对话',
    result: '结果',
    run: '运行',
    stop: '停止',
    reset: '还原代码',
    otherLanguage: 'English',
    panes: '显示哪一栏',
    appearance: '外观',
    theme: { auto: '跟随系统', light: '浅色', dark: '深色' },
    sandbox: '沙盒模型 · 回答由程序合成',
    live: (host, model) => `真实模型 · ${host} / ${model}`,
    relayGone: '中继没有响应。代码还在，等它恢复后再运行。',
    notRunYet: '按“运行”，结果会出现在这里。',
    running: '正在运行…',
    done: (milliseconds, requests) => `完成 · ${milliseconds} 毫秒 · ${requests} 个请求`,
    stopped: '已停止',
    timeout: (seconds) => `超过 ${seconds} 秒没有结束，已停止。看看有没有停不下来的循环。`,
    atLine: (line) => `第 ${line} 行`,
    widgetHeading: '在网页里',
    widgetCaption: '<natter-chat>，同一个中继',
    suggestion: '请介绍一下 ChatGPT API 的主要功能。',
    editor: '代码编辑器',
  },
  en: {
    tutorial: 'ChatGPT API tutorial',
    lesson: (order) => `Lesson ${order}`,
    minutes: (minutes) => `about ${minutes} minutes`,
    read: 'Read',
    code: 'Code',
    chat: 'Chat',
    result: 'Result',
    run: 'Run',
    stop: 'Stop',
    reset: 'Restore the code',
    otherLanguage: '中文',
    panes: 'What is shown',
    appearance: 'Appearance',
    theme: { auto: 'System', light: 'Light', dark: 'Dark' },
    sandbox: 'Sandbox model · answers are synthetic',
    live: (host, model) => `Live · ${host} / ${model}`,
    relayGone: 'The relay does not answer. Your code is kept; run it when the relay is back.',
    notRunYet: 'Press Run, and the result appears here.',
    running: 'Running…',
    done: (milliseconds, requests) =>
      `Done · ${milliseconds} ms · ${requests} ${requests === 1 ? 'request' : 'requests'}`,
    stopped: 'Stopped',
    timeout: (seconds) => `Stopped after ${seconds} seconds. Is there a loop that never ends?`,
    atLine: (line) => `line ${line}`,
    widgetHeading: 'In a web page',
    widgetCaption: '<natter-chat>, the same relay',
    suggestion: 'What are the main features of the ChatGPT API?',
    editor: 'Code editor',
  },
};
