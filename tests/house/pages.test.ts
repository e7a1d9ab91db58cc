import { describe, expect, it } from 'vitest';
import { readClassTags } from '../../packages/widget/build/class-tags.ts';
import { filesLike, read } from './repository.ts';

const FOLDER = 'packages/widget/.storybook/pages';
const pages = filesLike(/\/\.storybook\/pages\/(?:en|zh-CN)\/[\w-]+\.mdx$/);
const names = (language: string) =>
  pages
    .filter((path) => path.includes(`/${language}/`))
    .map((path) => path.replace(/^.*\//, ''))
    .toSorted();

const texts = (language: string, name: string) => read(`${FOLDER}/${language}/${name}`);
const blocksOf = (text: string) => [...text.matchAll(/^```\w+\n([^]*?)^```$/gm)];
/** Code without what is said in it. */
const unspoken = (code: string) =>
  code.replaceAll(/'[^']*'|"[^"]*"|`[^`]*`|\b(?:en|de)(?=:)/g, '""');
const tablesOf = (text: string) => text.match(/^\|.*\|$/gm)?.map((row) => row.split('|').length);

const titleOf = (text: string) => /<Meta title="([^"]+)"/.exec(text)?.[1] ?? '';
/** The address that Storybook gives to a page. */
const idOf = (title: string) => `${title.toLowerCase().replaceAll(/[ /]/g, '-')}--docs`;
const HIGHLIGHT = 'packages/widget/src/content/highlight/highlight.styles.ts';
const documented = new Set(
  [
    ...read('packages/widget/src/elements/chat/chat-settings.ts').matchAll(
      /@cssproperty (--natter-[\w-]+) /g,
    ),
  ].map(([, token = '']) => token),
);
const titles = filesLike(/^packages\/widget\/src\/.*\.stories\.ts$/).map(
  (path) => /^ {2}title: '([^']+)'/m.exec(read(path))?.[1] ?? path,
);
const ids = new Set([...pages.map((path) => titleOf(read(path))), ...titles].map(idOf));

describe('the pages of Storybook', () => {
  it('are the same in English and in Chinese', () => {
    expect(names('en').length).toBeGreaterThan(6);
    expect(names('zh-CN')).toEqual(names('en'));
  });

  it.each(names('en'))('%s says as much in both languages', (name) => {
    const [english, chinese] = ['en', 'zh-CN'].map((language) => texts(language, name));
    if (english === undefined || chinese === undefined) throw new Error(name);
    const outline = (text: string) => text.match(/^#+ |^[-\d.]+ |^<\w[\w-]*/gm);
    expect(outline(chinese)).toEqual(outline(english));
    expect(tablesOf(chinese)).toEqual(tablesOf(english));
    const codes = (text: string) => blocksOf(text).map(([, code = '']) => unspoken(code));
    expect(codes(chinese)).toEqual(codes(english));
  });

  it.each(names('en'))('%s names its other language', (name) => {
    const [english, chinese] = ['en', 'zh-CN'].map((language) => texts(language, name));
    expect(english).toContain(`other="${idOf(titleOf(chinese ?? ''))}"`);
    expect(chinese).toContain(`other="${idOf(titleOf(english ?? ''))}"`);
  });

  it.each(pages)('%s links only to pages that there are', (path) => {
    const links = [...read(path).matchAll(/\?path=\/docs\/([^)\s"]+)/g)].map(([, id = '']) => id);
    const dead = links.filter((id) => !ids.has(id));
    expect(dead).toEqual([]);
  });

  it.each(pages)('%s names only tokens that the chat has', (path) => {
    const tokens = read(path).match(/--natter-[\w-]*\w/g) ?? [];
    expect(tokens.filter((token) => !documented.has(token))).toEqual([]);
  });
});

describe('the tokens', () => {
  it.each(['README.md', 'README.zh-CN.md'])('are all named in %s', (name) => {
    const text = read(`packages/widget/${name}`);
    expect([...documented].filter((token) => !text.includes(`\`${token}\``))).toEqual([]);
  });

  it('that a site can set are all documented, and none that there is not', () => {
    const styles = filesLike(/^packages\/widget\/src\/.*\.styles\.ts$/).map(read);
    const used = styles.flatMap((text) =>
      [...text.matchAll(/var\(\s*(--natter-[\w-]+)/g)].map(([, token = '']) => token),
    );
    const colours = [...read(HIGHLIGHT).matchAll(/^ {2}(\w+): \['oklch/gm)].map(
      ([, name]) => `--natter-code-${name}`,
    );
    const own = new Set([...used, ...colours].filter((token) => !/-medium$|-$/.test(token)));
    expect([...documented].toSorted()).toEqual([...own].toSorted());
  });
});

describe('what a class says about itself', () => {
  it('is read from the comment above it, over several lines', () => {
    const source = `/** Another one. @usage Never. */
export class Other {}
/**
 * @summary A button.
 * @usage Where something is
 * to be pressed, as in \`<form>\`.
 * @keyboard Shift+Enter - Presses it - twice.
 *
 * It makes no sound.
 *
 * @dependency natter-icon
 */
export class Button extends Other {}`;
    expect(readClassTags(source, 'Button')).toEqual({
      usage: 'Where something is to be pressed, as in `<form>`.',
      keyboard: [{ keys: 'Shift+Enter', description: 'Presses it - twice.' }],
      dependencies: ['natter-icon'],
    });
    expect(readClassTags(source, 'Nobody')).toEqual({});
  });
});
