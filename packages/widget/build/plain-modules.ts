import type { Plugin } from 'vite';

/** Leaves `import()` to the browser: Vite's helper fetches style sheets and links ahead, of which there are none. */
export function plainImports(): Plugin {
  return {
    name: 'natter-plain-imports',
    apply: 'build',
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
