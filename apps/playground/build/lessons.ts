import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

const FOLDER = join(import.meta.dirname, '../../../docs/lessons');
const LIST = 'virtual:lessons';
const TEXT = 'virtual:lesson-text/';
const WORK = 'virtual:lesson-work/';
const MARKED = new Marked({ async: false, gfm: true });
const LANGUAGES = ['zh-CN', 'en'];

const read = (...path: string[]) => readFileSync(join(FOLDER, ...path), 'utf8');

function lessonFolders(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted();
}

/** What a lesson says of itself before it is opened. */
interface LessonCard {
  readonly id: string;
  readonly title: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, string>>;
}

/** The cards of all lessons. */
export function lessonCards(): LessonCard[] {
  return lessonFolders().map((folder) => JSON.parse(read(folder, 'lesson.json')) as LessonCard);
}

/** The fields of a lesson that are about its work, and are fetched with it. */
const WORKED_ON = ['predict', 'hints', 'phrases'];

/** The table of contents with everything but texts, code and checks, which are fetched by lesson. */
function listModule(): string {
  const rows = lessonFolders().map((folder) => {
    const texts = LANGUAGES.map(
      (code) => `${JSON.stringify(code)}: () => import('${TEXT}${folder}/${code}')`,
    );
    const fields = JSON.parse(read(folder, 'lesson.json')) as Record<string, unknown>;
    const card = Object.fromEntries(
      Object.entries(fields).filter(([name]) => !WORKED_ON.includes(name)),
    );
    return `{ ...${JSON.stringify(card)}, texts: { ${texts.join(', ')} }, work: () => import('${WORK}${folder}') }`;
  });
  return `export const lessons = [${rows.join(',\n')}];`;
}

/** What is worked on: code in three languages, phrases, prediction, hints and checks. */
function workModule(folder: string): string {
  const { predict, hints, phrases } = JSON.parse(read(folder, 'lesson.json')) as Record<
    string,
    unknown
  >;
  const code = Object.fromEntries(
    ['start.ts', 'solution.ts', 'solution.py', 'solution.sh'].map((file) => [
      file,
      read(folder, file),
    ]),
  );
  const work = JSON.stringify({ predict, hints, phrases, code });
  return `import { checks } from ${JSON.stringify(join(FOLDER, folder, 'check.ts'))};
export const work = { ...${work}, checks };`;
}

/** Files of a lesson that its text links to, as paths in its folder. */
const filesOf = (folder: string) =>
  readdirSync(join(FOLDER, folder)).filter(
    (name) => name.endsWith('.json') && name !== 'lesson.json',
  );

const fileName = (folder: string, name: string) => `lessons/${folder}/${name}`;
const linkTo = (path: string, name: string) => `/${fileName(dirname(path), name)}`;

const toLiteral = (markup: string) => `html\`${markup.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;

/**
 * A text becomes Lit templates when the page is built, so that nothing is parsed in the browser. It
 * is cut at the places where the page puts something of its own.
 */
function textModule(path: string): string {
  const markdown = read(`${path}.md`);
  const parts = markdown.split(/^<!-- place: ([\w-]+) -->$/m).map((part, index) => {
    if (index % 2 === 1) return JSON.stringify(part);
    const text = part.replaceAll(/<!--.*?-->\n?/gs, '');
    const markup = MARKED.parse(text, { async: false })
      .replaceAll('<table>', '<div class="table" role="group" tabindex="0"><table>')
      .replaceAll('</table>', '</table></div>')
      .replaceAll(/href="([\w-]+\.json)"/g, (_link, name: string) => `href="${linkTo(path, name)}"`)
      .replaceAll('<pre>', '<pre tabindex="0">');
    return toLiteral(markup);
  });
  const plain = markdown.replaceAll(/<!--.*?-->\n?/gs, '').replaceAll(/```\w*|[`*|#]|-{3,}/g, '');
  return `import { html } from 'lit';
export const parts = [${parts.join(', ')}];
export const plain = ${JSON.stringify(plain)};`;
}

/** Makes modules of the lesson folders under `docs/lessons`. */
export function lessons(): Plugin {
  return {
    name: 'natter-lessons',
    generateBundle() {
      for (const folder of lessonFolders())
        for (const name of filesOf(folder))
          this.emitFile({
            type: 'asset',
            fileName: fileName(folder, name),
            source: read(folder, name),
          });
    },
    resolveId: (id) =>
      id === LIST || id.startsWith(TEXT) || id.startsWith(WORK) ? `\0${id}` : null,
    load(id) {
      if (id === `\0${LIST}`) return listModule();
      if (id.startsWith(`\0${WORK}`)) return workModule(id.slice(WORK.length + 1));
      if (!id.startsWith(`\0${TEXT}`)) return null;
      const path = id.slice(TEXT.length + 1);
      this.addWatchFile(join(FOLDER, `${path}.md`));
      return textModule(path);
    },
  };
}
