import { describe, expect, it } from 'vitest';
import { LONGEST_FRAGMENT, readFragment, toFragment } from './link.ts';
import { EMPTY_SETTINGS, type Settings } from './settings.ts';

const full: Settings = {
  model: 'sandbox-chat:429',
  system: '你是老师。',
  turns: [
    { role: 'user', text: '我叫小林 👋' },
    { role: 'assistant', text: '你好' },
  ],
  user: '再说一遍？',
  repeats: 5,
  sent: { temperature: '0.2', stream: 'true', stop: '\\n' },
  schema: '{"type":"object"}',
  price: { input: '2', output: '8' },
};

const linked = (value: unknown) =>
  readFragment(`#play=${Buffer.from(JSON.stringify(value)).toString('base64url')}`);

const columnOf = (column: unknown): Settings | undefined => {
  const read = linked({ version: 1, columns: [column] });
  return read.type === 'settings' ? read.columns[0] : undefined;
};

describe('a link', () => {
  it('brings every column as it was set', () => {
    const fragment = toFragment([full, EMPTY_SETTINGS]);
    expect(fragment).toMatch(/^#play=[\w-]+$/);
    expect(readFragment(fragment)).toEqual({ type: 'settings', columns: [full, EMPTY_SETTINGS] });
  });

  it('is short where little is set', () => {
    expect(toFragment([{ ...EMPTY_SETTINGS, user: 'Hi' }]).length).toBeLessThan(90);
  });

  it('is nobody’s business when the fragment is another one', () => {
    expect(readFragment('')).toEqual({ type: 'none' });
    expect(readFragment('#step-2')).toEqual({ type: 'none' });
  });

  it.each([
    ['no base64', '#play=%%%'],
    ['no UTF-8', '#play=_____w'],
    ['no JSON', `#play=${btoa('{"version":1')}`],
    ['too long', `#play=${'A'.repeat(LONGEST_FRAGMENT)}`],
  ])('is unreadable when it has %s', (_why, fragment) => {
    expect(readFragment(fragment)).toEqual({ type: 'unreadable' });
  });

  it.each([
    [[]],
    [{ version: 2, columns: [{}] }],
    [{ version: 1 }],
    [{ version: 1, columns: [3] }],
  ])('is unreadable when it says %j', (value) => {
    expect(linked(value)).toEqual({ type: 'unreadable' });
  });

  it('drops what it does not know, and takes nothing of the wrong kind', () => {
    const column = columnOf({
      user: 'Hi',
      system: 7,
      run: true,
      turns: [{ role: 'system', text: 'x' }, { role: 'user', text: 'y', more: 1 }, 'z'],
      sent: { temperature: 1, top_p: '0.5', __proto__: '1', api_key: 'x' },
      price: 'much',
    });
    expect(column).toEqual({
      ...EMPTY_SETTINGS,
      user: 'Hi',
      turns: [{ role: 'user', text: 'y' }],
      sent: { top_p: '0.5' },
    });
  });

  it.each([
    [999, 20],
    [-1, 1],
    ['many', 1],
    [2.9, 2],
  ])('that asks for %j repeats gets %i', (repeats, done) => {
    expect(columnOf({ repeats })?.repeats).toBe(done);
  });

  it('brings four columns at most', () => {
    const read = linked({ version: 1, columns: [{}, {}, {}, {}, {}, {}] });
    expect(read.type === 'settings' && read.columns.length).toBe(4);
  });
});
