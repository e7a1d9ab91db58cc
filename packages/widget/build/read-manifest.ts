import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { type ClassTags, readClassTags } from './class-tags.ts';

/** What has a name in the manifest. */
export interface Named {
  readonly name?: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
  readonly privacy?: string;
}
/** A field or a method of a class. */
export interface Member extends Named {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly reflects?: boolean;
  /** The attribute that sets it. */
  readonly attribute?: string;
  readonly parameters?: readonly Named[];
  readonly return?: Pick<Named, 'type'>;
}
/** A class, and what there is to know of its element. */
export interface Declaration extends Named, ClassTags {
  summary?: string;
  tagName?: string;
  customElement?: boolean;
  members?: Member[];
  attributes?: Named[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  cssStates?: Named[];
}
interface Module {
  path: string;
  declarations?: Declaration[];
}
/** What the manifest says; only what is looked at here. */
export interface Manifest {
  modules: Module[];
}

const ROOT = join(import.meta.dirname, '..');

const isPublic = ({ name, privacy }: Named) => !name?.startsWith('#') && privacy === undefined;

const isOurs = ({ name }: Named) => name?.startsWith('natter-') ?? false;

/** The tag of a class, as the file beside it registers it. */
function tagOf(path: string, name = ''): string | undefined {
  if (path.endsWith('.define.ts')) return undefined;
  try {
    const registration = readFileSync(join(ROOT, path.replace('.ts', '.define.ts')), 'utf8');
    return new RegExp(`defineElement\\('([\\w-]+)', ${name}\\)`).exec(registration)?.[1];
  } catch {
    return undefined;
  }
}

/** The manifest of our elements, as those who use them see them. */
export async function readManifest(): Promise<Manifest> {
  const config = ['--config', 'build/analyzer.config.ts'];
  const argv = ['analyze', '--quiet', '--litelement', ...config, '--globs', 'src/elements/**/*.ts'];
  const not = ['**/*.test.ts', '**/*.styles.ts', '**/*.stories.ts'].flatMap((glob) => [
    '--exclude',
    glob,
  ]);
  const { modules, ...rest } = (await cli({
    argv: [...argv, ...not],
    cwd: ROOT,
    noWrite: true,
  })) as Manifest;
  for (const { path, declarations = [] } of modules) {
    const source = readFileSync(join(ROOT, path), 'utf8');
    for (const declaration of declarations) {
      const tagName = tagOf(path, declaration.name);
      const tags = readClassTags(source, declaration.name ?? '');
      if (tagName !== undefined)
        Object.assign(declaration, { ...tags, tagName, customElement: true });
      declaration.members = declaration.members?.filter(isPublic) ?? [];
      // The analyzer takes each event's class and its first argument for events of their own.
      declaration.events = declaration.events?.filter(isOurs) ?? [];
    }
  }
  const shown = modules.filter(({ declarations }) => declarations?.some((each) => each.tagName));
  const text = JSON.stringify({ ...rest, modules: shown });
  return JSON.parse(text.replaceAll(/"\/?src\/([^"]*)\.ts"/g, '"dist/$1.js"')) as Manifest;
}
