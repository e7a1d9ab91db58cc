import type { Problem } from '@natter/protocol';
import { ProblemError } from '../../src/core/problem-error.ts';
import type { ReplyNews, ReplySource } from '../../src/core/reply-source.ts';
import type { Recording } from './recordings.ts';
import { atSpeed } from './speed.ts';

/** Waits as long as it takes at the speed of now; ends early when `signal` aborts. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  const time = atSpeed(milliseconds);
  if (time <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

/** How a recorded answer ends, where it does not end well. */
export interface Ending {
  /** After how many chunks. Default: after all. */
  readonly after?: number;
  /** What goes wrong then; where it is left out, nothing comes any more. */
  readonly problem?: Problem;
}

async function* play(
  recording: Recording,
  signal: AbortSignal,
  ending?: Ending,
): AsyncGenerator<ReplyNews> {
  for (const { after, chunk } of recording.slice(0, ending?.after)) {
    await wait(after, signal);
    if (signal.aborted) return;
    yield { id: '', chunk };
  }
  if (ending?.problem) throw new ProblemError(ending.problem);
  if (ending) await aborted(signal);
}

/** A source that answers with recordings: each question with the next one, and then again from the first. */
export function replay(...recordings: readonly Recording[]): ReplySource {
  let count = 0;
  return (_, signal) => play(recordings[count++ % recordings.length] ?? [], signal);
}

/** A source whose answer ends as is said. */
export function replayUntil(recording: Recording, ending: Ending): ReplySource {
  return (_, signal) => play(recording, signal, ending);
}

/** A source that says nothing, for as long as one waits. */
export const silence: ReplySource = replayUntil([], {});

/** A source that fails before it has said anything. */
export const failWith = (problem: Problem): ReplySource => replayUntil([], { problem });
