import { createKeepsake, type Keepsake } from '../../transport/keepsake.ts';

/** Keeps texts by their name: for all pages of this origin, or with `sessionStorage` for a tab. */
export type Keep = (name: string, storage?: () => Storage) => Keepsake;

/** The address of a relay, wherever the page has mounted it. */
export const addressOf = (relay: string): string =>
  new URL(relay, document.baseURI).href.replace(/\/+$/, '');

/** Whose texts these are: those of whoever uses this browser, or of one user who is signed in. */
export const ownerOf = (relay: string, user?: string): string =>
  addressOf(relay) + (user === undefined ? '' : `:@${encodeURIComponent(user)}`);

/** Keeps texts that belong to one owner. */
export function keepFor(owner: string): Keep {
  return (name, storage = () => localStorage) => createKeepsake(`natter:${owner}:${name}`, storage);
}

/** Keeps texts until they are asked for by a new page: nobody would know what they belong to. */
export const keepNothing: Keep = (name) =>
  createKeepsake(name, () => {
    throw new DOMException('There is no backend that would remember this', 'NotSupportedError');
  });
