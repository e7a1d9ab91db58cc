import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, unanswered } from '../../test-support/exchanges.ts';
import { judgeBy, readGrid } from './grid-data.ts';

const usage = { prompt_tokens: 30, completion_tokens: 2 };
const ask = (question: string) => ({
  request: { messages: [{ role: 'user', content: question }] },
});
const answered = (question: string, answer: string) =>
  completion(answer, { ...ask(question), usage });

const RUN = [
  answered('味道很好，下次还会回购。', '正面'),
  answered('才穿三天，拉链就开了。', '中性'),
  answered('包装是蓝色的，一共两盒。', '中性'),
];
const TABLE = [
  '✓ 味道很好，下次还会回购。 | 正面 | 正面 | stop | 32 tokens',
  '✗ 才穿三天，拉链就开了。 | 负面 | 中性 | stop | 32 tokens',
  '✓ 包装是蓝色的，一共两盒。 | 中性 | 中性 | stop | 32 tokens',
  '2/3 · 96 tokens',
];

describe('a grid of cases', () => {
  it('is empty when nothing was asked', () => {
    expect(readGrid([], ['✓ nothing'])).toEqual({
      cases: [],
      passed: 0,
      isJudged: false,
      tokens: 0,
    });
  });

  it('is judged by what the program has printed', () => {
    const grid = readGrid(RUN, TABLE);
    expect(grid).toMatchObject({ passed: 2, isJudged: true, tokens: 96 });
    expect(grid.cases.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'pass']);
    expect(grid.cases[1]).toMatchObject({
      question: '才穿三天，拉链就开了。',
      answer: '中性',
      expected: '负面',
    });
  });

  it('finds the line of a question in whatever order they were printed', () => {
    const { cases } = readGrid(RUN, TABLE.toReversed());
    expect(cases.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'pass']);
  });

  it('takes the lines in their order where they name no question', () => {
    const { cases } = readGrid(RUN, ['ok 1', 'not ok 2', 'ok 3', '2/3 passed']);
    expect(cases.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'pass']);
  });

  it('judges nothing by lines that belong to nothing', () => {
    const { cases, isJudged } = readGrid(RUN, ['✓ all is well']);
    expect(isJudged).toBe(false);
    expect(cases.map(({ verdict }) => verdict)).toEqual(['answered', 'answered', 'answered']);
  });

  it('gives the same question a line of its own each time', () => {
    const twice = [answered('Is it good?', 'yes'), answered('Is it good?', 'no')];
    const { cases } = readGrid(twice, ['PASS Is it good? → yes', 'FAIL Is it good? → no']);
    expect(cases.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  it('says by the status that there was no answer', () => {
    const body = JSON.stringify({ error: { message: 'No.', code: 'rate_limit_exceeded' } });
    const { cases, tokens } = readGrid([
      refusal(429, { ...ask('a'), body }),
      unanswered(ask('b')),
      exchange({ ...ask('c'), body: '' }),
    ]);
    expect(tokens).toBe(0);
    expect(cases.map(({ verdict, answer }) => [verdict, answer])).toEqual([
      ['failed', '429 rate_limit_exceeded'],
      ['failed', 'broken'],
      ['answered', ''],
    ]);
  });
});

describe('an earlier run', () => {
  const earlier = [
    answered('味道很好，下次还会回购。', '这段话是积极的。'),
    answered('才穿三天，拉链就开了。', '负面'),
    answered('别的问题', '正面'),
    refusal(500, ask('包装是蓝色的，一共两盒。')),
  ];

  it('is judged by what the later one expects of the same questions', () => {
    const { cases, passed } = judgeBy(readGrid(earlier), readGrid(RUN, TABLE));
    expect(passed).toBe(1);
    expect(cases.map(({ verdict }) => verdict)).toEqual(['fail', 'pass', 'answered', 'failed']);
  });

  it('keeps the judgement that it has', () => {
    const own = readGrid(RUN, TABLE);
    expect(judgeBy(own, readGrid(RUN))).toBe(own);
  });
});
