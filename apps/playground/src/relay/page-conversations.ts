import { type ConversationList, LONGEST_SEARCH, type Problem, searchFor } from '@natter/protocol';
import { PageConversation } from './page-conversation.ts';

/** Conversations that are kept until the page is left; then the oldest are forgotten. */
const MOST_CONVERSATIONS = 50;

/** What was said, by conversation. */
export class PageConversations {
  /** The one that was used last stands at the end. */
  readonly #kept = new Map<string, PageConversation>();

  /** A conversation in which something was said. */
  read(id: string): PageConversation | undefined {
    const conversation = this.#kept.get(id);
    return conversation && conversation.nodes.length > 0 ? conversation : undefined;
  }

  /** The conversation of that name, which is begun where there is none. */
  open(id: string): PageConversation {
    const conversation = this.#kept.get(id) ?? new PageConversation(id);
    this.#kept.delete(id);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_CONVERSATIONS && oldest !== undefined) this.erase(oldest);
    this.#kept.set(id, conversation);
    return conversation;
  }

  /** Forgets a conversation; an answer that runs ends. */
  erase(id: string): void {
    const answer = this.#kept.get(id)?.answer;
    answer?.end({ code: 'conversation-unknown' });
    answer?.stop();
    this.#kept.delete(id);
  }

  /** The conversations in which something was said, newest first, as `GET /chat` tells them. */
  list(query: URLSearchParams): ConversationList | Problem {
    const search = query.get('search') ?? '';
    const limit = Number(query.get('limit') ?? MOST_CONVERSATIONS);
    if (search.length > LONGEST_SEARCH || !(limit >= 1)) return { code: 'bad-request' };
    const says = searchFor(search);
    const found = [...this.#kept.values()]
      .toReversed()
      .filter(({ nodes }) => nodes.length > 0)
      .map((each) => ({ messages: each.shown().messages, row: each.summary() }))
      .filter(({ messages, row }) => says(row.title, messages))
      .map(({ row }) => row);
    const start = found.findIndex(({ id }) => id === query.get('before')) + 1;
    const conversations = found.slice(start, start + limit);
    const last = conversations.at(-1);
    const hasMore = start + limit < found.length && last;
    return { conversations, ...(hasMore && { next: last.id }) };
  }
}
