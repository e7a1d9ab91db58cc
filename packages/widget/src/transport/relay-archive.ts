import { eventIdOf, readConversation, type StoredConversation } from '@natter/protocol';
import type { Message } from '../core/message.ts';
import { readPart } from '../core/read-part.ts';
import type { Clock } from '../core/patience.ts';
import { ProblemError } from '../core/problem-error.ts';
import type { Archive, History } from '../core/reply-source.ts';
import { followReply } from './follow-reply.ts';
import type { RelayClient } from './relay-client.ts';
import { askOf, joinAnswer, pathOf, stopAnswer, stopByRoute } from './relay-source.ts';

function toMessage(stored: StoredConversation['messages'][number]): Message[] {
  const { id, role, problem, stopped, version, metadata } = stored;
  if (role === 'system') return [];
  const parts = stored.parts.map(readPart).filter((part) => part !== undefined);
  return [
    {
      id,
      role,
      parts,
      ...(problem && { problem }),
      ...(stopped && { stopped }),
      ...(version && { version }),
      ...(metadata && { metadata }),
    },
  ];
}

async function readHistory(response: Response): Promise<History> {
  const conversation = readConversation(await response.json().catch(() => undefined));
  if (!conversation) throw new ProblemError({ code: 'answer-unreadable' });
  const { messages, running } = conversation;
  return { messages: messages.flatMap(toMessage), ...(running !== undefined && { running }) };
}

/** The conversations that a relay keeps of this visitor. */
export function createRelayArchive(client: RelayClient, clock: Clock): Archive {
  return {
    async read(conversationId) {
      try {
        return await readHistory(await client.request(pathOf(conversationId)));
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'conversation-unknown')
          return undefined;
        throw error;
      }
    },
    join(conversationId, replyId, signal) {
      const join = (lastEventId: string) => joinAnswer(client, conversationId, lastEventId, signal);
      // By its name it can be joined even if it ends before this arrives.
      const start = eventIdOf(replyId, 0);
      const reply = followReply({
        begin: () => join(start),
        goOn: (lastEventId) => join(lastEventId || start),
        clock,
        signal,
      });
      return stopByRoute(reply, client, conversationId, replyId, signal);
    },
    stop: (conversationId, messageId) => stopAnswer(client, conversationId, messageId),
    rate: (conversationId, messageId, feedback) =>
      askOf(client, conversationId, 'feedback', { messageId, rating: null, ...feedback }),
    async showVersion(conversationId, messageId, number) {
      return readHistory(await askOf(client, conversationId, 'version', { messageId, number }));
    },
  };
}
