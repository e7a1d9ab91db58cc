import { expect, it } from 'vitest';
import { toFinishReason } from './finish-reason.ts';

it.each([
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'other'],
  ['eos', 'other'],
  [null, 'other'],
])('turns %s into %s', (reason, word) => {
  expect(toFinishReason(reason)).toBe(word);
});
