import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal } from '../test-support/exchanges.ts';
import { askedOf, divide, estimateTokens, lastUserText, messagesOf, sentFields } from './asked.ts';

describe('what a run asked', () => {
  it('is what went to a model, and of each call the attempt that counts', () => {
    const again: readonly [string, string] = ['x-stainless-retry-count', '1'];
    const exchanges = [
      exchange({ id: 1, method: 'GET', path: '/v1/models' }),
      refusal(429, { id: 2 }),
      completion('hi', { id: 3, sent: [again] }),
      exchange({ id: 4, path: '/chat' }),
      exchange({ id: 5, path: '/v1/responses', request: { input: 'hi' } }),
      exchange({ id: 6, method: 'GET', path: '/v1/responses/resp_1' }),
    ];
    expect(askedOf(exchanges).map(({ id }) => id)).toEqual([3, 5]);
  });

  it('has no fields when its body is none', () => {
    expect(sentFields(exchange({ request: '{"model":' }))).toEqual({});
    expect(sentFields(exchange({ request: '[1]' }))).toEqual({});
  });

  it('reads the messages of Chat Completions, with parts and calls of tools', () => {
    const messages = [
      { role: 'developer', content: 'Be kind.' },
      { role: 'user', content: [{ type: 'text', text: 'a' }, { type: 'image_url' }, 'odd'] },
      { role: 'assistant', content: null, tool_calls: [{ id: 1 }] },
      'odd',
    ];
    expect(messagesOf({ messages })).toEqual([
      { role: 'developer', text: 'Be kind.' },
      { role: 'user', text: 'a' },
      { role: 'assistant', text: '[{"id":1}]' },
    ]);
  });

  it('reads the input of Responses', () => {
    const input = [
      { role: 'user', content: [{ type: 'input_text', text: 'hi' }] },
      { type: 'function_call', arguments: '{}' },
      { type: 'function_call_output', output: '20 °C' },
      { type: 'reasoning' },
    ];
    expect(messagesOf({ instructions: 'Short.', input })).toEqual([
      { role: 'system', text: 'Short.' },
      { role: 'user', text: 'hi' },
      { role: 'assistant', text: '{}' },
      { role: 'tool', text: '20 °C' },
      { role: 'assistant', text: '' },
    ]);
    expect(lastUserText({ input: 'just this' })).toBe('just this');
    expect(lastUserText({})).toBe('');
  });
});

describe('a count of tokens', () => {
  it('is estimated by the letters', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('你好，世界')).toBe(4);
    expect(estimateTokens('a word or two')).toBe(4);
  });

  it('is divided without a remainder', () => {
    expect(divide(100, [1, 1, 1])).toEqual([33, 34, 33]);
    expect(divide(7, [0, 0])).toEqual([7, 0]);
    expect(divide(5, [])).toEqual([]);
    for (let total = 0; total < 50; total += 1) {
      const parts = divide(total, [3, 0, 17, 5]);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    }
  });
});
