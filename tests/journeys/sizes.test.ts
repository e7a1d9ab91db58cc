import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuiltFiles } from '../../packages/widget/build/sizes.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'packages/widget/dist/cdn');

const built = new BuiltFiles(FOLDER);
const { loader, firstMessage, withMarkdown } = built.sizes;

describe('what a visitor fetches, in bytes, gzip', () => {
  it('is at most 2 kB before the launcher shows', () => {
    expect(loader).toBeLessThanOrEqual(2000);
  });

  it('stays within its limits before a first message can be sent', () => {
    expect(firstMessage).toBeLessThanOrEqual(33_600);
    expect(withMarkdown).toBeLessThanOrEqual(46_400);
  });

  it('has nothing in it that is only needed later, and no language but its first words', () => {
    const files = [...built.filesOf('src/embed.ts', 'src/content/markdown-painter.ts')].join(' ');
    expect(files).not.toMatch(
      /highlight|javascript|temml|math|json-view|reasoning|tool|sources|attachment|conversations|tray|tabs|shared-conversation|syntax|shell|extras|actions|lightbox|menu|find|shortcuts|snack|dictation|languages|site-words|\/(?:ar|de|en|es|fr|ja|ko|pt-BR|ru|zh-CN|zh-TW)-/,
    );
  });

  it('comes in files that say what they hold', () => {
    for (const file of built.files) expect(file).toMatch(/^assets\/[a-zA-Z][\w.-]*-[\w-]{8}\.js$/);
  });

  it.each(['README.md', 'README.zh-CN.md'])('is what %s says', (readme) => {
    const figures = [...readFileSync(join(ROOT, readme), 'utf8').matchAll(/(\d+(?:\.\d)?) kB/g)];
    const kilobytes = (bytes: number) => String(Math.round(bytes / 1000));
    expect(figures.map(([, figure]) => figure)).toEqual([
      (loader / 1000).toFixed(1),
      kilobytes(firstMessage),
      kilobytes(withMarkdown),
    ]);
  });
});
