import { readJson } from '@natter/recording';
import { readSettings, writeSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

const NAME = 'natter-playground:play';

/** The settings that this browser has kept; `undefined` when there are none, or when it keeps nothing. */
export function readKept(): readonly Settings[] | undefined {
  try {
    return readSettings(readJson(localStorage.getItem(NAME) ?? undefined));
  } catch {
    return undefined;
  }
}

/** Keeps the settings in this browser. */
export function keep(columns: readonly Settings[]): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(writeSettings(columns)));
  } catch {
    // The page works without; it only forgets.
  }
}
