import { type ReplyChunk, encodeEvent } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../core/problem-error.ts';
import type { ReplyNews } from '../core/reply-source.ts';
import { ManualClock } from '../test-support/manual-clock.ts';
import { followReply } from './follow-reply.ts';

const TEXT = '你好🙂，this is the whole of the answer.';
const CHUNKS: ReplyChunk[] = [
  { type: 'start', messageId: 'a1' },
  ...[...TEXT].map((delta): ReplyChunk => ({ type: 'text-delta', id: 't', delta })),
  { type: 'finish' },
];
const wire = (from: number) =>
  new TextEncoder().encode(
    CHUNKS.slice(from)
      .map((chunk, index) => encodeEvent(chunk, `a1:${from + index + 1}`))
      .join(''),
  );
const none = () => new Response(null, { status: 204 });

/** A body that ends after so many bytes, as if the network had gone. */
function cut(
  bytes: Uint8Array,
  length = bytes.length,
  how: 'closed' | 'reset' = 'reset',
): Response {
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!sent && length > 0) controller.enqueue(bytes.slice(0, length));
      else if (length >= bytes.length || how === 'closed') controller.close();
      else controller.error(new TypeError('network error'));
      sent = true;
    },
  });
  return new Response(body);
}

/** A server of one answer, whose connections break off as they are told to. */
function follow(breaks: (((bytes: Uint8Array) => Response) | Error)[], signal?: AbortSignal) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const serve = async (lastEventId: string) => {
    asked.push(lastEventId);
    const next = breaks.shift() ?? ((bytes: Uint8Array) => cut(bytes));
    if (next instanceof Error) throw next;
    return next(wire(Number(lastEventId.split(':')[1] ?? 0)));
  };
  const news = followReply({
    begin: () => serve(''),
    goOn: serve,
    clock,
    signal: signal ?? new AbortController().signal,
  });
  return { clock, asked, news };
}

async function readAll({ news, clock }: ReturnType<typeof follow>): Promise<ReplyNews[]> {
  const all: ReplyNews[] = [];
  for await (const each of news) {
    all.push(each);
    // Whoever waits does not wait in vain.
    if ('connection' in each) queueMicrotask(() => clock.pass(60_000));
  }
  return all;
}

const textOf = (all: readonly ReplyNews[]) =>
  all
    .map((each) => ('chunk' in each && each.chunk.type === 'text-delta' ? each.chunk.delta : ''))
    .join('');

describe('followReply', () => {
  it('is through with one connection when that holds', async () => {
    const reply = follow([]);
    expect(textOf(await readAll(reply))).toBe(TEXT);
    expect(reply.asked).toEqual(['']);
  });

  it('loses and doubles no character, wherever the first connection breaks off', async () => {
    const { length } = wire(0);
    for (let at = 0; at < length; at += 7) {
      for (const how of ['closed', 'reset'] as const) {
        const reply = follow([(bytes) => cut(bytes, at, how)]);
        expect([at, textOf(await readAll(reply))]).toEqual([at, TEXT]);
      }
    }
  });

  it('goes on through many connections, and says when one is lost and when there is one again', async () => {
    const short = (bytes: Uint8Array) => cut(bytes, 400);
    const all = await readAll(follow([short, short, new TypeError('offline'), short]));
    expect(textOf(all)).toBe(TEXT);
    const connections = all.flatMap((each) => ('connection' in each ? [each.connection] : []));
    expect(connections).toEqual(['lost', 'back', 'lost', 'lost', 'back', 'lost', 'back']);
  });

  it('takes a relay that says farewell for a lost connection', async () => {
    const farewell = encodeEvent(
      {
        type: 'error',
        errorText: 'stopping',
        problem: { code: 'relay-stopping' },
      },
      '',
    );
    const leaving = (bytes: Uint8Array) =>
      cut(
        new Uint8Array([
          ...bytes.slice(0, wire(0).length - wire(5).length),
          ...new TextEncoder().encode(farewell),
        ]),
      );
    expect(textOf(await readAll(follow([leaving])))).toBe(TEXT);
  });

  it('is honest when there is nothing to go on with', async () => {
    const reply = readAll(follow([(bytes) => cut(bytes, 200), none]));
    await expect(reply).rejects.toMatchObject({ problem: { code: 'answer-cut' } });
  });

  it('does not come back for ever, nor ever faster, to a server that only breaks off', async () => {
    const breaks = Array.from({ length: 60 }, () => (bytes: Uint8Array) => cut(bytes, 0));
    const reply = follow([(bytes) => cut(bytes, 200), ...breaks]);
    const waits: number[] = [];
    const reading = async () => {
      for await (const each of reply.news) {
        if (!('connection' in each) || each.connection === 'back') continue;
        waits.push((each.until ?? 0) - reply.clock.time);
        queueMicrotask(() => reply.clock.pass(60_000));
      }
    };
    await expect(reading()).rejects.toMatchObject({ problem: { code: 'answer-cut' } });
    expect(waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
  });

  it('waits until the store is there again that knows the reply', async () => {
    const away = new ProblemError({ code: 'storage-down' });
    const all = await readAll(follow([(bytes) => cut(bytes, 200), away]));
    expect(textOf(all)).toBe(TEXT);
  });

  it('passes on what cannot be mended by another connection', async () => {
    const refused = new ProblemError({ code: 'session-needed' });
    await expect(readAll(follow([(bytes) => cut(bytes, 200), refused]))).rejects.toBe(refused);
    const garbage = () => new Response('data: no JSON\n\n');
    await expect(readAll(follow([garbage]))).rejects.toMatchObject({ kind: 'unreadable' });
  });

  it('does not wait for the end of a pause when the device goes online', async () => {
    const reply = follow([(bytes) => cut(bytes, 200), new TypeError('offline')]);
    const all: ReplyNews[] = [];
    for await (const each of reply.news) {
      all.push(each);
      if ('connection' in each) queueMicrotask(() => reply.clock.goOnline());
    }
    expect(textOf(all)).toBe(TEXT);
    expect(reply.clock.time).toBe(0);
  });

  it('gives up a connection that has fallen silent', async () => {
    const silent = (bytes: Uint8Array) =>
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(bytes.slice(0, 300)) }),
      );
    const reply = follow([silent]);
    const reading = readAll(reply);
    await expect
      .poll(() => {
        reply.clock.pass(15_000);
        return reply.asked.length;
      })
      .toBe(2);
    expect(textOf(await reading)).toBe(TEXT);
  });

  it('ends at once when nobody wants the reply any more', async () => {
    const leaving = new AbortController();
    const reply = follow([(bytes) => cut(bytes, 200)], leaving.signal);
    for await (const each of reply.news) if ('connection' in each) leaving.abort();
    expect(reply.asked).toEqual(['']);
  });
});
