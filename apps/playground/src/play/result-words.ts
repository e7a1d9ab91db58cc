import type { Language } from '../course/languages.ts';
import type { RunPhase } from './run/run.ts';

/** The words about what came of a request. */
export interface ResultWords {
  readonly results: string;
  readonly notRunYet: string;
  readonly changed: string;
  readonly synthetic: string;
  readonly phases: Readonly<Record<RunPhase, string>>;
  readonly failed: string;
  readonly brokenBecause: (message: string) => string;
  readonly unreadable: string;
  readonly emptyText: string;
  readonly sameAs: (order: number) => string;
  readonly choice: (order: number) => string;
  readonly prompt: string;
  readonly completion: string;
  readonly completionTokens: string;
  readonly reasoning: string;
  readonly cached: string;
  readonly firstToken: string;
  readonly onlyStream: string;
  readonly total: string;
  readonly cost: string;
  readonly free: string;
  readonly unknown: string;
  readonly tokens: string;
  readonly firstTokens: (shown: number, total: number) => string;
  readonly token: string;
  readonly probability: string;
  readonly rivals: string;
  readonly summary: string;
  readonly distinct: string;
  readonly answeredOf: (answered: number, total: number) => string;
  readonly spread: (least: string, most: string) => string;
  readonly timeLine: string;
}

export const RESULT_WORDS: Readonly<Record<Language, ResultWords>> = {
  'zh-CN': {
    results: '结果',
    notRunYet: '按“运行”，回答出现在这里。',
    changed: '之后改过设置',
    synthetic: '沙盒模型，回答由程序合成',
    phases: {
      waiting: '排队',
      running: '进行中',
      complete: '完成',
      stopped: '已停止',
      broken: '断了',
    },
    failed: '出错',
    brokenBecause: (message) => `连接断了：${message}。已收到的都在。`,
    unreadable: '回答不是 API 的格式，读不出来。',
    emptyText: '（没有文字）',
    sameAs: (order) => `同 #${order}`,
    choice: (order) => `第 ${order} 个回答`,
    prompt: '输入 token',
    completion: '输出 token',
    completionTokens: '输出 token',
    reasoning: '思考',
    cached: '缓存命中',
    firstToken: '首 token',
    onlyStream: '需要 stream',
    total: '总时间',
    cost: '费用',
    free: '免费',
    unknown: '未知',
    tokens: 'token 的概率',
    firstTokens: (shown, total) =>
      shown === total ? `${total} 个` : `前 ${shown} 个，共 ${total} 个`,
    token: 'token',
    probability: '概率',
    rivals: '候选',
    summary: '合起来看',
    distinct: '不同的回答',
    answeredOf: (answered, total) => `${total} 次里答了 ${answered} 次`,
    spread: (least, most) => `${least} 到 ${most}`,
    timeLine: '每次的总时间，从 0 到各列里最长的一次',
  },
  en: {
    results: 'Results',
    notRunYet: 'Press Run, and the answer appears here.',
    changed: 'settings changed since',
    synthetic: 'Sandbox model, answers are synthetic',
    phases: {
      waiting: 'waiting',
      running: 'under way',
      complete: 'done',
      stopped: 'stopped',
      broken: 'broken off',
    },
    failed: 'failed',
    brokenBecause: (message) => `The connection dropped: ${message}. What had arrived is kept.`,
    unreadable: 'The answer is not in the form of the API.',
    emptyText: '(no text)',
    sameAs: (order) => `same as #${order}`,
    choice: (order) => `Answer ${order}`,
    prompt: 'Prompt tokens',
    completion: 'Completion',
    completionTokens: 'Completion tokens',
    reasoning: 'Reasoning',
    cached: 'Cached',
    firstToken: 'First token',
    onlyStream: 'needs stream',
    total: 'Total',
    cost: 'Cost',
    free: 'free',
    unknown: 'unknown',
    tokens: 'Token probabilities',
    firstTokens: (shown, total) =>
      shown === total ? `all ${total}` : `the first ${shown} of ${total}`,
    token: 'Token',
    probability: 'Probability',
    rivals: 'Rivals',
    summary: 'Together',
    distinct: 'Distinct answers',
    answeredOf: (answered, total) => `${answered} of ${total} answered`,
    spread: (least, most) => `${least} to ${most}`,
    timeLine: 'Total time of each run, from 0 to the longest of all columns',
  },
};
