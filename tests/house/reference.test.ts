import { describe, expect, it } from 'vitest';
import { filledPages, REFERENCE } from '../../tools/reference.ts';
import { filesLike, read } from './repository.ts';

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
