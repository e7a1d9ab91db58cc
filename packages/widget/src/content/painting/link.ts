import { type Inline, type Span, wordsOf } from '../inline/inline.ts';
import { make } from './make.ts';
import { withoutUnseen } from './unseen.ts';

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // Not everything behind a percent sign stands for a character.
    return path;
  }
}

/** The part of an address that says whose it is. */
function ownerOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  return url.host === '' ? decode(url.pathname) : url.host;
}

function without(prefix: string, text: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** Whose a link is, unless its words begin with just that. */
export function hostToShow(address: string, children: readonly Inline[]): string {
  const owner = ownerOf(address);
  const words = wordsOf(children).trim().toLowerCase();
  const named = without('www.', without('mailto:', words.replace(/^https?:\/\//, '')));
  const bare = without('www.', owner.toLowerCase());
  const same = named.startsWith(bare) && !/^[\w.@:-]/.test(named.slice(bare.length));
  return same ? '' : withoutUnseen(owner);
}

/** A link to a page of somebody else's choosing: it opens beside, and tells that page nothing. */
export function paintLink({ title }: Span, address: string): HTMLAnchorElement {
  const link = make('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  if (title !== '') link.title = withoutUnseen(title);
  return link;
}
