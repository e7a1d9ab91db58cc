import type { Plugin } from 'vite';
import { readManifest } from '../build/read-manifest.ts';

const NAME = 'virtual:custom-elements';
const ID = `\0${NAME}`;
/** What the manifest is read from. */
const READ = /\/src\/elements\/.*(?<!\.(?:test|styles|stories))\.ts$/;

/** Gives stories and pages the manifest of our elements as it is now, without a build before. */
export function customElementsManifest(): Plugin {
  return {
    name: 'natter-custom-elements',
    resolveId: { filter: { id: /^virtual:custom-elements$/ }, handler: () => ID },
    load: {
      filter: { id: /^\0virtual:custom-elements$/ },
      handler: async () => `export default ${JSON.stringify(await readManifest())};`,
    },
    hotUpdate({ file, modules }) {
      const manifest = this.environment.moduleGraph.getModuleById(ID);
      return READ.test(file) && manifest ? [...modules, manifest] : undefined;
    },
  };
}
