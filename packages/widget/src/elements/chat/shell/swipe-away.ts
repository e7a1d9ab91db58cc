/** What is less than this is a tap, in pixels. */
const TAP = 8;
/** A part of the panel's height that is enough, and the speed that is, in pixels per millisecond. */
const FAR = 0.3;
const FAST = 0.5;

/** Lets a finger pull the panel down by its header: far or fast enough closes it, else it springs back. */
export function swipeAway(panel: HTMLElement, close: () => void, signal: AbortSignal): void {
  const header = panel.querySelector('header');
  if (!header) return;
  let start: PointerEvent | undefined;
  let distance = 0;
  let speed = 0;
  let last = 0;

  const letGo = () => {
    start = undefined;
    distance = 0;
    panel.style.removeProperty('translate');
    panel.style.removeProperty('transition');
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    start = event;
    last = event.timeStamp;
    speed = 0;
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== start?.pointerId) return;
    const moved = Math.max(0, event.clientY - start.clientY);
    if (distance === 0 && moved < TAP) return;
    // From here on no button below the finger is pressed.
    if (distance === 0) header.setPointerCapture(event.pointerId);
    speed = (moved - distance) / Math.max(1, event.timeStamp - last);
    last = event.timeStamp;
    distance = Math.max(moved, 1);
    panel.style.setProperty('transition', 'none');
    panel.style.setProperty('translate', `0 ${moved}px`);
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== start?.pointerId) return;
    const isEnough = distance > panel.clientHeight * FAR || (distance > 0 && speed > FAST);
    letGo();
    if (isEnough) close();
  };
  header.addEventListener('pointerdown', down, { signal });
  header.addEventListener('pointermove', move, { signal });
  header.addEventListener('pointerup', up, { signal });
  header.addEventListener('pointercancel', letGo, { signal });
  signal.addEventListener('abort', letGo);
}
