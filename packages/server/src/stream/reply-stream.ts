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
import type { Reading } from '../replies/answers.ts';
import { drained } from './drained.ts';

/** A streamed answer on its way to one reader. */
export interface ReplyStream {
  /** Tells at once that an answer comes. */
  begin(): void;
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
 * @param reading.run names the answer, for who comes back to it
 * @param reading.from the number of what its reader has already
 */
export function openReplyStream(
  response: Response,
  { run, from }: Pick<Reading, 'run' | 'from'>,
): ReplyStream {
  let newest = from;

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
    begin,
    async send(batch) {
      begin();
      let text = '';
      for (const { chunk, number } of batch) {
        text += encodeEvent(chunk, eventIdOf(run, number));
        newest = number;
      }
      response.write(text);
      heartbeat.refresh();
      await drained(response);
    },
    fail(chunk) {
      begin();
      response.write(encodeEvent(chunk, eventIdOf(run, newest)));
    },
    end() {
      begin();
      clearInterval(heartbeat);
      response.end(encodeDone());
    },
  };
}
