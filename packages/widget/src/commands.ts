import type { Chat } from './elements/chat/chat.ts';
import type { Command, Natter } from './loader/natter.ts';
import { type Settings, setOne } from './loader/settings.ts';

const findChat = () => document.querySelector<Chat>('natter-chat');

const COMMANDS = new Map<unknown, (...about: unknown[]) => unknown>([
  ['open', () => findChat()?.show()],
  ['close', () => findChat()?.hide()],
  ['toggle', () => findChat()?.toggle()],
  [
    'send',
    async (text) => {
      const chat = findChat();
      // What the page has set before counts: the chat takes it up with its next update.
      await chat?.updateComplete;
      await chat?.send(String(text));
    },
  ],
  ['remove', () => findChat()?.remove()],
  [
    'set',
    (settings) => {
      const chat = findChat();
      for (const [name, value] of Object.entries(settings as Settings))
        if (chat) setOne(chat, name, value);
    },
  ],
  ['words', async (...about) => (await import('./locales/site-words.ts')).hearWords(...about)],
  [
    'on',
    (name, hear) => document.addEventListener(`natter-${String(name)}`, hear as EventListener),
  ],
]);

function perform(...[name, ...about]: Command): void {
  const act = COMMANDS.get(name);
  if (act) void act(...about);
  else console.warn(`Natter has no command "${name}".`);
}

/** Does what the page has told its chat to do before the chat was here, and from then on at once. */
export function answerCommands(): void {
  const queue = window.Natter?.queue ?? [];
  const waiting = queue.splice(0);
  // Whoever has kept the function of before still reaches the chat.
  queue.push = (...commands) => {
    for (const command of commands) perform(...command);
    return 0;
  };
  const natter: Natter = perform;
  natter.ready = true;
  window.Natter = natter;
  for (const command of waiting) natter(...command);
}
