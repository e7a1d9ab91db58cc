import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ default: LanguageFn }>;

/** Each language is a file of its own, fetched with the first code that is written in it. */
const LANGUAGES: Readonly<Record<string, Load>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  dart: () => import('highlight.js/lib/languages/dart'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  http: () => import('highlight.js/lib/languages/http'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scss: () => import('highlight.js/lib/languages/scss'),
  shell: () => import('highlight.js/lib/languages/shell'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

/** What people and models write for them, where it is not the name. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'zsh'],
  c: ['h'],
  cpp: ['c++', 'cc', 'hpp', 'cxx'],
  csharp: ['cs', 'c#'],
  diff: ['patch'],
  dockerfile: ['docker'],
  go: ['golang'],
  graphql: ['gql'],
  ini: ['toml', 'env', 'properties'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  json: ['jsonc', 'json5', 'jsonl', 'ndjson'],
  kotlin: ['kt', 'kts'],
  makefile: ['make', 'mk'],
  markdown: ['md'],
  powershell: ['ps1', 'pwsh', 'ps'],
  python: ['py', 'python3', 'pycon'],
  ruby: ['rb'],
  rust: ['rs'],
  scss: ['sass', 'less'],
  shell: ['console', 'shellsession', 'terminal'],
  sql: ['mysql', 'postgresql', 'postgres', 'sqlite', 'plsql'],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  xml: ['html', 'svg', 'vue', 'svelte', 'xhtml', 'rss', 'plist'],
  yaml: ['yml'],
};

/** What else has to be there for what is written inside. */
const INNER: Readonly<Record<string, readonly string[]>> = {
  xml: ['javascript', 'css'],
  jsx: ['xml'],
  tsx: ['xml'],
  shell: ['bash'],
};

/** One file to fetch, and the name under which it is known. */
export interface LanguageFile {
  readonly name: string;
  readonly load: Load;
}

function fileOf(name: string): LanguageFile | undefined {
  const load = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  return load && { name, load };
}

/** The files that a language needs, its own first; none where it is not known. */
export function filesOf(language: string): readonly LanguageFile[] {
  const written = language.toLowerCase();
  const alias = Object.entries(ALIASES).find(([, names]) => names.includes(written));
  const name = alias?.[0] ?? written;
  const own = fileOf(name);
  if (!own) return [];
  const inner = [name, written].flatMap((each) => (Object.hasOwn(INNER, each) ? INNER[each] : []));
  return [own, ...inner.map((each) => fileOf(each ?? '')).filter((file) => file !== undefined)];
}
