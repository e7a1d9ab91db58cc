import { describe, expect, it } from 'vitest';
import { FILES, filesLike, read, SOURCES } from './repository.ts';

const texts = FILES.filter((path) => !/\.(?:png|svg|sse)$|^pnpm-lock\.yaml$/.test(path));
const own = texts.filter((path) => !path.startsWith('tests/house/'));

/** Where a pattern stands, as `file: match`. */
const found = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) => [...read(path).matchAll(pattern)].map(([match]) => `${path}: ${match}`));

describe('no file', () => {
  it('of the product turns text into markup or code', () => {
    expect(
      found(
        SOURCES,
        /\b(?:innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|document\.write)\b|\beval\(|new Function\(/g,
      ),
    ).toEqual([]);
  });

  it('holds a secret', () => {
    expect(found(own, /\bsk-(?:proj-)?[A-Za-z0-9]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY/g)).toEqual(
      [],
    );
  });

  it('knows a machine or a registry', () => {
    expect(found(own, /(?:^|[\s"'`(=])\/(?:work|root|home|Users)\/[a-z]/gm)).toEqual([]);
    expect(
      found(
        [...own, 'pnpm-lock.yaml'],
        /https?:\/\/[a-z0-9.-]*(?:registry|npmmirror|artifactory|jfrog)[a-z0-9.-]*/g,
      ),
    ).toEqual([]);
  });

  it('puts something off', () => {
    expect(
      found(
        own,
        /\b(?:TODO|FIXME|XXX|HACK)\b|\b(?:it|test|describe)\.(?:only|skip|todo)\b|@ts-(?:ignore|expect-error|nocheck)|oxlint-disable/g,
      ),
    ).toEqual([]);
  });

  it('is the output of a build', () => {
    expect(
      filesLike(/(?:^|\/)(?:dist|dist-storybook|node_modules|\.turbo)\/|\.(?:tgz|db|log)$/),
    ).toEqual([]);
  });

  it('is longer than a person reads in one go', () => {
    const code = FILES.filter((path) => /\.(?:ts|mjs)$/.test(path) && !path.endsWith('.test.ts'));
    expect(code.filter((path) => read(path).split('\n').length > 330)).toEqual([]);
  });
});
