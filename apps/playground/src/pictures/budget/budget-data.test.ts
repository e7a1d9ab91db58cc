import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream, unanswered } from '../../test-support/exchanges.ts';
import { budgetExtent, readBudget, writtenBy } from './budget-data.ts';

const chat = (finish: string, usage?: unknown) =>
  JSON.stringify({
    model: 'sandbox-reason',
    choices: [{ index: 0, message: { content: '' }, finish_reason: finish }],
    ...(usage !== undefined && { usage }),
  });
const thinking = (all: number, reasoning: number) => ({
  prompt_tokens: 10,
  completion_tokens: all,
  completion_tokens_details: { reasoning_tokens: reasoning },
});

describe('the budget of a call', () => {
  it('is none when nothing was asked', () => {
    expect(readBudget([])).toEqual([]);
    expect(budgetExtent([])).toBe(1);
  });

  it('is divided into thoughts and what is to be seen', () => {
    const request = {
      model: 'sandbox-reason',
      max_completion_tokens: 400,
      reasoning_effort: 'low',
    };
    expect(readBudget([exchange({ request, body: chat('stop', thinking(149, 64)) })])).toEqual([
      {
        number: 1,
        model: 'sandbox-reason',
        effort: 'low',
        cap: { name: 'max_completion_tokens', tokens: 400 },
        reasoning: 64,
        visible: 85,
        isTold: true,
        ending: { type: 'whole' },
      },
    ]);
  });

  it('is eaten by thoughts when nothing is to be seen and the cap was met', () => {
    const request = { max_tokens: 60 };
    const [call] = readBudget([exchange({ request, body: chat('length', thinking(60, 60)) })]);
    expect(call).toMatchObject({ reasoning: 60, visible: 0, ending: { type: 'cut' } });
    expect(call && writtenBy(call)).toBe(60);
  });

  it('is read from the other wire, too', () => {
    const request = { max_output_tokens: 200, reasoning: { effort: 'high' } };
    const body = JSON.stringify({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      usage: { output_tokens: 200, output_tokens_details: { reasoning_tokens: 128 } },
    });
    const [call] = readBudget([exchange({ path: '/v1/responses', request, body })]);
    expect(call).toMatchObject({
      effort: 'high',
      cap: { name: 'max_output_tokens', tokens: 200 },
      reasoning: 128,
      visible: 72,
      ending: { type: 'cut' },
    });
  });

  it('has no cap where none was sent, or one that is no number', () => {
    const caps = [{}, { max_tokens: '9' }, { max_tokens: null }].map(
      (request) => readBudget([completion('hi', { request })])[0]?.cap,
    );
    expect(caps).toEqual([undefined, undefined, undefined]);
  });

  it('is estimated from the text where no usage was told', () => {
    const [call] = readBudget([stream([[10, 'about three']])]);
    expect(call).toMatchObject({ visible: 3, isTold: false, ending: { type: 'whole' } });
  });

  it('is untouched when the call was refused or never answered', () => {
    const body = JSON.stringify({ error: { message: 'No.', param: 'max_tokens', code: 'x' } });
    const calls = readBudget([
      refusal(400, { body, request: { max_tokens: 100 } }),
      unanswered({ request: {} }),
      refusal(502, { body: '<html>' }),
      exchange({ body: chat('content_filter') }),
      stream([], { frames: [], end: 'aborted' }),
    ]);
    expect(calls.map(({ ending }) => ending)).toEqual([
      { type: 'refused', reason: '400 max_tokens' },
      { type: 'refused', reason: 'broken' },
      { type: 'refused', reason: '502' },
      { type: 'other', reason: 'content_filter' },
      { type: 'other', reason: 'aborted' },
    ]);
    expect(calls.map(writtenBy)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the scale of the budgets', () => {
  const call = (cap: number | undefined, visible: number) =>
    readBudget([
      exchange({
        request: cap === undefined ? {} : { max_tokens: cap },
        body: chat('stop', thinking(visible, 0)),
      }),
    ]);

  it('ends at the largest cap', () => {
    expect(budgetExtent([...call(100, 80), ...call(200, 90)])).toBe(200);
  });

  it('does not squeeze what was written by a cap that is far away', () => {
    expect(budgetExtent(call(4096, 80))).toBe(240);
  });

  it('leaves room behind a call without a cap', () => {
    expect(budgetExtent(call(undefined, 100))).toBe(125);
  });
});
