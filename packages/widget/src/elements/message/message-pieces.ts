import { type Message, type Part, textOf } from '../../core/message.ts';

/** How a piece of a message is shown: as a visitor's words, as Markdown, as a tree, or by its part's element. */
export type PieceKind = 'said' | 'prose' | 'json' | 'other';

/** Something that is to be seen of a message. */
export interface MessagePiece {
  readonly kind: PieceKind;
  readonly part: Part;
}

/** An opened object with a name or nothing in it, or a list of such. `[1]` and `[a](b)` are prose. */
const BEGINS_AS_JSON = /^\s*(?:\{|\[\s*\{)\s*(?:["}]|$)/;

function isWholeJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What was begun and holds no word yet is not to be seen; in the thread it is not kept either. */
const isSeen = (part: Part): boolean => !('text' in part) || part.text !== '';

const isText = ({ type }: Part): boolean => type === 'text';

/** Whether an answer is one JSON object or list, or becomes one. */
function isJsonAnswer(message: Message, growing: boolean): boolean {
  if (message.parts.filter(isText).length !== 1) return false;
  const text = textOf(message);
  const isCut = growing || message.stopped || message.problem;
  return isCut ? BEGINS_AS_JSON.test(text) : isWholeJson(text);
}

/** What is to be seen of a message, from top to bottom. */
export function piecesOf(message: Message, growing: boolean): readonly MessagePiece[] {
  const { role } = message;
  const parts = message.parts.filter(isSeen);
  // What comes with a visitor's words stands above them.
  const ordered =
    role === 'user' ? parts.toSorted((one, other) => +isText(one) - +isText(other)) : parts;
  const words = role === 'user' ? 'said' : isJsonAnswer(message, growing) ? 'json' : 'prose';
  return ordered.map((part) => ({ part, kind: isText(part) ? words : 'other' }));
}
