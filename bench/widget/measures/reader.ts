import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Tab } from '../browser.ts';
import { documentOf, FIRST_WORD } from '../page/document.ts';
import { letAnswer, openStage, type Place } from './stage.ts';

/** An answer that leaves time to read, also where every piece costs much. */
const LENGTH = 4000;
const PER_SECOND = 100;
/** How far a thread has to reach below what is seen before somebody scrolls up. */
const ROOM = 600;
/** How often the wheel is turned by somebody who is pulled back. */
const TURNS = 10;
/** Scrolling that nobody can see. */
const TOLERANCE = 2;

/** How a reader fares while an answer arrives. */
export interface ReaderFigures {
  /** Whether what was selected in the first paragraph is selected still; `undefined` where nothing could be. */
  readonly selectionKept: boolean | undefined;
  /** Whether the thread stands where they had scrolled to. */
  readonly leftAlone: boolean;
}

async function waitForRoom({ page }: Tab): Promise<void> {
  await page.waitForFunction((room) => window.stage.look().room > room, ROOM);
}

/** Scrolls to the top by the wheel and selects the first word by a double click. */
async function readAtTop({ page }: Tab) {
  await page.mouse.move(200, 300);
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, -20_000);
    await sleep(100);
    if ((await page.evaluate(() => window.stage.look())).top <= TOLERANCE) break;
  }
  const { x, y } = (await page.evaluate(() => window.stage.look())).word;
  await page.mouse.dblclick(x, y);
  return page.evaluate(() => window.stage.look());
}

/** Reads the beginning of an answer while the rest of it arrives. */
export function measureReader(browser: Browser, place: Place): Promise<ReaderFigures> {
  return browser.withTab(async (tab) => {
    await openStage(tab, place);
    const { text } = documentOf(LENGTH);
    const answered = letAnswer(tab, text, PER_SECOND);
    await waitForRoom(tab);
    const before = await readAtTop(tab);
    await answered;
    await sleep(300);
    const after = await tab.page.evaluate(() => window.stage.look());
    if (before.isOver) throw new Error(`${place.target.title} was done before it could be read.`);
    // Who is pulled away from the first word cannot select it.
    const isAtTop = before.top <= TOLERANCE;
    return {
      selectionKept: isAtTop ? after.selection === FIRST_WORD : undefined,
      leftAlone: isAtTop && after.top <= TOLERANCE,
    };
  });
}
