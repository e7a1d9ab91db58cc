import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Lazy } from './lazy.ts';

/** Whether a promise has resolved by the time that everything which was due has run. */
const goesOn = (promise: Promise<void>) =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => {
      requestAnimationFrame(() => resolve(false));
    }),
  ]);

describe('a piece that is fetched when it is needed', () => {
  it('is fetched once, however often it is asked for', async () => {
    let fetched = 0;
    const lazy = new Lazy(async () => (fetched += 1));
    const heard: (number | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) lazy.whenThere(() => heard.push(lazy.module));
    await expect.poll(() => heard).toEqual([1, 1, 1]);
  });

  it('is asked for again as soon as the device goes online', async () => {
    let fetched = 0;
    const lazy = new Lazy(async () => {
      fetched += 1;
      if (fetched === 1) throw new TypeError('Failed to fetch');
      return 'here';
    });
    // No time passes here: what goes on does so because of the network alone.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const failed = new Promise<void>((resolve) => lazy.whenThere(resolve));
    while (!(await goesOn(failed))) dispatchEvent(new Event('online'));
    expect(lazy.module).toBeUndefined();
    await new Promise<void>((resolve) => lazy.whenThere(resolve));
    expect(lazy.module).toBe('here');
    expect(fetched).toBe(2);
  });
});
