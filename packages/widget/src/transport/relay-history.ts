import { readConversation, textOf } from '@natter/protocol';
import type { Message } from '../core/chat-state.ts';
import { ProblemError } from '../core/problem-error.ts';
import type { RelayClient } from './relay-client.ts';

/** What the relay keeps of a conversation; `undefined` when it knows none of that id. */
export async function readRelayHistory(
  client: RelayClient,
  conversationId: string,
): Promise<readonly Message[] | undefined> {
  let body: unknown;
  try {
    body = await (await client.request(`/chat/${encodeURIComponent(conversationId)}`)).json();
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'conversation-unknown')
      return undefined;
    throw error;
  }
  const conversation = readConversation(body);
  if (!conversation) throw new ProblemError({ code: 'answer-unreadable' });
  return conversation.messages.flatMap(({ id, role, problem, stopped, parts }) => {
    if (role === 'system') return [];
    const text = textOf({ id, role, parts });
    return [{ id, role, text, ...(problem && { problem }), ...(stopped && { stopped }) }];
  });
}
