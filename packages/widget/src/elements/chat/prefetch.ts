import { loadWords } from '../../locales/index.ts';

let asked = false;

/** Fetches, once the page has nothing else to do, what the first answer will need. */
export function prefetchContent(language: string): void {
  if (asked) return;
  asked = true;
  const fetch = () => {
    // Where it fails it is asked for again when it is needed.
    import('../../content/markdown-painter.ts').catch(() => {});
    import('../../content/seldom/syntax.ts').catch(() => {});
    import('../thread/thread-engine.ts').catch(() => {});
    // A problem has to be told when there is no network.
    import('../notice/notice.define.ts').catch(() => {});
    loadWords(language).catch(() => {});
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetch, { timeout: 2000 });
  else setTimeout(fetch, 200);
}
