import { userEvent, waitFor } from 'storybook/test';

/** Finds something inside of an element, through its shadow root, as soon as it is drawn. */
export function findIn<Found extends Element = HTMLElement>(
  canvas: HTMLElement,
  tag: string,
  selector: string,
): Promise<Found> {
  return waitFor(
    () => {
      const root = find(canvas, tag)?.shadowRoot;
      const found = root?.querySelector<Found>(selector);
      if (!found) throw new Error(`There is no ${selector} in <${tag}>.`);
      return found;
    },
    { timeout: 15_000 },
  );
}

/** The newest message that is shown, as soon as its words contain what is waited for. */
export function messageThatSays(canvas: HTMLElement, words: string): Promise<Element> {
  return waitFor(
    () => {
      const all = find(canvas, 'natter-thread')?.shadowRoot?.querySelectorAll('natter-message');
      const last = [...(all ?? [])].at(-1);
      if (last?.shadowRoot?.textContent.includes(words)) return last;
      throw new Error(`The newest message does not say “${words}”.`);
    },
    { timeout: 15_000 },
  );
}

/** An element of that tag, wherever it is. */
function find(root: ParentNode, tag: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === tag) return element;
    const inside = element.shadowRoot ? find(element.shadowRoot, tag) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** Presses something inside of an element, as soon as it is drawn. */
export async function press(canvas: HTMLElement, tag: string, selector: string): Promise<void> {
  await userEvent.click(await findIn(canvas, tag, selector));
}
