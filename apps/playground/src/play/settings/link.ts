import { isString } from '@natter/protocol';
import { readJson } from '@natter/recording';
import { readSettings, writeSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

const PREFIX = '#play=';

/** The longest fragment, in characters; chats and mail programs cut links that are longer. */
export const LONGEST_FRAGMENT = 8192;

/** What a page's fragment says about the settings. */
export type LinkedSettings =
  | { readonly type: 'none' }
  | { readonly type: 'unreadable' }
  | { readonly type: 'settings'; readonly columns: readonly Settings[] };

const toBase64Url = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
};

function fromBase64Url(code: string): string | undefined {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The fragment that carries the settings, however long it gets. */
export function toFragment(columns: readonly Settings[]): string {
  return PREFIX + toBase64Url(JSON.stringify(writeSettings(columns)));
}

/** Reads a page's fragment, which anybody may have written. */
export function readFragment(fragment: string): LinkedSettings {
  if (!fragment.startsWith(PREFIX)) return { type: 'none' };
  if (fragment.length > LONGEST_FRAGMENT) return { type: 'unreadable' };
  const text = fromBase64Url(fragment.slice(PREFIX.length));
  const columns = isString(text) ? readSettings(readJson(text)) : undefined;
  return columns ? { type: 'settings', columns } : { type: 'unreadable' };
}
