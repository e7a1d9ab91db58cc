import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Started } from '../test-support/start.ts';

let sandbox: Started;
beforeAll(async () => {
  sandbox = await start({}, afterAll);
});

const model = 'sandbox-chat';
const messages = [{ role: 'user', content: 'hi' }];
const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
const strict = (schema: unknown) => ({
  response_format: { type: 'json_schema', json_schema: { name: 'a', strict: true, schema } },
});
const open = (properties: object, rest: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...rest,
});

describe('a bad field is named, in OpenAI’s shape', () => {
  it.each([
    [{ temperature: 'hot' }, 'temperature', 'invalid_type'],
    [{ temperature: 2.1 }, 'temperature', 'decimal_above_max_value'],
    [{ temperature: -1 }, 'temperature', 'decimal_below_min_value'],
    [{ top_p: 7 }, 'top_p', 'decimal_above_max_value'],
    [{ n: 0 }, 'n', 'integer_below_min_value'],
    [{ n: 1000 }, 'n', 'integer_above_max_value'],
    [{ n: 1.5 }, 'n', 'invalid_type'],
    [{ seed: 'x' }, 'seed', 'invalid_type'],
    [{ stop: [] }, 'stop', 'empty_array'],
    [{ stop: ['a', 'b', 'c', 'd', 'e'] }, 'stop', 'array_above_max_length'],
    [{ stop: 5 }, 'stop', 'invalid_type'],
    [{ stop: '' }, 'stop', 'string_below_min_length'],
    [{ presence_penalty: 3 }, 'presence_penalty', 'decimal_above_max_value'],
    [{ logit_bias: { word: 1 } }, 'logit_bias', 'invalid_value'],
    [{ logit_bias: { 999999: 1 } }, 'logit_bias', 'invalid_value'],
    [{ logit_bias: { 5: 101 } }, 'logit_bias.5', 'decimal_above_max_value'],
    [{ logit_bias: [] }, 'logit_bias', 'invalid_type'],
    [{ top_logprobs: 3 }, 'top_logprobs', null],
    [{ logprobs: true, top_logprobs: 21 }, 'top_logprobs', 'integer_above_max_value'],
    [{ max_completion_tokens: 0 }, 'max_completion_tokens', 'integer_below_min_value'],
    [{ max_tokens: 5, max_completion_tokens: 5 }, 'max_tokens', 'invalid_parameter_combination'],
    [{ stream_options: { include_usage: true } }, 'stream_options', null],
    [{ stream: true, stream_options: { fast: true } }, 'stream_options.fast', 'unknown_parameter'],
    [{ colour: 'blue' }, 'colour', 'unknown_parameter'],
    [{ reasoning_effort: 'heroic' }, 'reasoning_effort', 'invalid_value'],
    [{ verbosity: 'endless' }, 'verbosity', 'invalid_value'],
    [{ metadata: 'x' }, 'metadata', 'invalid_type'],
    [{ store: 'yes' }, 'store', 'invalid_type'],
    [{ tools: [] }, 'tools', 'empty_array'],
    [{ tools: [{}] }, 'tools[0].type', 'missing_required_parameter'],
    [{ tools: [{ type: 'function' }] }, 'tools[0].function', 'missing_required_parameter'],
    [
      { tools: [{ type: 'function', function: { name: 'a b' } }] },
      'tools[0].function.name',
      'invalid_value',
    ],
    [{ tool_choice: 'auto' }, 'tool_choice', null],
    [{ parallel_tool_calls: true }, 'parallel_tool_calls', null],
    [
      {
        tools: [{ type: 'function', function: { name: 'f' } }],
        tool_choice: { type: 'function', function: { name: 'g' } },
      },
      'tool_choice',
      null,
    ],
    [
      {
        tools: [
          {
            type: 'function',
            function: { name: 'f', strict: true, parameters: { type: 'object', properties: {} } },
          },
        ],
      },
      'tools[0].function.parameters',
      'invalid_function_parameters',
    ],
    [{ response_format: 'json' }, 'response_format', 'invalid_type'],
    [{ response_format: { type: 'xml' } }, 'response_format.type', 'invalid_value'],
    [{ response_format: { type: 'json_object' } }, 'messages', null],
    [
      { response_format: { type: 'json_schema' } },
      'response_format.json_schema',
      'missing_required_parameter',
    ],
    [strict({ type: 'array', items: { type: 'string' } }), 'response_format', null],
    [strict({ type: 'object', properties: {}, required: [] }), 'response_format', null],
    [strict({ ...open({ a: { type: 'string' } }), required: [] }), 'response_format', null],
    [strict(open({ a: { type: 'date' } })), 'response_format', null],
    [strict(open({ a: { allOf: [] } })), 'response_format', null],
    [strict(open({ a: { $ref: '#/$defs/b' } })), 'response_format', null],
    [strict(open({ a: { $ref: '#' } })), 'response_format', null],
    [strict(open({ a: { type: 'string', format: 'colour' } })), 'response_format', null],
    [strict(open({ a: { type: 'string', pattern: '(' } })), 'response_format', null],
    [strict(open({ a: { type: 'integer', minimum: 5, maximum: 4 } })), 'response_format', null],
    [
      strict(open({ a: { type: 'array', minItems: 3, maxItems: 2, items: { type: 'null' } } })),
      'response_format',
      null,
    ],
    [strict(open({ a: { enum: [] } })), 'response_format', null],
    [strict(open({ a: { anyOf: [] } })), 'response_format', null],
    [
      { messages: [{ role: 'tool', content: 'x', tool_call_id: 'call_1' }] },
      'messages.[0].role',
      null,
    ],
    [
      { messages: [{ role: 'assistant', content: null, tool_calls: [call] }] },
      'messages.[1].role',
      null,
    ],
    [
      { messages: [{ role: 'assistant', content: null, tool_calls: [call] }, ...messages] },
      'messages.[1].role',
      null,
    ],
    [{ messages: [{ role: 'assistant' }] }, 'messages[0].content', 'missing_required_parameter'],
    [{ messages: [{ content: 'x' }] }, 'messages[0].role', 'missing_required_parameter'],
    [{ messages: [{ role: 'user', content: [] }] }, 'messages[0].content', 'empty_array'],
    [
      { messages: [{ role: 'user', content: [{ type: 'smell' }] }] },
      'messages[0].content[0].type',
      'invalid_value',
    ],
    [
      { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      'messages[0].content[0].text',
      'missing_required_parameter',
    ],
  ])('%.110j', async (body, param, code) => {
    const response = await sandbox.post('/v1/chat/completions', { model, messages, ...body });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(await response.json()).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param, code },
    });
  });

  it.each([
    [{ messages: [{ role: { toString: 1, valueOf: 1 }, content: 'x' }] }, 'messages[0].role'],
    [{ verbosity: { toString: 1 } }, 'verbosity'],
    [{ functions: [{ name: 'f' }] }, 'functions'],
    [{ modalities: ['audio'] }, 'modalities[0]'],
    [{ metadata: { note: 'x'.repeat(600) } }, 'metadata.note'],
    [strict(open({ a: { type: 'string', enum: [1, 2] } })), 'response_format'],
    [strict(open({ a: { type: 'string', const: 5 } })), 'response_format'],
    [strict(open({ a: { type: 'integer', enum: [1, 2], minimum: 2 } })), 'response_format'],
    [strict(open({ a: { type: 'string', anyOf: [{ type: 'number' }] } })), 'response_format'],
    [strict(open({}, { anyOf: [{ type: 'string' }] })), 'response_format'],
    [
      strict(
        open({ a: { $ref: '#/$defs/b', pattern: 'x' } }, { $defs: { b: { type: 'string' } } }),
      ),
      'response_format',
    ],
    [
      strict(open({ a: { type: 'string', format: 'email', pattern: '^(?=.*@corp).*$' } })),
      'response_format',
    ],
  ])('%.110j is refused for what it is', async (body, param) => {
    const response = await sandbox.post('/v1/chat/completions', { model, messages, ...body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param } });
  });

  it('values that look like parts of an object are values', async () => {
    const schema = open({ a: { enum: [{ toString: 1 }, { valueOf: 2 }] } });
    const response = await sandbox.post('/v1/chat/completions', {
      model,
      messages,
      ...strict(schema),
    });
    expect(response.status).toBe(200);
  });

  it('a property may be called what the schema calls its own', async () => {
    let schema: object = open({ a: { type: 'null' } });
    for (let level = 0; level < 6; level += 1) schema = open({ properties: schema });
    const response = await sandbox.post('/v1/chat/completions', {
      model,
      messages,
      ...strict(schema),
    });
    expect(response.status).toBe(200);
  });

  it('many long patterns cost nobody his time', async () => {
    const value = { type: 'string', pattern: '^\\d+$', minLength: 900 };
    const names = Array.from({ length: 40 }, (_, index) => [`a${index}`, value]);
    const started = performance.now();
    const schema = open(Object.fromEntries(names));
    const response = await sandbox.post('/v1/chat/completions', {
      model,
      messages,
      ...strict(schema),
    });
    expect(response.status).toBe(200);
    // Seconds apart from minutes: no more is asked of a clock here.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('what is nested without end is refused, or not gone into', async () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const body = `{"model":"${model}","messages":${deep}}`;
    expect((await sandbox.post('/v1/chat/completions', body)).status).toBe(400);
    const answered = await sandbox.post('/v1/chat/completions', {
      model,
      messages: [
        ...messages,
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: deep },
      ],
    });
    expect(answered.status).toBe(200);
  });

  it.each(['^((((){4000}){4000}){4000})$', '^(((){300}){300}){300}$', '(a*)*b{9999}'])(
    'the pattern %s costs nobody his time',
    async (pattern) => {
      const started = performance.now();
      const response = await sandbox.post('/v1/chat/completions', {
        model,
        messages,
        ...strict(open({ a: { type: 'string', pattern } })),
      });
      expect(response.status).toBeLessThan(500);
      // Seconds apart from minutes: no more is asked of a clock here.
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  it('a schema that would need a book to be answered is refused at once', async () => {
    const defs = Object.fromEntries(
      Array.from({ length: 12 }, (_, level) => [
        `d${level}`,
        open({
          a: { $ref: `#/$defs/d${level + 1}` },
          b: { type: 'array', minItems: 900, items: { $ref: `#/$defs/d${level + 1}` } },
        }),
      ]),
    );
    const schema = open(
      { a: { $ref: '#/$defs/d0' } },
      { $defs: { ...defs, d12: { type: 'null' } } },
    );
    const response = await sandbox.post('/v1/chat/completions', {
      model,
      messages,
      ...strict(schema),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('reasonable size') },
    });
  });
});

describe('no body is a failure of ours', () => {
  const paths = [
    '/v1/chat/completions',
    '/v1/responses',
    '/v1/embeddings',
    '/v1/moderations',
    '/sandbox/scenarios',
  ];

  it.each(paths)(
    '%s answers any JSON with an error in OpenAI’s shape, or with an answer',
    async (path) => {
      const keys = fc.constantFrom(
        'model',
        'messages',
        'input',
        'stream',
        'tools',
        'response_format',
        'text',
        'n',
        'stop',
        'temperature',
        'logit_bias',
        'stream_options',
        'scenario',
        'conversation',
        '__proto__',
      );
      const bodies = fc.oneof(
        fc.json(),
        fc
          .dictionary(keys, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true })
          .map((body) => JSON.stringify(body)),
        fc
          .tuple(keys, fc.jsonValue({ maxDepth: 4 }))
          .map(([key, value]) => JSON.stringify({ model, messages, input: 'hi', [key]: value })),
      );
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const response = await sandbox.post(path, body);
          const text = await response.text();
          expect(response.status).toBeLessThan(500);
          if (response.status < 400) return;
          expect(JSON.parse(text)).toEqual({
            error: {
              message: expect.any(String),
              type: expect.any(String),
              param: expect.toSatisfy(
                (param: unknown) => param === null || typeof param === 'string',
              ),
              code: expect.toSatisfy((code: unknown) => code === null || typeof code === 'string'),
            },
          });
        }),
        { numRuns: 200, seed: 5 },
      );
    },
  );

  it.each(['\0', '{"model":"sandbox-chat"', 'null', '"text"', '\ufeff{}', '{}'.repeat(3)])(
    'broken JSON: %j',
    async (body) => {
      const response = await sandbox.post('/v1/chat/completions', body);
      expect(response.status).toBe(400);
    },
  );
});
