import { minifyHTMLLiterals } from 'minify-literals';
import type { Plugin } from 'vite';

/** Templates of text alone, tagged only to be found here. */
const PLAIN_TAG = /^const css = String\.raw;$/m;

/** Takes the line breaks and the comments out of `html`, `svg` and `css` templates, which no minifier looks into. */
export function minifyTemplates(): Plugin {
  return {
    name: 'natter-minify-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/packages\/widget\/src\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
      async handler(code, id) {
        const result = await minifyHTMLLiterals(code, {
          fileName: id,
          // In SVG an element without a slash is still open, and swallows what follows.
          html: { keepClosingSlash: true },
        });
        if (!result || !PLAIN_TAG.test(code)) return result;
        return result.code.replace(PLAIN_TAG, '').replaceAll('css`', '`');
      },
    },
  };
}
