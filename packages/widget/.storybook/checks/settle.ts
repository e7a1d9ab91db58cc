import { LitElement } from 'lit';

/** What never comes to rest is looked at after so many, as it is. */
const MOST = 80;

/** Every element, through all shadow roots. */
function* everyElement(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everyElement(element.shadowRoot);
  }
}

/** What a page looks like, in one word that changes with it. */
function glance(root: ParentNode): string {
  let count = 0;
  let letters = 0;
  let moving = 0;
  for (const element of everyElement(root)) {
    count += 1;
    if (element instanceof LitElement && element.isUpdatePending) moving += 1;
    for (const { nodeType, nodeValue } of element.childNodes)
      if (nodeType === Node.TEXT_NODE) letters += nodeValue?.length ?? 0;
  }
  return `${count} ${letters} ${moving}`;
}

const soon = () =>
  new Promise<void>((resolve) => setTimeout(() => requestAnimationFrame(() => resolve())));

/**
 * Waits until what is shown stays as it is: what is loaded when it is needed has come then.
 * @param calm so many glances in a row have to be the same
 */
export async function settle(root: ParentNode, calm = 4): Promise<void> {
  let before = '';
  for (let looks = 0, same = 0; looks < MOST && same < calm; looks += 1) {
    await soon();
    const now = glance(root);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}
