import type { Exchange } from '@natter/recording';
import { lastMoment, nameOf, type Outcome, outcomeOf, sentBytes, upstreamOf } from '../travel.ts';

/** One request and its answer, as they go to and fro between page, relay and model. */
export interface RoundTrip {
  readonly id: number;
  /** `POST /v1/chat/completions`. */
  readonly name: string;
  readonly sent: number;
  /** Nothing came back at all when it is missing. */
  readonly status: number | undefined;
  readonly received: number;
  /** Frames of a stream; 0 for an answer in one piece. */
  readonly frames: number;
  readonly ms: number;
  readonly outcome: Outcome;
  /** Whom the relay has asked, as far as it tells. */
  readonly upstream: string | undefined;
}

/** At most this many are drawn. */
const MOST = 6;

/** The last round trips of a run, oldest first. */
export function roundTripsOf(exchanges: readonly Exchange[]): RoundTrip[] {
  return exchanges.slice(-MOST).map((exchange) => ({
    id: exchange.id,
    name: nameOf(exchange),
    sent: sentBytes(exchange),
    status: exchange.head?.status,
    received: exchange.bytes,
    frames: exchange.frames.length,
    ms: lastMoment(exchange) - exchange.startedAt,
    outcome: outcomeOf(exchange),
    upstream: upstreamOf(exchange),
  }));
}
