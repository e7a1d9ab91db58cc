import type { Feedback } from '@natter/protocol';
import type { ChatAction } from './chat-action.ts';
import type { ChatState } from './chat-state.ts';
import type { Conversation } from './conversation.ts';
import type { Keepers } from './rating.ts';
import type { WritableStore } from './store.ts';

/** What is thought of a reply and not told yet, and what was kept of that last. */
interface Opinion {
  wanted: Feedback | undefined;
  kept: Feedback | undefined;
}

/** Shows at once what the visitor thinks of a reply, and takes it back when it is not kept. */
export function keepRatings(
  store: WritableStore<ChatState, ChatAction>,
  { conversationId, replySource, archive, loaded }: Keepers,
): Conversation['rate'] {
  const keep = archive?.rate ?? replySource.rate;
  const opinions = new Map<string, Opinion>();
  let last = Promise.resolve(true);
  const find = (messageId: string) =>
    store.get().messages.find(({ id, role }) => id === messageId && role === 'assistant');
  const show = (messageId: string, feedback: Feedback | undefined) => {
    if (find(messageId)?.metadata?.feedback !== feedback)
      store.dispatch({ type: 'message-rated', messageId, feedback });
  };
  return async (messageId, feedback) => {
    const reply = find(messageId);
    if (!reply || !keep) return false;
    const kept = reply.metadata?.feedback;
    const opinion = opinions.get(messageId) ?? { wanted: feedback, kept };
    opinion.wanted = feedback;
    opinions.set(messageId, opinion);
    show(messageId, feedback);
    const tell = async () => {
      try {
        await keep(conversationId, messageId, feedback);
        opinion.kept = feedback;
        // A history that is on its way may not know of it.
        await loaded();
        return true;
      } catch {
        return false;
      } finally {
        // Unless it was thought better of meanwhile.
        if (opinion.wanted === feedback) {
          opinions.delete(messageId);
          show(messageId, opinion.kept);
        }
      }
    };
    // What is thought last is told last.
    return (last = last.then(tell));
  };
}
