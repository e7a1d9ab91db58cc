import { createHash } from 'node:crypto';
import {
  type AttachmentLimits,
  type ChatMessage,
  type ChatRequest,
  type FilePart,
  isFilePart,
  textOf,
} from '@natter/protocol';
import { RelayError } from '../errors/relay-error.ts';
import { checkFiles, lengthOfFiles } from '../policy/attachments.ts';
import type { ConversationTree, MessageNode, NewMessage } from '../stores/conversation-store.ts';
import { pathTo, shownBranch } from './branches.ts';
import { isOneOf, isPagesTool, isPending, lastOf, withOutputs } from './tool-parts.ts';

/** What a turn may hold. */
export interface TurnLimits {
  /** The longest message, in UTF-16 code units. */
  readonly messageLength: number;
  /** The most messages of one branch of a conversation. */
  readonly messages: number;
  /** How much of a conversation is sent to the provider, in UTF-16 code units; older messages are left out. */
  readonly historyLength: number;
  /** Which files may come along; none where it is left out. */
  readonly attachments?: AttachmentLimits;
}

/** 16,000 characters a message, 500 messages, 120,000 characters of history. */
export const TURN_LIMITS: TurnLimits = {
  messageLength: 16_000,
  messages: 500,
  historyLength: 120_000,
};
/** Branches that were left are kept, but not without end. */
const MOST_VERSIONS = 4;

/** What a request comes to. */
type Turn =
  /** The visitor's words are to be answered; `message` is to be kept behind `parent` first, where it is new. */
  | {
      readonly kind: 'answer';
      readonly path: readonly MessageNode[];
      readonly message?: NewMessage;
      /** Behind which node the message goes, or the answer where there is no new message. */
      readonly parent: number | null;
    }
  /** The page has run its tools: the answer goes on, in its place. */
  | {
      readonly kind: 'continue';
      readonly path: readonly MessageNode[];
      readonly answer: MessageNode;
    }
  /** The same words were answered before. */
  | {
      readonly kind: 'finished';
      readonly answer: MessageNode;
      /** The first of its parts that is news to who asks. */
      readonly from: number;
      /** Whether another branch is shown. */
      readonly isHidden: boolean;
    };

/** A turn for which the model has to be asked. */
export type OpenTurn = Exclude<Turn, { kind: 'finished' }>;

/** How much the files of a conversation are together, with all its branches, in characters of Base64. */
const MOST_FILES = 20 * 1024 * 1024;

type Words = NonNullable<ChatRequest['message']>;

function checkWords({ text, files = [] }: Words, limits: TurnLimits): void {
  checkFiles(files, limits.attachments);
  if (text.trim() === '' && files.length === 0)
    throw new RelayError('message-empty', 'The message has no text');
  if (text.length > limits.messageLength) {
    throw new RelayError('message-too-long', `The message has ${text.length} characters`);
  }
}

const filesIn = ({ parts }: Pick<ChatMessage, 'parts'>) => parts.filter(isFilePart);
const lengthOf = (files: readonly FilePart[]) =>
  files.reduce((length, { url }) => length + url.length, 0);

/** All of a conversation is read for each turn, and most of it is sent to the provider. */
function checkRoomForFiles(tree: ConversationTree, files: readonly FilePart[], limits: TurnLimits) {
  if (files.length === 0) return;
  const length = lengthOf(tree.nodes.flatMap(filesIn)) + lengthOf(files);
  if (length > Math.max(MOST_FILES, lengthOfFiles(limits.attachments)))
    throw new RelayError('conversation-too-long', 'The files are too much for one conversation');
}

/** Whether a message says just that. */
function says(message: MessageNode, { text, files = [] }: Words): boolean {
  const kept = filesIn(message);
  return (
    textOf(message) === text &&
    kept.length === files.length &&
    kept.every(({ url }, place) => url === files[place]?.url)
  );
}

function toParts({ text, files = [] }: Words): NewMessage['parts'] {
  return text === '' ? files : [...files, { type: 'text', text }];
}

function checkRoom(tree: ConversationTree, path: readonly MessageNode[], limits: TurnLimits): void {
  if (path.length < limits.messages && tree.nodes.length < MOST_VERSIONS * limits.messages) return;
  throw new RelayError('conversation-too-long', `More than ${limits.messages} messages`);
}

/** The newest answer to a message that needs no other: one that failed is to be given again. */
function answerTo(tree: ConversationTree, { node }: MessageNode): MessageNode | undefined {
  const newest = tree.nodes.findLast(({ parent, role }) => parent === node && role === 'assistant');
  return newest?.problem ? undefined : newest;
}

/** Behind what new words go: behind what was said last, or where the words were that they replace. */
function placeOf(tree: ConversationTree, replaced: MessageNode | undefined): number | null {
  if (replaced) return replaced.parent;
  return tree.nodes.length === 0 ? null : tree.head;
}

function finished(tree: ConversationTree, answer: MessageNode, from = 0): Turn {
  const isHidden = !shownBranch(tree).some(({ node }) => node === answer.node);
  return { kind: 'finished', answer, from, isHidden };
}

function submit(
  tree: ConversationTree,
  { message, messageId }: ChatRequest,
  limits: TurnLimits,
  createId: () => string,
): Turn {
  const words = message ?? { text: '' };
  const { id = createId() } = words;
  checkWords(words, limits);
  const known = tree.nodes.filter((node) => node.role === 'user' && node.id === id);
  const repeated = known.findLast((node) => says(node, words));
  if (repeated) {
    const answer = answerTo(tree, repeated);
    if (answer) return finished(tree, answer);
    const path = pathTo(tree, repeated.node);
    checkRoom(tree, path, limits);
    return { kind: 'answer', path, parent: repeated.node };
  }
  const replaced =
    known.at(-1) ?? tree.nodes.findLast((node) => node.role === 'user' && node.id === messageId);
  const parent = placeOf(tree, replaced);
  const before = pathTo(tree, parent);
  checkRoom(tree, before, limits);
  checkRoomForFiles(tree, words.files ?? [], limits);
  const said: NewMessage = { id, role: 'user', parts: toParts(words) };
  return {
    kind: 'answer',
    path: [...before, { ...said, node: 0, parent }],
    message: said,
    parent,
  };
}

/** Goes back to the words that were answered. */
function answerAgain(tree: ConversationTree, { messageId }: ChatRequest, limits: TurnLimits): Turn {
  const branch = shownBranch(tree);
  // An id that was never kept is a client's own, of an answer that never began.
  const named = tree.nodes.findLast(({ id }) => id === messageId);
  const path = named ? pathTo(tree, named.node) : branch;
  const question = path.findLast(({ role }) => role === 'user');
  if (!question) throw new RelayError('conversation-unknown', 'There is nothing to answer again');
  const before = pathTo(tree, question.node);
  checkRoom(tree, before, limits);
  return { kind: 'answer', path: before, parent: question.node };
}

/** Whether an answer has all outputs of the page's tools, but the relay did not come to go on with them. */
const isBrokenOff = ({ problem, finishReason, parts }: MessageNode) =>
  (problem !== undefined || finishReason === 'tool-calls') && parts.some(isPagesTool);

function goOn(tree: ConversationTree, { messageId, toolOutputs = [] }: ChatRequest): Turn {
  const branch = shownBranch(tree);
  const answer = branch.at(-1);
  if (answer?.role !== 'assistant' || answer.id !== messageId)
    throw new RelayError('conversation-unknown', 'No such answer waits for a tool');
  const pending = answer.parts.filter(isPending);
  const isNews = pending.some((part) => isOneOf(part, toolOutputs));
  if (!isNews && (pending.length > 0 || !isBrokenOff(answer)))
    return finished(tree, answer, lastOf(answer.parts, toolOutputs) + 1);
  const parts = isNews
    ? withOutputs(answer.parts, toolOutputs)
    : answer.parts.slice(0, answer.parts.findLastIndex(isPagesTool) + 1);
  if (parts.some(isPending))
    throw new RelayError('bad-request', 'Not every tool that was called has an output');
  const told = { ...answer, parts };
  return { kind: 'continue', path: [...branch.slice(0, -1), told], answer: told };
}

/**
 * Decides what a request comes to; changes nothing.
 * @throws {RelayError} when the words are empty or too long, or when there is nothing to answer
 */
export function planTurn(
  tree: ConversationTree,
  request: ChatRequest,
  limits: TurnLimits,
  createId: () => string,
): Turn {
  if (request.trigger === 'regenerate') return answerAgain(tree, request, limits);
  if (request.trigger === 'continue') return goOn(tree, request);
  return submit(tree, request, limits, createId);
}

/** Words without an id are new each time. */
const NEW_WORDS = '';

/** Files are long, and the name of a question is handed around. */
const nameOfFiles = (files: readonly FilePart[]) =>
  createHash('sha256').update(JSON.stringify(files)).digest('base64url');

/** Names what is asked, so that the same request that comes twice is recognised. */
export function fingerprintOf({ trigger, message, messageId }: ChatRequest): string {
  if (trigger !== 'submit') return JSON.stringify([trigger, messageId]);
  if (message?.id === undefined) return NEW_WORDS;
  const { id, text, files } = message;
  return JSON.stringify([trigger, id, text, ...(files ? [nameOfFiles(files)] : [])]);
}

/** Whether two fingerprints name the same question. */
export function isSameQuestion(one: string, other: string): boolean {
  return one === other && one !== NEW_WORDS;
}
