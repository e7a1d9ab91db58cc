import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { FORMATS } from '../schema/formats.ts';
import { NO_PACE } from '../test-support/start.ts';

const sandbox = createSandbox({ pace: NO_PACE, seed: 1 });
const model = 'sandbox-chat';

async function ask(body: object): Promise<Response> {
  const request = { method: 'POST', body: JSON.stringify({ model, ...body }) };
  return sandbox(new Request('http://sandbox.test/v1/chat/completions', request));
}

interface Completion {
  readonly choices: { readonly message: { readonly content: string } }[];
}

type Schema = Record<string, unknown>;

const described = (schema: Schema) =>
  fc
    .option(fc.constantFrom('The city', 'the author of the book', '价格'), { nil: undefined })
    .map((description): Schema =>
      description === undefined ? schema : { ...schema, description },
    );
const names = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('title', 'year', 'city', 'price', 'items', 'is_kind', '名字', 'summary'),
    fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
  ),
  { maxLength: 4 },
);
const strings = fc
  .record(
    {
      minLength: fc.nat(30),
      maxLength: fc.integer({ min: 30, max: 60 }),
    },
    { requiredKeys: [] },
  )
  .map((bounds): Schema => ({ type: 'string', ...bounds }));
const formatted = fc.constantFrom(...FORMATS).map((format): Schema => ({ type: 'string', format }));
const patterned = fc
  .constantFrom(
    '^[A-Z]{2,3}-\\d{4}$',
    '^(red|green|blue)$',
    '^#[0-9a-f]{6}$',
    '^\\+?[1-9]\\d{7,14}$',
    '^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$',
    '^(?:[01]\\d|2[0-3]):[0-5]\\d$',
    '^\\w+( \\w+)*$',
    '[\\u4e00-\\u9fff]{2}',
    'a|b|^$',
  )
  .map((pattern): Schema => ({ type: 'string', pattern }));
const numbers = fc
  .tuple(
    fc.constantFrom('integer', 'number'),
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: 2, max: 500 }),
    fc.constantFrom({}, { multipleOf: 2 }, { multipleOf: 0.5 }),
    fc.boolean(),
  )
  .map(([type, low, width, step, isExclusive]): Schema => ({
    type,
    ...(isExclusive
      ? { exclusiveMinimum: low, exclusiveMaximum: low + width + 2 }
      : { minimum: low, maximum: low + width }),
    ...step,
  }));
const leaves = fc.oneof(
  strings,
  formatted,
  patterned,
  numbers,
  fc.constantFrom<Schema>(
    { type: 'boolean' },
    { type: 'null' },
    { type: 'integer' },
    { type: ['string', 'null'] },
    { type: 'number', minimum: 0.1, maximum: 0.2 },
    { enum: ['positive', 'negative', 3, null, true] },
    { const: { fixed: [1, 'two'] } },
    { $ref: '#/$defs/node' },
    { $ref: '#' },
  ),
);
/** Every kind of schema that strict structured outputs know, and those that refer to themselves. */
const { schema } = fc.letrec<{ schema: Schema; object: Schema; list: Schema; choice: Schema }>(
  (tie) => ({
    schema: fc
      .oneof(
        { maxDepth: 3, depthIdentifier: 'schema' },
        leaves,
        tie('object'),
        tie('list'),
        tie('choice'),
      )
      .chain(described),
    object: names.chain((keys) =>
      fc
        .array(tie('schema'), { minLength: keys.length, maxLength: keys.length })
        .map((values): Schema => ({
          type: 'object',
          properties: Object.fromEntries(keys.map((key, index) => [key, values[index]])),
          required: keys,
          additionalProperties: false,
        })),
    ),
    list: fc
      .tuple(tie('schema'), fc.nat(3), fc.integer({ min: 3, max: 6 }))
      .map(([items, minItems, maxItems]): Schema => ({ type: 'array', items, minItems, maxItems })),
    choice: fc
      .array(tie('schema'), { minLength: 1, maxLength: 3 })
      .map((anyOf): Schema => ({ anyOf })),
  }),
);
const node = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
    children: { type: 'array', items: { $ref: '#/$defs/node' } },
  },
  required: ['name', 'next', 'children'],
  additionalProperties: false,
};
/** A schema of an object whose own reference to itself can always end. */
const whole = schema.map((value): Schema => ({
  type: 'object',
  properties: { value: { anyOf: [value, { type: 'null' }] } },
  required: ['value'],
  additionalProperties: false,
  $defs: { node },
}));

function compile(schemaOf: Schema): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // A CommonJS module, which wraps what it gives out.
  const addFormats = ajvFormats.default['default'] as unknown as (ajv: Ajv2020) => void;
  addFormats(ajv);
  return ajv.compile(schemaOf);
}

const questions = fc.constantFrom(
  'My name is Ada, I am 36 and live in Paris. The ticket costs $45.50 on 2026-03-05.',
  '《三体》是刘慈欣 2008 年出版的科幻小说，价格 23 元，我很喜欢。',
  'x',
  '🙂\ud800 "quoted" \\ {}',
);

describe('structured outputs', () => {
  it('validate for any schema of the supported kind, at any temperature', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        whole,
        questions,
        fc.constantFrom(0, 1, 2),
        fc.nat(1000),
        async (schemaOf, content, temperature, seed) => {
          const response = await ask({
            messages: [{ role: 'user', content }],
            temperature,
            seed,
            logit_bias: { 1: 100 },
            response_format: {
              type: 'json_schema',
              json_schema: { name: 'any', strict: true, schema: schemaOf },
            },
          });
          const body = (await response.json()) as Completion & { error?: { message: string } };
          // What has no value that ends, or no text that can be found, is refused and said so.
          refused += body.error ? 1 : 0;
          fc.pre(!/no (?:value|number|text)/.test(body.error?.message ?? ''));
          const text = body.choices[0]!.message.content;
          const validate = compile(schemaOf);
          const isValid = validate(JSON.parse(text));
          expect({ text, errors: validate.errors }).toEqual({ text, errors: null });
          expect(isValid).toBe(true);
        },
      ),
      { numRuns: 400, seed: 11 },
    );
    expect(refused).toBeLessThan(40);
  });

  it.each([
    { type: 'string', format: 'email', maxLength: 19 },
    { type: 'string', format: 'hostname', maxLength: 17 },
    { type: 'string', format: 'ipv4', maxLength: 9 },
    { type: 'string', format: 'ipv6', maxLength: 11 },
    { type: 'string', format: 'date', pattern: '^2031-\\d\\d-\\d\\d$' },
    { type: 'string', pattern: '^[a-z]*$', minLength: 100 },
    { type: 'string', pattern: '^.*$', minLength: 200, maxLength: 220 },
    { type: ['string', 'null'], enum: ['a', null, 3] },
    { type: 'string', pattern: '^a', minLength: 5 },
    { type: 'string', pattern: '^[A-Z]\\w*$', minLength: 50, maxLength: 50 },
    { type: 'string', pattern: '^(ab)+$', minLength: 30, maxLength: 30 },
    { type: 'string', pattern: '\\d', minLength: 10, maxLength: 20 },
    { type: 'string', format: 'email', minLength: 40 },
    { type: 'string', format: 'hostname', minLength: 30 },
    { type: 'string', format: 'date-time', minLength: 24 },
    { type: 'string', format: 'time', minLength: 10 },
    { type: 'string', format: 'ipv6', minLength: 20 },
    { type: 'number', multipleOf: 0.01, description: 'price' },
    { $ref: '#/$defs/with%20space', description: 'x' },
  ] as Schema[])('validate where there is little room: %j', async (value) => {
    const schemaOf = {
      type: 'object',
      properties: { value },
      required: ['value'],
      additionalProperties: false,
      $defs: { 'with space': { type: 'integer' } },
    };
    const validate = compile(schemaOf);
    for (let seed = 0; seed < 30; seed += 1) {
      const response = await ask({
        messages: [
          { role: 'user', content: `Question ${seed}, price $99,999,999,999,999,999,999,999` },
        ],
        seed,
        temperature: 2,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'tight', strict: true, schema: schemaOf },
        },
      });
      const { choices } = (await response.json()) as Completion;
      validate(JSON.parse(choices[0]!.message.content));
      expect(validate.errors).toBeNull();
    }
  });

  it('validate as arguments of a strict function too', async () => {
    await fc.assert(
      fc.asyncProperty(whole, questions, async (parameters, content) => {
        const response = await ask({
          messages: [{ role: 'user', content }],
          tools: [{ type: 'function', function: { name: 'any', strict: true, parameters } }],
          tool_choice: 'required',
        });
        const body = (await response.json()) as {
          error?: object;
          choices: { message: { tool_calls: { function: { arguments: string } }[] } }[];
        };
        if (body.error) return;
        const validate = compile(parameters);
        const [called] = body.choices[0]!.message.tool_calls;
        validate(JSON.parse(called!.function.arguments));
        expect(validate.errors).toBeNull();
      }),
      { numRuns: 60, seed: 12 },
    );
  });
});

/** Reads a stream of events as the standard has it: fields, then an empty line. */
function readEvents(text: string): string[] {
  expect(text.endsWith('\n\n')).toBe(true);
  return text
    .slice(0, -2)
    .split('\n\n')
    .map((event) => {
      expect(event).toMatch(/^data: [^\r\n]*$/);
      return event.slice('data: '.length);
    });
}

describe('any text in', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom(
      '\ud800',
      '\udfff\ud800',
      '\0',
      '<|endoftext|>',
      '龘🙂龘',
      'a\r\n\r\nb',
      'data: x\n\n',
    ),
  );

  it('gives valid UTF-8 and valid events out, at any temperature and wherever they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        texts,
        fc.constantFrom(0, 1, 2),
        fc.constantFrom('', ':utf8-split', ':buffered'),
        async (content, system, temperature, scenario) => {
          const response = await ask({
            model: `${model}${scenario}`,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: `Say ${content}` },
            ],
            temperature,
            max_completion_tokens: 60,
            stream: true,
          });
          const decoder = new TextDecoder('utf-8', { fatal: true });
          let text = '';
          for await (const piece of response.body!) text += decoder.decode(piece, { stream: true });
          text += decoder.decode();
          const events = readEvents(text);
          expect(events.at(-1)).toBe('[DONE]');
          for (const event of events.slice(0, -1)) {
            const frame = JSON.parse(event) as { choices: { delta: { content?: string } }[] };
            expect((frame.choices[0]?.delta.content ?? '').isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 150, seed: 13 },
    );
  });
});
