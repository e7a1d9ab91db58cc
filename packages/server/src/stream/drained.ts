import type { Response } from 'express';

/** A reader that takes nothing for this long has no more use for the answer. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Waits until a slow reader has taken what was written, or has gone; one that takes nothing at all
 * is hung up on.
 */
export async function drained(response: Response): Promise<void> {
  if (response.destroyed || !response.writableNeedDrain) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => response.destroy(), PATIENCE_MILLISECONDS);
  const settle = () => resolve();
  response.once('drain', settle);
  response.once('close', settle);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    response.off('drain', settle);
    response.off('close', settle);
  }
}
