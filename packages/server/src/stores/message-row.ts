import {
  isFilePart,
  isRecord,
  type MessagePart,
  readChatMessage,
  readFeedback,
  readProblem,
  textOf,
  toFinishReason,
} from '@natter/protocol';
import type { MessageNode, NewMessage } from './conversation-store.ts';

const TITLE_LENGTH = 80;

const asLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The beginning of what a message says, as one line; of one without words what its files are called. */
export function titleOf({ id, role, parts }: NewMessage): string {
  const names = parts.filter(isFilePart).map(({ filename = '' }) => filename);
  const text = asLine(textOf({ id, role, parts })) || asLine(names.join(' '));
  return Array.from(text.slice(0, 2 * TITLE_LENGTH))
    .slice(0, TITLE_LENGTH)
    .join('');
}

function readParts(value: unknown): readonly MessagePart[] {
  return readChatMessage({ id: '', role: 'user', parts: value })?.parts ?? [];
}

function readMarks(value: Record<string, unknown>): Pick<MessageNode, 'createdAt' | 'feedback'> {
  const { createdAt } = value;
  const feedback = readFeedback(value['feedback']);
  return { ...(typeof createdAt === 'number' && { createdAt }), ...(feedback && { feedback }) };
}

/** Reads a node that was kept as JSON; `undefined` when it is none. */
export function readNode(value: unknown): MessageNode | undefined {
  if (!isRecord(value)) return undefined;
  const { node, parent, id, role } = value;
  if (typeof node !== 'number' || typeof id !== 'string') return undefined;
  if (role !== 'user' && role !== 'assistant') return undefined;
  const problem = readProblem(value['problem']);
  const { finishReason } = value;
  return {
    node,
    parent: typeof parent === 'number' ? parent : null,
    id,
    role,
    parts: readParts(value['parts']),
    ...readMarks(value),
    ...(problem && { problem }),
    ...(value['stopped'] === true && { stopped: true }),
    ...(finishReason !== undefined && { finishReason: toFinishReason(finishReason) }),
  };
}
