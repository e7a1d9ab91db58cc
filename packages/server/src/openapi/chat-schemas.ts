import {
  type AttachmentLimits,
  type ChatMessage,
  type ConversationList,
  type ConversationSummary,
  type Feedback,
  FEEDBACK_REASONS,
  type FilePart,
  LONGEST_COMMENT,
  type MessageMetadata,
  type MessagePart,
  type PublicSettings,
  type Session,
  type StoredConversation,
  type StoredMessage,
  type Usage,
} from '@natter/protocol';
import * as zod from 'zod';
import { problem } from './problem-schemas.ts';

/** Long enough for any id that a client makes; the bound of the protocol's reader. */
const anId = zod.string().min(1).max(200);
const aMoment = zod.int().min(0).describe('Milliseconds since 1970.');
const aCount = zod.int().min(0);

const attachmentLimits = zod
  .strictObject({
    types: zod.array(zod.string()).describe('Media types, such as `image/png`.'),
    maxBytes: aCount.describe('Of one file.'),
    maxCount: aCount.describe('Of one message.'),
  })
  .describe(
    'Which files a visitor may send; left out where none are taken.',
  ) satisfies zod.ZodType<AttachmentLimits>;

const publicSettings = zod
  .strictObject({
    sandbox: zod.boolean().describe('Whether a synthetic model answers instead of a real one.'),
    model: zod.nullable(zod.string()).describe('Null while the provider has not told it.'),
    maxMessageLength: aCount.describe('Of one message, in characters.'),
    attachments: zod.exactOptional(attachmentLimits),
  })
  .describe('What a page may know about the relay.') satisfies zod.ZodType<PublicSettings>;

const sessionRequest = zod
  .object({
    visitor: zod.exactOptional(
      zod
        .string()
        .regex(/^[\w-]{22,128}$/)
        .describe("The visitor's secret from an earlier session."),
    ),
    userToken: zod.exactOptional(
      zod.string().describe("Vouches for a signed-in user; signed by the site's own server."),
    ),
  })
  .describe('Who asks for a session. Everything may be left out.');

const session = zod
  .strictObject({
    token: zod.string().describe('Goes into `Authorization: Bearer …`.'),
    expiresAt: aMoment,
    visitor: zod.string().describe("The visitor's secret, to be shown again for the next token."),
    settings: publicSettings,
  })
  .describe('A token for one visitor, and the public settings.') satisfies zod.ZodType<Session>;

const sessionEnd = zod
  .object({ user: zod.exactOptional(zod.string()), visitor: zod.exactOptional(zod.string()) })
  .describe(
    'Whose sessions end. A visitor sends nothing; a site key names a user, or a visitor by id.',
  );

const messagePart = zod
  .looseObject({
    type: zod.string(),
    text: zod.exactOptional(zod.string()),
  })
  .describe(
    "A piece of a message, in the form of the AI SDK's `UIMessage`.",
  ) satisfies zod.ZodType<MessagePart>;

const chatMessageFields = {
  id: zod.string(),
  role: zod.enum(['user', 'assistant', 'system']),
  parts: zod.array(messagePart),
};
const chatMessage = zod
  .object(chatMessageFields)
  .describe(
    "A message in the form of the AI SDK's `UIMessage`. Other fields are passed over.",
  ) satisfies zod.ZodType<ChatMessage>;

/** Words: something besides blanks. */
const words = zod.string().regex(/\S/);
const filePart = zod
  .looseObject({
    type: zod.literal('file'),
    mediaType: zod.string(),
    url: zod
      .string()
      .regex(/^data:/)
      .describe('The file in Base64, as a `data:` address.'),
    filename: zod.exactOptional(zod.string()),
  })
  .describe(
    "A picture that goes along with the words, in the form of the AI SDK's `FileUIPart`.",
  ) satisfies zod.ZodType<FilePart>;
const userMessage = zod
  .object({
    id: anId,
    role: zod.literal('user'),
    parts: zod.tuple(
      [zod.union([zod.object({ type: zod.literal('text'), text: words }), filePart])],
      zod.union([filePart, messagePart]),
    ),
  })
  .describe("A visitor's message in the form of the AI SDK's `UIMessage`.");

const trigger = zod.exactOptional(zod.enum(['submit-message', 'regenerate-message']));
const messageId = zod.exactOptional(
  zod.nullable(anId).describe('The answer to give again, or the message that other words replace.'),
);
const chatRequest = zod
  .union([
    zod.object({ id: zod.exactOptional(anId), message: words, trigger, messageId }),
    zod.object({ id: zod.exactOptional(anId), message: userMessage, trigger, messageId }),
    zod.object({ id: anId, messages: zod.array(chatMessage).min(1), trigger, messageId }),
    zod.object({ id: anId, trigger: zod.literal('regenerate-message'), messageId }),
  ])
  .describe(
    "One turn: the tutorial's `{ message }`, `{ id, message }`, or the body of the AI SDK's transport, of which only the newest message is believed.",
  );

const usage = zod
  .strictObject({ inputTokens: aCount, outputTokens: aCount })
  .describe('How many tokens an answer used.') satisfies zod.ZodType<Usage>;

const reply = zod
  .strictObject({
    reply: zod.string(),
    id: zod.string().describe('The conversation, to go on with it.'),
    finishReason: zod.exactOptional(zod.string()),
    usage: zod.exactOptional(usage),
  })
  .describe('A whole answer, for callers that accept only JSON.');

const conversationList = zod
  .strictObject({
    conversations: zod.array(
      zod.strictObject({
        id: zod.string(),
        title: zod.string().describe('The beginning of what the visitor said first.'),
        updatedAt: aMoment,
      }) satisfies zod.ZodType<ConversationSummary>,
    ),
    next: zod.exactOptional(zod.string().describe('What to give as `before` for older ones.')),
  })
  .describe("The visitor's conversations, newest first.") satisfies zod.ZodType<ConversationList>;

const feedbackDetails = {
  reasons: zod.exactOptional(
    zod
      .array(zod.enum(FEEDBACK_REASONS))
      .max(FEEDBACK_REASONS.length)
      .meta({ uniqueItems: true })
      .describe('What may be wrong with it, each once.'),
  ),
  comment: zod.exactOptional(
    zod.string().max(LONGEST_COMMENT).describe("In the visitor's own words."),
  ),
};
const aRating = zod.enum(['up', 'down']);
const feedback = zod
  .strictObject({ rating: aRating, ...feedbackDetails })
  .describe('What a visitor thinks of an answer.') satisfies zod.ZodType<Feedback>;

const messageMetadata = zod
  .strictObject({
    createdAt: zod.exactOptional(
      zod.string().meta({ format: 'date-time' }).describe('When it was kept.'),
    ),
    feedback: zod.exactOptional(feedback),
  })
  .describe('What is kept about a message.') satisfies zod.ZodType<MessageMetadata>;

const storedMessage = zod
  .strictObject({
    ...chatMessageFields,
    problem: zod.exactOptional(problem.describe('Why an answer is not whole.')),
    stopped: zod.exactOptional(zod.boolean().describe('Whether the visitor stopped the answer.')),
    version: zod.exactOptional(
      zod
        .strictObject({ number: zod.int().min(1), of: zod.int().min(1) })
        .describe('Which of several answers or wordings this is.'),
    ),
    metadata: zod.exactOptional(messageMetadata),
  })
  .describe('A message as the relay keeps it.') satisfies zod.ZodType<StoredMessage>;

const storedConversation = zod
  .strictObject({
    id: zod.string(),
    messages: zod.array(storedMessage),
    running: zod.exactOptional(zod.string().describe('The answer that is being given now.')),
  })
  .describe('A conversation, oldest message first.') satisfies zod.ZodType<StoredConversation>;

const stopRequest = zod
  .object({ messageId: zod.exactOptional(anId) })
  .describe('Which answer to stop; without it the one that runs.');

const versionRequest = zod
  .object({
    messageId: anId.describe('A message that has other versions; any of them.'),
    number: zod.int().min(1).describe('Which of them, in the order in which they were said.'),
  })
  .describe('Which of several answers or wordings to show.');

const feedbackRequest = zod
  .object({
    messageId: anId.describe('The answer.'),
    rating: zod.nullable(aRating).describe('Null takes back what was said before.'),
    ...feedbackDetails,
  })
  .describe('What a visitor thinks of an answer.');

/** What travels between a page and the relay. */
export const CHAT_SCHEMAS = {
  PublicSettings: publicSettings,
  SessionRequest: sessionRequest,
  Session: session,
  SessionEnd: sessionEnd,
  MessagePart: messagePart,
  FilePart: filePart,
  ChatMessage: chatMessage,
  UserMessage: userMessage,
  ChatRequest: chatRequest,
  Usage: usage,
  Reply: reply,
  ConversationList: conversationList,
  StoredMessage: storedMessage,
  StoredConversation: storedConversation,
  StopRequest: stopRequest,
  VersionRequest: versionRequest,
  Feedback: feedback,
  FeedbackRequest: feedbackRequest,
  MessageMetadata: messageMetadata,
};
