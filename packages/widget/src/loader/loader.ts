import { start } from './start.ts';

/** The chat's own file, beside this script; the build puts its name here. */
declare const NATTER_CHAT_FILE: string;

// A module is not its own `currentScript`.
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/natter.js"]');

if (script) {
  const folder = new URL('.', script.src).href;
  const run = () =>
    start(
      // The relay is where the script comes from, unless the page names another.
      { relay: folder.slice(0, -1), ...window.NatterConfig, ...script.dataset },
      () => import(/* @vite-ignore */ folder + NATTER_CHAT_FILE),
    );
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run);
  else run();
}
