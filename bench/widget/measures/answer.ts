import type { Browser } from '../browser.ts';
import { documentOf, type Parts } from '../page/document.ts';
import { letAnswer, openStage, type Place, within } from './stage.ts';

/** What one streamed answer cost. */
export interface AnswerCost {
  /** Time of the main thread, in milliseconds. */
  readonly processor: number;
  readonly worstGap: number;
  readonly longTasks: number;
  readonly lateness: number;
  /** How much of the document's headings, tables and code was there in the end, from 0 to 1. */
  readonly kept: number;
}

const sum = ({ headings, tables, codeBlocks }: Parts) => headings + tables + codeBlocks;

/** Streams a document of so many characters into a new chat; `undefined` when it was not done in time. */
export function measureAnswer(
  browser: Browser,
  place: Place,
  length: number,
): Promise<AnswerCost | undefined> {
  return browser.withTab(async (tab) => {
    await openStage(tab, place);
    const { text, parts } = documentOf(length);
    const count = () => tab.page.evaluate(() => window.stage.countParts());
    const earlier = sum(await count());
    const before = await tab.worked();
    const figures = await within(place.patience, letAnswer(tab, text));
    if (!figures) return undefined;
    const processor = (await tab.worked()) - before;
    const shown = sum(await count()) - earlier;
    return { ...figures, processor, kept: Math.min(1, shown / sum(parts)) };
  });
}
