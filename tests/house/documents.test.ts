import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesLike, read, ROOT } from './repository.ts';

const documents = filesLike(/\.md$/).filter((path) => !path.startsWith('.changeset/'));
const folders = [
  ...new Set(filesLike(/^docs\/lessons\/\d\d-[^/]+\//).map((path) => path.split('/')[2] ?? '')),
];
const LANGUAGES = ['zh-CN', 'en'];
const CODE = ['start.ts', 'solution.ts', 'solution.py', 'solution.sh'];

/** The names in the editor's table of parameters that the SDK calls deprecated. */
function deprecatedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(deprecatedIn);
  if (typeof value !== 'object' || value === null) return [];
  const { name, deprecated } = value as { name?: unknown; deprecated?: unknown };
  const own = deprecated && typeof name === 'string' ? [name] : [];
  return [...own, ...Object.values(value).flatMap(deprecatedIn)];
}

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
    const texts = ['lesson.json', 'zh-CN.md', 'en.md', 'check.ts'];
    for (const file of [...texts, ...CODE]) {
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
    const code = CODE.map((file) => read(`docs/lessons/${folder}/${file}`));
    for (const phrase of phrases) {
      const where = code.filter((text) => text.includes(phrase['zh-CN'] ?? ''));
      expect([phrase['zh-CN'], where.length > 0]).toEqual([phrase['zh-CN'], true]);
    }
    const english = (text: string) =>
      phrases.reduce(
        (words, phrase) => words.replaceAll(phrase['zh-CN'] ?? '', phrase['en'] ?? ''),
        text,
      );
    for (const text of code) expect(english(text)).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(folders)('%s has a question, three hints, and says what it is about', (folder) => {
    const { predict, hints, summary, suggestions, pictures } = JSON.parse(
      read(`docs/lessons/${folder}/lesson.json`),
    ) as {
      predict: { options: { right?: boolean; because: Record<string, string> }[] };
      hints: Record<string, string>[];
      summary: Record<string, string>;
      suggestions: Record<string, string>[];
      pictures: string[];
    };
    expect(predict.options.filter(({ right }) => right)).toHaveLength(1);
    expect(hints).toHaveLength(3);
    expect(pictures.length).toBeGreaterThan(0);
    const texts = [
      summary,
      ...hints,
      ...suggestions,
      ...predict.options.map((each) => each.because),
    ];
    for (const text of texts) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text['en']).not.toMatch(/\p{Script=Han}/u);
    }
    for (const language of LANGUAGES) {
      const words = read(`docs/lessons/${folder}/${language}.md`);
      expect(words.match(/<!-- place: predict -->/g)).toHaveLength(1);
      expect(words.match(/<!-- place: exercise -->/g)).toHaveLength(1);
    }
  });

  it.each(folders)('%s uses nothing in its solution that the SDK calls deprecated', (folder) => {
    const solution = read(`docs/lessons/${folder}/solution.ts`);
    const parameters = JSON.parse(read('apps/playground/src/editor/parameters.json')) as unknown;
    const deprecated = deprecatedIn(parameters);
    expect(deprecated).toContain('max_tokens');
    for (const name of deprecated)
      expect(solution).not.toMatch(new RegExp(`(?:^|[{,\\s])${name}:`, 'm'));
  });

  it.each(folders)('%s names no model: that is for the relay to say', (folder) => {
    for (const file of ['zh-CN.md', 'en.md', 'check.ts', ...CODE]) {
      expect(read(`docs/lessons/${folder}/${file}`)).not.toMatch(
        /\bgpt-\d|\bo\d-(?:mini|preview)|deepseek-|qwen|(?<!x-)sandbox-/i,
      );
    }
  });
});
