import { adoptStyles, type LitElement } from 'lit';

/** What a chat lends, so that the focus can go where it belongs. */
interface Focusable {
  focus(options?: FocusOptions): void;
}

/**
 * Takes the place of the launcher that the loader has shown: a `div` alone in the shadow root (a
 * root that a server has drawn begins with its styles). The focus stays on the launcher.
 * @returns the empty root, or `undefined` where no loader was at work
 */
export function takeOverLoader(
  chat: LitElement,
  launcher: () => Focusable | null,
): ShadowRoot | undefined {
  const root = chat.shadowRoot;
  if (!(root?.firstChild instanceof HTMLDivElement)) return undefined;
  const focused = root.activeElement !== null;
  root.replaceChildren();
  adoptStyles(root, (chat.constructor as typeof LitElement).elementStyles);
  if (focused) void chat.updateComplete.then(() => launcher()?.focus({ preventScroll: true }));
  return root;
}
