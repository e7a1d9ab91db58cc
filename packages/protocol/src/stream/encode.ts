import type { ReplyChunk } from '../reply-chunk.ts';

/** The headers of a streamed answer. `no-transform` and the last one keep proxies from holding it back. */
export const REPLY_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
} as const;

/** One chunk as an event; `id` is what a reader names to go on from here. */
export function encodeEvent(chunk: ReplyChunk, id: string): string {
  return `id: ${id}\ndata: ${JSON.stringify(chunk)}\n\n`;
}

/** A comment, which every reader passes over, to keep a quiet connection open. */
export function encodeHeartbeat(): string {
  return ': keep-alive\n\n';
}

/** The mark behind the last chunk. */
export function encodeDone(): string {
  return 'data: [DONE]\n\n';
}
