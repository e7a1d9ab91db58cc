import { join } from 'node:path';
import { build } from 'vite';

const FOLDER = join(import.meta.dirname, '..');

/** Makes one script of a few lines of code and all that they import, as a site's own build would. */
export async function bundle(code: string): Promise<string> {
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
    build: { write: false, minify: false, rolldownOptions: { input: name } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('The build gave no script.');
}
