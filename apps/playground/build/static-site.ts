import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import { PAGE_META } from './headers.ts';
import { lessonCards } from './lessons.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

interface StaticPage {
  readonly path: string;
  readonly language: (typeof LANGUAGES)[number];
  readonly title: string;
  readonly description: string | undefined;
}

/** Every address of the tutorial, with what a page says of itself before any script has run. */
function pages(): StaticPage[] {
  return LANGUAGES.flatMap((language): StaticPage[] => [
    ...['', 'play', 'widget'].map((name) => ({
      path: join(language, name),
      language,
      title: 'Natter',
      description: undefined,
    })),
    ...lessonCards().map(({ id, title, summary }) => ({
      path: join(language, 'lessons', id),
      language,
      title: `${title[language]} · Natter`,
      description: summary[language],
    })),
  ]);
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The one page of the build, as the page of an address. */
function fill(page: string, { language, title, description }: StaticPage): string {
  const filled = page
    .replace(/<html lang="[^"]*"/, `<html lang="${language}"`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escape(title)}</title>`);
  return description === undefined
    ? filled
    : filled.replace(
        /(name="description"\s+content=")[^"]*"/,
        (_all, before: string) => `${before}${escape(description)}"`,
      );
}

/** Makes the build work on any host of files: a page for every address, and its policy inside of it. */
export function staticSite(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'natter-static-site',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: (html) => html.replace('<head>', `<head>\n    ${PAGE_META}`),
    closeBundle() {
      const folder = join(config.root, config.build.outDir);
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      writeFileSync(join(folder, '404.html'), page);
      for (const each of pages()) {
        const file = join(folder, each.path, 'index.html');
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, fill(page, each));
      }
    },
  };
}
