import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { HEADERS, RUNNER_META } from './headers.ts';

const SOURCE = join(import.meta.dirname, '../src/runner');
/** The runtimes, by the module that holds one as text. */
const RUNTIMES: Readonly<Record<string, string>> = {
  'virtual:runner-runtime': 'worker/runtime.ts',
  'virtual:runner-runtime-with-zod': 'worker/runtime-with-zod.ts',
};
const PAGE = '/runner.html';

/** One script without imports, as it has to be inside a frame that may fetch nothing. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(SOURCE, entry), formats: ['iife'], name: 'natterRunner' },
      // Learners meet the names of the SDK's errors.
      rolldownOptions: { output: { keepNames: true } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${entry} gave no script.`);
  return chunk.code;
}

async function page(): Promise<string> {
  const script = (await bundle('frame/frame.ts')).replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset="utf-8">${RUNNER_META}<title>Runner</title><script>${script}</script>`;
}

async function servePage(response: ServerResponse): Promise<void> {
  const html = await page();
  for (const [name, value] of Object.entries(HEADERS[PAGE])) response.setHeader(name, value);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(html);
}

/** Makes the frame in which a learner's code runs, and the runtime that the code finds there. */
export function runner(): Plugin {
  return {
    name: 'natter-runner',
    resolveId: (id) => (Object.hasOwn(RUNTIMES, id) ? `\0${id}` : null),
    async load(id) {
      const entry = id.startsWith('\0') ? RUNTIMES[id.slice(1)] : undefined;
      if (entry === undefined) return null;
      return `export const runtime = ${JSON.stringify(await bundle(entry))};`;
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: PAGE.slice(1), source: await page() });
    },
    configureServer(server) {
      server.middlewares.use(PAGE, (_request, response) => {
        servePage(response).catch((error: unknown) => server.config.logger.error(String(error)));
      });
    },
  };
}
