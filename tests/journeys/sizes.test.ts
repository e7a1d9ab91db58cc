import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'packages/widget/dist/cdn');

interface Chunk {
  readonly file: string;
  readonly name: string;
  readonly imports?: readonly string[];
}

const chunks = JSON.parse(readFileSync(join(FOLDER, '.vite/manifest.json'), 'utf8')) as Readonly<
  Record<string, Chunk>
>;

/** A file as large as a host that compresses well sends it. */
const sizeOf = (file: string) => gzipSync(readFileSync(join(FOLDER, file)), { level: 9 }).length;

/** A chunk by its module, or by its name where several modules share it. */
function find(module: string): string {
  if (chunks[module]) return module;
  const name = module.replace(/^.*\/(.*)\.ts$/, '$1');
  const shared = Object.keys(chunks).find((key) => chunks[key]?.name === name);
  if (shared === undefined) throw new Error(`Nothing that is built holds ${module}.`);
  return shared;
}

/** All files that the browser fetches to run some modules. */
function filesOf(...modules: readonly string[]): Set<string> {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = chunks[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  modules.map(find).forEach(visit);
  return files;
}

const sum = (files: Iterable<string>) =>
  [...files].reduce((bytes, file) => bytes + sizeOf(file), 0);

const LOADER = sizeOf('natter.js');
/** The composer is there, and what it sends finds its way to the relay. */
const FIRST_MESSAGE = ['src/embed.ts', 'src/elements/chat/engine.ts'];
const withoutMarkdown = LOADER + sum(filesOf(...FIRST_MESSAGE));
const withMarkdown = LOADER + sum(filesOf(...FIRST_MESSAGE, 'src/content/markdown-painter.ts'));

describe('what a visitor fetches, in bytes, gzip', () => {
  it('is at most 2 kB before the launcher shows', () => {
    expect(LOADER).toBeLessThanOrEqual(2000);
  });

  it('stays within its limits before a first message can be sent', () => {
    expect(withoutMarkdown).toBeLessThanOrEqual(31_500);
    expect(withMarkdown).toBeLessThanOrEqual(45_000);
  });

  it('has no highlighter, table, formula, part, list or language in it but its first words', () => {
    const files = [...filesOf(...FIRST_MESSAGE, 'src/content/markdown-painter.ts')].join(' ');
    expect(files).not.toMatch(
      /highlight|javascript|temml|math|json-view|reasoning|tool|sources|attachment|conversations|tray|tabs|shared-conversation|syntax|\/en-|zh-CN/,
    );
  });

  it('comes in files that say what they hold', () => {
    for (const { file } of Object.values(chunks))
      expect(file).toMatch(/^assets\/[a-zA-Z][\w.-]*-[\w-]{8}\.js$/);
  });

  it.each(['README.md', 'README.zh-CN.md'])('is what %s says', (readme) => {
    const figures = [...readFileSync(join(ROOT, readme), 'utf8').matchAll(/(\d+(?:\.\d)?) kB/g)];
    const kilobytes = (bytes: number) => String(Math.round(bytes / 1000));
    expect(figures.map(([, figure]) => figure)).toEqual([
      (LOADER / 1000).toFixed(1),
      kilobytes(withoutMarkdown),
      kilobytes(withMarkdown),
    ]);
  });
});
