import type { ReplyChunk, ReplyEvent } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../test-support/manual-clock.ts';
import { ChatSession, type ChatSessionOptions } from './chat-session.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import { type Message, textOf, userMessage } from './message.ts';
import { createMemoryOutbox } from './outbox.ts';
import { ProblemError } from './problem-error.ts';
import type { Archive, History, ReplyNews, ReplyRequest, ReplySource } from './reply-source.ts';

const event = (chunk: ReplyChunk): ReplyEvent => ({ id: '', chunk });
const delta = (text: string) => event({ type: 'text-delta', id: 't', delta: text });
const finish = event({ type: 'finish' });
const offline = new TypeError('Failed to fetch');
const refused = new ProblemError({ code: 'content-refused' });
const said = (id: string, text: string): Message => ({
  id,
  role: 'assistant',
  parts: [{ type: 'text', text }],
});

type Step = ReplyNews | Error | Promise<unknown>;

/** A source that gives out what it is told to, waits where it is told to, and remembers what it was asked. */
function scripted(...replies: Step[][]) {
  const asked: ReplyRequest[] = [];
  const source: ReplySource = async function* scriptedSource(request) {
    asked.push(request);
    for (const step of replies[asked.length - 1] ?? []) {
      if (step instanceof Error) throw step;
      if (step instanceof Promise) await step;
      else yield step;
    }
  };
  return { asked, source };
}

let ids = 0;

function openSession(
  replySource: ReplySource,
  options: Partial<ChatSessionOptions> = {},
  state?: ChatState,
) {
  const createId = () => `id${(ids += 1)}`;
  const clock = new ManualClock();
  const session = new ChatSession(
    { conversationId: 'c1', replySource, createId, clock, ...options },
    state,
  );
  const chat = () => session.store.get();
  const shown = () => [...chat().messages, ...chat().queue].map(textOf);
  const reaches = (name: string) => expect.poll(() => chat().phase.name).toBe(name);
  return { session, clock, chat, shown, reaches };
}

const archiveOf = (
  read: () => Promise<History | undefined>,
  more: Partial<Archive> = {},
): Archive => ({
  read,
  join: () => scripted([delta('Joined'), finish]).source({} as ReplyRequest, AbortSignal.any([])),
  showVersion: async () => ({ messages: [] }),
  ...more,
});

describe('another page that goes on with a conversation', () => {
  it('sends the words that the first one held', async () => {
    const outbox = createMemoryOutbox();
    const archive = archiveOf(async () => undefined);
    const first = openSession(scripted([offline]).source, { outbox, archive });
    void first.session.send('One');
    await first.reaches('held');
    void first.session.send('Two');
    const state = first.chat();
    first.session.close();
    const { asked, source } = scripted([delta('1'), finish], [delta('2'), finish]);
    const second = openSession(source, { outbox, archive }, state);
    await second.session.load();
    expect(asked.map(({ message }) => message.text)).toEqual(['One', 'Two']);
    expect(second.shown()).toEqual(['One', '1', 'Two', '2']);
    expect(outbox.read()).toEqual([]);
  });

  it('sends the words whose request went under with the first one', async () => {
    const outbox = createMemoryOutbox();
    const archive = archiveOf(async () => undefined);
    const never = new Promise<never>(() => {});
    const first = openSession(scripted([never]).source, { outbox, archive });
    void first.session.send('One');
    const state = first.chat();
    const { asked, source } = scripted([delta('1'), finish]);
    const second = openSession(source, { outbox, archive }, state);
    await second.session.load();
    expect(asked).toHaveLength(1);
    expect(second.shown()).toEqual(['One', '1']);
  });

  it('shows what had arrived while the relay is out of reach', async () => {
    const never = new Promise<never>(() => {});
    const first = openSession(scripted([delta('Half'), never]).source);
    void first.session.send('Hi');
    await first.reaches('streaming');
    const archive = archiveOf(async () => {
      throw offline;
    });
    const second = openSession(scripted().source, { archive }, first.chat());
    void second.session.load();
    await expect.poll(() => second.clock.sleeping).toBe(1);
    expect(second.chat().phase).toMatchObject({ name: 'resuming', until: expect.any(Number) });
    expect(second.chat().phase).toMatchObject({ reply: { parts: [{ text: 'Half' }] } });
    expect(second.chat().messages[0]?.unsent).toBeUndefined();
  });

  it('shows what had arrived also while the reply cannot be joined', async () => {
    const never = new Promise<never>(() => {});
    const first = openSession(
      scripted([event({ type: 'start', messageId: 'a1' }), delta('Half'), never]).source,
    );
    void first.session.send('Hi');
    await first.reaches('streaming');
    const { messages } = first.chat();
    const { asked, source } = scripted(
      [offline],
      [event({ type: 'start', messageId: 'a1' }), delta('Half and whole'), finish],
    );
    const archive = archiveOf(async () => ({ messages, running: 'a1' }), {
      join: (...names) => source({} as ReplyRequest, names[2]),
    });
    const second = openSession(scripted().source, { archive }, first.chat());
    const loaded = second.session.load();
    await expect.poll(() => second.clock.sleeping).toBe(1);
    expect(second.chat().phase).toMatchObject({
      name: 'resuming',
      reply: { parts: [{ text: 'Half' }] },
    });
    second.clock.goOnline();
    await loaded;
    expect(asked).toHaveLength(2);
    expect(second.shown()).toEqual(['Hi', 'Half and whole']);
  });

  it('takes a reply that nobody keeps for broken off', async () => {
    const never = new Promise<never>(() => {});
    const first = openSession(scripted([delta('Half'), never]).source);
    void first.session.send('Hi');
    await first.reaches('streaming');
    const second = openSession(scripted().source, {}, first.chat());
    await second.session.load();
    expect(second.chat().phase).toEqual({ name: 'failed', problem: { code: 'answer-cut' } });
    expect(second.shown()).toEqual(['Hi', 'Half']);
  });
});

describe('a reply that is being joined', () => {
  it('is ended on the other side too when it is stopped before that', async () => {
    const never = new Promise<never>(() => {});
    const first = openSession(scripted([delta('Half'), never]).source);
    void first.session.send('Hi');
    await first.reaches('streaming');
    const reply = first.chat().phase;
    const stopped: unknown[] = [];
    const stop = async (...names: unknown[]) => void stopped.push(names);
    const { promise, resolve } = Promise.withResolvers<History>();
    const archive = archiveOf(() => promise, { stop });
    const second = openSession(scripted().source, { archive }, first.chat());
    const loaded = second.session.load();
    second.session.stop();
    resolve({ messages: first.chat().messages, running: 'a1' });
    await loaded;
    expect(stopped).toEqual([['c1', 'reply' in reply && reply.reply?.id]]);
    expect(second.chat()).toMatchObject({ phase: { name: 'idle' } });
    expect(second.shown()).toEqual(['Hi', 'Half']);
  });
});

describe('a session that is closed', () => {
  it('can be opened again at once', async () => {
    const never = new Promise<never>(() => {});
    const answers = [never, Promise.resolve({ messages: [userMessage('m1', 'Hi')] })];
    const archive = archiveOf(() => answers.shift() ?? never);
    const { session, shown } = openSession(scripted().source, { archive });
    void session.load();
    session.close();
    await session.load();
    expect(shown()).toEqual(['Hi']);
  });

  it('does nothing that was wished for while its history was fetched', async () => {
    const { promise, resolve } = Promise.withResolvers<History>();
    const { asked, source } = scripted();
    const messages = [userMessage('m1', 'Hi'), said('a1', 'One')];
    const { session } = openSession(
      source,
      { archive: archiveOf(() => promise) },
      { ...emptyChat, messages },
    );
    void session.load();
    const wishes = [session.edit('m1', 'Hello'), session.regenerate(), session.retry()];
    session.close();
    resolve({ messages });
    await Promise.all(wishes);
    expect(asked).toHaveLength(0);
  });

  it('neither joins a reply nor sends anything when its history comes after all', async () => {
    const outbox = createMemoryOutbox();
    outbox.write([userMessage('m2', 'Unsent')]);
    const { promise, resolve } = Promise.withResolvers<History>();
    let joined = 0;
    const join: Archive['join'] = async function* join() {
      joined += 1;
      yield finish;
    };
    const archive = archiveOf(() => promise, { join });
    const { asked, source } = scripted();
    const { session } = openSession(source, { outbox, archive });
    const loaded = session.load();
    session.close();
    resolve({ messages: [userMessage('m1', 'Hi')], running: 'a1' });
    await loaded;
    expect([joined, asked.length]).toEqual([0, 0]);
  });

  it('sends nothing that waited behind a reply which it has left', async () => {
    const { asked, source } = scripted([offline], [delta('Half'), new Promise(() => {})]);
    const gate = Promise.withResolvers<void>();
    const joining = archiveOf(async () => ({ messages: [], running: 'a1' }), {
      join: async function* join() {
        yield delta('Half');
        await gate.promise;
      },
    });
    const { session, reaches } = openSession(source, { archive: joining });
    const loaded = session.load();
    void session.send('While it loads');
    await reaches('streaming');
    session.close();
    gate.resolve();
    await loaded;
    expect(asked).toHaveLength(0);
  });
});

describe('words that were said before a reload', () => {
  it('stand once while the reply to them is joined', async () => {
    const outbox = createMemoryOutbox();
    outbox.write([userMessage('m1', 'Hi')]);
    const gate = Promise.withResolvers<void>();
    const archive = archiveOf(
      async () => ({ messages: [userMessage('m1', 'Hi')], running: 'a1' }),
      {
        join: async function* join() {
          yield delta('Half');
          await gate.promise;
          yield finish;
        },
      },
    );
    const { asked, source } = scripted();
    const { session, shown, reaches } = openSession(source, { outbox, archive });
    const loaded = session.load();
    await reaches('streaming');
    expect(shown()).toEqual(['Hi']);
    gate.resolve();
    await loaded;
    expect(shown()).toEqual(['Hi', 'Half']);
    expect(outbox.read()).toEqual([]);
    expect(asked).toHaveLength(0);
  });

  it('are not asked for again when their reply was stopped before its first word', async () => {
    const outbox = createMemoryOutbox();
    const first = openSession(scripted([new Promise(() => {})]).source, { outbox });
    void first.session.send('Hi');
    first.session.stop();
    const { asked, source } = scripted([delta('Good'), finish]);
    const [hi] = first.chat().messages;
    const archive = archiveOf(async () => ({ messages: hi ? [hi] : [] }));
    await openSession(source, { outbox, archive }).session.load();
    expect(asked).toHaveLength(0);
  });
});

describe('words that are put in the place of others', () => {
  it('replace them also when they are sent again by hand', async () => {
    const { asked, source } = scripted([delta('One'), finish], [offline], [delta('Two'), finish]);
    const { session, chat, shown, reaches } = openSession(source);
    await session.send('Hi');
    const old = chat().messages[0]?.id ?? '';
    void session.edit(old, 'Hello');
    await reaches('held');
    session.stop();
    await session.retry();
    expect(asked[2]).toMatchObject({ message: { text: 'Hello' }, replaces: old });
    expect(shown()).toEqual(['Hello', 'Two']);
  });

  it('survive the page, and take their place then', async () => {
    const outbox = createMemoryOutbox();
    const first = openSession(scripted([delta('One'), finish], [offline]).source, { outbox });
    await first.session.send('Hi');
    const messages = [...first.chat().messages];
    const old = messages[0]?.id ?? '';
    void first.session.edit(old, 'Hello');
    await first.reaches('held');
    const { asked, source } = scripted([delta('Two'), finish]);
    const archive = archiveOf(async () => ({ messages }));
    const second = openSession(source, { outbox, archive });
    await second.session.load();
    expect(asked[0]).toMatchObject({ message: { text: 'Hello' }, replaces: old });
    expect(second.shown()).toEqual(['Hello', 'Two']);
    expect(outbox.read()).toEqual([]);
  });

  it('that never arrived themselves, replace what those were to replace', async () => {
    const { asked, source } = scripted([delta('One'), finish], [refused], [delta('Two'), finish]);
    const { session, chat, shown } = openSession(source);
    await session.send('Hi');
    const old = chat().messages[0]?.id ?? '';
    await session.edit(old, 'Bad');
    await session.edit(chat().messages[0]?.id ?? '', 'Hello');
    expect(asked[2]).toMatchObject({ message: { text: 'Hello' }, replaces: old });
    expect(shown()).toEqual(['Hello', 'Two']);
  });

  it('leave nothing of unsent ones behind', async () => {
    const outbox = createMemoryOutbox();
    const { source } = scripted([refused], [delta('Good'), finish]);
    const { session, chat } = openSession(source, { outbox });
    await session.send('Bad words');
    await session.edit(chat().messages[0]?.id ?? '', 'Good words');
    expect(outbox.read()).toEqual([]);
  });
});

describe('words that were refused for good', () => {
  it('are not sent with each visit once something else is said', async () => {
    const outbox = createMemoryOutbox();
    const { source } = scripted([refused], [delta('Good'), finish]);
    const { session } = openSession(source, { outbox });
    await session.send('Bad words');
    expect(outbox.read().map(textOf)).toEqual(['Bad words']);
    await session.send('Good words');
    expect(outbox.read()).toEqual([]);
  });
});

describe('what waits behind words that cannot be sent', () => {
  it('is sent once those are put right', async () => {
    const { asked, source } = scripted(
      [offline],
      [refused],
      [delta('1'), finish],
      [delta('2'), finish],
    );
    const { session, chat, reaches } = openSession(source);
    const sent = session.send('Bad');
    await reaches('held');
    await session.send('Two');
    await session.retry();
    await sent;
    expect(chat().phase.name).toBe('failed');
    const bad = chat().messages.find(({ role }) => role === 'user')?.id ?? '';
    await session.edit(bad, 'One');
    expect(asked.slice(2).map(({ message }) => message.text)).toEqual(['One', 'Two']);
  });

  it('is sent when more is said', async () => {
    const { asked, source } = scripted(
      [offline],
      [refused],
      [delta('2'), finish],
      [delta('3'), finish],
    );
    const { session, chat, reaches } = openSession(source);
    const sent = session.send('Bad');
    await reaches('held');
    await session.send('Two');
    await session.retry();
    await sent;
    await session.send('Three');
    expect(asked.slice(2).map(({ message }) => message.text)).toEqual(['Two', 'Three']);
    expect(chat().queue).toEqual([]);
  });

  it('includes what another page said while a reply was on its way', async () => {
    const gate = Promise.withResolvers<void>();
    const { asked, source } = scripted([delta('1'), gate.promise, finish], [delta('2'), finish]);
    const { session, shown, reaches } = openSession(source);
    const sent = session.send('One');
    await reaches('streaming');
    await session.send('Two', [], 'from-another-page');
    gate.resolve();
    await sent;
    expect(asked).toHaveLength(2);
    expect(shown()).toEqual(['One', '1', 'Two', '2']);
  });
});

describe('an answer that is given once more', () => {
  const open = async (...steps: Step[][]) => {
    const { asked, source } = scripted([delta('One'), finish], ...steps);
    const opened = openSession(source);
    await opened.session.send('Hi');
    return { ...opened, asked };
  };

  it('says nothing of unsent words while it waits for a connection, and keeps its number', async () => {
    const { session, chat, shown, clock, reaches } = await open([offline], [delta('Two'), finish]);
    const given = session.regenerate();
    await reaches('held');
    expect(chat().messages[0]?.unsent).toBeUndefined();
    clock.goOnline();
    await given;
    expect(shown()).toEqual(['Hi', 'Two']);
    const reply = chat().messages[1];
    expect(reply?.version).toEqual({ number: 2, of: 2 });
    await session.showVersion(reply?.id ?? '', 1);
    expect(shown()).toEqual(['Hi', 'One']);
  });

  it.each([
    ['stopped', [new Promise(() => {})], 'idle'],
    ['stopped while it is held', [offline], 'failed'],
    ['refused', [refused], 'failed'],
    ['empty', [finish], 'idle'],
  ])(
    'leaves the old one in its place when it is %s before its first word',
    async (_, steps, phase) => {
      const { session, chat, shown, asked, reaches } = await open(steps, [delta('Two'), finish]);
      const old = chat().messages[1];
      void session.regenerate();
      if (steps[0] === offline) await reaches('held');
      if (steps[0] instanceof Promise || steps[0] === offline) session.stop();
      await reaches(phase);
      expect(shown()).toEqual(['Hi', 'One']);
      expect(chat().messages[1]).toEqual(old);
      expect(chat().branches).toEqual([]);
      await session.retry();
      expect(asked.at(-1)?.again).toBe(old?.id);
      expect(chat().messages[1]?.version).toEqual({ number: 2, of: 2 });
    },
  );

  it('leaves what was said behind one that broke off', async () => {
    const { session, chat, shown } = await open(
      [delta('Ha'), offline],
      [finish],
      [delta('Two'), finish],
    );
    await session.send('And?');
    await session.send('What was that?');
    const broken = chat().messages[3]?.id ?? '';
    await session.regenerate(broken);
    expect(shown()).toEqual(['Hi', 'One', 'And?', 'Two']);
    await session.showVersion(chat().messages[3]?.id ?? '', 1);
    expect(shown()).toEqual(['Hi', 'One', 'And?', 'Ha', 'What was that?']);
  });

  it('keeps its number when it broke off and is asked for again', async () => {
    const { session, chat, shown } = await open([delta('Tw'), offline], [delta('Two'), finish]);
    await session.regenerate();
    await session.retry();
    expect(shown()).toEqual(['Hi', 'Two']);
    expect(chat().messages[1]?.version).toEqual({ number: 2, of: 2 });
  });
});

describe('a version that is being shown', () => {
  it('costs no new answer when it cannot be had and that is tried again', async () => {
    const messages = [userMessage('m1', 'Hi'), said('a1', 'One')];
    let count = 0;
    const archive = archiveOf(
      async () => {
        count += 1;
        return { messages };
      },
      {
        showVersion: async () => {
          throw offline;
        },
      },
    );
    const { asked, source } = scripted();
    const { session, chat } = openSession(source, { archive });
    await session.load();
    await session.showVersion('a1', 2);
    expect(chat().phase.name).toBe('failed');
    await session.retry();
    expect([asked.length, count]).toEqual([0, 2]);
    expect(chat().phase.name).toBe('idle');
  });

  it('lets what is said meanwhile wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<History>();
    const archive = archiveOf(async () => undefined, { showVersion: () => promise });
    const { source } = scripted([delta('Good'), finish]);
    const { session, shown } = openSession(source, { archive });
    const switched = session.showVersion('a2', 1);
    void session.send('Hi');
    resolve({ messages: [userMessage('m1', 'Before'), said('a1', 'First')] });
    await switched;
    expect(shown()).toEqual(['Before', 'First', 'Hi', 'Good']);
  });
});

describe('what is wished for while the history is fetched', () => {
  it('is done once it is there', async () => {
    const { promise, resolve } = Promise.withResolvers<History>();
    const { asked, source } = scripted([delta('Two'), finish]);
    const { session, shown } = openSession(source, { archive: archiveOf(() => promise) });
    const loaded = session.load();
    const edited = session.edit('m1', 'Hello');
    resolve({ messages: [userMessage('m1', 'Hi'), said('a1', 'One')] });
    await Promise.all([loaded, edited]);
    expect(asked).toMatchObject([{ replaces: 'm1' }]);
    expect(shown()).toEqual(['Hello', 'Two']);
  });
});
