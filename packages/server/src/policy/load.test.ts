import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { watchLoad } from './load.ts';

/** Lets nobody else run. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it('turns nobody away because of one hiccup', async () => {
  const load = watchLoad();
  onTestFinished(() => load.close());
  block(2500);
  for (let count = 0; count < 25; count += 1) {
    await wait(100);
    expect(load.isTooHigh()).toBe(false);
  }
});

it('is too high while every turn takes long, and not for long after', async () => {
  const load = watchLoad();
  onTestFinished(() => load.close());
  for (let count = 0; count < 20 && !load.isTooHigh(); count += 1) {
    block(900);
    await wait(1);
  }
  expect(load.isTooHigh()).toBe(true);
  await expect.poll(() => load.isTooHigh()).toBe(false);
});
