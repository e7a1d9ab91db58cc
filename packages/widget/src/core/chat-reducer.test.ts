import type { ReplyChunk } from '@natter/protocol';
import { describe, expect, it } from 'vitest';
import { type ChatAction, chatReducer } from './chat-reducer.ts';
import { emptyChat, type Message } from './chat-state.ts';

const hi: Message = { id: 'm1', role: 'user', text: 'Hi' };
const sent: ChatAction = { type: 'message-sent', message: hi };
const chunk = (value: ReplyChunk): ChatAction => ({
  type: 'reply-chunk',
  replyId: 'r1',
  chunk: value,
});
const delta = (text: string) => chunk({ type: 'text-delta', id: 't', delta: text });
const finish = chunk({ type: 'finish' });

/** Plays a conversation from its beginning and answers where it stands. */
const play = (...actions: ChatAction[]) => actions.reduce(chatReducer, emptyChat);

describe('chatReducer', () => {
  it('waits for a reply as soon as the visitor has sent a message', () => {
    expect(play(sent)).toEqual({ messages: [hi], phase: { name: 'waiting' } });
  });

  it('goes on waiting until the first word', () => {
    const state = play(sent, chunk({ type: 'start' }), chunk({ type: 'text-start', id: 't' }));
    expect(state.phase).toEqual({ name: 'waiting' });
  });

  it('lets the reply grow beside the thread', () => {
    const { messages, phase } = play(sent, delta('Good'), delta(' day'));
    expect(messages).toEqual([hi]);
    expect(phase).toMatchObject({ name: 'streaming', reply: { id: 'r1', text: 'Good day' } });
  });

  it('puts the finished reply into the thread under the id that it grew with', () => {
    const state = play(sent, delta('Good'), finish);
    expect(state.messages.at(-1)).toEqual({ id: 'r1', role: 'assistant', text: 'Good' });
    expect(state.phase).toEqual({ name: 'idle' });
  });

  it('keeps what had arrived when the reply fails, whichever way it is told', () => {
    const problem = { code: 'answer-cut' } as const;
    const told = play(sent, delta('Good'), chunk({ type: 'error', errorText: 'x', problem }));
    const thrown = play(sent, delta('Good'), { type: 'reply-failed', replyId: 'r1', problem });
    expect(told).toEqual(thrown);
    expect(told.messages.at(-1)).toMatchObject({ text: 'Good', problem });
    expect(told.phase).toEqual({ name: 'failed', problem });
  });

  it('names a failure of a backend that knows no problem table', () => {
    const state = play(sent, chunk({ type: 'error', errorText: 'An error occurred.' }));
    expect(state.phase).toEqual({ name: 'failed', problem: { code: 'provider-down' } });
  });

  it('keeps what had arrived when the visitor stops', () => {
    const { messages, phase } = play(sent, delta('Good'), { type: 'reply-stopped' });
    expect(messages.at(-1)).toMatchObject({ text: 'Good', stopped: true });
    expect(phase).toEqual({ name: 'idle' });
    expect(play(sent, { type: 'reply-stopped' }).messages).toEqual([hi]);
  });

  it('takes the old answer back when a new one is wanted', () => {
    const state = play(sent, delta('Good'), finish, { type: 'reply-requested-again' });
    expect(state).toEqual({ messages: [hi], phase: { name: 'waiting' } });
  });

  it('forgets a failure without words as soon as something new is said', () => {
    const failed: ChatAction = {
      type: 'reply-failed',
      replyId: 'r1',
      problem: { code: 'provider-down' },
    };
    const second: Message = { id: 'm2', role: 'user', text: 'Still there?' };
    expect(play(sent, failed, { type: 'message-sent', message: second }).messages).toEqual([
      hi,
      second,
    ]);
  });

  it('stands failed after a reload when the last reply had failed', () => {
    const problem = { code: 'answer-cut' } as const;
    const broken: Message = { id: 'r1', role: 'assistant', text: 'Half', problem };
    const state = play(
      { type: 'history-requested' },
      { type: 'history-loaded', messages: [hi, broken] },
    );
    expect(state.phase).toEqual({ name: 'failed', problem });
  });

  it('never edits a state that it was given', () => {
    const before = play(sent, delta('Good'));
    const copy = structuredClone(before);
    chatReducer(before, delta(' day'));
    chatReducer(before, finish);
    expect(before).toEqual(copy);
  });
});
