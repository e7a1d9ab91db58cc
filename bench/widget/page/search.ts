/** What is inside a node as it is shown: in its shadow where it has one. */
function childrenOf(node: Node): NodeListOf<ChildNode> {
  return node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
}

/** The first text with this word, through all shadows, or the last. */
export function textWith(
  word: string,
  from: 'start' | 'end',
  root: Node = document.body,
): Text | undefined {
  if (root instanceof Text) return root.data.includes(word) ? root : undefined;
  const children = childrenOf(root);
  const { length } = children;
  for (let at = 0; at < length; at += 1) {
    const child = children[from === 'start' ? at : length - 1 - at];
    const found = child && textWith(word, from, child);
    if (found) return found;
  }
  return undefined;
}

/** All elements that a selector finds, through all shadows. */
export function findAll(selector: string, root: ParentNode = document): Element[] {
  const found = [...root.querySelectorAll(selector)];
  for (const { shadowRoot } of root.querySelectorAll('*'))
    if (shadowRoot) found.push(...findAll(selector, shadowRoot));
  return found;
}

/** What messages can be written into. */
export const INPUTS = 'textarea, input[type="text"], input:not([type]), [contenteditable="true"]';

/** Where a message can be written: what is shown and takes words. */
export function findInput(): HTMLElement | undefined {
  return findAll(INPUTS).find((element): element is HTMLElement => {
    if (!(element instanceof HTMLElement) || !element.checkVisibility()) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && !element.matches(':disabled, [aria-hidden="true"]');
  });
}

/** The one that scrolls: what a text stands in. */
export function scrollerOf(text: Text): Element | undefined {
  let node: Node | null = text.parentNode;
  while (node) {
    if (node instanceof Element && node.scrollHeight > node.clientHeight + 1) {
      if (['auto', 'scroll'].includes(getComputedStyle(node).overflowY)) return node;
    }
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return undefined;
}
