import type { MessageMetadata, Problem } from '@natter/protocol';

/** Words: a visitor's as they were written, an assistant's in Markdown. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** What a model thought before it spoke. */
export interface ReasoningPart {
  readonly type: 'reasoning';
  readonly text: string;
  /** Whether more of it is on its way. Default: it is done. */
  readonly state?: 'streaming' | 'done';
}

/** How far a tool is: being asked, waiting, allowed or not, done or failed. The AI SDK's words. */
export type ToolState =
  | 'input-streaming'
  | 'input-available'
  | 'approval-requested'
  | 'output-available'
  | 'output-error'
  | 'output-denied';

/** One call of a tool, as the AI SDK's `UIMessage` keeps it. */
export interface ToolPart {
  readonly type: `tool-${string}` | 'dynamic-tool';
  readonly toolCallId: string;
  /** Its name, where `type` does not say it. */
  readonly toolName?: string;
  readonly title?: string;
  readonly state: ToolState;
  /** What has arrived of its input, as it was written; only in `input-streaming`. */
  readonly inputText?: string;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly errorText?: string;
}

/** Where an answer comes from: a page. */
export interface SourceUrlPart {
  readonly type: 'source-url';
  readonly sourceId: string;
  readonly url: string;
  readonly title?: string;
}

/** Where an answer comes from: something that has no address, such as a file. */
export interface SourceDocumentPart {
  readonly type: 'source-document';
  readonly sourceId: string;
  readonly mediaType: string;
  readonly title: string;
  readonly filename?: string;
}

/** A file: sent by the visitor or made by the model. `url` is a `data:` or an `https:` address. */
export interface FilePart {
  readonly type: 'file';
  readonly mediaType: string;
  readonly url: string;
  readonly filename?: string;
}

/** Something of the site's own, named by what follows `data-`. */
export interface DataPart {
  readonly type: `data-${string}`;
  readonly id?: string;
  readonly data: unknown;
}

/** One part of a message, in the form of the AI SDK's `UIMessage`. */
export type Part =
  | TextPart
  | ReasoningPart
  | ToolPart
  | SourceUrlPart
  | SourceDocumentPart
  | FilePart
  | DataPart;

/** One message of the thread. */
export interface Message {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly parts: readonly Part[];
  /** Why a reply is not whole. */
  readonly problem?: Problem;
  /** Whether the visitor stopped the reply. */
  readonly stopped?: boolean;
  /** Whether the words have not reached the other side yet. */
  readonly unsent?: boolean;
  /** The id of the earlier words that these were put in the place of, where it was done here. */
  readonly replaces?: string;
  /** Which one this is, from 1, and of how many, where words were replaced or answers given again. */
  readonly version?: { readonly number: number; readonly of: number };
  /** When it was said, and what the visitor thinks of a reply. */
  readonly metadata?: MessageMetadata;
}

/** The words of a message, its text parts joined. */
export function textOf({ parts }: Pick<Message, 'parts'>): string {
  let text = '';
  for (const part of parts) if (part.type === 'text') text += part.text;
  return text;
}

/** A message of the visitor's that consists of words, and of files where there are any. */
export function userMessage(id: string, text: string, files: readonly FilePart[] = []): Message {
  return { id, role: 'user', parts: [...files, { type: 'text', text }] };
}

/** Whether a part is a call of a tool. */
export function isToolPart(part: Part): part is ToolPart {
  return part.type === 'dynamic-tool' || part.type.startsWith('tool-');
}

/** What a tool is called. */
export function toolNameOf(part: ToolPart): string {
  return part.toolName ?? part.type.replace(/^tool-/, '');
}
