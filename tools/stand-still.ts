/// <reference lib="dom" />

/** Waits, in the page, until what is shown stays as it is for a few frames. */
export async function standStill(): Promise<void> {
  const glance = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .map(({ shadowRoot }) =>
        shadowRoot ? glance(shadowRoot) + shadowRoot.textContent.length : '-',
      )
      .join('');
  let same = 0;
  for (let before = '', looks = 0; same < 6 && looks < 120; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const now = glance(document.body);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}
