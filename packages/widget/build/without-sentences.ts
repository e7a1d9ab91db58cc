import type { Plugin } from 'vite';

const SENTENCE = /(\bsentence:\s*)(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;

/** Takes the sentences out of the problem table: they are for developers, and no page shows them. */
export function withoutSentences(): Plugin {
  return {
    name: 'natter-without-sentences',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/packages\/protocol\/src\/problem\.ts$/ },
      handler(code) {
        const rows = code.match(SENTENCE)?.length ?? 0;
        if (rows < 20) this.error('The problem table is not where it was.');
        return code.replaceAll(SENTENCE, "$1''");
      },
    },
  };
}
