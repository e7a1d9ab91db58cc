import type { Plugin } from 'vite';

/** What each row of the problem table has for developers and for HTTP. */
const UNSHOWN = /\b(?:sentence:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|status: \d+),/g;

/** Takes the sentences and statuses out of the problem table: no page shows them. */
export function withoutSentences(): Plugin {
  return {
    name: 'natter-without-sentences',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/packages\/protocol\/src\/problem\.ts$/ },
      handler(code) {
        const fields = code.match(UNSHOWN)?.length ?? 0;
        if (fields < 40) this.error('The problem table is not where it was.');
        return code.replaceAll(UNSHOWN, '');
      },
    },
  };
}
