import { EventDecoder, LineDecoder } from '@natter/protocol';
import type { Arrivals } from './ask.ts';

/** An answer that is over sooner than this comes in one piece from anywhere. */
const TOO_QUICK_MILLISECONDS = 300;
/** Of the whole time, the part in which the pieces of a stream come at the least. */
const LEAST_SPREAD = 0.1;

/** How a stream came. */
export type Flow = 'flowing' | 'held-back' | 'too-quick';

/**
 * Tells a stream that came as it was made from one that something held back to its end: there all
 * pieces come in the last moment.
 */
export function flowOf({ asked, pieces }: Arrivals): Flow {
  const [first = asked] = pieces;
  const last = pieces.at(-1) ?? asked;
  const whole = last - asked;
  if (whole < TOO_QUICK_MILLISECONDS) return pieces.length > 2 ? 'flowing' : 'too-quick';
  return (last - first) / whole < LEAST_SPREAD ? 'held-back' : 'flowing';
}

/** The data of each event. */
export function eventsIn(text: string): string[] {
  const lines = new LineDecoder();
  const events = new EventDecoder();
  const bytes = new TextEncoder().encode(text);
  return [...lines.push(bytes)]
    .map((line) => events.push(line)?.data)
    .filter((data): data is string => data !== undefined && data !== '');
}
