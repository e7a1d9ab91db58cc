import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesLike, read, ROOT } from './repository.ts';

const documents = filesLike(/\.md$/).filter((path) => !path.startsWith('.changeset/'));
const folders = [
  ...new Set(filesLike(/^docs\/lessons\/[^/]+\//).map((path) => path.split('/')[2] ?? '')),
];
const LANGUAGES = ['zh-CN', 'en'];

const steps = (text: string) =>
  [...text.matchAll(/<!-- step: ([\w-]+) -->/g)].map(([, name]) => name);
const codes = (text: string) => [...text.matchAll(/`[^`\n]+`/g)].map(([code]) => code).toSorted();

describe('every document', () => {
  it.each(documents)('%s links only to what exists', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
      ([, link]) => link ?? '',
    );
    const dead = links.filter((link) => !existsSync(join(ROOT, dirname(path), link)));
    expect(dead).toEqual([]);
  });

  it('comes in both languages where it is a README of the whole', () => {
    const parts = (path: string) => read(path).match(/^#+ /gm)?.length;
    const blocks = (path: string) =>
      [...read(path).matchAll(/```\w*\n(.*?)```/gs)].map(([, code]) =>
        code?.replaceAll(/ *#.*$/gm, ''),
      );
    expect(parts('README.zh-CN.md')).toBe(parts('README.md'));
    expect(blocks('README.zh-CN.md')).toEqual(blocks('README.md'));
  });
});

describe('every lesson', () => {
  it.each(folders)('%s is complete', (folder) => {
    for (const file of ['lesson.json', 'start.ts', 'zh-CN.md', 'en.md']) {
      expect(existsSync(join(ROOT, 'docs/lessons', folder, file))).toBe(true);
    }
    const { id, order, title } = JSON.parse(read(`docs/lessons/${folder}/lesson.json`)) as Record<
      string,
      unknown
    >;
    expect(folder).toBe(`${String(order).padStart(2, '0')}-${String(id)}`);
    expect(Object.keys(title as object).toSorted()).toEqual(LANGUAGES.toSorted());
  });

  it.each(folders)(
    '%s has the same steps and speaks of the same code in both languages',
    (folder) => {
      const [chinese = '', english = ''] = LANGUAGES.map((code) =>
        read(`docs/lessons/${folder}/${code}.md`),
      );
      expect(steps(chinese)).toEqual(steps(english));
      expect(steps(chinese).length).toBeGreaterThan(3);
      const words = (text: string) =>
        codes(text).filter((code) => /^`[\w./()[\]:?@ -]+`$/.test(code) && !/[ ]/.test(code));
      expect(new Set(words(chinese))).toEqual(
        new Set(words(english).filter((code) => code !== '`Hello`')),
      );
    },
  );

  it.each(folders)('%s has code that reads as well in English as in Chinese', (folder) => {
    const { phrases } = JSON.parse(read(`docs/lessons/${folder}/lesson.json`)) as {
      phrases: Record<string, string>[];
    };
    let code = read(`docs/lessons/${folder}/start.ts`);
    for (const phrase of phrases) {
      expect(code).toContain(phrase['zh-CN']);
      code = code.replaceAll(phrase['zh-CN'] ?? '', phrase['en'] ?? '');
    }
    expect(code).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(folders)('%s names no model: that is for the relay to say', (folder) => {
    for (const file of ['start.ts', 'zh-CN.md', 'en.md']) {
      expect(read(`docs/lessons/${folder}/${file}`)).not.toMatch(
        /\bgpt-\d|\bo\d-(?:mini|preview)|deepseek-|qwen|sandbox-/i,
      );
    }
  });
});
