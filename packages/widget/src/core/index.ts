export type { ChatAction } from './chat-action.ts';
export { chatReducer } from './chat-reducer.ts';
export { ChatSession } from './chat-session.ts';
export type { ChatSessionOptions } from './chat-session.ts';
export { emptyChat, growingReply, isBusy } from './chat-state.ts';
export type { Branch, ChatPhase, ChatState, Growth } from './chat-state.ts';
export type { Conversation } from './conversation.ts';
export { isToolPart, textOf, toolNameOf, userMessage } from './message.ts';
export type {
  DataPart,
  FilePart,
  Message,
  Part,
  ReasoningPart,
  SourceDocumentPart,
  SourceUrlPart,
  TextPart,
  ToolPart,
  ToolState,
} from './message.ts';
export { createMemoryOutbox } from './outbox.ts';
export type { Outbox } from './outbox.ts';
export type { Clock } from './patience.ts';
export { ProblemError, toProblem } from './problem-error.ts';
export { STOPPED } from './reply-source.ts';
export type {
  Archive,
  ConnectionNews,
  History,
  Rate,
  ReplyNews,
  ReplyRequest,
  ReplySource,
} from './reply-source.ts';
export { createStore } from './store.ts';
export type { Store, WritableStore } from './store.ts';
