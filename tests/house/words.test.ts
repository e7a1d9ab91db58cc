import { PROBLEMS } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { filledPages, REFERENCE } from '../../tools/reference.ts';
import { en } from '../../packages/widget/src/locales/en.ts';
import { zhCN } from '../../packages/widget/src/locales/zh-CN.ts';
import { filesLike, read } from './repository.ts';

describe('the words of the widget', () => {
  it.each([
    ['en', en],
    ['zh-CN', zhCN],
  ] as const)('%s has a sentence for every problem, and none left over', (_name, words) => {
    expect(Object.keys(words.problems).toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    for (const sentence of Object.values(words.problems)) expect(sentence).toMatch(/[.。]$/);
  });

  it('zh-CN says everything in Chinese, with full-width punctuation', () => {
    const sentences = [
      ...Object.values(zhCN).filter((word) => typeof word === 'string'),
      ...Object.values(zhCN.problems),
    ];
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\p{Script=Han}/u);
      expect(sentence).not.toMatch(/\p{Script=Han}[,.!?;:]/u);
    }
  });

  it('shout at nobody', () => {
    for (const path of filesLike(/\/locales\/.*\.ts$|\/words\.ts$/))
      expect(read(path)).not.toMatch(/[A-Za-z\p{Script=Han}][!！]/u);
  });
});

describe('the reference', () => {
  it.each(Object.entries(REFERENCE))('%s is what the code says', (name, text) => {
    expect(read(`docs/reference/${name}`)).toBe(text);
  });

  it.each(Object.entries(filledPages()))('stands in %s as the code says', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('has no page left over', () => {
    expect(
      filesLike(/^docs\/reference\//)
        .map((path) => path.slice('docs/reference/'.length))
        .toSorted(),
    ).toEqual(Object.keys(REFERENCE).toSorted());
  });
});
