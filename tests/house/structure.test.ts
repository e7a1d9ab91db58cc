import { describe, expect, it } from 'vitest';
import { FILES, filesLike, read, SOURCES } from './repository.ts';

/** What several elements are made of. */
const SHARED = 'parts';
const elements = [
  ...new Set(
    filesLike(/^packages\/widget\/src\/elements\/[^/]+\//).map((path) => path.split('/')[4] ?? ''),
  ),
].filter((name) => name !== SHARED);

describe('every element', () => {
  it.each(elements)(
    '%s has its class, styles, registration, test and stories, named like its folder',
    (name) => {
      for (const kind of ['ts', 'styles.ts', 'define.ts', 'test.ts', 'stories.ts']) {
        expect(FILES).toContain(`packages/widget/src/elements/${name}/${name}.${kind}`);
      }
    },
  );

  it.each(elements)('%s is registered at once or when it is needed, and given out', (name) => {
    const registered = SOURCES.filter((path) => path.startsWith('packages/widget/src/')).some(
      (path) => read(path).includes(`/${name}.define.ts'`),
    );
    expect(registered).toBe(true);
    expect(read('packages/widget/src/index.ts')).toContain(`./elements/${name}/${name}.ts`);
  });
});

describe('the rooms', () => {
  it('keep the core of the widget free of pages and of Lit', () => {
    const core = SOURCES.filter((path) => path.startsWith('packages/widget/src/core/'));
    expect(core.length).toBeGreaterThan(4);
    for (const path of core)
      expect([path, read(path).match(/(?<!-)\b(?:document|window|lit)\b/)?.[0]]).toEqual([
        path,
        undefined,
      ]);
  });

  it('keep the engine of the sandbox free of Node, so that it runs in a page', () => {
    const outside = ['packages/sandbox/src/cli.ts', 'packages/sandbox/src/node.ts'];
    const engine = SOURCES.filter(
      (path) => path.startsWith('packages/sandbox/src/') && !outside.includes(path),
    );
    expect(engine.length).toBeGreaterThan(60);
    for (const path of engine)
      expect([
        path,
        read(path).match(/from 'node:|\bprocess\.env|\bBuffer\.|\/node\.ts'/)?.[0],
      ]).toEqual([path, undefined]);
  });

  it('read the environment in the command alone', () => {
    const code = (path: string) => read(path).replaceAll(/^ *(?:\/?\*|\/\/).*$/gm, '');
    const readers = SOURCES.filter((path) => code(path).includes('process.env'));
    expect(readers).toEqual(['packages/sandbox/src/cli.ts', 'packages/server/src/cli.ts']);
  });

  it('never let the widget and the server import each other', () => {
    for (const path of SOURCES.filter((each) => each.startsWith('packages/server/'))) {
      expect(read(path)).not.toMatch(/from '@natter\/widget/);
    }
    for (const path of SOURCES.filter((each) => each.startsWith('packages/widget/'))) {
      expect(read(path)).not.toMatch(/from '@natter\/s/);
    }
  });
});

describe('every package', () => {
  const folders = filesLike(/^packages\/[^/]+\/package\.json$/).map((path) =>
    path.replace('/package.json', ''),
  );

  it.each(folders)('%s says what it is and under which licence', (folder) => {
    const manifest = JSON.parse(read(`${folder}/package.json`)) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      description: expect.stringMatching(/\.$/),
    });
    expect(FILES).toContain(`${folder}/README.md`);
  });
});
