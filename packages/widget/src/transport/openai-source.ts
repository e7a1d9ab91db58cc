import {
  EventDecoder,
  isRecord,
  isString,
  LineDecoder,
  type Problem,
  type ProblemCode,
  type ReplyChunk,
  toFinishReason,
  WireError,
} from '@natter/protocol';
import { type Message, textOf } from '../core/message.ts';
import type { Clock } from '../core/patience.ts';
import { ProblemError } from '../core/problem-error.ts';
import type { ReplyRequest, ReplySource } from '../core/reply-source.ts';
import { bytesOf } from './bytes-of.ts';
import { systemClock } from './system-clock.ts';

/** Where an OpenAI-compatible model is, and how it is asked. */
export interface OpenAIOptions {
  /** Such as `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** What the model is told before everything else. Default: nothing. */
  readonly system?: string;
  /** Fields for each body beside the messages: `temperature`, say. Default: none. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers for each request. A page hides nothing: a provider's key belongs into a relay. */
  readonly headers?: HeadersInit;
  /** What makes the requests. Default: the browser. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: the device's own. */
  readonly clock?: Clock;
}

type Content = string | readonly Readonly<Record<string, unknown>>[];

function contentOf(message: Message): Content {
  const text = textOf(message);
  const files = message.parts.filter((part) => part.type === 'file');
  if (files.length === 0) return text;
  const pictures = files.map(({ url }) => ({ type: 'image_url', image_url: { url } }));
  return [{ type: 'text', text }, ...pictures];
}

function bodyOf({ messages }: ReplyRequest, { model, system, body }: OpenAIOptions): string {
  const told = system === undefined ? [] : [{ role: 'system', content: system }];
  const said = messages.map((message) => ({ role: message.role, content: contentOf(message) }));
  return JSON.stringify({ ...body, model, messages: [...told, ...said], stream: true });
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'provider-rejected',
  401: 'provider-refused-key',
  403: 'provider-refused-key',
  404: 'provider-misconfigured',
  429: 'provider-busy',
};

function problemOf({ status, headers }: Response): Problem {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    code: BY_STATUS[status] ?? 'provider-down',
    ...(seconds > 0 && { retryAfter: seconds }),
  };
}

const ID = { id: 'text' } as const;

/** The words in a delta; nothing where there are none. */
function wordsIn(value: unknown): readonly string[] {
  return isString(value) && value !== '' ? [value] : [];
}

function* wordChunks(delta: Record<string, unknown>): Generator<ReplyChunk> {
  for (const thought of wordsIn(delta['reasoning_content'] ?? delta['reasoning']))
    yield { type: 'reasoning-delta', delta: thought, ...ID };
  for (const words of wordsIn(delta['content'])) yield { type: 'text-delta', delta: words, ...ID };
}

/** What one event of a chat completion says, in the words of the reply wire. */
function* chunksOf(data: string): Generator<ReplyChunk> {
  // Not every server says why; what comes behind the end of a reply is ignored.
  if (data === '[DONE]') return yield { type: 'finish' };
  const value = parse(data);
  if (!isRecord(value)) return;
  if (isRecord(value['error'])) {
    yield { type: 'error', errorText: 'The model failed', problem: { code: 'provider-down' } };
    return;
  }
  const choices: readonly unknown[] = Array.isArray(value['choices']) ? value['choices'] : [];
  const [choice] = choices;
  if (!isRecord(choice)) return;
  const { delta, finish_reason: reason } = choice;
  if (isRecord(delta)) yield* wordChunks(delta);
  if (isString(reason)) yield { type: 'finish', finishReason: toFinishReason(reason) };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new WireError('unreadable', 'An event is not JSON', { cause });
  }
}

/**
 * Replies straight from an OpenAI-compatible `POST /chat/completions`, for models on this machine or
 * in this network. A model behind a key belongs behind a relay.
 */
export function createOpenAISource(options: OpenAIOptions): ReplySource {
  const { baseUrl, headers, clock = systemClock } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...call) => globalThis.fetch(...call));
  return async function* openAISource(request, signal) {
    const sent = new Headers(headers);
    sent.set('content-type', 'application/json');
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: sent,
      body: bodyOf(request, options),
      signal,
    });
    if (!response.ok) throw new ProblemError(problemOf(response));
    const lines = new LineDecoder();
    const events = new EventDecoder();
    for await (const bytes of bytesOf(response, clock, signal)) {
      for (const line of lines.push(bytes)) {
        const event = events.push(line);
        if (!event) continue;
        for (const chunk of chunksOf(event.data)) yield { id: '', chunk };
      }
    }
  };
}
