import type { Settings } from './settings.ts';

/** One command: its name and what it is about. */
export type Command = readonly [name: string, ...about: unknown[]];

/**
 * Tells the page's chat what to do: `Natter('open')`, `Natter('send', 'Hello')`, `Natter('set', { theme: 'dark' })`,
 * `Natter('words', 'de', { heading: 'Frag uns' })`.
 */
export interface Natter {
  (...command: Command): void;
  /** Commands that wait for the chat. */
  queue?: Command[];
  /** Whether a loader stands behind it, rather than the page's own two lines. */
  ready?: boolean;
}

declare global {
  interface Window {
    Natter?: Natter;
    /** What the page says of its chat before the loader comes. */
    NatterConfig?: Settings;
  }
}
