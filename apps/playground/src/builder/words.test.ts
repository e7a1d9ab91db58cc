import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHOP } from './preview/words.ts';
import { WORDS } from './words.ts';

/** All texts within a value; functions are asked with a word. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsOf(Reflect.apply(value, undefined, ['4.5']));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the Chinese words', () => {
  it('have full-width punctuation', () => {
    for (const text of textsOf([WORDS['zh-CN'], SHOP['zh-CN']]))
      expect(text).not.toMatch(/\p{Script=Han}[,.!?;:]/u);
  });
});

describe('the command', () => {
  it('is that of the README', () => {
    const page = readFileSync(new URL('builder-page.ts', import.meta.url), 'utf8');
    const command = /START = '(.*)';/.exec(page)?.[1] ?? 'none';
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`${command}\``);
  });
});
