import { textOf, type Message } from '../../core/message.ts';
import { copyClean } from './clean-copy.ts';
import { plainTextOf } from './plain-text.ts';

/** What is shown of the words of a message, each of its pieces by itself. */
function proseOf(shown: Element | undefined): Element[] {
  const pieces = [...(shown?.shadowRoot?.querySelectorAll('[part~="text"]') ?? [])];
  // One whose direction is left to the browser waits to be set.
  const isSet = pieces.every((piece) => piece.matches('.prose:not([dir="auto"])'));
  return isSet ? pieces : [];
}

/** What a message says as it is read, and its nodes where it has a form; `shown` is where it stands. */
export function wordsOf(
  message: Message,
  shown: Element | undefined,
): { readonly text: string; readonly copy?: DocumentFragment } {
  const prose = proseOf(shown);
  if (prose.length === 0) return { text: textOf(message) };
  const copy = copyClean(prose);
  return { text: plainTextOf(copy), copy };
}

/** What a message says as it is heard: without code, and without numbers of footnotes. */
export function spokenWordsOf(message: Message, shown: Element | undefined): string {
  const { text, copy } = wordsOf(message, shown);
  if (!copy) return text;
  for (const silent of copy.querySelectorAll('pre, sup, hr')) silent.remove();
  return plainTextOf(copy);
}
