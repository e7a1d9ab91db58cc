import { LONGEST_FRAGMENT } from '../settings/link.ts';
import type { Words } from '../words.ts';

/** What the page tells about links; one thing at a time. */
export type Note =
  | { readonly name: 'none' }
  | { readonly name: 'from-link' }
  | { readonly name: 'bad-link' }
  | { readonly name: 'copied' }
  | { readonly name: 'too-long'; readonly length: number }
  | { readonly name: 'by-hand'; readonly link: string };

/** A note in words. */
export function sayNote(note: Note, words: Words): string {
  switch (note.name) {
    case 'none':
      return '';
    case 'from-link':
      return words.fromLink;
    case 'bad-link':
      return words.badLink;
    case 'copied':
      return words.linkCopied;
    case 'too-long':
      return words.linkTooLong(note.length, LONGEST_FRAGMENT);
    case 'by-hand':
      return words.linkByHand;
  }
}
