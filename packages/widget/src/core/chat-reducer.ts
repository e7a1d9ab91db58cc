import type { Problem, ReplyChunk } from '@natter/protocol';
import type { ChatState, Message } from './chat-state.ts';

/** Everything that can happen to a conversation. */
export type ChatAction =
  | { readonly type: 'history-requested' }
  | { readonly type: 'history-loaded'; readonly messages: readonly Message[] }
  | { readonly type: 'message-sent'; readonly message: Message }
  /** The last words are answered once more: what was answered so far goes. */
  | { readonly type: 'reply-requested-again' }
  | { readonly type: 'reply-chunk'; readonly replyId: string; readonly chunk: ReplyChunk }
  | { readonly type: 'reply-stopped' }
  | { readonly type: 'reply-failed'; readonly replyId: string; readonly problem: Problem };

/** What has arrived of the reply, if anything. */
function replyOf({ phase }: ChatState): Message | undefined {
  return phase.name === 'streaming' ? phase.reply : undefined;
}

function takeChunk(state: ChatState, replyId: string, chunk: ReplyChunk): ChatState {
  switch (chunk.type) {
    case 'text-delta': {
      const { id, text } = replyOf(state) ?? { id: replyId, text: '' };
      const reply: Message = { id, role: 'assistant', text: text + chunk.delta };
      return { messages: state.messages, phase: { name: 'streaming', reply } };
    }
    case 'finish':
    case 'abort': {
      const reply = replyOf(state);
      const messages = reply ? [...state.messages, reply] : state.messages;
      return { messages, phase: { name: 'idle' } };
    }
    case 'error':
      return fail(state, replyId, chunk.problem ?? { code: 'provider-down' });
    default:
      return state;
  }
}

/** What had arrived stays, with the reason why there is no more. */
function fail(state: ChatState, replyId: string, problem: Problem): ChatState {
  const arrived = replyOf(state) ?? { id: replyId, role: 'assistant' as const, text: '' };
  return {
    messages: [...state.messages, { ...arrived, problem }],
    phase: { name: 'failed', problem },
  };
}

function stop(state: ChatState): ChatState {
  const reply = replyOf(state);
  const messages = reply ? [...state.messages, { ...reply, stopped: true }] : state.messages;
  return { messages, phase: { name: 'idle' } };
}

/** A failure that left no words is over as soon as something new is said. */
function withoutEmptyFailure(messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  return last?.problem && last.text === '' ? messages.slice(0, -1) : messages;
}

function load(messages: readonly Message[]): ChatState {
  const problem = messages.at(-1)?.problem;
  return { messages, phase: problem ? { name: 'failed', problem } : { name: 'idle' } };
}

function askAgain({ messages }: ChatState): ChatState {
  const newest = messages.findLastIndex(({ role }) => role === 'user');
  return { messages: messages.slice(0, newest + 1), phase: { name: 'waiting' } };
}

/** The only place where a conversation changes. Pure: no clock, no ids, no network. */
export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'history-requested':
      return { ...state, phase: { name: 'loading' } };
    case 'history-loaded':
      return load(action.messages);
    case 'message-sent':
      return {
        messages: [...withoutEmptyFailure(state.messages), action.message],
        phase: { name: 'waiting' },
      };
    case 'reply-requested-again':
      return askAgain(state);
    case 'reply-chunk':
      return takeChunk(state, action.replyId, action.chunk);
    case 'reply-stopped':
      return stop(state);
    case 'reply-failed':
      return fail(state, action.replyId, action.problem);
    default:
      return action satisfies never;
  }
}
