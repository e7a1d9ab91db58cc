import { describe, expect, it } from 'vitest';
import { LineFinder } from './line-finder.ts';

const SOURCE = `import OpenAI from 'openai';
// model: 'not this one'
const model = process.env.OPENAI_MODEL ?? '';
const completion = await client.chat.completions.create({
  model,
  temperature: 0.2,
  messages: [
    { role: 'system', content: 'Answer in one sentence.' },
    { role: 'user', content: question },
    { role: 'user', content: \`And \${why}?\` },
  ],
  'stop': ['content:'],
});
`;

describe('the line that has set a field', () => {
  const find = (key: string, value: unknown, near?: number) =>
    new LineFinder(SOURCE).find(key, value, near);

  it('is found by its name, written out, in quotes or alone', () => {
    expect(find('temperature', 0.2)).toBe(6);
    expect(find('model', 'sandbox-chat')).toBe(5);
    expect(find('messages', [])).toBe(7);
    expect(find('stop', [])).toBe(12);
  });

  it('is told from others of the same name by the value', () => {
    expect(find('role', 'system')).toBe(8);
    expect(find('content', 'Answer in one sentence.')).toBe(8);
  });

  it('is the earlier one for the earlier of two fields with the same value', () => {
    const finder = new LineFinder(SOURCE);
    expect([finder.find('role', 'user'), finder.find('role', 'user')]).toEqual([9, 10]);
  });

  it('is the one beside the field before it when the value was computed', () => {
    expect(find('content', 'Computed', 9)).toBe(9);
    expect(find('content', 'Computed')).toBeUndefined();
  });

  it('is none where nothing sets the field', () => {
    expect(find('seed', 1)).toBeUndefined();
    expect(new LineFinder('').find('model', 'x')).toBeUndefined();
  });

  it('does not take a comment, a string or a type for it', () => {
    const source =
      "// seed: 1\nconst text = 'seed: 1';\ninterface Body { seed: number }\nbody.seed = 1;";
    expect(new LineFinder(source).find('seed', 1)).toBe(4);
  });
});
