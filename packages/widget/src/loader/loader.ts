/** The chat's own file, beside this script; the build puts its name here. */
declare const NATTER_CHAT_FILE: string;

/** Attributes of `<natter-chat>` that a script tag can set, as `data-…`. */
const ATTRIBUTES = [
  'mode',
  'open',
  'lang',
  'theme',
  'heading',
  'greeting',
  'placeholder',
  'position',
  'conversation',
];

const TAG = 'natter-chat';

function findScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  return document.querySelector<HTMLScriptElement>('script[src*="/natter.js"]');
}

function configure(chat: Element, { dataset }: HTMLScriptElement, relay: string): void {
  for (const name of ATTRIBUTES) {
    const value = dataset[name];
    if (value !== undefined && !chat.hasAttribute(name)) chat.setAttribute(name, value);
  }
  if (!chat.hasAttribute('relay')) chat.setAttribute('relay', relay);
}

/** Puts the chat on the page; an element that the page has already is used instead. */
function place(script: HTMLScriptElement, relay: string): void {
  const placed = document.querySelectorAll(TAG);
  if (placed.length > 0) {
    for (const chat of placed) configure(chat, script, relay);
    return;
  }
  const chat = document.createElement(TAG);
  configure(chat, script, relay);
  document.body.append(chat);
}

async function load(script: HTMLScriptElement): Promise<void> {
  const source = new URL(script.src);
  // The relay is where the script comes from, unless the page names another.
  const relay = script.dataset['relay'] ?? new URL('.', source).href.replace(/\/$/, '');
  place(script, relay);
  await import(/* @vite-ignore */ new URL(NATTER_CHAT_FILE, source).href);
}

const script = findScript();
if (script) {
  const start = () =>
    load(script).catch((error: unknown) => console.error('Natter could not be loaded.', error));
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', start, { once: true });
  else void start();
}
