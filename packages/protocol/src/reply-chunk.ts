import { type FinishReason, isFinishReason } from './finish-reason.ts';
import { isRecord, isString } from './narrow.ts';
import type { Problem } from './problem.ts';

/**
 * The chunks of the AI SDK's UI message stream, version 1, field by field.
 * A `?` marks a field that may be left out; other fields than these may be present and are kept.
 */
const CHUNKS = {
  start: { 'messageId?': 'string', 'messageMetadata?': 'any' },
  'start-step': {},
  'finish-step': {},
  'reset-step': {},
  'text-start': { id: 'string', 'providerMetadata?': 'record' },
  'text-delta': { id: 'string', delta: 'string', 'providerMetadata?': 'record' },
  'text-end': { id: 'string', 'citations?': 'array', 'providerMetadata?': 'record' },
  'reasoning-start': { id: 'string', 'providerMetadata?': 'record' },
  'reasoning-delta': { id: 'string', delta: 'string', 'providerMetadata?': 'record' },
  'reasoning-end': { id: 'string', 'providerMetadata?': 'record' },
  'tool-input-start': {
    toolCallId: 'string',
    toolName: 'string',
    'inputEncoding?': 'input-encoding',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
    'toolMetadata?': 'record',
    'dynamic?': 'boolean',
    'title?': 'string',
  },
  'tool-input-delta': { toolCallId: 'string', inputTextDelta: 'string' },
  'tool-input-available': {
    toolCallId: 'string',
    toolName: 'string',
    input: 'any',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
    'toolMetadata?': 'record',
    'dynamic?': 'boolean',
    'title?': 'string',
  },
  'tool-input-error': {
    toolCallId: 'string',
    toolName: 'string',
    input: 'any',
    errorText: 'string',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
    'toolMetadata?': 'record',
    'dynamic?': 'boolean',
    'title?': 'string',
  },
  'tool-approval-request': {
    approvalId: 'string',
    toolCallId: 'string',
    'approvalDescriptor?': 'any',
    'inputSchemaInput?': 'any',
    'reason?': 'string',
    'isAutomatic?': 'boolean',
    'signature?': 'string',
  },
  'tool-approval-response': {
    approvalId: 'string',
    approved: 'boolean',
    'reason?': 'string',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
  },
  'tool-output-available': {
    toolCallId: 'string',
    output: 'any',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
    'toolMetadata?': 'record',
    'dynamic?': 'boolean',
    'preliminary?': 'boolean',
  },
  'tool-output-error': {
    toolCallId: 'string',
    errorText: 'string',
    'providerExecuted?': 'boolean',
    'providerMetadata?': 'record',
    'toolMetadata?': 'record',
    'dynamic?': 'boolean',
  },
  'tool-output-denied': { toolCallId: 'string' },
  'source-url': {
    sourceId: 'string',
    url: 'string',
    'title?': 'string',
    'providerMetadata?': 'record',
  },
  'source-document': {
    sourceId: 'string',
    mediaType: 'string',
    title: 'string',
    'filename?': 'string',
    'providerMetadata?': 'record',
  },
  file: { url: 'string', mediaType: 'string', 'providerMetadata?': 'record' },
  'reasoning-file': { url: 'string', mediaType: 'string', 'providerMetadata?': 'record' },
  'steering-message': { id: 'string', parts: 'array' },
  custom: { kind: 'dotted', 'providerMetadata?': 'record' },
  'message-metadata': { messageMetadata: 'any' },
  /** `problem` is our own addition: it lets a widget speak in the visitor's language. */
  error: { errorText: 'string', 'problem?': 'problem' },
  abort: { 'reason?': 'string' },
  finish: { 'finishReason?': 'finish-reason', 'messageMetadata?': 'any' },
} as const satisfies Record<string, Record<string, FieldKind>>;

interface FieldTypes {
  any: unknown;
  array: readonly unknown[];
  boolean: boolean;
  dotted: `${string}.${string}`;
  'finish-reason': FinishReason;
  'input-encoding': 'json' | 'text';
  problem: Problem;
  record: Readonly<Record<string, unknown>>;
  string: string;
}
type FieldKind = keyof FieldTypes;

const IS_KIND: Record<FieldKind, (value: unknown) => boolean> = {
  any: () => true,
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  dotted: isString,
  'finish-reason': isFinishReason,
  'input-encoding': (value) => value === 'json' || value === 'text',
  problem: isRecord,
  record: isRecord,
  string: isString,
};

type Fields<Row extends Record<string, FieldKind>> = {
  readonly [Key in keyof Row as Key extends `${string}?` ? never : Key]: FieldTypes[Row[Key]];
} & {
  readonly [Key in keyof Row as Key extends `${infer Name}?` ? Name : never]?: FieldTypes[Row[Key]];
};

type NamedChunk = {
  [Type in keyof typeof CHUNKS]: { readonly type: Type } & Fields<(typeof CHUNKS)[Type]>;
}[keyof typeof CHUNKS];

/** Something of the relay's or the site's own, named by what follows `data-`. */
interface DataChunk {
  readonly type: `data-${string}`;
  readonly id?: string;
  readonly data: unknown;
  readonly transient?: boolean;
}

/** One piece of an answer, in the order in which it arrives. */
export type ReplyChunk = NamedChunk | DataChunk;

/** The `type` of a chunk. */
export type ReplyChunkType = ReplyChunk['type'];

/** How many tokens an answer used; `data` of a `data-usage` chunk. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const DATA_FIELDS = { data: 'any', 'id?': 'string', 'transient?': 'boolean' } as const;

function fieldsOf(type: string): Record<string, FieldKind> | undefined {
  if (type.startsWith('data-')) return DATA_FIELDS;
  return Object.hasOwn(CHUNKS, type) ? CHUNKS[type as keyof typeof CHUNKS] : undefined;
}

function hasFields(value: Record<string, unknown>, fields: Record<string, FieldKind>): boolean {
  return Object.entries(fields).every(([key, kind]) => {
    const optional = key.endsWith('?');
    const field = value[optional ? key.slice(0, -1) : key];
    return (optional && field === undefined) || IS_KIND[kind](field);
  });
}

/**
 * Reads one chunk.
 * @returns the chunk; `'unknown'` for a type that this version does not know, which is to be
 * passed over so that a newer server can talk to an older page; `undefined` for what is no chunk.
 */
export function readReplyChunk(value: unknown): ReplyChunk | 'unknown' | undefined {
  if (!isRecord(value) || !isString(value['type'])) return undefined;
  const fields = fieldsOf(value['type']);
  if (!fields) return 'unknown';
  // The table above is the type: what passes it is a chunk.
  return hasFields(value, fields) ? (value as unknown as ReplyChunk) : undefined;
}
