/**
 * Tells a chat what of the window is seen: less than all of it while the keyboard of a phone is up,
 * which only some browsers shrink the page for.
 */
export function fitIntoWindow(host: HTMLElement, signal: AbortSignal): void {
  const { visualViewport } = globalThis;
  if (!visualViewport || !matchMedia('(pointer: coarse)').matches) return;
  const fit = () => {
    const { height, offsetTop, scale } = visualViewport;
    const isEnlarged = scale > 1.01;
    // Whoever has enlarged the page moves about in it, and it stays where it is.
    const seen = height * scale;
    host.style.setProperty('--_height', `${seen}px`);
    host.style.setProperty('--_top', `${isEnlarged ? 0 : offsetTop}px`);
    // What is reserved for the edge of the screen lies under the keyboard.
    const isCut = seen + 1 < document.documentElement.clientHeight;
    if (isCut) host.style.setProperty('--_bottom', '0px');
    else host.style.removeProperty('--_bottom');
  };
  signal.addEventListener('abort', () => {
    for (const name of ['--_height', '--_top', '--_bottom']) host.style.removeProperty(name);
  });
  visualViewport.addEventListener('resize', fit, { signal });
  visualViewport.addEventListener('scroll', fit, { signal });
  fit();
}
