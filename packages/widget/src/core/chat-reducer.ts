import type { Feedback, Problem } from '@natter/protocol';
import { asVersion, branchOff, showBranch, takeBack } from './branches.ts';
import type { ChatAction } from './chat-action.ts';
import { type ChatPhase, type ChatState, growingReply, isBusy } from './chat-state.ts';
import { beginReply, type Growing, growReply, isVisible } from './grow-reply.ts';
import type { Message } from './message.ts';
import type { History } from './reply-source.ts';
import { unsentIn } from './unsent.ts';

const idle: ChatPhase = { name: 'idle' };

function growing({ phase }: ChatState, replyId: string): Growing {
  const begun = beginReply(replyId);
  if (phase.name !== 'waiting' && phase.name !== 'streaming' && phase.name !== 'resuming')
    return begun;
  return { reply: phase.reply ?? begun.reply, growth: phase.growth ?? begun.growth };
}

/** The newest words have arrived, whoever had to wait for it. */
function arrived(messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  if (!last?.unsent) return messages;
  const { unsent: _, ...message } = last;
  return messages.with(messages.length - 1, message);
}

/** The reply as the thread keeps it. */
function settled(state: ChatState, reply: Message, more: Partial<Message> = {}): ChatState {
  const parts = reply.parts.filter((part) => !('text' in part) || part.text !== '');
  const whole = parts.map((part) =>
    part.type === 'reasoning' ? { ...part, state: 'done' as const } : part,
  );
  const messages = [...arrived(state.messages), { ...reply, ...more, parts: whole }];
  return { ...state, messages, phase: idle };
}

/** What is asked for, where it is an answer that is given once more. */
function againOf({ phase }: ChatState): Message | undefined {
  const reply =
    phase.name === 'waiting' || phase.name === 'resuming'
      ? phase.reply
      : phase.name === 'held'
        ? phase.again
        : undefined;
  return reply?.version && !isVisible(reply) ? reply : undefined;
}

/** Nothing came: what an answer was to be given in the place of stays there. */
function giveUp(state: ChatState, phase: ChatPhase): ChatState {
  return { ...state, ...(againOf(state) && takeBack(state)), phase };
}

/** What had arrived stays, with the reason why there is no more. */
function fail(state: ChatState, replyId: string, problem: Problem): ChatState {
  if (againOf(state)) return giveUp(state, { name: 'failed', problem });
  const { reply } = growing(state, replyId);
  return { ...settled(state, reply, { problem }), phase: { name: 'failed', problem } };
}

function takeChunk(
  state: ChatState,
  action: Extract<ChatAction, { type: 'reply-chunk' }>,
): ChatState {
  // What comes after the end of a reply belongs to nobody.
  if (!isBusy(state)) return state;
  const { replyId, chunk, createdAt } = action;
  const { reply, growth } = growing(state, replyId);
  // What is joined again has begun before.
  const begun = createdAt && { metadata: { createdAt, ...reply.metadata } };
  const now = { reply: begun ? { ...reply, ...begun } : reply, growth };
  switch (chunk.type) {
    case 'error':
      return fail(state, replyId, chunk.problem ?? { code: 'provider-down' });
    case 'finish':
      return isVisible(now.reply) ? settled(state, now.reply) : giveUp(state, idle);
    case 'abort':
      return stop(state);
    default: {
      const grown = growReply(now, chunk);
      const name = isVisible(grown.reply) ? 'streaming' : 'waiting';
      return { ...state, messages: arrived(state.messages), phase: { name, ...grown } };
    }
  }
}

function stop(state: ChatState): ChatState {
  if (state.phase.name === 'held')
    return giveUp(state, { name: 'failed', problem: state.phase.problem });
  const reply = growingReply(state);
  return reply && isVisible(reply) ? settled(state, reply, { stopped: true }) : giveUp(state, idle);
}

/** A failure that left no words is over as soon as something new is said. */
function withoutEmptyFailure(messages: readonly Message[]): readonly Message[] {
  const last = messages.at(-1);
  return last?.problem && last.parts.length === 0 ? messages.slice(0, -1) : messages;
}

function failHistory(state: ChatState, problem: Problem): ChatState {
  const reply = growingReply(state);
  const kept = reply ? settled(state, reply, { problem }) : state;
  return { ...kept, phase: { name: 'failed', problem } };
}

function load(before: ChatState, history: History): ChatState {
  const { running } = history;
  // A reply that goes on behind a tool is told anew, and stands nowhere twice.
  const messages = history.messages.filter(({ id }) => id !== running);
  const problem = messages.at(-1)?.problem;
  const state = { messages, queue: unsentIn(before, history), branches: [] };
  if (running !== undefined) {
    const known = growingReply(before)?.id === running;
    const joined: ChatState = { ...state, phase: { name: 'waiting', ...beginReply(running) } };
    // What is shown of it already stays until it is told anew.
    return known ? regainConnection({ ...joined, phase: before.phase }) : joined;
  }
  return { ...state, phase: problem ? { name: 'failed', problem } : idle };
}

function send(state: ChatState, message: Message): ChatState {
  return {
    ...state,
    messages: [
      ...withoutEmptyFailure(state.messages).filter(({ id }) => id !== message.id),
      message,
    ],
    queue: state.queue.filter(({ id }) => id !== message.id),
    phase: { name: 'waiting' },
  };
}

function edit(state: ChatState, messageId: string, message: Message): ChatState {
  const index = state.messages.findIndex(({ id, role }) => id === messageId && role === 'user');
  if (index === -1) return state;
  const { messages, branches, version } = branchOff(state, index);
  return {
    branches,
    queue: state.queue.filter(({ id }) => id !== message.id),
    messages: [...messages, asVersion(message, version)],
    phase: { name: 'waiting' },
  };
}

function askAgain(state: ChatState, replyId: string, messageId: string | undefined): ChatState {
  const named = state.messages.findIndex(({ id }) => id === messageId);
  const last = named === -1 ? state.messages.length - 1 : named;
  const question = state.messages.findLastIndex(
    ({ role }, index) => role === 'user' && index <= last,
  );
  const old = state.messages[question + 1];
  const begun = beginReply(replyId);
  // A reply that never became one leaves nothing to go back to; the next one has its place.
  if (!old || (old.problem && question + 2 === state.messages.length)) {
    const reply = old?.version ? { ...begun.reply, version: old.version } : begun.reply;
    const messages = state.messages.slice(0, question + 1);
    return { ...state, messages, phase: { name: 'waiting', ...begun, reply } };
  }
  const { messages, branches, version } = branchOff(state, question + 1);
  const reply = asVersion(begun.reply, version);
  return { ...state, messages, branches, phase: { name: 'waiting', ...begun, reply } };
}

function hold(state: ChatState, action: Extract<ChatAction, { type: 'reply-held' }>): ChatState {
  const { type: _, messageId, ...held } = action;
  const again = againOf(state);
  return {
    ...state,
    messages:
      messageId === undefined
        ? state.messages
        : state.messages.map((message) =>
            message.id === messageId ? { ...message, unsent: true } : message,
          ),
    phase: { name: 'held', ...held, ...(again && { again }) },
  };
}

function awaitReply(state: ChatState): ChatState {
  const reply = againOf(state);
  return { ...state, phase: { name: 'waiting', ...(reply && { reply }) } };
}

function loseConnection(state: ChatState, until: number | undefined): ChatState {
  const { phase } = state;
  if (phase.name !== 'waiting' && phase.name !== 'streaming' && phase.name !== 'resuming')
    return state;
  const { reply, growth } = phase;
  return {
    ...state,
    phase: {
      name: 'resuming',
      reply,
      ...(growth && { growth }),
      ...(until !== undefined && { until }),
    },
  };
}

function regainConnection(state: ChatState): ChatState {
  const { phase } = state;
  if (phase.name !== 'resuming') return state;
  const { reply, growth } = phase;
  const open = growth && { growth };
  if (!reply) return { ...state, phase: { name: 'waiting', ...open } };
  return { ...state, phase: { name: isVisible(reply) ? 'streaming' : 'waiting', reply, ...open } };
}

const rate = (
  messages: readonly Message[],
  messageId: string,
  feedback: Feedback | undefined,
): readonly Message[] =>
  messages.map((each) =>
    each.id === messageId ? { ...each, metadata: { ...each.metadata, feedback } } : each,
  );

type ConversationAction = Extract<
  ChatAction,
  { type: `history-${string}` | `message-${string}` | 'version-shown' | 'state-told' }
>;

function reduceConversation(state: ChatState, action: ConversationAction): ChatState {
  switch (action.type) {
    case 'history-requested':
      return { ...state, phase: { name: 'loading' } };
    case 'history-loaded':
      return load(state, action.history);
    case 'history-failed':
      return failHistory(state, action.problem);
    case 'message-sent':
      return send(state, action.message);
    case 'message-queued':
      return { ...state, queue: [...state.queue, { ...action.message, unsent: true }] };
    case 'message-edited':
      return edit(state, action.messageId, action.message);
    case 'message-rated':
      return { ...state, messages: rate(state.messages, action.messageId, action.feedback) };
    case 'version-shown':
      return { ...state, ...showBranch(state, action.messageId, action.number), phase: idle };
    case 'state-told':
      return action.state;
    default:
      // Another page may run another version.
      action satisfies never;
      return state;
  }
}

const isConversationAction = (action: ChatAction): action is ConversationAction =>
  /^(?:history|message|version|state)-/.test(action.type);

/** The only place where a conversation changes. Pure: no clock, no ids, no network. */
export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  if (isConversationAction(action)) return reduceConversation(state, action);
  switch (action.type) {
    case 'reply-requested-again':
      return askAgain(state, action.replyId, action.messageId);
    case 'reply-chunk':
      return takeChunk(state, action);
    case 'reply-stopped':
      return stop(state);
    case 'reply-failed':
      return fail(state, action.replyId, action.problem);
    case 'reply-held':
      return hold(state, action);
    case 'reply-awaited':
      return awaitReply(state);
    case 'connection-lost':
      return loseConnection(state, action.until);
    case 'connection-back':
      return regainConnection(state);
    default:
      // Another page may run another version.
      action satisfies never;
      return state;
  }
}
