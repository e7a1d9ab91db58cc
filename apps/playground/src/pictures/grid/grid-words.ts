import type { Language } from '../../course/languages.ts';
import { formatCount } from '../format.ts';
import type { Grid, GridCase, Verdict } from './grid-data.ts';

/** The words of the picture. */
export interface GridWords {
  readonly before: string;
  readonly now: string;
  readonly question: string;
  readonly answer: string;
  readonly expected: string;
  readonly run: string;
  readonly verdict: string;
  readonly tokens: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly empty: string;
  score(grid: Grid): string;
  wanted(label: string): string;
  hidden(count: number): string;
  summary(grid: Grid, before: Grid | undefined): string;
}

const failedIn = ({ cases }: Grid): GridCase[] => cases.filter(({ verdict }) => verdict === 'fail');
const answered = ({ cases }: Grid): number =>
  cases.filter(({ verdict }) => verdict !== 'failed').length;

export const WORDS: Readonly<Record<Language, GridWords>> = {
  'zh-CN': {
    before: '上一次运行',
    now: '这次运行',
    question: '问题',
    answer: '回答',
    expected: '应得',
    run: '运行',
    verdict: '结果',
    tokens: 'token',
    verdicts: { pass: '✓ 对', fail: '✗ 错', answered: '有回答', failed: '没有回答' },
    empty: '（空）',
    score(grid) {
      const score = grid.isJudged
        ? `${grid.passed}/${grid.cases.length} 对`
        : `${answered(grid)}/${grid.cases.length} 有回答`;
      return `${score} · ${formatCount(grid.tokens)} token`;
    },
    wanted: (label) => `应得 ${label}`,
    hidden: (count) => `其余 ${count} 条见表格。`,
    summary(grid, before) {
      const failed = failedIn(grid).map(({ number }) => number);
      return [
        `这次 ${this.score(grid)}。`,
        failed.length > 0 ? `错的是第 ${failed.join('、')} 条。` : '',
        before ? `上一次 ${this.score(before)}。` : '改一改 system 再运行，两次会并排比较。',
        grid.isJudged ? '' : '程序打印 ✓ 或 ✗，这里就能判对错。',
      ].join('');
    },
  },
  en: {
    before: 'The run before',
    now: 'This run',
    question: 'question',
    answer: 'answer',
    expected: 'expected',
    run: 'run',
    verdict: 'verdict',
    tokens: 'tokens',
    verdicts: { pass: '✓ right', fail: '✗ wrong', answered: 'answered', failed: 'no answer' },
    empty: '(empty)',
    score(grid) {
      const score = grid.isJudged
        ? `${grid.passed}/${grid.cases.length} right`
        : `${answered(grid)}/${grid.cases.length} answered`;
      return `${score} · ${formatCount(grid.tokens)} tokens`;
    },
    wanted: (label) => `should be ${label}`,
    hidden: (count) => `${count} more are in the table.`,
    summary(grid, before) {
      const failed = failedIn(grid).map(({ number }) => number);
      return [
        `This run: ${this.score(grid)}.`,
        failed.length > 0 ? ` Wrong: ${failed.join(', ')}.` : '',
        before
          ? ` The run before: ${this.score(before)}.`
          : ' Change the system message and run again, and the two are compared.',
        grid.isJudged ? '' : ' A program that prints ✓ or ✗ has its answers judged here.',
      ].join('');
    },
  },
};
