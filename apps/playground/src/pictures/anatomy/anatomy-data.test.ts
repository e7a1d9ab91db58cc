import { describe, expect, it } from 'vitest';
import { completion, exchange, refusal, stream, unanswered } from '../../test-support/exchanges.ts';
import { anatomyOf, type Field } from './anatomy-data.ts';

const SOURCE = `client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: 'Answer in one sentence.' },
    { role: 'user', content: '你好' },
  ],
});`;

const namesOf = (fields: readonly Field[] = []): string[] => fields.map(({ key }) => key);

describe('the anatomy of a request', () => {
  it('is none before anything was asked of a model', () => {
    expect(anatomyOf([], SOURCE)).toBeUndefined();
    expect(anatomyOf([exchange({ method: 'GET', path: '/v1/models' })], SOURCE)).toBeUndefined();
  });

  it('finds the line of each field', () => {
    const anatomy = anatomyOf([completion('Hi')], SOURCE);
    const [model, messages] = anatomy?.fields ?? [];
    expect([model?.line, messages?.line]).toEqual([2, 3]);
    expect(messages?.isList).toBe(true);
    expect(messages?.children.map(({ children }) => children.map(({ line }) => line))).toEqual([
      [4, 4],
      [5, 5],
    ]);
  });

  it('shows the reply without lines', () => {
    const anatomy = anatomyOf([completion('Hi')], SOURCE);
    expect(anatomy).toMatchObject({ status: 200, ms: 200, outcome: 'complete', frames: 0 });
    expect(namesOf(anatomy?.parts[0]?.fields)).toEqual(['id', 'object', 'model', 'choices']);
    expect(anatomy?.parts[0]?.fields.every(({ line }) => line === undefined)).toBe(true);
  });

  it('shows an error like any other reply', () => {
    expect(namesOf(anatomyOf([refusal(400)], SOURCE)?.parts[0]?.fields)).toEqual(['error']);
  });

  it('takes three telling frames of a stream', () => {
    const usage = { completion_tokens: 2 };
    const streamed = stream(
      [
        [10, ''],
        [20, 'a'],
        [30, 'b'],
      ],
      { usage },
    );
    expect(anatomyOf([streamed], SOURCE)?.parts.map(({ frame }) => frame)).toEqual([2, 4, 5]);
  });

  it('does not repeat what all frames have in common', () => {
    const frame = (fields: object) => JSON.stringify({ id: 'chatcmpl-1', model: 'm', ...fields });
    const data = [
      frame({ choices: [{ delta: { content: 'a' } }] }),
      frame({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
    ];
    const frames = data.map((each, at) => ({ at, bytes: at, event: 'message', data: each }));
    const parts = anatomyOf([exchange({ frames })], SOURCE)?.parts ?? [];
    expect(parts.map(({ fields, repeated }) => [namesOf(fields), repeated])).toEqual([
      [['id', 'model', 'choices'], 0],
      [['choices'], 2],
    ]);
  });

  it('has no parts where nothing came back, or no JSON', () => {
    expect(anatomyOf([unanswered()], SOURCE)?.parts).toEqual([]);
    expect(anatomyOf([exchange({ body: '<html>' })], SOURCE)?.parts).toEqual([]);
  });

  it('shows a body that is no JSON as no fields', () => {
    expect(anatomyOf([exchange({ request: '{"model":' })], SOURCE)?.fields).toEqual([]);
  });

  it('keeps long texts and long lists short', () => {
    const request = { input: 'x'.repeat(100_000), list: Array.from({ length: 50 }, (_, at) => at) };
    const [text, list] = anatomyOf([exchange({ request })], SOURCE)?.fields ?? [];
    expect(text?.shown?.length).toBeLessThan(160);
    expect(text?.shown).toMatch(/^"x+…"$/);
    expect([list?.children.length, list?.omitted]).toEqual([12, 38]);
  });
});
