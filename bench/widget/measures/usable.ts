import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '../browser.ts';
import { painted } from '../page/paint.ts';
import { findAll, findInput, INPUTS } from '../page/search.ts';
import type { Place } from './stage.ts';

/** How much slower than this machine the visitor's is. */
const SLOWDOWN = 4;
/** What a page still does after it can be used belongs to its price. */
const SETTLING = 1500;

/** What a visit costs. */
export interface VisitCost {
  /** From asking for the page until a message can be written, in milliseconds. */
  readonly usable: number;
  /** Time of the main thread until the page has come to rest, in milliseconds. */
  readonly task: number;
}

declare global {
  interface Window {
    /** When a message could be written, in milliseconds since the page was asked for. */
    usable: Promise<number>;
  }
}

async function untilUsable(): Promise<number> {
  for (;;) {
    const at = await painted();
    if (findInput()) return at;
  }
}

/** All in one, so that nothing has to be fetched for it: it looks at each frame. */
const WATCH = `
  const INPUTS = ${JSON.stringify(INPUTS)};
  ${findAll}
  ${findInput}
  ${painted}
  window.usable = (${untilUsable})();
`;

/** Visits a page with an empty cache on a slow machine. */
export function measureVisit(browser: Browser, { address, target }: Place): Promise<VisitCost> {
  return browser.withTab(async ({ page, devtools, worked }) => {
    await page.addInitScript({ content: `{${WATCH}}` });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const before = await worked();
    await page.goto(`${address}/targets/${target.folder}/visit.html`, { waitUntil: 'commit' });
    const usable = await page.evaluate(() => window.usable);
    await sleep(SETTLING);
    return { usable, task: (await worked()) - before };
  });
}
