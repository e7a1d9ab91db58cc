/** Fulfilled when the next frame has been painted, with the time at which it was. */
export function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message that is sent from a frame arrives when its layout and paint are done.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now()), { once: true });
      port1.start();
      port2.postMessage(null);
    });
  });
}

/** Looks at each frame whether something is there; fulfilled when that frame has been painted. */
export async function paintedOnce(isThere: () => boolean): Promise<number> {
  for (;;) {
    const there = new Promise<boolean>((resolve) => {
      requestAnimationFrame(() => resolve(isThere()));
    });
    const at = painted();
    if (await there) return at;
    await at;
  }
}

/** How evenly a page was drawn. */
export interface Smoothness {
  /** The longest time between two frames, in milliseconds. */
  readonly worstGap: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: number;
}

/** Watches the frames of the page until it is told to end. */
export function watchFrames(): () => Smoothness {
  let last = performance.now();
  let worstGap = 0;
  let longTasks = 0;
  const look = () => {
    const now = performance.now();
    worstGap = Math.max(worstGap, now - last);
    last = now;
    frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
  observer.observe({ type: 'longtask' });
  return () => {
    cancelAnimationFrame(frame);
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    return { worstGap, longTasks };
  };
}
