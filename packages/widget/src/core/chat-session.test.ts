import { type ReplyChunk, type ReplyEvent, WireError } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ChatSession, type ChatSessionOptions } from './chat-session.ts';
import { ProblemError } from './problem-error.ts';
import type { ReplyRequest, ReplySource } from './reply-source.ts';

const event = (chunk: ReplyChunk): ReplyEvent => ({ id: '', chunk });
const delta = (text: string) => event({ type: 'text-delta', id: 't', delta: text });
const finish = event({ type: 'finish' });

/** A reply source that gives out what it is told to, and remembers what it was asked. */
function scripted(...replies: (ReplyEvent | Error)[][]) {
  const asked: ReplyRequest[] = [];
  const source: ReplySource = async function* scriptedSource(request) {
    asked.push(request);
    for (const step of replies[asked.length - 1] ?? []) {
      if (step instanceof Error) throw step;
      yield step;
    }
  };
  return { asked, source };
}

function openSession(replySource: ReplySource, options: Partial<ChatSessionOptions> = {}) {
  let count = 0;
  const createId = () => `id${(count += 1)}`;
  return new ChatSession({ conversationId: 'c1', replySource, createId, ...options });
}

describe('ChatSession', () => {
  it('sends the words with an id and receives the reply', async () => {
    const { asked, source } = scripted([delta('Good'), finish]);
    const session = openSession(source);
    await session.send('Hi');
    expect(asked).toMatchObject([{ conversationId: 'c1', message: { id: 'id1', text: 'Hi' } }]);
    expect(session.store.get().messages.map(({ text }) => text)).toEqual(['Hi', 'Good']);
  });

  it('sends nothing empty, and nothing while a reply is on its way', async () => {
    const { asked, source } = scripted([delta('Good'), finish]);
    const session = openSession(source);
    await session.send('  \n');
    await Promise.all([session.send('Hi'), session.send('Hi again')]);
    expect(asked).toHaveLength(1);
  });

  it('asks again with the same message id, so that nothing is said twice', async () => {
    const down = new ProblemError({ code: 'provider-down' });
    const { asked, source } = scripted([down], [delta('Good'), finish]);
    const session = openSession(source);
    await session.send('Hi');
    expect(session.store.get().phase).toEqual({
      name: 'failed',
      problem: { code: 'provider-down' },
    });
    await session.retry();
    expect(asked.map(({ message }) => message.id)).toEqual(['id1', 'id1']);
    expect(session.store.get().messages.map(({ text }) => text)).toEqual(['Hi', 'Good']);
  });

  it.each([
    ['never reached', [new TypeError('Failed to fetch')], 'relay-unreachable'],
    ['dropped in mid-answer', [delta('Half'), new TypeError('network error')], 'answer-cut'],
    ['cut', [delta('Half'), new WireError('cut', 'x')], 'answer-cut'],
    ['unreadable', [new WireError('unreadable', 'x')], 'answer-unreadable'],
    ['ended without an ending', [delta('Half')], 'answer-cut'],
    ['silent altogether', [], 'answer-cut'],
  ])('names the problem of a reply that was %s', async (_name, steps, code) => {
    const session = openSession(scripted(steps).source);
    await session.send('Hi');
    expect(session.store.get().phase).toEqual({ name: 'failed', problem: { code } });
  });

  it('stops: the source hears of it, and what had arrived stays', async () => {
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    const session = openSession(async function* endless(_request, signal) {
      signal.addEventListener('abort', () => resolve());
      yield delta('Half');
      await stopped;
      yield delta(' that comes too late');
    });
    const sent = session.send('Hi');
    session.store.subscribe(() => session.stop());
    await sent;
    expect(session.store.get().messages.at(-1)).toMatchObject({ text: 'Half', stopped: true });
    expect(session.store.get().phase).toEqual({ name: 'idle' });
  });

  it('lets what is said while the history is fetched wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<[]>();
    const { asked, source } = scripted([delta('Good'), finish]);
    const session = openSession(source, { readHistory: () => promise });
    const loaded = session.load();
    const sent = session.send('Hi');
    expect(asked).toHaveLength(0);
    resolve([]);
    await Promise.all([loaded, sent]);
    expect(session.store.get().messages).toHaveLength(2);
  });

  it('fetches the history again when that had failed and nothing was said', async () => {
    const answers = [Promise.reject(new TypeError('offline')), Promise.resolve([])];
    const session = openSession(scripted().source, { readHistory: () => answers.shift()! });
    await session.load();
    expect(session.store.get().phase).toMatchObject({ name: 'failed' });
    await session.retry();
    expect(session.store.get()).toEqual({ messages: [], phase: { name: 'idle' } });
  });
});
