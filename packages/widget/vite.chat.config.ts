import { join } from 'node:path';
import { defineConfig } from 'vite';
import { createFirstFile } from './build/first-file.ts';
import { minifyTemplates } from './build/minify-templates.ts';
import { plainImports } from './build/plain-imports.ts';
import { withoutSentences } from './build/without-sentences.ts';

/** The chat itself, as modules with their content's hash in their name. The loader fetches the first. */
export default defineConfig({
  plugins: [minifyTemplates(), plainImports(), withoutSentences()],
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
            { name: createFirstFile() },
            // What keeps texts and addresses safe is small, and needed together.
            {
              name: 'safe-text',
              test: /\/(?:painting\/unseen|styles\/unseen\.styles|safe-address)\.ts$/,
            },
          ],
        },
      },
    },
  },
});
