import type { Language } from '../../course/languages.ts';
import { formatCount } from '../format.ts';
import { type BudgetCall, type Ending, writtenBy } from './budget-data.ts';

/** The words of the picture. */
export interface BudgetWords {
  readonly reasoning: string;
  readonly visible: string;
  readonly unused: string;
  readonly noCap: string;
  readonly cap: string;
  readonly cut: string;
  readonly ending: string;
  readonly call: string;
  readonly model: string;
  readonly estimated: string;
  effort(effort: string): string;
  endingOf(ending: Ending): string;
  hidden(count: number): string;
  summary(calls: readonly BudgetCall[]): string;
}

const count = (calls: readonly BudgetCall[]) => ({
  cut: calls.filter(({ ending }) => ending.type === 'cut').length,
  eaten: calls.filter((call) => call.ending.type === 'cut' && call.visible === 0).length,
  refused: calls.filter(({ ending }) => ending.type === 'refused').length,
  reasoning: formatCount(calls.reduce((sum, { reasoning }) => sum + reasoning, 0)),
  written: formatCount(calls.reduce((sum, call) => sum + writtenBy(call), 0)),
});

export const WORDS: Readonly<Record<Language, BudgetWords>> = {
  'zh-CN': {
    reasoning: '推理',
    visible: '可见',
    unused: '没用',
    noCap: '没有上限',
    cap: '上限',
    cut: '截断',
    ending: '结束',
    call: '调用',
    model: '模型',
    estimated: '估算',
    effort: (effort) => `推理强度 ${effort}`,
    endingOf(ending) {
      if (ending.type === 'whole') return '写完';
      if (ending.type === 'cut') return '被上限截断（length）';
      return ending.type === 'refused' ? `失败：${ending.reason}` : ending.reason;
    },
    hidden: (hidden) => `前 ${hidden} 次调用见表格。`,
    summary(calls) {
      const { cut, eaten, refused, reasoning, written } = count(calls);
      return [
        `${calls.length} 次调用一共写了 ${written} 个 token，其中推理 ${reasoning} 个。`,
        cut > 0 ? `${cut} 次写到上限被截断` : '没有一次被截断',
        eaten > 0 ? `，其中 ${eaten} 次上限全被推理用完，一个字也没有。` : '。',
        refused > 0 ? `${refused} 次失败。` : '',
      ].join('');
    },
  },
  en: {
    reasoning: 'reasoning',
    visible: 'visible',
    unused: 'unused',
    noCap: 'no cap',
    cap: 'cap',
    cut: 'cut off',
    ending: 'ending',
    call: 'call',
    model: 'model',
    estimated: 'estimated',
    effort: (effort) => `effort ${effort}`,
    endingOf(ending) {
      if (ending.type === 'whole') return 'came to its end';
      if (ending.type === 'cut') return 'cut off at the cap (length)';
      return ending.type === 'refused' ? `failed: ${ending.reason}` : ending.reason;
    },
    hidden: (hidden) => `The first ${hidden} calls are in the table.`,
    summary(calls) {
      const { cut, eaten, refused, reasoning, written } = count(calls);
      return [
        `Calls: ${calls.length}. They wrote ${written} tokens, ${reasoning} of them reasoning. `,
        `Cut off at the cap: ${cut}`,
        eaten > 0
          ? `; in ${eaten} of them reasoning took it all, and no word is to be seen. `
          : '. ',
        refused > 0 ? `Failed: ${refused}.` : '',
      ]
        .join('')
        .trim();
    },
  },
};
