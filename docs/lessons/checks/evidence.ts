import type { Call, Exchange } from '@natter/recording';

/** A text in both languages of the tutorial. */
export interface Bilingual {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** How a run of the learner's program ended. */
export type Ending = 'done' | 'failed' | 'stopped' | 'timeout';

/** Everything that a check may look at: what travelled, what was printed, what was written. */
export interface Evidence {
  /** What the learner's program sent, as calls: an SDK's retries belong to the call that they repeat. */
  readonly calls: readonly Call[];
  /** The same, one by one. */
  readonly exchanges: readonly Exchange[];
  /** What the program printed, one entry for each call of `console`. */
  readonly output: readonly string[];
  readonly ending: Ending;
  /** The program itself. */
  readonly source: string;
}

/** What a check has found. */
export type Finding =
  | { readonly held: true; readonly exchange?: number }
  | {
      readonly held: false;
      /** What is wrong, and where to look. */
      readonly because: Bilingual;
      /** The exchange that proves it, by its id. */
      readonly exchange?: number;
    };

/** One thing that a lesson wants to see. */
export interface Check {
  readonly id: string;
  /** What is wanted, as a goal that the learner reads before the first run. */
  readonly goal: Bilingual;
  readonly look: (evidence: Evidence) => Finding;
}

/** It is as it should be. */
export const held = (exchange?: Exchange): Finding => ({
  held: true,
  ...(exchange && { exchange: exchange.id }),
});

/** It is not, and this is why: first in Chinese, then in English. */
export const missed = (chinese: string, english: string, exchange?: Exchange): Finding => ({
  held: false,
  because: { 'zh-CN': chinese, en: english },
  ...(exchange && { exchange: exchange.id }),
});

/** There is no request to look at yet. */
export const NOTHING_SENT: Finding = missed(
  '线上还没有请求。先按“运行”。',
  'Nothing was sent yet. Press Run first.',
);
