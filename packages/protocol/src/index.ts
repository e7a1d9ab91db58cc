export { isFilePart, readChatMessage, readFiles, textOf } from './chat-message.ts';
export type { ChatMessage, ChatRole, FilePart, MessagePart } from './chat-message.ts';
export { readChatRequest } from './chat-request.ts';
export type { ChatRequest, ToolOutput } from './chat-request.ts';
export {
  LONGEST_SEARCH,
  readConversation,
  readConversationList,
  searchFor,
} from './conversation.ts';
export type {
  ConversationList,
  ConversationSummary,
  MessageMetadata,
  StoredConversation,
  StoredMessage,
} from './conversation.ts';
export {
  FEEDBACK_REASONS,
  LONGEST_COMMENT,
  readFeedback,
  readFeedbackRequest,
} from './feedback.ts';
export type { Feedback, FeedbackReason, FeedbackRequest } from './feedback.ts';
export { toFinishReason } from './finish-reason.ts';
export type { FinishReason } from './finish-reason.ts';
export { isRecord, isString } from './narrow.ts';
export {
  PROBLEMS,
  isProblemCode,
  readProblem,
  toOpenAIError,
  toProblemDocument,
} from './problem.ts';
export type { OpenAIErrorBody, Problem, ProblemCode, ProblemDocument } from './problem.ts';
export { readReplyChunk } from './reply-chunk.ts';
export type { ReplyChunk, ReplyChunkType, Usage } from './reply-chunk.ts';
export { readSession } from './session.ts';
export type { AttachmentLimits, PublicSettings, Session } from './session.ts';
export { encodeDone, encodeEvent, encodeHeartbeat, REPLY_HEADERS } from './stream/encode.ts';
export { eventIdOf, readEventId } from './stream/event-id.ts';
export type { EventPlace } from './stream/event-id.ts';
export { EventDecoder } from './stream/events.ts';
export type { ServerSentEvent } from './stream/events.ts';
export { LineDecoder } from './stream/lines.ts';
export { readReply } from './stream/read-reply.ts';
export type { ReplyEvent } from './stream/read-reply.ts';
export { WireError } from './stream/wire-error.ts';
export type { WireErrorKind } from './stream/wire-error.ts';
