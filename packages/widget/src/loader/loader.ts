import { start } from './start.ts';

/** The chat's own file, beside this script; the build puts its name here. */
declare const NATTER_CHAT_FILE: string;

const { currentScript } = document;
// A module is not its own `currentScript`, and an image that is named so is nobody's.
const script =
  currentScript?.localName === 'script'
    ? (currentScript as HTMLScriptElement)
    : document.querySelector<HTMLScriptElement>('script[src*="/natter.js"]');

if (script) {
  const folder = new URL('.', script.src).href;
  const run = () =>
    start(
      // The relay is where the script comes from, unless the page names another.
      { relay: folder, ...window.NatterConfig, ...script.dataset },
      () => import(/* @vite-ignore */ folder + NATTER_CHAT_FILE),
    );
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', run);
  else run();
}
