import { describe, expect, it } from 'vitest';
import { systemClock } from './system-clock.ts';

/** A signal that counts who listens to it. */
function counted() {
  const { signal } = new AbortController();
  let listening = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...listener: Parameters<typeof add>) => {
    listening += 1;
    add(...listener);
  };
  signal.removeEventListener = (...listener: Parameters<typeof remove>) => {
    listening -= 1;
    remove(...listener);
  };
  return { signal, listening: () => listening };
}

describe('the clock of the device', () => {
  it('leaves nobody listening to a signal behind when a wait is over', async () => {
    const { signal, listening } = counted();
    for (let turn = 0; turn < 20; turn += 1) await systemClock.sleep(1, signal);
    expect(listening()).toBe(0);
  });

  it('ends each wait with its signal', async () => {
    const leaving = new AbortController();
    const waits = [systemClock.sleep(1e6, leaving.signal), systemClock.online(leaving.signal)];
    leaving.abort();
    await Promise.all([...waits, systemClock.sleep(1e6, leaving.signal)]);
    expect(leaving.signal.aborted).toBe(true);
  });
});
