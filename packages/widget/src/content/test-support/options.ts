import type { ContentOptions } from '../content-options.ts';

/** Words for tests. */
export const OPTIONS: ContentOptions = {
  words: {
    copyCode: 'Copy',
    copied: 'Copied',
    code: 'Code',
    table: 'Table',
    showImage: (host) => `Show image from ${host}`,
    image: 'Image',
    enlargeImage: (name) => `Enlarge ${name}`,
    imageFailed: 'This image could not be loaded.',
    footnotes: 'Footnotes',
    footnote: (number) => `Footnote ${number}`,
    backToText: 'Back to the text',
  },
  imageHosts: [],
};
