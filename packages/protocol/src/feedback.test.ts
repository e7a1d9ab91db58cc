import { describe, expect, it } from 'vitest';
import { readConversation } from './conversation.ts';
import { LONGEST_COMMENT, readFeedback, readFeedbackRequest } from './feedback.ts';

const whole = { rating: 'down', reasons: ['wrong', 'other'], comment: 'Nope. 不对。' };

describe('feedback', () => {
  it.each([
    [whole, whole],
    [{ rating: 'up' }, { rating: 'up' }],
    [
      { rating: 'up', reasons: [], comment: '', more: 1 },
      { rating: 'up', reasons: [], comment: '' },
    ],
    [
      { rating: 'up', comment: 'x'.repeat(LONGEST_COMMENT) },
      { rating: 'up', comment: 'x'.repeat(LONGEST_COMMENT) },
    ],
  ])('%# is read', (value, read) => {
    expect(readFeedback(value)).toEqual(read);
  });

  it.each([
    undefined,
    'up',
    {},
    { rating: 'UP' },
    { rating: null },
    { ...whole, reasons: ['wrong', 'wrong'] },
    { ...whole, reasons: ['boring'] },
    { ...whole, reasons: 'wrong' },
    { ...whole, comment: 7 },
    { ...whole, comment: 'x'.repeat(LONGEST_COMMENT + 1) },
  ])('%# is refused', (value) => {
    expect(readFeedback(value)).toBeUndefined();
  });

  it.each([
    [
      { messageId: 'a', ...whole },
      { messageId: 'a', feedback: whole },
    ],
    [{ messageId: 'a', rating: null }, { messageId: 'a' }],
    [{ messageId: 'a' }, undefined],
    [{ messageId: 7, rating: 'up' }, undefined],
    [{ messageId: 'a', rating: 'meh' }, undefined],
    ['up', undefined],
  ])('%# of a request is read, or refused', (body, read) => {
    expect(readFeedbackRequest(body)).toEqual(read);
  });
});

describe('what is kept about a message', () => {
  const read = (metadata: unknown) =>
    readConversation({
      id: 'c',
      messages: [{ id: 'a', role: 'assistant', parts: [], metadata }],
    })?.messages[0]?.metadata;

  it('comes with it, and what is of no use is left out', () => {
    const createdAt = '2026-12-01T00:00:00.000Z';
    expect(read({ createdAt, feedback: whole, more: 1 })).toEqual({ createdAt, feedback: whole });
    expect(read({ createdAt: 7, feedback: 'good' })).toEqual({});
    expect(read(undefined)).toBeUndefined();
  });
});
