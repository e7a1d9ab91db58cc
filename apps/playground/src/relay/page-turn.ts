import { type ChatRequest, type Problem, textOf } from '@natter/protocol';
import type { PageConversation, PageNode } from './page-conversation.ts';

/** The longest message, in characters. */
export const LONGEST_MESSAGE = 16_000;

/** What a request comes to: words to be answered, an answer that was given before, or a problem. */
export type PageTurn =
  | { readonly question: PageNode }
  | { readonly given: PageNode }
  | { readonly problem: Problem };

type Words = NonNullable<ChatRequest['message']>;

function problemOf({ text, files }: Words): Problem | undefined {
  if (files) return { code: 'attachment-refused' };
  if (text.trim() === '') return { code: 'message-empty' };
  return text.length > LONGEST_MESSAGE ? { code: 'message-too-long' } : undefined;
}

/** Puts the visitor's words where they belong, unless they are there. */
function submit(
  conversation: PageConversation,
  message: Words,
  messageId: string | undefined,
): PageTurn {
  const problem = problemOf(message);
  if (problem) return { problem };
  const { id = crypto.randomUUID(), text } = message;
  const { nodes } = conversation;
  const known = nodes.filter((node) => node.message.role === 'user' && node.message.id === id);
  const repeated = known.findLast((node) => textOf(node.message) === text);
  if (repeated) {
    const given = nodes.findLast(({ parent }) => parent === repeated);
    return given && !given.message.problem ? { given } : { question: repeated };
  }
  const isNamed = (node: PageNode) => node.message.role === 'user' && node.message.id === messageId;
  const replaced = known.at(-1) ?? nodes.findLast(isNamed);
  const parts = [{ type: 'text', text }];
  const question = conversation.add({
    message: { id, role: 'user', parts },
    parent: replaced ? replaced.parent : conversation.head,
  });
  return { question };
}

/** Goes back to the words that were answered. */
function answerAgain(conversation: PageConversation, messageId: string | undefined): PageTurn {
  const named = messageId === undefined ? undefined : conversation.find(messageId);
  const question = conversation.pathTo(named).findLast(({ message }) => message.role === 'user');
  return question ? { question } : { problem: { code: 'conversation-unknown' } };
}

/** Decides what a request comes to, and keeps the words that are new. */
export function beginTurn(
  conversation: PageConversation,
  { message, messageId, trigger }: ChatRequest,
): PageTurn {
  if (message) return submit(conversation, message, messageId);
  // The model in the page calls no tool that an answer could wait for.
  if (trigger === 'continue') return { problem: { code: 'conversation-unknown' } };
  return answerAgain(conversation, messageId);
}
