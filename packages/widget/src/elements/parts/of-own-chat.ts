import type { ToggleEvent } from '../../events/toggle-event.ts';

const outwards = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : node.parentNode;

/** Whether it was the chat around an element that was opened or closed, and no other one of the page. */
export function isOfOwnChat(event: ToggleEvent, element: Element): boolean {
  const [chat] = event.composedPath();
  for (let node: Node | null = element; node; node = outwards(node)) if (node === chat) return true;
  return false;
}
