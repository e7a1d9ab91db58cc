import type { Page } from 'playwright';

/** Runs in the page: what has the focus, however deep in shadow roots, by tag and name. */
const FOCUSED = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const label = element?.getAttribute('aria-label') ?? element?.innerText ?? '';
  return { tag: element?.localName ?? '', name: label.replace(/\\s+/g, ' ').trim(), rel: element?.rel ?? '' };
})()`;

interface Focused {
  readonly tag: string;
  readonly name: string;
  readonly rel: string;
}

const MOST_STEPS = 300;

/** Goes through the page by Tab until something fits; out of the editor as its users do. */
export async function tabTo(page: Page, fits: (focused: Focused) => boolean): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const focused = await page.evaluate<Focused>(FOCUSED);
    if (fits(focused)) return;
    if (focused.tag === 'div' && (await page.evaluate<boolean>(IN_EDITOR)))
      await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not lead there.');
}

const IN_EDITOR = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.classList.contains('cm-content') ?? false;
})()`;

/** Goes to a control by its name and presses it. */
export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, (focused) => focused.name === name && focused.tag !== 'section');
  await page.keyboard.press('Enter');
}
