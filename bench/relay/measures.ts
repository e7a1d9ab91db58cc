import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, openConnection } from '../support/connection.ts';
import { median } from '../support/figures.ts';
import type { PinnedServer } from '../support/pinned-server.ts';
import { MARK, microseconds, STAMP_DIGITS } from './answers.ts';
import type { Upstream } from './start-upstream.ts';
import type { Questions } from './targets.ts';

/** What one target reached in one run. Times are milliseconds. */
export interface Figures {
  /** Questions for JSON answered in a second. */
  readonly requests: number;
  readonly firstToken: number;
  /** From where a chunk is sent to where it is read, with 100 streams. */
  readonly chunk: number;
  /** Time of the processor for 1,000 chunks. */
  readonly processor: number;
  /** Kilobytes that an open stream adds. */
  readonly memory: number;
  /** Chunks a second as fast as they go. */
  readonly burst: number;
  /** Chunks a second of the 50,000 that 1,000 streams offer. */
  readonly many: number;
  /** Answers that were refused or had no words; 0, or the other figures are worth nothing. */
  readonly failures: number;
}

/** Where is asked. The provider itself, asked directly, has no server of its own to watch. */
export interface Place extends Questions {
  readonly port: number;
  readonly server?: PinnedServer;
}

/** What all measurements need. */
export interface Bench {
  readonly place: Place;
  readonly upstream: Upstream;
  /** How long each measurement lasts. */
  readonly milliseconds: number;
  /** Counts what was refused. */
  fail(status: number): void;
}

const JSON_CONNECTIONS = 32;
const BURST_CONNECTIONS = 16;
const BURST_CHUNKS = 2000;
const FEW = 100;
const MANY = 1000;
/** Milliseconds from one word to the next: 50 words a second. */
const INTERVAL = 20;
const FOR_EVER = 1_000_000_000;
const MARK_BYTE = MARK.charCodeAt(0);

function countMarks(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(MARK_BYTE); at !== -1; at = piece.indexOf(MARK_BYTE, at + 1)) {
    count += 1;
  }
  return count;
}

/** Adds how long each word of a piece was on its way. A stamp that is cut in two is left out. */
function addDelays(piece: Buffer, delays: number[]): void {
  const now = microseconds();
  for (let at = piece.indexOf(MARK_BYTE); at !== -1; at = piece.indexOf(MARK_BYTE, at + 1)) {
    const stamp = Number(piece.toString('latin1', at + 1, at + 1 + STAMP_DIGITS));
    if (stamp > 0 && at + STAMP_DIGITS < piece.length) delays.push((now - stamp) / 1000);
  }
}

/** Questions for JSON, one after the other on each of some connections. */
export async function measureRequests(bench: Bench): Promise<Pick<Figures, 'requests'>> {
  const { place, upstream, milliseconds, fail } = bench;
  await upstream.follow({ kind: 'short' });
  let answered = 0;
  let isOver = false;
  const connections = Array.from({ length: JSON_CONNECTIONS }, (_, index) =>
    openConnection(place.port, place.json(index), {
      onStatus: (status) => status === 200 || fail(status),
      onEnd() {
        answered += 1;
        return isOver ? undefined : place.json(index);
      },
    }),
  );
  await sleep(milliseconds / 2);
  const [before, beganAt] = [answered, performance.now()];
  await sleep(milliseconds);
  const requests = (answered - before) / ((performance.now() - beganAt) / 1000);
  isOver = true;
  await Promise.all(connections.map(({ closed }) => closed));
  return { requests };
}

/** Time to the first word of streamed answers that nobody else disturbs. */
export async function measureFirstToken(bench: Bench): Promise<Pick<Figures, 'firstToken'>> {
  const { place, upstream, milliseconds, fail } = bench;
  await upstream.follow({ kind: 'short' });
  const delays: number[] = [];
  const endAt = performance.now() + milliseconds;
  let askedAt = performance.now();
  let isWaiting = true;
  await openConnection(place.port, place.streamed(0), {
    onStatus: (status) => status === 200 || fail(status),
    onBody(piece) {
      if (!isWaiting || !piece.includes(MARK_BYTE)) return;
      isWaiting = false;
      delays.push(performance.now() - askedAt);
    },
    onEnd() {
      if (performance.now() > endAt) return undefined;
      isWaiting = true;
      const question = place.streamed(0);
      askedAt = performance.now();
      return question;
    },
  }).closed;
  // What comes first warms up.
  return { firstToken: median(delays.slice(delays.length / 4)) };
}

interface OpenStreams {
  close(): Promise<void>;
}

/** Opens streams and waits until each of them has begun to speak. */
async function openStreams(
  { place, upstream, fail }: Bench,
  count: number,
  onBody: (piece: Buffer) => void,
): Promise<OpenStreams> {
  const connections: Connection[] = [];
  const beginnings: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const connection = openConnection(place.port, place.streamed(index), {
      onStatus: (status) => status === 200 || fail(status),
      onBody(piece) {
        if (piece.includes(MARK_BYTE)) begin();
        onBody(piece);
      },
      onEnd: () => undefined,
    });
    beginnings.push(Promise.race([begun, connection.closed]));
    connections.push(connection);
    if (index % 20 === 19) await sleep(10);
  }
  await Promise.all(beginnings);
  return {
    async close() {
      await upstream.finishAll();
      await Promise.all(connections.map(({ closed }) => closed));
    },
  };
}

/** Words at a human pace, on few streams: how long each is on its way, and what it costs. */
export async function measureFew(bench: Bench): Promise<Pick<Figures, 'chunk' | 'processor'>> {
  const { place, upstream, milliseconds } = bench;
  await upstream.follow({ kind: 'paced', interval: INTERVAL, chunks: FOR_EVER });
  let delays: number[] = [];
  const streams = await openStreams(bench, FEW, (piece) => addDelays(piece, delays));
  await sleep(milliseconds / 2);
  delays = [];
  const before = place.server?.processorTime() ?? Number.NaN;
  await sleep(milliseconds * 1.5);
  const worked = (place.server?.processorTime() ?? Number.NaN) - before;
  const heard = delays;
  delays = [];
  await streams.close();
  return { chunk: median(heard), processor: (worked / heard.length) * 1000 };
}

/** What a stream holds that is open and says nothing just now. */
export async function measureMemory(bench: Bench): Promise<Pick<Figures, 'memory'>> {
  const { place, upstream } = bench;
  if (!place.server) return { memory: Number.NaN };
  await upstream.follow({ kind: 'hold' });
  const before = place.server.memory();
  const streams = await openStreams(bench, MANY, () => {});
  await sleep(500);
  const memory = (place.server.memory() - before) / MANY;
  await streams.close();
  return { memory };
}

/** Long answers, as fast as they are taken. */
export async function measureBurst(bench: Bench): Promise<Pick<Figures, 'burst'>> {
  const { place, upstream, milliseconds, fail } = bench;
  await upstream.follow({ kind: 'burst', chunks: BURST_CHUNKS });
  let chunks = 0;
  let isOver = false;
  const connections = Array.from({ length: BURST_CONNECTIONS }, (_, index) =>
    openConnection(place.port, place.streamed(index), {
      onStatus: (status) => status === 200 || fail(status),
      onBody: (piece) => (chunks += countMarks(piece)),
      onEnd: () => (isOver ? undefined : place.streamed(index)),
    }),
  );
  await sleep(milliseconds / 2);
  const [before, beganAt] = [chunks, performance.now()];
  await sleep(milliseconds);
  const burst = (chunks - before) / ((performance.now() - beganAt) / 1000);
  isOver = true;
  await Promise.all(connections.map(({ closed }) => closed));
  return { burst };
}

/** A thousand readers at a human pace: how much of what they are offered arrives. */
export async function measureMany(bench: Bench): Promise<Pick<Figures, 'many'>> {
  const { upstream, milliseconds } = bench;
  await upstream.follow({ kind: 'paced', interval: INTERVAL, chunks: FOR_EVER });
  let chunks = 0;
  const streams = await openStreams(bench, MANY, (piece) => (chunks += countMarks(piece)));
  await sleep(milliseconds / 2);
  const [before, beganAt] = [chunks, performance.now()];
  await sleep(milliseconds * 1.5);
  const many = (chunks - before) / ((performance.now() - beganAt) / 1000);
  await streams.close();
  return { many };
}
