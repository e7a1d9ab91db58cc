import { defineConfig } from 'vite';

/** The chat itself, as modules with their content's hash in their name. The loader fetches the first. */
export default defineConfig({
  resolve: { conditions: ['@natter/source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist/cdn',
    manifest: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/define.ts',
      preserveEntrySignatures: false,
      output: {
        entryFileNames: 'assets/chat-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
      },
    },
  },
});
