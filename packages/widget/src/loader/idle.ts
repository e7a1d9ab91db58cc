/**
 * Calls back when the page has loaded and has nothing to do. Never where data is to be saved, and
 * not for a page that is drawn ahead and perhaps never seen.
 */
export function whenIdle(act: () => void): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData || (document as { prerendering?: boolean }).prerendering) return;
  if (document.readyState !== 'complete') addEventListener('load', () => whenIdle(act));
  // Safari has no idle callbacks: there it is as soon as possible.
  else (window.requestIdleCallback ?? setTimeout)(act);
}
