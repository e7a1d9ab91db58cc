import { type ProblemCode, readReply, type ReplyEvent, WireError } from '@natter/protocol';
import { backOff, type Clock } from '../core/patience.ts';
import { ProblemError } from '../core/problem-error.ts';
import type { ReplyNews } from '../core/reply-source.ts';
import { bytesOf } from './bytes-of.ts';

/** How a reply is asked for. */
export interface Following {
  /** Asks for the first time. What it throws before anything has arrived is passed on. */
  readonly begin: () => Promise<Response>;
  /** Asks for what follows an event; for everything where none has arrived. `204`: there is nothing. */
  readonly goOn: (lastEventId: string) => Promise<Response>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** About twenty minutes: long enough for a train through a tunnel. */
const MOST_ATTEMPTS = 40;
const NO_CONTENT = 204;
/** Failures of whoever is asked for the rest: the reply may go on all the same. */
const PASSING: ReadonlySet<string> = new Set([
  'relay-stopping',
  'relay-overloaded',
  'relay-failed',
  'storage-down',
] satisfies ProblemCode[]);

/** The server stops and says so: another one, or the same one later, goes on. */
const isLeaveTaking = ({ chunk }: ReplyEvent): boolean =>
  chunk.type === 'error' && chunk.problem?.code === 'relay-stopping';

/** Whether only the connection failed, so that the reply may go on where it is given. */
function isLost(error: unknown): boolean {
  if (error instanceof ProblemError) return PASSING.has(error.problem.code);
  return !(error instanceof WireError && error.kind === 'unreadable');
}

/** Reads one connection to its end; answers whether the reply has ended with it. */
async function* readConnection(
  response: Response,
  { clock, signal }: Following,
): AsyncGenerator<ReplyEvent, 'ended' | 'lost'> {
  try {
    for await (const event of readReply(bytesOf(response, clock, signal))) {
      if (isLeaveTaking(event)) return 'lost';
      yield event;
    }
    return 'ended';
  } catch (error) {
    if (signal.aborted) return 'ended';
    if (!isLost(error)) throw error;
    return 'lost';
  }
}

/**
 * Asks again, with growing waits, until somebody answers.
 * @param vain how many connections have brought nothing before
 */
async function* reconnect(
  following: Following,
  lastEventId: string,
  vain: number,
): AsyncGenerator<ReplyNews, Response | undefined> {
  const { clock, signal, goOn } = following;
  for (let attempt = vain; attempt < MOST_ATTEMPTS; attempt += 1) {
    // The first time almost at once, yet not everybody at the same moment.
    const wait = attempt === 0 ? clock.random() * 500 : backOff(attempt - 1, clock.random());
    yield { connection: 'lost', until: clock.now() + wait };
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    await Promise.race([clock.sleep(wait, either), clock.online(either)]);
    over.abort();
    if (signal.aborted) return undefined;
    try {
      return await goOn(lastEventId);
    } catch (error) {
      if (signal.aborted || !isLost(error)) throw error;
    }
  }
  return undefined;
}

/**
 * Receives a reply through as many connections as it takes: each goes on behind the last event that
 * arrived, so that no character is lost or doubled.
 * @throws {ProblemError} `answer-cut` when there is nothing to go on with
 */
export async function* followReply(following: Following): AsyncGenerator<ReplyNews> {
  const { begin, signal } = following;
  let response: Response | undefined = await begin();
  let lastEventId = '';
  let vain = 0;
  while (response && response.status !== NO_CONTENT) {
    const reading: AsyncGenerator<ReplyEvent, 'ended' | 'lost'> = readConnection(
      response,
      following,
    );
    let step = await reading.next();
    vain = step.done ? vain + 1 : 0;
    while (!step.done) {
      lastEventId = step.value.id || lastEventId;
      yield step.value;
      step = await reading.next();
    }
    if (step.value === 'ended' || signal.aborted) return;
    response = yield* reconnect(following, lastEventId, vain);
    if (signal.aborted) return;
    yield { connection: 'back' };
  }
  throw new ProblemError({ code: 'answer-cut' });
}
