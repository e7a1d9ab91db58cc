import type { Settings } from './loader/settings.ts';
import { start } from './loader/start.ts';

export type { Command, Natter } from './loader/natter.ts';
export type { Settings };

/**
 * Shows the launcher at once, and fetches the chat when the page is idle or somebody wants it: what
 * the script tag does, for those who bundle. Does nothing on a server.
 */
export function loadNatter(settings: Settings = {}): void {
  if (typeof document === 'undefined') return;
  start({ relay: '/', ...settings }, async () => {
    await import('./embed.ts');
    if (settings['words']) window.Natter?.('words', settings['words']);
  });
}
