import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer/read-answer.ts';
import { toCurl, toPython, toTypeScript } from './code/request-code.ts';
import { differencesOf } from './differences.ts';
import type { Exchange, SentRequest } from './exchange.ts';

const request = (path: string, body?: unknown, headers: [string, string][] = []): SentRequest => ({
  method: body === undefined ? 'GET' : 'POST',
  path,
  headers,
  body: body === undefined ? undefined : JSON.stringify(body),
});

const exchange = (path: string, answer: unknown): Exchange => ({
  id: 1,
  asker: 'code',
  startedAt: 0,
  request: request(path, {}),
  frames: Array.isArray(answer)
    ? answer.map((data: unknown) => ({
        at: 1,
        bytes: 1,
        event: 'message',
        data: typeof data === 'string' ? data : JSON.stringify(data),
      }))
    : [],
  body: Array.isArray(answer) ? '' : JSON.stringify(answer),
  bytes: 1,
});

const CHAT = '/v1/chat/completions';
const usage = {
  prompt_tokens: 3,
  completion_tokens: 4,
  prompt_tokens_details: { cached_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 2 },
};
const told = { prompt: 3, completion: 4, cached: 1, reasoning: 2 };

describe('what an SDK makes of an answer', () => {
  it('reads a whole chat completion', () => {
    const body = {
      model: 'm',
      choices: [
        {
          message: { content: 'Hi', tool_calls: [{ function: { name: 'weather' } }] },
          finish_reason: 'tool_calls',
          logprobs: {
            content: [{ token: 'Hi', logprob: 0, top_logprobs: [{ token: 'Ho', logprob: -1 }] }],
          },
        },
      ],
      usage,
    };
    const answer = readAnswer(exchange(CHAT, body));
    expect(answer).toMatchObject({
      model: 'm',
      text: 'Hi',
      finishReason: 'tool_calls',
      usage: told,
      toolCalls: ['weather'],
    });
    expect(answer.tokens[0]).toMatchObject({ token: 'Hi', probability: 1 });
    expect(answer.tokens[0]?.rivals[0]?.probability).toBeCloseTo(Math.exp(-1));
  });

  it('reads the chunks of one, whatever lacks choices or says nothing', () => {
    const frames = [
      { choices: [] },
      { model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] },
      { choices: [{ index: 0, delta: { content: 'H' } }] },
      'not JSON',
      { choices: [{ index: 1, delta: { content: 'x' } }] },
      { choices: [{ index: 0, delta: { content: 'i' }, finish_reason: 'stop' }] },
      { choices: [], usage },
      '[DONE]',
    ];
    expect(readAnswer(exchange(CHAT, frames))).toMatchObject({
      model: 'm',
      text: 'Hi',
      finishReason: 'stop',
      usage: told,
      error: undefined,
    });
  });

  it('reads an error, alone and in mid-answer', () => {
    const error = { message: 'No', type: 't', param: 'model', code: 'c' };
    expect(readAnswer(exchange(CHAT, { error })).error).toEqual(error);
    const cut = readAnswer(exchange(CHAT, [{ choices: [{ delta: { content: 'H' } }] }, { error }]));
    expect(cut).toMatchObject({ text: 'H', error, finishReason: undefined });
  });

  it('reads a response, whole and as events', () => {
    const body = {
      model: 'm',
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [
        { type: 'reasoning' },
        { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
        { type: 'function_call', name: 'weather' },
      ],
      usage: { input_tokens: 3, output_tokens: 4 },
    };
    const whole = { text: 'Hi', finishReason: 'max_output_tokens', toolCalls: ['weather'] };
    expect(readAnswer(exchange('/v1/responses', body))).toMatchObject(whole);
    const events = [
      { type: 'response.created', response: { model: 'm' } },
      { type: 'response.output_text.delta', delta: 'H' },
      { type: 'response.incomplete', response: body },
    ];
    expect(readAnswer(exchange('/v1/responses', events))).toMatchObject(whole);
    expect(readAnswer(exchange('/v1/responses', events.slice(0, 2)))).toMatchObject({
      model: 'm',
      text: 'H',
      finishReason: undefined,
    });
  });

  it('reads a reply of the relay’s chat', () => {
    const chunks = [
      { type: 'start' },
      { type: 'text-delta', id: 'a', delta: 'H' },
      { type: 'text-delta', id: 'a', delta: 'i' },
      { type: 'data-usage', data: { inputTokens: 3, outputTokens: 4 } },
      { type: 'finish', finishReason: 'stop' },
    ];
    expect(readAnswer(exchange('/chat', chunks))).toMatchObject({
      text: 'Hi',
      finishReason: 'stop',
      usage: { prompt: 3, completion: 4 },
    });
  });

  it.each([null, 7, 'x', {}, { choices: 7 }, { choices: [null] }, { error: null }])(
    'makes nothing of %j',
    (body) => {
      expect(readAnswer(exchange(CHAT, body))).toMatchObject({ text: '', finishReason: undefined });
    },
  );
});

describe('differences', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1, b: 2 }, { a: 1 }, ['/b']],
    [{ a: { 'x/y': 2 } }, { a: { 'x/y': 1 } }, ['/a/x~1y']],
    [
      [1, 2, 3],
      [1, 3],
      ['/1', '/2'],
    ],
    [{ a: [] }, { a: {} }, ['/a']],
    ['x', undefined, ['']],
  ])('of %j from %j are at %j', (now, before, places) => {
    expect([...differencesOf(now, before)]).toEqual(places);
  });
});

describe('a request as code', () => {
  const body = {
    model: 'm',
    messages: [{ role: 'user', content: 'It\'s "你好"\n' }],
    stream: true,
    stop: null,
    'odd-name': 1,
  };
  const sent = request(CHAT, body, [
    ['content-type', 'application/json'],
    ['x-stainless-lang', 'js'],
    ['x-sandbox-scenario', '429x2'],
  ]);

  it('is a command for a shell, quoted so that nothing in it is a command', () => {
    const code = toCurl(sent);
    expect(code).toContain('"$OPENAI_BASE_URL/chat/completions"');
    expect(code).toContain(`It'\\''s`);
    expect(code).toContain("-H 'x-sandbox-scenario: 429x2'");
    expect(code).not.toContain('stainless');
  });

  it('is Python and TypeScript in their own words', () => {
    expect(toPython(sent)).toContain('stop=None');
    expect(toPython(sent)).toContain('stream=True');
    expect(toPython(sent)).toContain('extra_headers={ "x-sandbox-scenario": "429x2" }');
    expect(toTypeScript(sent)).toContain(`content: 'It\\'s "你好"\\n'`);
    expect(toTypeScript(sent)).toContain("'odd-name': 1");
    expect(toTypeScript(sent)).toContain('for await');
  });

  it('is curl where no SDK has a method for it', () => {
    expect(toPython(request('/chat', { message: 'Hi' }))).toContain('curl');
    expect(toTypeScript(request('/v1/models'))).toContain('-X GET');
  });

  it('lets nothing that was recorded act in the shell or the program that it is pasted into', () => {
    const path = '/v1/models?$(id)`id`"\\!!';
    expect(toCurl(request(path))).toContain(
      '"$OPENAI_BASE_URL/models?\\$(id)\\`id\\`\\"\\\\%21%21"',
    );
    const odd = { model: 'm', 'x)\nprint(1)#': 1 };
    expect(toPython(request(CHAT, odd))).toContain('extra_body={ "x)\\nprint(1)#": 1 }');
  });
});
