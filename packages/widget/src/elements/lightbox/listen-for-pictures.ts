import type { LitElement } from 'lit';
import type { EnlargeEvent } from '../../events/enlarge-event.ts';

async function show(event: EnlargeEvent, host: LitElement): Promise<void> {
  const [pressed] = event.composedPath();
  await import('./lightbox.define.ts');
  if (event.defaultPrevented) return;
  const box = document.createElement('natter-lightbox');
  const { address, name } = event;
  Object.assign(box, { address, name });
  box.addEventListener('close', () => {
    box.remove();
    if (pressed instanceof HTMLElement) pressed.focus({ preventScroll: true });
  });
  host.renderRoot.append(box);
}

/** Shows pictures large that are asked for somewhere in a list; its host holds the light box. */
export function listenForPictures(list: Element, host: LitElement): void {
  list.addEventListener('natter-enlarge', (event) => {
    // Without a network the picture stays as large as it is.
    show(event as EnlargeEvent, host).catch(() => undefined);
  });
}
