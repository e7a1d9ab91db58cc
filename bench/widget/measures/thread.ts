import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Tab } from '../browser.ts';
import { median } from '../../support/figures.ts';
import { documentOf } from '../page/document.ts';
import { letAnswer, openStage, type Place, within } from './stage.ts';

const ANSWER = 2000;
/** Somebody who writes fast. */
const BETWEEN_KEYS = 60;
const KEYS = 'the quick brown fox jumps over the lazy dog';

/** What a long thread costs. */
export interface ThreadCost {
  /** From asking for the page until the newest message is painted, in milliseconds. */
  readonly mount: number;
  /** Time of the main thread until then, in milliseconds. */
  readonly mountTask: number;
  /** What it holds in scripts, beyond an empty page, in megabytes. */
  readonly heap: number;
  /** Time of the main thread for one more answer, in milliseconds; `NaN` when it was not done in time. */
  readonly more: number;
  /** Work for a key, until what it writes is painted: the median, in milliseconds. */
  readonly typing: number;
}

/** What an empty page holds. */
function measureBlank(browser: Browser, address: string): Promise<number> {
  return browser.withTab(async ({ page, heap }) => {
    await page.goto(`${address}/page/blank.html`);
    return heap();
  });
}

async function measureOneMore(tab: Tab, patience: number) {
  const before = await tab.worked();
  const figures = await within(patience, letAnswer(tab, documentOf(ANSWER).text));
  return figures ? (await tab.worked()) - before : Number.NaN;
}

async function measureTyping({ page }: Tab): Promise<number> {
  await page.evaluate(() => window.stage.startTyping());
  for (const key of KEYS) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await sleep(BETWEEN_KEYS);
  }
  return median(await page.evaluate(() => window.stage.endTyping()));
}

/** Opens a thread of so many messages, lets one more answer arrive, and writes. */
export async function measureThread(
  browser: Browser,
  place: Place,
  messages: number,
): Promise<ThreadCost> {
  const blank = await measureBlank(browser, place.address);
  return browser.withTab(async (tab) => {
    const before = await tab.worked();
    const mount = await openStage(tab, place, messages);
    const mountTask = (await tab.worked()) - before;
    const heap = (await tab.heap()) - blank;
    const more = await measureOneMore(tab, place.patience);
    const typing = Number.isNaN(more) ? Number.NaN : await measureTyping(tab);
    return { mount, mountTask, heap, more, typing };
  });
}
