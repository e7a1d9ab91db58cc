import { readConversationList } from '@natter/protocol';
import type { ConversationBook } from '../core/conversation-book.ts';
import { ProblemError } from '../core/problem-error.ts';
import type { RelayClient } from './relay-client.ts';
import { pathOf } from './relay-source.ts';

/** The conversations that a relay keeps of this visitor: `GET /chat`, `DELETE /chat/:id`. */
export function createRelayConversations(client: RelayClient): ConversationBook {
  return {
    async list(search, before, signal) {
      const query = new URLSearchParams({
        ...(search.trim() !== '' && { search: search.trim() }),
        ...(before !== undefined && { before }),
      });
      const response = await client.request(`/chat?${query}`, signal ? { signal } : {});
      const list = readConversationList(await response.json().catch(() => undefined));
      if (!list) throw new ProblemError({ code: 'answer-unreadable' });
      return list;
    },
    async erase(conversationId) {
      await client.request(pathOf(conversationId), { method: 'DELETE' });
    },
  };
}
