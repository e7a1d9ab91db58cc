import type { Language } from '../course/languages.ts';

/** The words of a lesson's page that are not the lesson's own. */
export interface Words {
  readonly lesson: (order: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly panes: string;
  readonly read: string;
  readonly code: string;
  readonly result: string;
  readonly run: string;
  readonly stop: string;
  readonly reset: string;
  readonly editor: string;
  readonly files: string;
  readonly twin: (language: string) => string;
  readonly tabs: Readonly<Record<'console' | 'chat' | 'wire' | 'timeline' | 'picture', string>>;
  readonly notRunYet: string;
  readonly running: string;
  readonly done: (milliseconds: number, requests: number) => string;
  readonly stopped: string;
  readonly timeout: (seconds: number) => string;
  readonly atLine: (line: number) => string;
  readonly syntheticNote: string;
  readonly predict: string;
  readonly exercise: string;
  readonly notChecked: string;
  readonly checked: (held: number, all: number) => string;
  readonly held: string;
  readonly missed: string;
  readonly onTheWire: string;
  readonly hint: (number: number) => string;
  readonly showSolution: string;
  readonly hideSolution: string;
  readonly takeSolution: string;
  readonly lessonDone: string;
  readonly lessonSeen: string;
  readonly previous: string;
  readonly next: string;
  readonly rehearse: string;
  readonly noFailure: string;
  readonly thisLesson: string;
  readonly otherFailures: string;
  readonly rehearsing: (label: string) => string;
  readonly widgetCaption: string;
  /** How fast the widget's answer comes. */
  readonly pace: {
    readonly nothing: string;
    readonly first: (time: string) => string;
    readonly rate: (pieces: string) => string;
  };
}

export const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    lesson: (order) => `第 ${order} 课`,
    minutes: (minutes) => `约 ${minutes} 分钟`,
    panes: '显示哪一栏',
    read: '阅读',
    code: '代码',
    result: '结果',
    run: '运行',
    stop: '停止',
    reset: '还原代码',
    editor: '代码编辑器',
    files: '代码的语言',
    twin: (language) => `这是解法的 ${language} 版，发出的请求完全相同。`,
    tabs: { console: '控制台', chat: '对话', wire: '线路', timeline: '时间线', picture: '图' },
    notRunYet: '按“运行”，结果会出现在这里。',
    running: '正在运行…',
    done: (milliseconds, requests) => `完成 · ${milliseconds} 毫秒 · ${requests} 个请求`,
    stopped: '已停止',
    timeout: (seconds) => `超过 ${seconds} 秒没有结束，已停止。看看有没有停不下来的循环。`,
    atLine: (line) => `第 ${line} 行`,
    syntheticNote: '回答由沙盒模型合成',
    predict: '先猜一猜',
    exercise: '练习',
    notChecked: '运行代码后，这里会逐条检查。',
    checked: (held, all) => `${all} 条里做到了 ${held} 条`,
    held: '做到了',
    missed: '还没有',
    onTheWire: '在线路上看',
    hint: (number) => `提示 ${number}`,
    showSolution: '对比解法',
    hideSolution: '收起解法',
    takeSolution: '把解法放进编辑器',
    lessonDone: '这一课做完了。',
    lessonSeen: '这一课做完了（看过解法）。',
    previous: '上一课',
    next: '下一课',
    rehearse: '排练故障',
    noFailure: '不出故障',
    thisLesson: '这一课用得上',
    otherFailures: '其他',
    rehearsing: (label) => `正在排练：${label}`,
    widgetCaption: '<natter-chat>，同一个中继',
    pace: {
      nothing: '问一句，这里会画出回答的节奏。',
      first: (time) => `首段文字 ${time}`,
      rate: (pieces) => `每秒 ${pieces} 段`,
    },
  },
  en: {
    lesson: (order) => `Lesson ${order}`,
    minutes: (minutes) => `about ${minutes} minutes`,
    panes: 'What is shown',
    read: 'Read',
    code: 'Code',
    result: 'Result',
    run: 'Run',
    stop: 'Stop',
    reset: 'Restore the code',
    editor: 'Code editor',
    files: 'Language of the code',
    twin: (language) => `The solution in ${language}: it sends the very same requests.`,
    tabs: {
      console: 'Console',
      chat: 'Chat',
      wire: 'Wire',
      timeline: 'Timeline',
      picture: 'Picture',
    },
    notRunYet: 'Press Run, and the result appears here.',
    running: 'Running…',
    done: (milliseconds, requests) =>
      `Done · ${milliseconds} ms · ${requests} ${requests === 1 ? 'request' : 'requests'}`,
    stopped: 'Stopped',
    timeout: (seconds) => `Stopped after ${seconds} seconds. Is there a loop that never ends?`,
    atLine: (line) => `line ${line}`,
    syntheticNote: 'Answers are made up by the sandbox model',
    predict: 'Guess first',
    exercise: 'Exercise',
    notChecked: 'Run the code, and each goal is checked here.',
    checked: (held, all) => `${held} of ${all} goals reached`,
    held: 'reached',
    missed: 'not yet',
    onTheWire: 'Show it on the wire',
    hint: (number) => `Hint ${number}`,
    showSolution: 'Compare with the solution',
    hideSolution: 'Hide the solution',
    takeSolution: 'Put the solution into the editor',
    lessonDone: 'This lesson is done.',
    lessonSeen: 'This lesson is done, with a look at the solution.',
    previous: 'Previous lesson',
    next: 'Next lesson',
    rehearse: 'Rehearse a failure',
    noFailure: 'No failure',
    thisLesson: 'For this lesson',
    otherFailures: 'Others',
    rehearsing: (label) => `Rehearsing: ${label}`,
    widgetCaption: '<natter-chat>, the same relay',
    pace: {
      nothing: 'Ask something, and the pace of the answer is drawn here.',
      first: (time) => `first words after ${time}`,
      rate: (pieces) => `${pieces} pieces a second`,
    },
  },
};
