import type { ReplyChunk } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatAction } from './chat-action.ts';
import { chatReducer } from './chat-reducer.ts';
import { type ChatState, emptyChat } from './chat-state.ts';
import { type Message, textOf, userMessage } from './message.ts';

const hi = userMessage('m1', 'Hi');
const sent: ChatAction = { type: 'message-sent', message: hi };
const chunk = (value: ReplyChunk): ChatAction => ({
  type: 'reply-chunk',
  replyId: 'r1',
  chunk: value,
});
const delta = (text: string) => chunk({ type: 'text-delta', id: 't', delta: text });
const finish = chunk({ type: 'finish' });
const again: ChatAction = { type: 'reply-requested-again', replyId: 'r2' };
const said = (id: string, text: string, more: Partial<Message> = {}): Message => ({
  id,
  role: 'assistant',
  parts: [{ type: 'text', text }],
  ...more,
});

/** Plays a conversation from its beginning and answers where it stands. */
const play = (...actions: ChatAction[]) => actions.reduce(chatReducer, emptyChat);
const texts = ({ messages }: ChatState) => messages.map(textOf);

describe('chatReducer', () => {
  it('waits for a reply as soon as the visitor has sent a message', () => {
    expect(play(sent)).toEqual({ ...emptyChat, messages: [hi], phase: { name: 'waiting' } });
  });

  it('goes on waiting until there is something to see', () => {
    const state = play(
      sent,
      chunk({ type: 'start', messageId: 'a1' }),
      chunk({ type: 'text-start', id: 't' }),
    );
    expect(state.phase).toMatchObject({ name: 'waiting', reply: { id: 'a1' } });
  });

  it('lets the reply grow beside the thread', () => {
    const { messages, phase } = play(sent, delta('Good'), delta(' day'));
    expect(messages).toEqual([hi]);
    expect(phase).toMatchObject({
      name: 'streaming',
      reply: { id: 'r1', parts: [{ type: 'text', text: 'Good day' }] },
    });
  });

  it('puts the finished reply into the thread under the id that its backend gave it', () => {
    const state = play(sent, chunk({ type: 'start', messageId: 'a1' }), delta('Good'), finish);
    expect(state.messages.at(-1)).toEqual(said('a1', 'Good'));
    expect(state.phase).toEqual({ name: 'idle' });
  });

  it('keeps what had arrived when the reply fails, whichever way it is told', () => {
    const problem = { code: 'answer-cut' } as const;
    const told = play(sent, delta('Good'), chunk({ type: 'error', errorText: 'x', problem }));
    const thrown = play(sent, delta('Good'), { type: 'reply-failed', replyId: 'r1', problem });
    expect(told).toEqual(thrown);
    expect(told.messages.at(-1)).toEqual(said('r1', 'Good', { problem }));
    expect(told.phase).toEqual({ name: 'failed', problem });
  });

  it('names a failure of a backend that knows no problem table', () => {
    const state = play(sent, chunk({ type: 'error', errorText: 'An error occurred.' }));
    expect(state.phase).toEqual({ name: 'failed', problem: { code: 'provider-down' } });
  });

  it('keeps what had arrived when the visitor stops, or the backend says that it did', () => {
    const { messages, phase } = play(sent, delta('Good'), { type: 'reply-stopped' });
    expect(messages.at(-1)).toEqual(said('r1', 'Good', { stopped: true }));
    expect(phase).toEqual({ name: 'idle' });
    expect(play(sent, delta('Good'), chunk({ type: 'abort' })).messages).toEqual(messages);
    expect(play(sent, { type: 'reply-stopped' }).messages).toEqual([hi]);
  });

  it('forgets a failure without words as soon as something new is said', () => {
    const failed: ChatAction = {
      type: 'reply-failed',
      replyId: 'r1',
      problem: { code: 'provider-down' },
    };
    const second = userMessage('m2', 'Still there?');
    expect(play(sent, failed, { type: 'message-sent', message: second }).messages).toEqual([
      hi,
      second,
    ]);
  });

  it('stands failed after a reload when the last reply had failed', () => {
    const problem = { code: 'answer-cut' } as const;
    const state = play(
      { type: 'history-requested' },
      { type: 'history-loaded', history: { messages: [hi, said('r1', 'Half', { problem })] } },
    );
    expect(state.phase).toEqual({ name: 'failed', problem });
  });

  it('waits for the reply that was being given when the page was loaded', () => {
    const state = play({ type: 'history-loaded', history: { messages: [hi], running: 'a7' } });
    expect(state.phase).toMatchObject({ name: 'waiting', reply: { id: 'a7' } });
  });

  it('lets nothing through that comes after the end of a reply', () => {
    const ended = play(sent, delta('Good'), finish);
    expect(chatReducer(ended, delta(' late'))).toBe(ended);
  });

  it('never edits a state that it was given', () => {
    const before = play(sent, delta('Good'));
    const copy = structuredClone(before);
    chatReducer(before, delta(' day'));
    chatReducer(before, finish);
    expect(before).toEqual(copy);
  });

  it('can be written as JSON at any moment, and gone on with', () => {
    const thawed = JSON.parse(JSON.stringify(play(sent, delta('Good')))) as ChatState;
    expect(texts([delta(' day'), finish].reduce(chatReducer, thawed))).toEqual(['Hi', 'Good day']);
  });
});

describe('words that could not be sent', () => {
  const problem = { code: 'relay-unreachable' } as const;
  const held: ChatAction = { type: 'reply-held', problem, until: 5, messageId: 'm1' };

  it('are marked, and say what they wait for', () => {
    const state = play(sent, held);
    expect(state.messages).toEqual([{ ...hi, unsent: true }]);
    expect(state.phase).toEqual({ name: 'held', problem, until: 5 });
  });

  it('are sent once the reply begins', () => {
    const state = play(sent, held, { type: 'reply-awaited' }, delta('Good'), finish);
    expect(state.messages).toEqual([hi, said('r1', 'Good')]);
  });

  it('queue up, and take their turn', () => {
    const second = userMessage('m2', 'And?');
    const queued = play(sent, held, { type: 'message-queued', message: second });
    expect(queued.queue).toEqual([{ ...second, unsent: true }]);
    const then = chatReducer(queued, { type: 'message-sent', message: second });
    expect(then).toMatchObject({ queue: [], phase: { name: 'waiting' } });
  });

  it('stand failed when the visitor does not want to wait for it', () => {
    expect(play(sent, held, { type: 'reply-stopped' }).phase).toEqual({ name: 'failed', problem });
  });
});

describe('a connection that is lost', () => {
  it('keeps what had arrived and goes on behind it', () => {
    const lost = play(sent, delta('Good'), { type: 'connection-lost', until: 7 });
    expect(lost.phase).toMatchObject({ name: 'resuming', until: 7, reply: { id: 'r1' } });
    const back = [{ type: 'connection-back' } as const, delta(' day'), finish].reduce(
      chatReducer,
      lost,
    );
    expect(texts(back)).toEqual(['Hi', 'Good day']);
  });

  it('begins anew when the other side tells the reply from its beginning', () => {
    const state = play(
      sent,
      chunk({ type: 'start', messageId: 'a1' }),
      delta('Good'),
      { type: 'connection-lost' },
      { type: 'connection-back' },
      chunk({ type: 'start', messageId: 'a1' }),
      delta('Good day'),
      finish,
    );
    expect(texts(state)).toEqual(['Hi', 'Good day']);
  });
});

describe('branches', () => {
  const answered = play(sent, delta('First'), finish);
  const other: ChatAction = {
    type: 'reply-chunk',
    replyId: 'r2',
    chunk: { type: 'text-delta', id: 't', delta: 'Second' },
  };
  const twice = [again, other, finish].reduce(chatReducer, answered);

  it('begin beside an answer that is given once more', () => {
    expect(twice.messages.at(-1)).toEqual(said('r2', 'Second', { version: { number: 2, of: 2 } }));
  });

  it('can be gone back to, and forth', () => {
    const show = (id: string, number: number): ChatAction => ({
      type: 'version-shown',
      messageId: id,
      number,
    });
    const first = chatReducer(twice, show('r2', 1));
    expect(first.messages.at(-1)).toEqual(said('r1', 'First', { version: { number: 1, of: 2 } }));
    expect(chatReducer(first, show('r1', 2)).messages).toEqual(twice.messages);
    expect(chatReducer(first, show('r1', 9)).messages).toEqual(first.messages);
    expect(chatReducer(first, show('nobody', 1)).messages).toEqual(first.messages);
  });

  it('take with them what followed', () => {
    const edited = chatReducer(twice, {
      type: 'message-edited',
      messageId: 'm1',
      message: userMessage('m9', 'Hello'),
    });
    expect(edited.messages).toEqual([
      { ...userMessage('m9', 'Hello'), version: { number: 2, of: 2 } },
    ]);
    const back = chatReducer(edited, { type: 'version-shown', messageId: 'm9', number: 1 });
    expect(texts(back)).toEqual(['Hi', 'Second']);
  });

  it('are not made of an answer that failed', () => {
    const failed = play(sent, {
      type: 'reply-failed',
      replyId: 'r1',
      problem: { code: 'provider-down' },
    });
    const [message, ...rest] = [again, other, finish].reduce(chatReducer, failed).messages;
    expect(message).toEqual(hi);
    expect(rest).toEqual([said('r1', 'Second')].map((each) => ({ ...each, id: 'r2' })));
  });
});
