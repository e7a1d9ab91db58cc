import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { minifyTemplates } from './build/minify-templates.ts';

/** The file that the loader fetches, as the build of the chat has just named it. */
function chatFile(): string {
  const path = join(import.meta.dirname, 'dist/cdn/.vite/manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { file: string }>;
  const entry = manifest['src/embed.ts'];
  if (!entry) throw new Error('The chat is not built: vite.chat.config.ts comes first.');
  return entry.file;
}

/** The one file that a page names: a classic script, so that it runs without `type="module"`. */
export default defineConfig({
  plugins: [
    minifyTemplates(),
    {
      name: 'natter-chat-file',
      config: () => ({ define: { NATTER_CHAT_FILE: JSON.stringify(chatFile()) } }),
    },
  ],
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: 'src/loader/loader.ts',
      formats: ['iife'],
      name: 'NatterLoader',
      fileName: () => 'natter.js',
    },
  },
});
