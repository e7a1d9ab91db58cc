import { isRecord, isString } from './narrow.ts';

/** Who speaks, in the field's own words. */
export type ChatRole = 'user' | 'assistant' | 'system';

/** A piece of a message. Only `text` has a meaning here; parts of other kinds are kept as they are. */
export interface MessagePart {
  readonly type: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** A message in the form of the AI SDK's `UIMessage`. */
export interface ChatMessage {
  readonly id: string;
  readonly role: ChatRole;
  readonly parts: readonly MessagePart[];
}

const ROLES: readonly unknown[] = ['user', 'assistant', 'system'];

function readPart(value: unknown): MessagePart | undefined {
  if (!isRecord(value) || !isString(value['type'])) return undefined;
  const { type, text } = value;
  if (type === 'text' && !isString(text)) return undefined;
  return type === 'text' ? { type, text: text as string } : ({ ...value, type } as MessagePart);
}

/** Reads a message; `undefined` when the value is not one. */
export function readChatMessage(value: unknown): ChatMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { id, role, parts } = value;
  if (!isString(id) || !ROLES.includes(role) || !Array.isArray(parts)) return undefined;
  const read = parts.map(readPart);
  if (read.includes(undefined)) return undefined;
  return { id, role: role as ChatRole, parts: read.filter((part) => part !== undefined) };
}

/** The words of a message, its text parts joined. */
export function textOf(message: ChatMessage): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
