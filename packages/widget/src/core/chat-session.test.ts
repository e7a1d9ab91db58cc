import { type ReplyChunk, type ReplyEvent, WireError } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../test-support/manual-clock.ts';
import { ChatSession, type ChatSessionOptions } from './chat-session.ts';
import { type Message, textOf, userMessage } from './message.ts';
import { createMemoryOutbox } from './outbox.ts';
import { ProblemError } from './problem-error.ts';
import {
  type Archive,
  type History,
  type ReplyNews,
  type ReplyRequest,
  type ReplySource,
  STOPPED,
} from './reply-source.ts';

const event = (chunk: ReplyChunk): ReplyEvent => ({ id: '', chunk });
const delta = (text: string) => event({ type: 'text-delta', id: 't', delta: text });
const finish = event({ type: 'finish' });
const offline = new TypeError('Failed to fetch');
const said = (id: string, text: string): Message => ({
  id,
  role: 'assistant',
  parts: [{ type: 'text', text }],
});

/** A reply source that gives out what it is told to, and remembers what it was asked. */
function scripted(...replies: (ReplyNews | Error)[][]) {
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

/** A source whose reply stands still behind its first word until it is told to go on. */
function pausing() {
  const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
  const reasons: unknown[] = [];
  const source: ReplySource = async function* pausingSource(_request, signal) {
    signal.addEventListener('abort', () => {
      reasons.push(signal.reason);
      goOn();
    });
    yield delta('Half');
    await gate;
    yield delta(' and whole');
    yield finish;
  };
  return { source, goOn, reasons };
}

function openSession(replySource: ReplySource, options: Partial<ChatSessionOptions> = {}) {
  let count = 0;
  const createId = () => `id${(count += 1)}`;
  const clock = new ManualClock();
  const session = new ChatSession({
    conversationId: 'c1',
    replySource,
    createId,
    clock,
    ...options,
  });
  const phase = () => session.store.get().phase;
  const texts = () => session.store.get().messages.map(textOf);
  /** Waits until the conversation stands in a phase. */
  const reaches = (name: string) =>
    new Promise<void>((resolve) => {
      const look = () => phase().name === name && resolve();
      session.store.subscribe(look);
      look();
    });
  return { session, clock, phase, texts, reaches };
}

const archiveOf = (history: History | undefined, more: Partial<Archive> = {}): Archive => ({
  read: async () => history,
  join: () => scripted([offline]).source({} as ReplyRequest, new AbortController().signal),
  showVersion: async () => ({ messages: [] }),
  ...more,
});

describe('ChatSession', () => {
  it('sends the words with an id and receives the reply', async () => {
    const { asked, source } = scripted([delta('Good'), finish]);
    const { session, texts } = openSession(source);
    await session.send('Hi');
    expect(asked).toMatchObject([{ conversationId: 'c1', message: { id: 'id1', text: 'Hi' } }]);
    expect(asked[0]?.messages.map(textOf)).toEqual(['Hi']);
    expect(texts()).toEqual(['Hi', 'Good']);
  });

  it('passes over what is no chunk, whatever a source gives out', async () => {
    const nonsense = [null, {}, { type: 'file' }, { type: 'text-delta', delta: 7 }, { type: 'x' }];
    const steps = nonsense.map((chunk) => ({ id: '', chunk }) as unknown as ReplyNews);
    const { session, phase, texts } = openSession(
      scripted([...steps, delta('Good'), ...steps, finish]).source,
    );
    await session.send('Hi');
    expect(texts()).toEqual(['Hi', 'Good']);
    expect(phase()).toEqual({ name: 'idle' });
  });

  it('sends nothing empty, and nothing while a reply is on its way', async () => {
    const { asked, source } = scripted([delta('Good'), finish]);
    const { session } = openSession(source);
    await session.send('  \n');
    await Promise.all([session.send('Hi'), session.send('Hi again')]);
    expect(asked).toHaveLength(1);
  });

  it('sends files without words', async () => {
    const { asked, source } = scripted([delta('A cat.'), finish]);
    const { session } = openSession(source);
    const file = { type: 'file', mediaType: 'image/png', url: 'data:,' } as const;
    await session.send('', [file]);
    expect(asked[0]?.message).toEqual({ id: 'id1', text: '', files: [file] });
  });

  it('asks again with the same message id, so that nothing is said twice', async () => {
    const down = new ProblemError({ code: 'provider-down' });
    const { asked, source } = scripted([down], [delta('Good'), finish]);
    const { session, phase, texts } = openSession(source);
    await session.send('Hi');
    expect(phase()).toEqual({ name: 'failed', problem: { code: 'provider-down' } });
    await session.retry();
    expect(asked.map(({ message, again }) => [message.id, again])).toEqual([
      ['id1', undefined],
      ['id1', undefined],
    ]);
    expect(texts()).toEqual(['Hi', 'Good']);
  });

  it('gives an answer once more, which stands beside the old one', async () => {
    const { asked, source } = scripted([delta('One'), finish], [delta('Two'), finish]);
    const { session, texts } = openSession(source);
    await session.send('Hi');
    await session.regenerate();
    expect(asked[1]).toMatchObject({ message: { id: 'id1' }, again: 'id2' });
    expect(texts()).toEqual(['Hi', 'Two']);
    const reply = session.store.get().messages[1];
    expect(reply?.version).toEqual({ number: 2, of: 2 });
    await session.showVersion(reply?.id ?? '', 1);
    expect(texts()).toEqual(['Hi', 'One']);
  });

  it('puts other words in the place of earlier ones', async () => {
    const { asked, source } = scripted([delta('One'), finish], [delta('Two'), finish]);
    const { session, texts } = openSession(source);
    await session.send('Hi');
    await session.edit('id1', 'Hello');
    expect(asked[1]).toMatchObject({ message: { text: 'Hello' }, replaces: 'id1' });
    expect(texts()).toEqual(['Hello', 'Two']);
    await session.edit('nobody', 'x');
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['dropped in mid-answer', [delta('Half'), new TypeError('network error')], 'answer-cut'],
    ['cut', [delta('Half'), new WireError('cut', 'x')], 'answer-cut'],
    ['unreadable', [new WireError('unreadable', 'x')], 'answer-unreadable'],
    ['ended without an ending', [delta('Half')], 'answer-cut'],
    ['silent altogether', [], 'answer-cut'],
  ])('names the problem of a reply that was %s', async (_name, steps, code) => {
    const { session, phase } = openSession(scripted(steps).source);
    await session.send('Hi');
    expect(phase()).toEqual({ name: 'failed', problem: { code } });
  });

  it('stops: the source hears of it, and what had arrived stays', async () => {
    const { source, reasons } = pausing();
    const { session, phase, reaches } = openSession(source);
    const sent = session.send('Hi');
    await reaches('streaming');
    session.stop();
    await sent;
    expect(session.store.get().messages.at(-1)).toMatchObject({
      parts: [{ text: 'Half' }],
      stopped: true,
    });
    expect(phase()).toEqual({ name: 'idle' });
    expect(reasons).toEqual([STOPPED]);
  });

  it('leaves: the source hears that nobody reads, and nobody has stopped', async () => {
    const { source, reasons } = pausing();
    const { session, reaches } = openSession(source);
    const sent = session.send('Hi');
    await reaches('streaming');
    session.close();
    await sent;
    expect(reasons).not.toContain(STOPPED);
    expect(reasons).toHaveLength(1);
  });
});

describe('a history', () => {
  it('lets what is said while it is fetched wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<History>();
    const { asked, source } = scripted([delta('Good'), finish]);
    const archive = archiveOf(undefined, { read: () => promise });
    const { session, texts } = openSession(source, { archive });
    const loaded = session.load();
    void session.send('Hi');
    expect(asked).toHaveLength(0);
    resolve({ messages: [userMessage('m0', 'Before')] });
    await loaded;
    expect(texts()).toEqual(['Before', 'Hi', 'Good']);
  });

  it('is fetched again by itself when there was no connection', async () => {
    const answers = [Promise.reject(offline), Promise.resolve({ messages: [] })];
    const archive = archiveOf(undefined, { read: () => answers.shift()! });
    const { session, clock, phase, reaches } = openSession(scripted().source, { archive });
    const loaded = session.load();
    await reaches('held');
    clock.goOnline();
    await loaded;
    expect(phase()).toEqual({ name: 'idle' });
  });

  it('says why it cannot be had, and can be asked for again', async () => {
    const refused = new ProblemError({ code: 'origin-refused' });
    const answers = [Promise.reject(refused), Promise.resolve({ messages: [] })];
    const archive = archiveOf(undefined, { read: () => answers.shift()! });
    const { session, phase } = openSession(scripted().source, { archive });
    await session.load();
    expect(phase()).toEqual({ name: 'failed', problem: { code: 'origin-refused' } });
    await session.retry();
    expect(phase()).toEqual({ name: 'idle' });
  });

  it('joins the reply that is being given', async () => {
    const joined: string[] = [];
    const archive = archiveOf(
      { messages: [userMessage('m1', 'Hi')], running: 'a1' },
      {
        async *join(_conversation, replyId) {
          joined.push(replyId);
          yield event({ type: 'start', messageId: replyId });
          yield delta('Good day');
          yield finish;
        },
      },
    );
    const { session, texts } = openSession(scripted().source, { archive });
    await session.load();
    expect(joined).toEqual(['a1']);
    expect(texts()).toEqual(['Hi', 'Good day']);
  });

  it('has the whole of a reply that broke off here', async () => {
    const messages = [userMessage('id1', 'Hi'), said('a1', 'All of it')];
    const { source } = scripted([delta('All'), offline]);
    const { session, texts } = openSession(source, { archive: archiveOf({ messages }) });
    await session.send('Hi');
    expect(texts()).toEqual(['Hi', 'All of it']);
  });

  it('shows the versions that it keeps', async () => {
    const shown: unknown[] = [];
    const archive = archiveOf(undefined, {
      async showVersion(...names) {
        shown.push(names);
        return { messages: [said('a2', 'Second')] };
      },
    });
    const { session, texts } = openSession(scripted().source, { archive });
    await session.showVersion('a1', 2);
    expect(shown).toEqual([['c1', 'a1', 2]]);
    expect(texts()).toEqual(['Second']);
  });
});

describe('words without a connection', () => {
  it('are sent once it is back, and only once', async () => {
    const { asked, source } = scripted([offline], [delta('Good'), finish]);
    const { session, clock, phase, texts, reaches } = openSession(source);
    const sent = session.send('Hi');
    await reaches('held');
    expect(phase()).toMatchObject({ problem: { code: 'relay-unreachable' } });
    expect(session.store.get().messages[0]?.unsent).toBe(true);
    clock.goOnline();
    await sent;
    expect(asked.map(({ message }) => message.id)).toEqual(['id1', 'id1']);
    expect(texts()).toEqual(['Hi', 'Good']);
    expect(session.store.get().messages[0]?.unsent).toBeUndefined();
  });

  it('are sent in the order in which they were said', async () => {
    const { asked, source } = scripted([offline], [delta('1'), finish], [delta('2'), finish]);
    const { session, texts, reaches } = openSession(source);
    const sent = session.send('One');
    await reaches('held');
    await session.send('Two');
    expect(session.store.get().queue.map(textOf)).toEqual(['Two']);
    await session.retry();
    await sent;
    expect(asked.map(({ message }) => message.text)).toEqual(['One', 'One', 'Two']);
    expect(texts()).toEqual(['One', '1', 'Two', '2']);
  });

  it('wait for as long as a relay asks them to', async () => {
    const busy = new ProblemError({ code: 'rate-limited', retryAfter: 4 });
    const { asked, source } = scripted([busy], [delta('Good'), finish]);
    const { session, clock, phase, reaches } = openSession(source);
    const sent = session.send('Hi');
    await reaches('held');
    expect(phase()).toMatchObject({ name: 'held', until: 4000 });
    clock.pass(3999);
    await Promise.resolve();
    expect(asked).toHaveLength(1);
    clock.pass(1);
    await sent;
    expect(asked).toHaveLength(2);
  });

  it('are left to the visitor when a relay goes on refusing them, or asks for too long a wait', async () => {
    const busy = new ProblemError({ code: 'rate-limited', retryAfter: 1 });
    const { asked, source } = scripted(...Array.from({ length: 9 }, () => [busy]));
    const { session, clock, phase } = openSession(source);
    const sent = session.send('Hi');
    for (let turn = 1; turn <= 4; turn += 1) {
      await expect.poll(() => clock.sleeping).toBe(1);
      clock.pass(1000);
      await expect.poll(() => asked.length).toBe(turn + 1);
    }
    await sent;
    expect(phase().name).toBe('failed');
    const later = new ProblemError({ code: 'rate-limited', retryAfter: 3600 });
    const other = openSession(scripted([later]).source);
    await other.session.send('Hi');
    expect(other.phase()).toMatchObject({ name: 'failed', problem: { retryAfter: 3600 } });
  });

  it('are not sent by themselves any more once the visitor stops', async () => {
    const { asked, source } = scripted([offline], [delta('Good'), finish]);
    const { session, phase, reaches } = openSession(source);
    const sent = session.send('Hi');
    await reaches('held');
    session.stop();
    await sent;
    expect(phase().name).toBe('failed');
    expect(asked).toHaveLength(1);
    await session.retry();
    expect(asked).toHaveLength(2);
  });

  it('survive the page: the next one sends them with the same id', async () => {
    const outbox = createMemoryOutbox();
    const first = openSession(scripted([offline]).source, { outbox });
    void first.session.send('Hi');
    await first.reaches('held');
    first.session.close();
    const { asked, source } = scripted([delta('Good'), finish]);
    const second = openSession(source, { outbox, archive: archiveOf(undefined) });
    await second.session.load();
    expect(asked.map(({ message }) => message.id)).toEqual(['id1']);
    expect(second.texts()).toEqual(['Hi', 'Good']);
    expect(outbox.read()).toEqual([]);
  });

  it.each([
    ['answered', [userMessage('m1', 'Hi'), said('a1', 'Good')], []],
    ['kept and never answered', [userMessage('m1', 'Hi')], ['m1']],
  ])('that turn out to be %s are treated so', async (_name, messages, expected) => {
    const outbox = createMemoryOutbox();
    outbox.write([userMessage('m1', 'Hi')]);
    const { asked, source } = scripted([delta('Good'), finish]);
    const { session, texts } = openSession(source, { outbox, archive: archiveOf({ messages }) });
    await session.load();
    expect(asked.map(({ message }) => message.id)).toEqual(expected);
    expect(texts()).toEqual(['Hi', 'Good']);
    expect(outbox.read()).toEqual([]);
    expect(session.store.get().queue).toEqual([]);
  });
});
