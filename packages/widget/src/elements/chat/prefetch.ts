import { loadWords } from '../../locales/index.ts';

let asked = false;

/** Fetches, once the page has nothing else to do, what the first answer will need. */
export function prefetchContent(language: string): void {
  if (asked) return;
  asked = true;
  const fetch = () => {
    const pieces: readonly Promise<unknown>[] = [
      import('../../content/markdown-painter.ts'),
      import('../../content/seldom/syntax.ts'),
      import('../thread/thread-engine.ts'),
      // A problem has to be told when there is no network.
      import('../notice/notice.define.ts'),
      loadWords(language),
    ];
    // What fails is asked for again when it is needed.
    void Promise.allSettled(pieces);
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch, { timeout: 2000 });
  else setTimeout(fetch, 200);
}
