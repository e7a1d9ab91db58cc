import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

/** What the manifest says; only what is looked at here. */
interface Named {
  readonly name?: string;
  readonly privacy?: string;
}
interface Declaration extends Named {
  tagName?: string;
  customElement?: boolean;
  members?: Named[];
  events?: Named[];
}
interface Module {
  path: string;
  declarations?: Declaration[];
}
interface Manifest {
  modules: Module[];
}

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'dist');

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
async function readManifest(): Promise<Manifest> {
  // The analyzer would write another place into package.json.
  const place = ['--outdir', 'dist'];
  const argv = ['analyze', '--quiet', '--litelement', ...place, '--globs', 'src/elements/**/*.ts'];
  const not = ['**/*.test.ts', '**/*.styles.ts'].flatMap((glob) => ['--exclude', glob]);
  const { modules, ...rest } = (await cli({
    argv: [...argv, ...not],
    cwd: ROOT,
    noWrite: true,
  })) as Manifest;
  for (const { path, declarations = [] } of modules) {
    for (const declaration of declarations) {
      const tagName = tagOf(path, declaration.name);
      if (tagName !== undefined) Object.assign(declaration, { tagName, customElement: true });
      declaration.members = declaration.members?.filter(isPublic) ?? [];
      // The analyzer takes each event's class and its first argument for events of their own.
      declaration.events = declaration.events?.filter(isOurs) ?? [];
    }
  }
  const shown = modules.filter(({ declarations }) => declarations?.some((each) => each.tagName));
  const text = JSON.stringify({ ...rest, modules: shown });
  return JSON.parse(text.replaceAll(/"\/?src\/([^"]*)\.ts"/g, '"dist/$1.js"')) as Manifest;
}

const manifest = await readManifest();
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'custom-elements.json'), JSON.stringify(manifest, undefined, 2));
const options = { outdir: FOLDER, hideLogs: true } as const;
generateVsCodeCustomElementData(manifest as never, {
  ...options,
  htmlFileName: 'html-custom-data.json',
  cssFileName: 'css-custom-data.json',
});
generateJetBrainsWebTypes(manifest as never, {
  ...options,
  packageJson: false,
  webTypesFileName: 'web-types.json',
});
cpSync(join(ROOT, 'src/themes'), join(FOLDER, 'themes'), { recursive: true });
