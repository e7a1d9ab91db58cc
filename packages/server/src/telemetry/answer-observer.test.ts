import { describe, expect, it } from 'vitest';
import { type AnswerObserver, observeAll } from './answer-observer.ts';

const answer = { operation: 'chat', host: 'h', model: 'm', requestId: 'r' } as const;
const broken = (): never => {
  throw new Error("The host's tracing is broken");
};

describe('several observers', () => {
  it('are told everything, although one of them fails at every turn', () => {
    const heard: string[] = [];
    const good: AnswerObserver = {
      begin: () => ({ firstChunk: () => heard.push('first'), end: () => heard.push('end') }),
    };
    const late: AnswerObserver = { begin: () => ({ firstChunk: broken, end: broken }) };
    const observed = observeAll({ begin: broken }, late, good).begin(answer);
    observed.firstChunk();
    observed.firstChunk();
    observed.end({});
    observed.end({});
    expect(heard).toEqual(['first', 'end']);
  });
});
