import { describe, expect, it, vi } from 'vitest';
import { RecordingStore } from './recording-store.ts';

function start() {
  let clock = 0;
  const store = new RecordingStore(() => (clock += 1));
  const fetch = store.record('code', async () => new Response('ok'));
  const ask = async () => (await fetch('http://page.test/v1/models')).text();
  return { store, ask };
}

describe('the recording of the page', () => {
  it('tells its listeners of many changes at once', async () => {
    vi.useFakeTimers();
    const { store, ask } = start();
    let told = 0;
    const leave = store.subscribe(() => (told += 1));
    await ask();
    await ask();
    vi.runAllTimers();
    expect(told).toBe(1);
    leave();
    await ask();
    vi.runAllTimers();
    expect(told).toBe(1);
    vi.useRealTimers();
  });

  it('forgets what was before it was cleared, but goes on counting', async () => {
    const { store, ask } = start();
    await ask();
    store.clear();
    expect(store.exchanges).toEqual([]);
    await ask();
    expect(store.exchanges.map(({ id }) => id)).toEqual([2]);
    expect(store.newest).toBe(2);
  });

  it('knows what has travelled, whatever is shown', async () => {
    const { store, ask } = start();
    await ask();
    const kept = [...store.exchanges];
    await ask();
    store.clear();
    expect(store.since(1).map(({ id }) => id)).toEqual([2]);
    store.load(kept);
    expect(store.since(0).map(({ id }) => id)).toEqual([1, 2]);
    expect(store.since(store.newest)).toEqual([]);
  });

  it('shows a recording that was loaded until something new travels', async () => {
    const { store, ask } = start();
    await ask();
    const kept = [...store.exchanges];
    store.clear();
    store.load(kept);
    expect([store.isLoaded, store.exchanges.length]).toEqual([true, 1]);
    await ask();
    expect([store.isLoaded, store.exchanges.map(({ id }) => id)]).toEqual([false, [2]]);
  });
});
