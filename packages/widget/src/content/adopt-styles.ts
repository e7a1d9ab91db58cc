import type { CSSResult } from 'lit';

/** Gives the tree in which a node stands one more sheet; a tree that has it already is left alone. */
export function adoptStyles(node: Node, { styleSheet }: CSSResult): void {
  const root = node.getRootNode();
  if (!styleSheet || !(root instanceof ShadowRoot || root instanceof Document)) return;
  if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
