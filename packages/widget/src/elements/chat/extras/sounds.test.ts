import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { chatReducer } from '../../../core/chat-reducer.ts';
import { emptyChat } from '../../../core/chat-state.ts';
import { userMessage } from '../../../core/message.ts';
import { createStore } from '../../../core/store.ts';
import { playTone, Sounds } from './sounds.ts';

function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as Storage;
}

function listen({ isSeen = false, storage = createStorage() } = {}) {
  const store = createStore(chatReducer, emptyChat);
  let played = 0;
  const play = async () => {
    played += 1;
  };
  const sounds = new Sounds({ isSeen: () => isSeen, play, storage: () => storage });
  sounds.follow(store);
  const answer = (end: 'finish' | 'abort' = 'finish') => {
    store.dispatch({ type: 'message-sent', message: userMessage(crypto.randomUUID(), 'Hi') });
    const replyId = crypto.randomUUID();
    const take = (chunk: Parameters<typeof store.dispatch>[0] & { type: 'reply-chunk' }) =>
      store.dispatch(chunk);
    take({ type: 'reply-chunk', replyId, chunk: { type: 'text-delta', id: 't', delta: 'Ha' } });
    take({ type: 'reply-chunk', replyId, chunk: { type: end } });
  };
  return { sounds, answer, played: () => played, storage };
}

describe('sounds', () => {
  it('are silent until the visitor asks for them, and play once then, to be known', () => {
    const { sounds, answer, played } = listen();
    answer();
    expect([sounds.isOn, played()]).toEqual([false, 0]);
    sounds.isOn = true;
    expect(played()).toBe(1);
    answer();
    expect(played()).toBe(2);
    sounds.isOn = false;
    answer();
    expect(played()).toBe(2);
  });

  it('are remembered in this browser', () => {
    const { sounds, storage } = listen();
    sounds.isOn = true;
    expect(listen({ storage }).sounds.isOn).toBe(true);
  });

  it('say nothing of an answer that was seen, or stopped', () => {
    const seen = listen({ isSeen: true });
    seen.sounds.isOn = true;
    seen.answer();
    expect(seen.played()).toBe(1);
    const stopped = listen();
    stopped.sounds.isOn = true;
    stopped.answer('abort');
    expect(stopped.played()).toBe(1);
  });

  it('hear nothing more of a conversation that was left', () => {
    const { sounds, answer, played } = listen();
    sounds.isOn = true;
    sounds.follow(undefined);
    answer();
    expect(played()).toBe(1);
  });

  it.each([
    ['at once', 10, 2],
    ['only when the visitor comes back', 60_000, 0],
  ])('sound where the page may sound %s', async (_when, after, notes) => {
    const audio = new AudioContext();
    await audio.suspend();
    const resume = vi.spyOn(audio, 'resume').mockResolvedValue();
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(after);
    const start = vi.spyOn(OscillatorNode.prototype, 'start');
    onTestFinished(() => {
      for (const spy of [resume, now, start]) spy.mockRestore();
      return audio.close();
    });
    await playTone(audio);
    expect(start.mock.calls).toHaveLength(notes);
  });

  it('are soft, short and end in silence', async () => {
    const audio = new OfflineAudioContext(1, 44_100, 44_100);
    await playTone(audio);
    const samples = (await audio.startRendering()).getChannelData(0);
    const loudest = (part: Float32Array) =>
      part.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    expect(loudest(samples)).toBeGreaterThan(0.02);
    expect(loudest(samples)).toBeLessThan(0.2);
    expect(loudest(samples.subarray(30_000))).toBe(0);
  });
});
