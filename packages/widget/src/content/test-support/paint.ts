import { type ContentOptions, MarkdownPainter } from '../markdown-painter.ts';

/** Words for tests. */
export const OPTIONS: ContentOptions = {
  words: {
    copyCode: 'Copy',
    copied: 'Copied',
    code: 'Code',
    table: 'Table',
    showImage: (host) => `Show image from ${host}`,
    footnotes: 'Footnotes',
    footnote: (number) => `Footnote ${number}`,
    backToText: 'Back to the text',
  },
  imageHosts: [],
};

/** A painter and where it paints. */
export function createPainter(options: Partial<ContentOptions> = {}) {
  const root = document.createElement('div');
  return { root, painter: new MarkdownPainter(root, { ...OPTIONS, ...options }) };
}

/** A text, painted at once. */
export function paint(text: string, growing = false, options: Partial<ContentOptions> = {}) {
  const { root, painter } = createPainter(options);
  painter.paint(text, growing);
  return root;
}

/** Everything in a tree that could differ, as text. */
export function toMarkup(root: Element): string {
  return new XMLSerializer().serializeToString(root);
}
