import { join } from 'node:path';
import { build } from 'vite';

const FOLDER = join(import.meta.dirname, '..');

/**
 * Makes scripts of a few lines of code and all that they import, as a site's own build would.
 * @returns each by its path, the first as `/script.js`
 */
export async function bundleAll(code: string): Promise<Record<string, string>> {
  const name = 'virtual:script';
  const result = await build({
    configFile: false,
    root: FOLDER,
    logLevel: 'error',
    plugins: [
      {
        name: 'code',
        resolveId: (id) => (id === name ? join(FOLDER, 'script.js') : undefined),
        load: (id) => (id === join(FOLDER, 'script.js') ? code : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: name, output: { entryFileNames: 'script.js' } },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((each) => ('output' in each ? each.output : []));
  return Object.fromEntries(
    chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [[`/${chunk.fileName}`, chunk.code]] : [])),
  );
}

/** One script that needs no other. */
export async function bundle(code: string): Promise<string> {
  const { '/script.js': script } = await bundleAll(code);
  if (script === undefined) throw new Error('The build gave no script.');
  return script;
}
