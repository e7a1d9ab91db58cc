import type { RequestHandler, Response } from 'express';
import { VisitorLeft } from '../errors/visitor-left.ts';

/** The requests that are open. */
export interface OpenRequests {
  /**
   * Watches from the first moment on whether the caller is still there. Whoever looks later, when
   * the body has been read and the token checked, may come too late to hear of it.
   */
  readonly watch: RequestHandler;
  /** Waits until none is open; not longer than so many milliseconds. */
  drained(milliseconds: number): Promise<void>;
  /** Tells all of them that they have to end, and why. */
  endAll(reason: Error): void;
}

/** Keeps the requests that are open. */
export function createOpenRequests(): OpenRequests {
  const open = new Set<AbortController>();
  const waiting = new Set<() => void>();
  return {
    watch(_request, response, next) {
      const left = new AbortController();
      open.add(left);
      // The response's `close`: the request's own comes as soon as its body is read.
      response.on('close', () => {
        open.delete(left);
        if (open.size === 0) for (const resolve of waiting) resolve();
        if (!response.writableFinished) left.abort(new VisitorLeft());
      });
      response.locals['left'] = left.signal;
      next();
    },
    async drained(milliseconds) {
      if (open.size === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      waiting.add(resolve);
      await promise;
      waiting.delete(resolve);
      clearTimeout(timer);
    },
    endAll(reason) {
      for (const left of open) left.abort(reason);
    },
  };
}

/** Aborts with `VisitorLeft` when the caller has gone, or with why the request has to end. */
export function leftSignalOf(response: Response): AbortSignal {
  return response.locals['left'] as AbortSignal;
}
