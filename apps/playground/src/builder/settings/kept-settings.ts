import { readSettings, type Settings } from './settings.ts';

const NAME = 'natter-playground:builder';

/** The settings that this browser had last. */
export function recallSettings(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    return readSettings(kept);
  } catch {
    // Storage is refused, or holds what nobody can read: one begins anew.
    return readSettings(undefined);
  }
}

/** Keeps the settings for the next visit. */
export function keepSettings(settings: Settings): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(settings));
  } catch {
    // The page works without; it only forgets.
  }
}
