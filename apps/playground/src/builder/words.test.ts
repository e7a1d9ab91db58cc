import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHOP } from './preview/words.ts';
import { MODES } from './settings/settings.ts';
import { WAYS } from './snippet/snippets.ts';
import { WORDS } from './words.ts';

/** All texts within a value; functions are asked with a word. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsOf(Reflect.apply(value, undefined, ['4.5']));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the Chinese words', () => {
  it('have full-width punctuation', () => {
    const { put } = WORDS['zh-CN'];
    const steps = WAYS.flatMap((way) => MODES.map((mode) => put(way, mode)));
    for (const text of textsOf([WORDS['zh-CN'], SHOP['zh-CN'], steps]))
      expect(text).not.toMatch(/\p{Script=Han}[,.!?;:]/u);
  });
});

describe('the step that puts the code into the page', () => {
  it('names a place only where the chat has one', () => {
    const { put } = WORDS.en;
    expect(put('script', 'inline')).toContain('<natter-chat>');
    for (const mode of ['bubble', 'side', 'page'] as const)
      expect(put('script', mode)).not.toContain('<natter-chat>');
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
