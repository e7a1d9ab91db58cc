import type { ServerResponse } from 'node:http';
import type { Script } from '../start-provider.ts';
import { COMPLETION, EVENT_STREAM, type Fault, JSON_TYPE, STREAM } from './fault.ts';

/** Three ways for a connection to end. */
const CUTS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'ends cleanly': (response) => void response.end(),
  'is closed without its last chunk': (response) => void response.socket?.end(),
  'is reset': (response) => void response.socket?.resetAndDestroy(),
};

/** Sends the beginning of a body, and then ends the connection. */
const cutting =
  (
    body: Buffer,
    headers: Record<string, string>,
    cut: (response: ServerResponse) => void,
  ): Script =>
  (response) => {
    response.writeHead(200, headers);
    response.flushHeaders();
    if (body.length > 0) response.write(body);
    setTimeout(() => cut(response), 10);
  };

/** Places where something can be cut: at, before and behind each border, and inside what lies between. */
function placesOf(parts: readonly string[]): number[] {
  const places = new Set<number>();
  let border = 0;
  for (const part of parts) {
    const length = Buffer.byteLength(part);
    for (const step of [0, 3, Math.floor(length / 2), length - 2, length - 1]) {
      places.add(border + step);
    }
    border += length;
  }
  places.add(border);
  return [...places].toSorted((one, other) => one - other);
}

/** An answer is whole once the frame with its finish reason is there. */
const wholeFrom = Buffer.byteLength(STREAM.slice(0, 4).join(''));
/** Where the connection ends well, the empty line behind it may be missing. */
const EMPTY_LINE = 2;

export function streamCuts(): Fault[] {
  const bytes = Buffer.from(STREAM.join(''));
  return Object.entries(CUTS).flatMap(([how, cut]) =>
    placesOf(STREAM).map((place) => ({
      name: `a stream that ${how} at byte ${place}`,
      script: cutting(bytes.subarray(0, place), EVENT_STREAM, cut),
      stream:
        place >= wholeFrom - (how === 'ends cleanly' ? EMPTY_LINE : 0) ? 'whole' : 'answer-cut',
    })),
  );
}

export function jsonCuts(): Fault[] {
  const bytes = Buffer.from(COMPLETION);
  const places = [0, 1, 30, 90, bytes.length - 1];
  return Object.entries(CUTS).flatMap(([how, cut]) =>
    places.map((place) => ({
      name: `JSON that ${how} at byte ${place}`,
      script: cutting(bytes.subarray(0, place), JSON_TYPE, cut),
      json: how === 'ends cleanly' && place > 0 ? 'answer-unreadable' : 'answer-cut',
    })),
  );
}
