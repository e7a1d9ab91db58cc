import { describe, expect, it } from 'vitest';
import { explain } from './catalogue.ts';

describe('the error catalogue', () => {
  it.each([
    [
      'BadRequestError (400)',
      "400 Unsupported parameter: 'max_tokens' is not supported",
      'max_completion_tokens',
    ],
    [
      'BadRequestError (400)',
      "400 The field 'max_tokens' was rejected by the model provider.",
      'max_completion_tokens',
    ],
    ['BadRequestError (400)', "400 The field 'temperature' was rejected", 'temperature'],
    ['BadRequestError (400)', '400 you must provide a model parameter', 'OPENAI_MODEL'],
    ['RateLimitError (429)', '429 The relay’s account has no quota left.', 'credit'],
    [
      'RateLimitError (429)',
      '429 The model provider is handling too many requests.',
      'Retry-After',
    ],
    ['AuthenticationError (401)', '401 wrong key', 'key'],
    ['InternalServerError (502)', '502 The provider failed.', 'another try'],
    ['APIConnectionTimeoutError', 'Request timed out.', 'time limit'],
    ['APIUserAbortError', 'Request was aborted.', 'aborted'],
    ['APIConnectionError', 'Connection error.', 'relay cannot be reached'],
    ['TypeError', 'evil.example cannot be reached from here', 'nobody else'],
    ['SyntaxError', 'Unterminated string in JSON at position 12', 'finish_reason'],
    ['SyntaxError', 'Unexpected token', 'brackets'],
    ['TypeError', "Cannot read properties of undefined (reading 'message')", '?.'],
    ['TypeError', 'openai.createChatCompletion is not a function', 'years ago'],
    ['ReferenceError', 'clinet is not defined', 'misspelt'],
    ['ReferenceError', 'localStorage is not defined', 'without page, storage or network'],
    ['Error', "Cannot find module 'node:fs'. Here there is: openai.", 'imported'],
  ])('explains %s: %s', (name, message, word) => {
    const explanation = explain({ name, message });
    expect(explanation?.en).toContain(word);
    expect(explanation?.['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  it('says nothing about what nobody knows', () => {
    expect(explain({ name: 'Error', message: 'mine' })).toBeUndefined();
  });
});
