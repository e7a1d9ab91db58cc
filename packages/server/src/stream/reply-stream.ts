import {
  encodeDone,
  encodeEvent,
  encodeHeartbeat,
  REPLY_HEADERS,
  type ReplyChunk,
} from '@natter/protocol';
import type { Response } from 'express';
import { drained } from './drained.ts';

/** A streamed answer on its way to one reader. */
export interface ReplyStream {
  /** Sends one chunk; waits while the reader is slower than the answer. */
  send(chunk: ReplyChunk): Promise<void>;
  /** Marks the end of the answer. */
  end(): void;
}

/** A quiet connection is told to be alive this often; proxies give up after 60 to 100 seconds. */
const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Prepares a streamed answer. Nothing leaves before the first chunk, so that a failure until then
 * can have an HTTP status; a provider that thinks for long is bridged by a heartbeat.
 */
export function openReplyStream(response: Response): ReplyStream {
  let sent = 0;

  function begin(): void {
    if (response.headersSent) return;
    response.set(REPLY_HEADERS);
    response.flushHeaders();
  }

  const heartbeat = setInterval(() => {
    begin();
    response.write(encodeHeartbeat());
  }, HEARTBEAT_MILLISECONDS);
  response.on('close', () => clearInterval(heartbeat));

  return {
    async send(chunk) {
      begin();
      response.write(encodeEvent(chunk, sent));
      sent += 1;
      heartbeat.refresh();
      await drained(response);
    },
    end() {
      clearInterval(heartbeat);
      response.end(encodeDone());
    },
  };
}
