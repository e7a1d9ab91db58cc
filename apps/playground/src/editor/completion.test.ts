import { CompletionContext } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { completeParameters } from './completion.ts';

/** What is offered at the mark `|` in a piece of code. */
function complete(marked: string, explicit = true) {
  const position = marked.indexOf('|');
  const doc = marked.replace('|', '');
  const state = EditorState.create({ doc, extensions: javascript({ typescript: true }) });
  return completeParameters(new CompletionContext(state, position, explicit));
}

const labels = (marked: string, explicit = true) =>
  complete(marked, explicit)?.options.map(({ label }) => label) ?? [];

const CHAT = 'await client.chat.completions.create';

describe('the list of completions', () => {
  it.each([
    ['a chat', `${CHAT}({ | })`, 'model'],
    ['a chat that is parsed', 'client.chat.completions.parse({ | })', 'response_format'],
    ['a chat that is streamed', 'client.chat.completions\n  .stream({ | })', 'stream_options'],
    ['a response', 'client.responses.create({ | })', 'previous_response_id'],
    ['the options of a request', `${CHAT}({ model }, { | })`, 'signal'],
    ['a client', 'const client = new OpenAI({ | });', 'apiKey'],
    ['other options of a client', 'client.withOptions({ | })', 'maxRetries'],
    ['a message', `${CHAT}({ messages: [{ | }] })`, 'role'],
    ['a later message', `${CHAT}({ messages: [{ role: 'user', content: '' }, { | }] })`, 'role'],
    ['an item of the input', 'client.responses.create({ input: [{ | }] })', 'role'],
    ['messages of their own', 'const messages = [{ | }];', 'content'],
    ['messages by their type', 'const all: ChatCompletionMessageParam[] = [{ | }];', 'content'],
    ['parameters by their type', 'const a: ChatCompletionCreateParams = { | };', 'temperature'],
    ['a message that is added', 'messages.push({ | });', 'tool_call_id'],
  ])('offers the fields of %s', (_name, code, field) => {
    expect(labels(code)).toContain(field);
  });

  it.each([
    ['another call', 'client.embeddings.create({ | })'],
    ['an object of one’s own', 'const tea = { | };'],
    ['the value of a field', `${CHAT}({ model: | })`],
    ['a text', `${CHAT}({ model: 'gpt|' })`],
    ['a comment', `${CHAT}({ /* mo| */ })`],
    ['a function inside', `${CHAT}({ model: (() => { m| })() })`],
    ['a nested object', `${CHAT}({ metadata: { | } })`],
    ['a third argument', `${CHAT}({}, {}, { | })`],
    ['the text of the page', 'mod|'],
  ])('has nothing of the SDK for %s', (_name, code) => {
    expect(labels(code)).toEqual([]);
  });

  it('does not open by itself before anything is typed', () => {
    expect(labels(`${CHAT}({ | })`, false)).toEqual([]);
    expect(labels(`${CHAT}({ t| })`, false)).toContain('temperature');
  });

  it('opens in code that is not finished', () => {
    expect(labels(`${CHAT}({\n  model: 'x',\n  max_|`)).toContain('max_completion_tokens');
    expect(labels(`${CHAT}({ messages: [{ ro| }]`)).toContain('role');
  });

  it('strikes out what is deprecated and puts it last', () => {
    const options = complete(`${CHAT}({ | })`)?.options ?? [];
    const old = options.filter(({ type }) => type?.includes('deprecated'));
    expect(old.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['max_tokens', 'functions', 'user']),
    );
    for (const { boost } of old) expect(boost).toBe(-99);
    expect(options.slice(-old.length)).toEqual(old);
  });

  it('leaves out what is there already, but not what is being typed', () => {
    const offered = labels(`${CHAT}({ model, 'messages': [], temp|: 1 })`);
    expect(offered).not.toContain('model');
    expect(offered).not.toContain('messages');
    expect(offered).toContain('temperature');
  });

  it('writes the colon unless it is there', () => {
    const first = (code: string) => complete(code)?.options[0]?.apply;
    expect(first(`${CHAT}({ m| })`)).toBe('model: ');
    expect(first(`${CHAT}({ m|: 'x' })`)).toBe('model');
  });

  it.each([
    ['between quotes', `${CHAT}({ messages: [{ role: '|' }] })`, 'user'],
    ['after the colon', `${CHAT}({ messages: [{ role: | }] })`, "'user'"],
    ['for a first letter', `${CHAT}({ messages: [{ role: u| }] })`, "'user'"],
  ])('offers the roles %s', (_name, code, applied) => {
    const options = complete(code)?.options ?? [];
    expect(options.map(({ apply }) => apply)).toContain(applied);
    expect(options.at(-1)).toMatchObject({ label: 'function', type: 'property deprecated' });
  });

  it('offers the values of a parameter that has a few', () => {
    expect(labels(`${CHAT}({ reasoning_effort: '|' })`, false)).toContain('minimal');
    expect(labels(`client.responses.create({ input: [{ role: '|' }] })`)).not.toContain('tool');
  });

  it('describes each in the end, and shows short types at once', () => {
    const options = complete(`${CHAT}({ | })`)?.options ?? [];
    expect(options.find(({ label }) => label === 'temperature')).toMatchObject({
      detail: 'number',
      info: expect.any(Function),
    });
    expect(options.find(({ label }) => label === 'response_format')?.detail).toBeUndefined();
  });
});
