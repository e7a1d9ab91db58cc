import { type CDPSession, chromium, type Page } from 'playwright';
import { BROWSER_ARGUMENTS, findBrowser } from '../../tools/browser.mjs';

/** A page of its own, and what Chromium tells of it. */
export interface Tab {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Time that the page's main thread has worked so far, in milliseconds of its processor. */
  worked(): Promise<number>;
  /** What its scripts hold after all garbage is collected, in megabytes. */
  heap(): Promise<number>;
}

/** A browser for measuring. */
export interface Browser {
  /** Does something on a new page with an empty cache. */
  withTab<Value>(work: (tab: Tab) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

async function openTab(page: Page): Promise<Tab> {
  const devtools = await page.context().newCDPSession(page);
  // Time of the thread's own, so that others who use the same processor are not counted.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const metric = async (wanted: string) => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  };
  return {
    page,
    devtools,
    worked: async () => (await metric('TaskDuration')) * 1000,
    async heap() {
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.send('HeapProfiler.collectGarbage');
      return (await metric('JSHeapUsedSize')) / 1e6;
    },
  };
}

/** Starts Chromium, which finds nobody but this machine. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...BROWSER_ARGUMENTS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
  });
  return {
    async withTab(work) {
      const context = await browser.newContext({ viewport: { width: 800, height: 720 } });
      try {
        return await work(await openTab(await context.newPage()));
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
