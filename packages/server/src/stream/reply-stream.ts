import {
  encodeDone,
  encodeEvent,
  encodeHeartbeat,
  eventIdOf,
  REPLY_HEADERS,
  type ReplyChunk,
} from '@natter/protocol';
import type { Response } from 'express';
import type { NumberedChunk } from '../replies/answer-log.ts';
import { drained } from './drained.ts';

/** A streamed answer on its way to one reader. */
export interface ReplyStream {
  /** Sends what there is, in one write; waits while the reader is slower than the answer. */
  send(batch: readonly NumberedChunk[]): Promise<void>;
  /** Tells how the answer broke off. */
  fail(chunk: ReplyChunk): void;
  /** Marks the end of the answer. */
  end(): void;
}

/** A quiet connection is told to be alive this often; proxies give up after 60 to 100 seconds. */
const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Prepares a streamed answer. Nothing leaves before the first chunk, so that a failure until then
 * can have an HTTP status; a provider that thinks for long is bridged by a heartbeat.
 * @param answer names the answer, for who comes back to it
 */
export function openReplyStream(response: Response, answer: string): ReplyStream {
  let newest = 0;

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
    async send(batch) {
      begin();
      let text = '';
      for (const { chunk, number } of batch) {
        text += encodeEvent(chunk, eventIdOf(answer, number));
        newest = number;
      }
      response.write(text);
      heartbeat.refresh();
      await drained(response);
    },
    fail(chunk) {
      begin();
      response.write(encodeEvent(chunk, eventIdOf(answer, newest)));
    },
    end() {
      begin();
      clearInterval(heartbeat);
      response.end(encodeDone());
    },
  };
}
