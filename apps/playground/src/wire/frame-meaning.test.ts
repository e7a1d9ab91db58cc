import { expect, it } from 'vitest';
import { meaningOf } from './frame-meaning.ts';

const frame = (data: unknown) => ({
  at: 0,
  bytes: 0,
  event: 'message',
  data: typeof data === 'string' ? data : JSON.stringify(data),
});

it.each([
  ['[DONE]', '[DONE]'],
  [{ choices: [{ delta: { role: 'assistant', content: '' } }] }, 'role: assistant'],
  [{ choices: [{ delta: { content: '你"好' } }] }, '"你\\"好"'],
  [{ choices: [{ delta: {}, finish_reason: 'stop' }] }, 'finish_reason: stop'],
  [{ choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } }, 'usage: 3 + 4'],
  [{ error: { message: 'Broken' } }, 'error: Broken'],
  [{ type: 'text-delta', delta: 'Hi' }, 'text-delta "Hi"'],
  [{ type: 'response.completed', response: {} }, 'response.completed'],
  ['not JSON', ''],
  ['null', ''],
])('tells what an SDK makes of %j', (data, meaning) => {
  expect(meaningOf(frame(data))).toBe(meaning);
});
