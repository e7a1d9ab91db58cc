import { type ContentOptions, MarkdownPainter } from '../markdown-painter.ts';
import { seldom } from '../seldom/seldom.ts';
import * as syntax from '../seldom/syntax.ts';
import { OPTIONS } from './options.ts';

export { OPTIONS } from './options.ts';

// Whoever waits for it is tested apart.
seldom.syntax = syntax;

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
