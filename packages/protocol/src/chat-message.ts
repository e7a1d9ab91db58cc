import { isRecord, isString } from './narrow.ts';

/** Who speaks, in the field's own words. */
export type ChatRole = 'user' | 'assistant' | 'system';

/** A piece of a message. Only `text` has a meaning here; parts of other kinds are kept as they are. */
export interface MessagePart {
  readonly type: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** A file that a visitor sends along with words, in the form of the AI SDK's `FileUIPart`. */
export interface FilePart extends MessagePart {
  readonly type: 'file';
  /** What kind of file it is: `image/png`. */
  readonly mediaType: string;
  /** The file itself, as a `data:` address. */
  readonly url: string;
  readonly filename?: string;
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

/** Whether a part is a file. */
export function isFilePart(part: MessagePart): part is FilePart {
  return part.type === 'file' && isString(part['mediaType']) && isString(part['url']);
}

/** Names longer than file systems have are cut. */
const FILENAME_LENGTH = 255;

function readFile(part: MessagePart): FilePart | undefined {
  if (!isFilePart(part)) return undefined;
  const { type, mediaType, url, filename } = part;
  const named = isString(filename) && filename !== '';
  return { type, mediaType, url, ...(named && { filename: filename.slice(0, FILENAME_LENGTH) }) };
}

/** The files of a message; `undefined` when one of them is in no form that can be read. */
export function readFiles(message: ChatMessage): readonly FilePart[] | undefined {
  const files = message.parts.filter(({ type }) => type === 'file').map(readFile);
  const read = files.filter((file) => file !== undefined);
  return read.length === files.length ? read : undefined;
}
