import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from './answer.ts';
import { readCompletion } from './read-completion.ts';
import { type FrameReader, readEvents } from './read-events.ts';
import { readResponse } from './read-response.ts';

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (fields: object, reason: string | null = null) =>
  data({ choices: [{ index: 0, delta: fields, finish_reason: reason }] });
const DONE = 'data: [DONE]\n\n';

async function read(text: string, reader: FrameReader, size = 1_000_000): Promise<AnswerEvent[]> {
  return (await Array.fromAsync(readEvents(inPieces(text, size), reader))).flat();
}

/** Neighbouring deltas put together, so that a test need not care for how they came. */
function merged(events: readonly AnswerEvent[]): AnswerEvent[] {
  const all: AnswerEvent[] = [];
  for (const event of events) {
    const last = all.at(-1);
    const isSame =
      (event.type === 'text' || event.type === 'reasoning') && last?.type === event.type;
    if (isSame)
      all[all.length - 1] = { ...event, delta: (last as typeof event).delta + event.delta };
    else all.push(event);
  }
  return all;
}

describe('a streamed completion', () => {
  it.each([1, 2, 3, 5, 8, 13, 1000])(
    'says the same when it comes in pieces of %i bytes',
    async (size) => {
      const text = `: hi\r\n\r\n${delta({ content: '你好，' })}${delta({ content: '🌍' }).replaceAll('\n', '\r\n')}${delta({}, 'stop')}${DONE}`;
      expect(merged(await read(text, readCompletion('c'), size))).toEqual([
        { type: 'text', delta: '你好，🌍' },
        { type: 'end', finishReason: 'stop' },
      ]);
    },
  );

  it('comes in one batch for each piece of the body', async () => {
    const text =
      delta({ content: 'a' }) + delta({ content: 'b' }) + delta({ content: 'c' }, 'stop');
    const batches = await Array.fromAsync(
      readEvents(inPieces(text + DONE, 1_000_000), readCompletion('c')),
    );
    expect(batches.map((batch) => batch.length)).toEqual([4]);
  });

  it.each([
    [
      'a frame of its own',
      delta({}, 'stop') + data({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } }),
    ],
    [
      'the last frame with a choice',
      data({
        choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
        usage: { prompt_tokens: 3, completion_tokens: 2 },
      }),
    ],
    [
      'the choice itself',
      data({
        choices: [
          {
            index: 0,
            delta: {},
            finish_reason: 'stop',
            usage: { prompt_tokens: 3, completion_tokens: 2 },
          },
        ],
      }),
    ],
    [
      'every frame, growing',
      data({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } }) +
        data({
          choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
          usage: { prompt_tokens: 3, completion_tokens: 2 },
        }),
    ],
  ])('tells its usage in %s', async (_name, end) => {
    const events = await read(delta({ content: 'Hi' }) + end + DONE, readCompletion('c'));
    expect(events.at(-1)).toEqual({
      type: 'end',
      finishReason: 'stop',
      usage: { inputTokens: 3, outputTokens: 2 },
    });
  });

  it.each([['reasoning_content'], ['reasoning']])('thinks aloud in %s', async (field) => {
    const text =
      delta({ [field]: 'Hm' }) + delta({ [field]: '.' }) + delta({ content: 'Yes' }, 'stop');
    expect(merged(await read(text + DONE, readCompletion('c')))).toEqual([
      { type: 'reasoning', delta: 'Hm.' },
      { type: 'text', delta: 'Yes' },
      { type: 'end', finishReason: 'stop' },
    ]);
  });

  it('does not think twice when a vendor uses both names', async () => {
    const text = delta({ reasoning_content: 'Hm', reasoning: 'Hm' }) + delta({}, 'stop');
    expect((await read(text + DONE, readCompletion('c')))[0]).toEqual({
      type: 'reasoning',
      delta: 'Hm',
    });
  });

  it('refuses in words, and in parts, which are words too', async () => {
    const text =
      delta({ refusal: 'No' }) + delta({ content: [{ type: 'text', text: '!' }] }, 'stop');
    expect(merged(await read(text + DONE, readCompletion('c')))[0]).toEqual({
      type: 'text',
      delta: 'No!',
    });
  });

  it('yields what it read before a failure', async () => {
    const seen: AnswerEvent[] = [];
    const answer = readEvents(
      inPieces(`${delta({ content: 'Half ' })}data: {"error":{"message":"LEAK"}}\n\n`, 1000),
      readCompletion('c'),
    );
    const reading = (async () => {
      for await (const batch of answer) seen.push(...batch);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'provider-down' });
    expect(seen).toEqual([{ type: 'text', delta: 'Half ' }]);
  });
});

describe('calls of tools in a completion', () => {
  const call = (index: number | undefined, fields: object) =>
    delta({ tool_calls: [{ ...(index !== undefined && { index }), ...fields }] });

  it('are put together from their pieces, several at a time', async () => {
    const text =
      call(0, { id: 'a', type: 'function', function: { name: 'one', arguments: '' } }) +
      call(0, { function: { arguments: '{"x":' } }) +
      call(1, { id: 'b', type: 'function', function: { name: 'two', arguments: '{}' } }) +
      call(0, { function: { arguments: '1}' } }) +
      delta({}, 'tool_calls');
    expect(await read(text + DONE, readCompletion('c'))).toEqual([
      { type: 'tool-start', id: 'a', name: 'one' },
      { type: 'tool-delta', id: 'a', delta: '{"x":' },
      { type: 'tool-start', id: 'b', name: 'two' },
      { type: 'tool-delta', id: 'b', delta: '{}' },
      { type: 'tool-delta', id: 'a', delta: '1}' },
      { type: 'tool-call', id: 'a', name: 'one', input: '{"x":1}' },
      { type: 'tool-call', id: 'b', name: 'two', input: '{}' },
      { type: 'end', finishReason: 'tool-calls' },
    ]);
  });

  it.each([
    [
      'whole, with a reason that does not fit',
      call(0, { id: 'a', function: { name: 'one', arguments: '{"x":1}' } }) + delta({}, 'stop'),
    ],
    [
      'with an object for its input',
      call(0, { id: 'a', function: { name: 'one', arguments: { x: 1 } } }) +
        delta({}, 'tool_calls'),
    ],
    [
      'with its name repeated',
      call(0, { id: 'a', function: { name: 'one', arguments: '{"x"' } }) +
        call(0, { id: 'a', function: { name: 'one', arguments: ':1}' } }) +
        delta({}, 'tool_calls'),
    ],
    [
      'with its name behind its input',
      call(0, { id: 'a', function: { arguments: '{"x":1}' } }) +
        call(0, { function: { name: 'one' } }) +
        delta({}, 'tool_calls'),
    ],
    [
      'without a number',
      call(undefined, { id: 'a', function: { name: 'one', arguments: '{"x":1}' } }) +
        delta({}, 'tool_calls'),
    ],
    ['without a reason', call(0, { id: 'a', function: { name: 'one', arguments: '{"x":1}' } })],
  ])('come %s', async (_name, text) => {
    const events = await read(text + DONE, readCompletion('c'));
    expect(events.slice(-2)).toEqual([
      { type: 'tool-call', id: 'a', name: 'one', input: '{"x":1}' },
      { type: 'end', finishReason: 'tool-calls' },
    ]);
  });

  it('get ids of their own where they come without, the same in every event', async () => {
    const text =
      call(0, { function: { name: 'one', arguments: '' } }) +
      call(1, { id: '', function: { name: 'two', arguments: '{}' } }) +
      delta({}, 'tool_calls');
    const events = await read(text + DONE, readCompletion('call_4'));
    expect(events).toContainEqual({ type: 'tool-start', id: 'call_4_0', name: 'one' });
    expect(events).toContainEqual({ type: 'tool-call', id: 'call_4_0', name: 'one', input: '{}' });
    expect(events).toContainEqual({ type: 'tool-call', id: 'call_4_1', name: 'two', input: '{}' });
  });

  it('are told apart where a vendor numbers all of them 0', async () => {
    const text =
      call(0, { id: 'a', function: { name: 'one', arguments: '{}' } }) +
      call(0, { id: 'b', function: { name: 'two', arguments: '{}' } }) +
      delta({}, 'stop');
    const events = await read(text + DONE, readCompletion('c'));
    expect(events.filter(({ type }) => type === 'tool-call')).toHaveLength(2);
  });
});

describe('a streamed response', () => {
  const completed = (usage: object = { input_tokens: 3, output_tokens: 2 }) =>
    data({ type: 'response.completed', response: { status: 'completed', usage } });

  it('says its words, its thoughts and its usage', async () => {
    const text =
      data({ type: 'response.created', response: { id: 'r', error: null } }) +
      data({ type: 'response.reasoning_summary_text.delta', delta: 'Hm' }) +
      data({ type: 'response.output_text.delta', delta: 'Yes' }) +
      data({ type: 'response.output_text.done', text: 'Yes' }) +
      completed();
    expect(await read(text, readResponse('c'))).toEqual([
      { type: 'reasoning', delta: 'Hm' },
      { type: 'text', delta: 'Yes' },
      { type: 'end', finishReason: 'stop', usage: { inputTokens: 3, outputTokens: 2 } },
    ]);
  });

  it('calls tools, in pieces or whole', async () => {
    const item = (call_id: string, name: string, input = '') => ({
      type: 'function_call',
      call_id,
      name,
      arguments: input,
    });
    const text =
      data({ type: 'response.output_item.added', output_index: 0, item: item('a', 'one') }) +
      data({ type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"x":' }) +
      data({ type: 'response.function_call_arguments.delta', output_index: 0, delta: '1}' }) +
      data({
        type: 'response.function_call_arguments.done',
        output_index: 0,
        arguments: '{"x":1}',
      }) +
      data({
        type: 'response.output_item.done',
        output_index: 0,
        item: item('a', 'one', '{"x":1}'),
      }) +
      data({ type: 'response.output_item.done', output_index: 1, item: item('b', 'two', '{}') }) +
      completed();
    const events = await read(text, readResponse('c'));
    expect(events.filter(({ type }) => type === 'tool-start')).toHaveLength(2);
    expect(events.slice(-3)).toEqual([
      { type: 'tool-call', id: 'a', name: 'one', input: '{"x":1}' },
      { type: 'tool-call', id: 'b', name: 'two', input: '{}' },
      {
        type: 'end',
        finishReason: 'tool-calls',
        usage: { inputTokens: 3, outputTokens: 2 },
      },
    ]);
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
    ['anything', 'other'],
  ])('is incomplete because of %s', async (reason, finishReason) => {
    const response = { incomplete_details: { reason }, error: null };
    const text = data({ type: 'response.incomplete', response });
    expect(await read(text, readResponse('c'))).toEqual([{ type: 'end', finishReason }]);
  });

  it.each([
    [
      'fails',
      data({ type: 'response.failed', response: { error: { message: 'LEAK' } } }),
      'provider-down',
    ],
    ['fails without saying why', data({ type: 'response.failed', response: {} }), 'provider-down'],
    ['is an error', data({ type: 'error', message: 'LEAK', code: 'x' }), 'provider-down'],
    [
      'ends without an ending',
      data({ type: 'response.output_text.done', text: 'x' }),
      'answer-cut',
    ],
    ['says nothing at all', '', 'answer-cut'],
  ])('%s', async (_name, text, code) => {
    await expect(read(text, readResponse('c'))).rejects.toMatchObject({ code });
  });
});
