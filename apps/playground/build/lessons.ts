import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

const FOLDER = join(import.meta.dirname, '../../../docs/lessons');
const LIST = 'virtual:lessons';
const TEXT = 'virtual:lesson-text/';
const LANGUAGES = ['zh-CN', 'en'];

const read = (...path: string[]) => readFileSync(join(FOLDER, ...path), 'utf8');

function lessonFolders(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** The table of contents with everything but the texts, which are fetched one by one. */
function listModule(): string {
  const rows = lessonFolders().map((folder) => {
    const start = JSON.stringify(read(folder, 'start.ts'));
    const texts = LANGUAGES.map(
      (code) => `${JSON.stringify(code)}: () => import('${TEXT}${folder}/${code}')`,
    );
    return `{ ...${read(folder, 'lesson.json')}, start: ${start}, texts: { ${texts.join(', ')} } }`;
  });
  return `export const lessons = [${rows.join(',\n')}];`;
}

/** A text becomes a Lit template when the page is built, so that nothing is parsed in the browser. */
function textModule(path: string): string {
  const markdown = read(`${path}.md`).replaceAll(/<!--.*?-->\n?/gs, '');
  const markup = new Marked({ async: false, gfm: true }).parse(markdown, { async: false });
  const literal = markup.replaceAll(/[\\`]|\$\{/g, '\\$&');
  return `import { html } from 'lit';\nexport const text = html\`${literal}\`;`;
}

/** Makes modules of the lesson folders under `docs/lessons`. */
export function lessons(): Plugin {
  return {
    name: 'natter-lessons',
    resolveId: (id) => (id === LIST || id.startsWith(TEXT) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${LIST}`) return listModule();
      if (!id.startsWith(`\0${TEXT}`)) return null;
      const path = id.slice(TEXT.length + 1);
      this.addWatchFile(join(FOLDER, `${path}.md`));
      return textModule(path);
    },
  };
}
