import { html, nothing } from 'lit';
import { type ChatState, growingReply } from '../../core/chat-state.ts';
import type { Message } from '../../core/message.ts';
import type { FirstWords } from '../../locales/index.ts';
import { renderNotice } from '../notice/render-notice.ts';

/** What of a conversation is rendered; it stays the same while only the words of a reply change. */
export interface ThreadView {
  readonly messages: ChatState['messages'];
  readonly queue: ChatState['queue'];
  /** Whether more of the messages are being fetched. */
  readonly isLoading: boolean;
  readonly isEmpty: boolean;
}

/** The reply that grows, once something of it can be seen. */
export function visibleReply(chat: ChatState): Message | undefined {
  const reply = growingReply(chat);
  return reply?.parts.length ? reply : undefined;
}

/** Selects what is rendered. Answers the last selection where nothing else would be. */
export function createViewSelector(): (chat: ChatState) => ThreadView {
  let last: ThreadView | undefined;
  let before: readonly unknown[] = [];
  return (chat) => {
    const { messages, queue, phase } = chat;
    const shape = 'reply' in phase ? `${phase.name} ${visibleReply(chat)?.id}` : phase;
    const now = [messages, queue, shape];
    if (last && now.every((value, index) => value === before[index])) return last;
    before = now;
    const isEmpty = messages.length + queue.length === 0 && phase.name === 'idle';
    return (last = { messages, queue, isEmpty, isLoading: phase.name === 'loading' });
  };
}

function renderDots(label: string) {
  return html`<div class="dots">
    <span class="only-heard">${label}</span><i></i><i></i><i></i>
  </div>`;
}

/** What stands beneath the messages: whatever is waited for. */
export function renderPhase({ phase, messages }: ChatState, words: FirstWords) {
  switch (phase.name) {
    case 'loading':
    case 'waiting':
      return renderDots(words[phase.name]);
    case 'resuming':
      return html`<p class="resuming">${words.resuming}</p>`;
    case 'held':
      return renderNotice(phase.problem, words, { held: true, until: phase.until });
    case 'failed':
      // A reply that failed says so itself.
      if (messages.at(-1)?.problem) return nothing;
      return renderNotice(phase.problem, words, { newest: true });
    default:
      return nothing;
  }
}
