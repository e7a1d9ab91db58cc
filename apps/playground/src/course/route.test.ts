import { describe, expect, it } from 'vitest';
import { preferredLanguage } from './languages.ts';
import { readRoute, toPath } from './route.ts';

describe('addresses', () => {
  it('reads back what it writes', () => {
    for (const page of [
      { name: 'lesson', lesson: 'first-call' },
      { name: 'lesson', lesson: undefined },
      { name: 'play' },
      { name: 'widget' },
    ] as const)
      expect(readRoute(toPath('en', page))).toEqual({ language: 'en', page });
  });

  it.each(['/', '/fr/lessons/first-call', '/lessons/first-call'])(
    'finds no language in %s',
    (path) => {
      expect(readRoute(path)).toBeUndefined();
    },
  );

  it('opens a language without a lesson', () => {
    expect(readRoute('/zh-CN')).toEqual({
      language: 'zh-CN',
      page: { name: 'lesson', lesson: undefined },
    });
  });
});

it.each([
  [['zh-TW', 'en'], 'zh-CN'],
  [['de', 'en-GB', 'zh'], 'en'],
  [['de'], 'zh-CN'],
  [[], 'zh-CN'],
])('speaks to somebody who prefers %j in %s', (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language);
});
