import { median } from '../support/figures.ts';
import type { Browser } from './browser.ts';
import type { Figures, TableName } from './goals.ts';
import { type AnswerCost, measureAnswer } from './measures/answer.ts';
import { weigh } from './measures/bytes.ts';
import { measureReader } from './measures/reader.ts';
import type { Place } from './measures/stage.ts';
import { measureThread } from './measures/thread.ts';
import { measureVisit } from './measures/usable.ts';
import { FLOOR } from './targets.ts';

const VISITS = 5;

/**
 * One step of a run. It is taken for each chat before the next one is, so that what is compared
 * lies close together. It is told what is known of the chat from the steps before.
 */
export type Step = (browser: Browser, place: Place, known: Figures) => Promise<Figures>;

const weighOne: Step = async (browser, place) =>
  // The floor sends nothing.
  place.target.name === FLOOR || place.target.isVariant ? {} : weigh(browser, place);

const visit: Step = async (browser, place) => {
  if (place.target.isVariant) return {};
  const visits = [];
  while (visits.length < VISITS) visits.push(await measureVisit(browser, place));
  return {
    usable: median(visits.map(({ usable }) => usable)),
    task: median(visits.map(({ task }) => task)),
  };
};

/** The exponent by which something grows while its size is doubled twice. */
const growthOf = (small: number | undefined, large: number) =>
  Math.log((small ?? Number.NaN) / large) / Math.log(1 / 4);

const NOT_DONE: AnswerCost = {
  processor: Number.NaN,
  worstGap: Number.NaN,
  longTasks: Number.NaN,
  lateness: Number.NaN,
  kept: Number.NaN,
};

function answer(kilobytes: 15 | 30 | 60): Step {
  return async (browser, place, { answer15, answer30, lateness = 0, kept }) => {
    // Whoever did not get through half of it does not get through the whole.
    const isHopeless = Number.isNaN(answer15) || Number.isNaN(answer30);
    const done = isHopeless ? undefined : await measureAnswer(browser, place, kilobytes * 1000);
    const cost = done ?? NOT_DONE;
    return {
      [`answer${kilobytes}`]: cost.processor,
      lateness: Math.max(lateness, cost.lateness),
      // The floor shows Markdown as it is written.
      ...(place.target.name !== FLOOR && done && { kept: Math.min(kept ?? 1, done.kept) }),
      ...(kilobytes === 60 && {
        worstGap: cost.worstGap,
        longTasks: cost.longTasks,
        growth: growthOf(answer15, cost.processor),
      }),
    };
  };
}

const read: Step = async (browser, place) => {
  const { selectionKept, leftAlone } = await measureReader(browser, place);
  return {
    selectionKept: selectionKept === undefined ? undefined : Number(selectionKept),
    leftAlone: Number(leftAlone),
  };
};

function thread(messages: 200 | 1000): Step {
  return async (browser, place) => {
    const cost = await measureThread(browser, place, messages);
    const { mount, mountTask, heap, more, typing } = cost;
    if (messages === 200)
      return { mount200: mount, mountTask200: mountTask, heap200: heap, more200: more };
    return {
      mount1000: mount,
      mountTask1000: mountTask,
      heap1000: heap,
      more1000: more,
      typing1000: typing,
    };
  };
}

/** What is measured for each table, in its order. */
export const STEPS: Readonly<Record<TableName, readonly Step[]>> = {
  bytes: [weighOne],
  usable: [visit],
  answer: [answer(15), answer(30), answer(60), read],
  thread: [thread(200), thread(1000)],
};
