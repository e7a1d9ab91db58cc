/** Takes a picture that cannot be loaded out of its slot, so that ours stands in its place. */
export function letFailedPicturesGo(host: HTMLElement, signal: AbortSignal): void {
  const letGo = (picture: EventTarget | null) => {
    if (picture instanceof HTMLImageElement && picture.parentElement === host)
      picture.slot = 'failed';
  };
  host.addEventListener('error', ({ target }) => letGo(target), { capture: true, signal });
  for (const picture of host.querySelectorAll(':scope > img'))
    if (picture instanceof HTMLImageElement && picture.complete && picture.naturalWidth === 0)
      letGo(picture);
}
