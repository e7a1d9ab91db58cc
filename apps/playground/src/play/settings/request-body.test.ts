import { readJson } from '@natter/recording';
import { describe, expect, it } from 'vitest';
import { fieldOf, prepare, valueOf } from './request-body.ts';
import { EMPTY_SETTINGS, type Settings } from './settings.ts';

const settings = (change: Partial<Settings>): Settings => ({
  ...EMPTY_SETTINGS,
  user: 'Hi',
  ...change,
});

const bodyOf = (change: Partial<Settings>): unknown => {
  const prepared = prepare(settings(change), 'usual');
  return prepared.type === 'request' ? readJson(prepared.request.body) : prepared.faults;
};

describe('a request', () => {
  it('has nothing but the model and the messages where nothing is switched on', () => {
    expect(bodyOf({})).toEqual({ model: 'usual', messages: [{ role: 'user', content: 'Hi' }] });
  });

  it('says who said what, in order', () => {
    const turns = [
      { role: 'user', text: 'A' },
      { role: 'assistant', text: 'B' },
    ] as const;
    expect(bodyOf({ system: 'S', turns, model: 'mine' })).toEqual({
      model: 'mine',
      messages: [
        { role: 'system', content: 'S' },
        { role: 'user', content: 'A' },
        { role: 'assistant', content: 'B' },
        { role: 'user', content: 'Hi' },
      ],
    });
  });

  it('carries each parameter in its own type', () => {
    const sent = {
      stream: 'true',
      temperature: '0.2',
      n: '3',
      stop: 'END\n\\n\\n\n',
      reasoning_effort: 'low',
      logprobs: 'true',
    };
    expect(bodyOf({ sent })).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.2,
      n: 3,
      stop: ['END', '\n\n'],
      reasoning_effort: 'low',
      logprobs: true,
    });
  });

  it('gives a bare schema a name, and leaves one alone that has a name', () => {
    const sent = { response_format: 'json_schema' };
    const bare = { type: 'object' };
    const named = { name: 'mine', schema: bare };
    expect(bodyOf({ sent, schema: JSON.stringify(bare) })).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: bare } },
    });
    expect(bodyOf({ sent, schema: JSON.stringify(named) })).toMatchObject({
      response_format: { type: 'json_schema', json_schema: named },
    });
    expect(bodyOf({ sent: { response_format: 'json_object' } })).toMatchObject({
      response_format: { type: 'json_object' },
    });
  });

  it('is sent with a value that the API refuses: its words are the lesson', () => {
    expect(bodyOf({ sent: { temperature: '5' } })).toMatchObject({ temperature: 5 });
  });

  it('is not sent where something cannot be written down', () => {
    expect(
      bodyOf({
        model: ' ',
        sent: { temperature: '', response_format: 'json_schema' },
        schema: '{',
      }),
    ).toEqual(
      new Map([
        ['model', 'no-model'],
        ['temperature', 'no-number'],
        ['response_format', 'no-json'],
      ]),
    );
  });
});

describe('an error’s param', () => {
  it.each([
    ['temperature', 'temperature'],
    ['messages[0].content', 'messages'],
    ['response_format.json_schema.schema', 'response_format'],
    ['stream_options', 'stream'],
    ['tools', undefined],
    [undefined, undefined],
  ])('%s belongs to the control %s', (param, field) => {
    expect(fieldOf(param)).toBe(field);
  });

  it('can be forgotten when its control has changed, and not before', () => {
    const before = settings({ sent: { temperature: '5' } });
    const other = settings({ sent: { temperature: '5', top_p: '1' }, user: 'Ho' });
    expect(valueOf(other, 'temperature')).toBe(valueOf(before, 'temperature'));
    expect(valueOf(other, 'messages')).not.toBe(valueOf(before, 'messages'));
  });
});
