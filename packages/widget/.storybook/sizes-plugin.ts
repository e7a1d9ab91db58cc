import { join } from 'node:path';
import type { Plugin } from 'vite';
import { BuiltFiles } from '../build/sizes.ts';

const ID = '\0virtual:sizes';
const FOLDER = join(import.meta.dirname, '../dist/cdn');

/** Gives the pages the sizes of the files that were built last; nothing where none were. */
export function builtSizes(): Plugin {
  return {
    name: 'natter-sizes',
    resolveId: { filter: { id: /^virtual:sizes$/ }, handler: () => ID },
    load: {
      filter: { id: /^\0virtual:sizes$/ },
      handler() {
        const sizes = BuiltFiles.areIn(FOLDER) ? new BuiltFiles(FOLDER).sizes : undefined;
        return `export default ${JSON.stringify(sizes)};`;
      },
    },
  };
}
