import type { ChatTalk } from '../chat-talk.ts';
import type { ConversationController } from '../conversation-controller.ts';

/** Does what the rows under messages ask for, until the signal aborts. */
export function hearWishes(
  chat: Pick<ChatTalk, 'addEventListener' | 'regenerate' | 'edit' | 'showVersion'>,
  talk: ConversationController,
  signal: AbortSignal,
): void {
  chat.addEventListener('natter-regenerate', (wish) => void chat.regenerate(wish.messageId), {
    signal,
  });
  chat.addEventListener('natter-edit', (wish) => void chat.edit(wish.messageId, wish.text), {
    signal,
  });
  chat.addEventListener(
    'natter-version',
    (wish) => void chat.showVersion(wish.messageId, wish.number),
    { signal },
  );
  chat.addEventListener(
    'natter-feedback',
    (wish) => {
      if (talk.current) wish.answer(talk.current.rate(wish.messageId, wish.feedback));
    },
    { signal },
  );
}
