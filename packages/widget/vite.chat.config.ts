import { join } from 'node:path';
import { defineConfig } from 'vite';
import { createGroup } from './build/group-with.ts';
import { minifyTemplates } from './build/minify-templates.ts';
import { plainModules } from './build/plain-modules.ts';
import { withoutSentences } from './build/without-sentences.ts';

/** Needed by what is fetched next: a file of their own would only be waited for. */
const SMALL = /rolldown\/runtime|\/protocol\/src\/(?:problem|feedback)\.ts$/;

/** The chat itself, as modules with their content's hash in their name. The loader fetches the first. */
export default defineConfig({
  plugins: [minifyTemplates(), plainModules(), withoutSentences()],
  resolve: {
    conditions: ['@natter/source', 'module', 'browser', 'production'],
    alias: { 'lit/decorators.js': join(import.meta.dirname, 'build/one-kind-of-decorators.ts') },
  },
  build: {
    outDir: 'dist/cdn',
    manifest: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { chat: 'src/embed.ts' },
      preserveEntrySignatures: false,
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            {
              name: createGroup('chat', (id, isEntry) => isEntry || SMALL.test(id)),
              priority: 2,
            },
            { name: createGroup('markdown-painter', (id) => id.endsWith('/markdown-painter.ts')) },
          ],
        },
      },
    },
  },
});
