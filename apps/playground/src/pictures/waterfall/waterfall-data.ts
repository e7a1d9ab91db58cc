import type { Exchange } from '@natter/recording';
import { lastMoment, nameOf, type Outcome, outcomeOf } from '../travel.ts';

/** How many bytes had arrived at a time, in milliseconds since the first of the exchanges began. */
type Arrival = readonly [at: number, bytes: number];

/** One exchange on the common axis of time. */
export interface Fall {
  readonly id: number;
  readonly name: string;
  readonly status: number | undefined;
  readonly outcome: Outcome;
  readonly startedAt: number;
  /** When the head came, and the first byte of the body; missing where nothing came. */
  readonly headAt: number | undefined;
  readonly firstByteAt: number | undefined;
  readonly endedAt: number;
  readonly bytes: number;
  /** From the first byte to the last, one entry a millisecond at most. */
  readonly arrivals: readonly Arrival[];
}

/** The exchanges on one axis of time. */
export interface Waterfall {
  readonly falls: readonly Fall[];
  /** Milliseconds from the first start to the last end. */
  readonly extent: number;
  /** How many earlier exchanges are left out. */
  readonly omitted: number;
}

/** At most this many rows are drawn. */
const MOST = 12;

function framesByTime({ frames }: Exchange, zero: number): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const frame of frames) {
    const at = Math.round(frame.at - zero);
    // Of the frames of one millisecond the last one counts.
    if (arrivals.at(-1)?.[0] === at) arrivals.pop();
    arrivals.push([at, frame.bytes]);
  }
  return arrivals;
}

function arrivalsOf(exchange: Exchange, zero: number): Arrival[] {
  const { firstByteAt, lastByteAt = firstByteAt, bytes } = exchange;
  if (firstByteAt === undefined || lastByteAt === undefined) return [];
  const arrivals = framesByTime(exchange, zero);
  if (arrivals.length === 0 && lastByteAt > firstByteAt) arrivals.push([firstByteAt - zero, 0]);
  const known = arrivals.at(-1)?.[1] ?? -1;
  if (known < bytes) arrivals.push([lastByteAt - zero, bytes]);
  return arrivals;
}

/** Puts the last exchanges of a run on one axis of time. */
export function waterfallOf(exchanges: readonly Exchange[]): Waterfall {
  const shown = exchanges.slice(-MOST);
  const zero = Math.min(...shown.map(({ startedAt }) => startedAt));
  const since = (at: number | undefined) => (at === undefined ? undefined : at - zero);
  const falls = shown.map((exchange) => ({
    id: exchange.id,
    name: nameOf(exchange),
    status: exchange.head?.status,
    outcome: outcomeOf(exchange),
    startedAt: exchange.startedAt - zero,
    headAt: since(exchange.head?.at),
    firstByteAt: since(exchange.firstByteAt),
    endedAt: lastMoment(exchange) - zero,
    bytes: exchange.bytes,
    arrivals: arrivalsOf(exchange, zero),
  }));
  return {
    falls,
    extent: Math.max(0, ...falls.map(({ endedAt }) => endedAt)),
    omitted: exchanges.length - shown.length,
  };
}
