import type { Plugin } from 'vite';

/** The only file of all that are fetched which is no module of JavaScript's own. */
const HIGHLIGHTER = /highlight\.js\/lib\/core\.js$/;

/** Leaves modules to the browser, so that what others need in its place is not fetched with the chat. */
export function plainModules(): Plugin[] {
  return [
    {
      name: 'natter-plain-imports',
      apply: 'build',
      // Vite's helper fetches style sheets and links ahead, of which there are none.
      transform: {
        filter: { id: /vite\/preload-helper/ },
        handler: () => 'export const __vitePreload = (load) => load();',
      },
    },
    {
      name: 'natter-plain-exports',
      apply: 'build',
      enforce: 'pre',
      transform: {
        filter: { id: HIGHLIGHTER },
        handler(code) {
          const exported = 'module.exports = highlight;';
          if (!code.includes(exported)) throw new Error('The highlighter exports something else.');
          return code.replace(exported, 'export default highlight;');
        },
      },
    },
  ];
}
