import { isRecord, isString, type MessagePart } from '@natter/protocol';
import type { Part, ToolState } from './message.ts';

const TOOL_STATES: readonly unknown[] = [
  'input-streaming',
  'input-available',
  'approval-requested',
  'output-available',
  'output-error',
  'output-denied',
] satisfies ToolState[];

type Field = (value: unknown) => boolean;
const text: Field = isString;
const anything: Field = (value) => value !== undefined;

/** What a part of each kind has to have. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  text: { text },
  reasoning: { text },
  'source-url': { sourceId: text, url: text },
  'source-document': { sourceId: text, mediaType: text, title: text },
  file: { mediaType: text, url: text },
  tool: { toolCallId: text, state: (value) => TOOL_STATES.includes(value) },
  data: { data: anything },
};

function kindOf(type: string): string {
  if (type === 'dynamic-tool') return 'tool';
  return /^(?:tool|data)(?=-)/.exec(type)?.[0] ?? type;
}

/** Reads one part of a stored message; `undefined` for what is none, or of a kind that nobody shows. */
export function readPart(part: MessagePart): Part | undefined {
  const fields = Object.hasOwn(FIELDS, kindOf(part.type)) ? FIELDS[kindOf(part.type)] : undefined;
  if (!fields || !isRecord(part)) return undefined;
  const whole = Object.entries(fields).every(([name, has]) => has(part[name]));
  // The table above is the type: what passes it is a part.
  return whole ? (part as unknown as Part) : undefined;
}
