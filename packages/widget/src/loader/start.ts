import { createArrival } from './arrival.ts';
import { whenIdle } from './idle.ts';
import { drawLauncher } from './launcher.ts';
import type { Command, Natter } from './natter.ts';
import { type Settings, setUnsaid } from './settings.ts';

const TAG = 'natter-chat';

/** Shows the chat's launcher until the chat comes, and fetches it when it is wanted or nothing else is to do. */
function expectChat(chat: HTMLElement, fetchChat: () => Promise<unknown>): Natter {
  // A place in the page is filled at once, and so is a chat that the server has drawn.
  const atOnce = chat.shadowRoot ?? chat.matches('[mode=inline],[mode=page]');
  const arrive = createArrival(fetchChat, () => show('failed'));
  const hasten = () => void arrive();

  const queue: Command[] = [];
  const natter: Natter = (...command) => {
    queue.push(command);
    // `on`, `set`, `words`: a page may listen and prepare before anybody wants the chat.
    if (/(on|et|ds)$/.test(command[0])) return;
    if (command[0] === 'remove') chat.remove();
    show('busy');
    void arrive(true);
  };
  natter.queue = queue;
  natter.ready = true;

  const show = atOnce ? () => {} : drawLauncher(chat, hasten, () => natter('open'));
  if (atOnce || chat.matches('[open]')) hasten();
  else whenIdle(() => chat.isConnected && hasten());
  return natter;
}

/** Puts a chat on the page, or uses those that the page has, and sets up what commands it. */
export function start(settings: Settings, fetchChat: () => Promise<unknown>): void {
  const before = window.Natter;
  const placed = document.querySelector<HTMLElement>(TAG);
  const chat = placed ?? document.body.appendChild(document.createElement(TAG));
  // One that names its relay has said everything itself.
  for (const silent of document.querySelectorAll<HTMLElement>(`${TAG}:not([relay])`))
    setUnsaid(silent, settings);
  // Another tag, or another version, has seen to this one.
  if (before?.ready && placed) return;
  const natter = expectChat(chat, fetchChat);
  window.Natter = natter;
  for (const command of before?.queue ?? []) natter(...command);
}
