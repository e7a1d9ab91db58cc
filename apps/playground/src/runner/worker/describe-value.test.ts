import { describe, expect, it } from 'vitest';
import { describeValues } from './describe-value.ts';

describe('describeValues', () => {
  it.each([
    [['a', 1, null, undefined, true], 'a 1 null undefined true'],
    [[{ a: 'x', b: [1, { c: null }] }], '{ a: "x", b: [ 1, { c: null } ] }'],
    [
      [{ text: 'x'.repeat(60), list: [{ a: 'y'.repeat(70) }] }],
      `{\n  text: "${'x'.repeat(60)}",\n  list: [\n    {\n      a: "${'y'.repeat(70)}"\n    }\n  ]\n}`,
    ],
    [[[], {}], '[] {}'],
    [[function add() {}], '[function add]'],
    [[new TypeError('no')], 'TypeError: no'],
    [[Object.assign(new Error('busy'), { status: 429 })], 'Error (429): busy'],
    [[new Date(0)], '1970-01-01T00:00:00.000Z'],
  ])('shows %j', (values, text) => {
    expect(describeValues(values)).toBe(text);
  });

  it('shows what JSON cannot', () => {
    expect(describeValues([2n, new Map([['a', 1]]), new Set(['b'])])).toBe(
      '2n Map { a: 1 } Set [ "b" ]',
    );
  });

  it('does not follow a circle', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(describeValues([circle])).toBe('{ self: [circular] }');
  });

  it('stays short, whatever it is given', () => {
    const deep = JSON.parse('{"a":'.repeat(50) + '1' + '}'.repeat(50)) as unknown;
    expect(describeValues([deep])).toContain('{…}');
    expect(describeValues([Array.from({ length: 100_000 }, (_, index) => index)])).toContain(
      '99900 more',
    );
    expect(describeValues(['x'.repeat(1_000_000)]).length).toBeLessThan(20_002);
  });
});
