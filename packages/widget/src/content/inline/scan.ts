import type { Definition } from '../blocks/definition.ts';
import type { Delimiter } from './delimiters.ts';
import { type Inline, type Span } from './inline.ts';

const DEEPEST = 100;

/** What inline content is read with. */
export interface Surroundings {
  /** The character before and the one after the text. */
  readonly before: string;
  readonly after: string;
  /** Whether more of the text may come. */
  readonly unfinished: boolean;
  /** Whether more of the message may come, and definitions with it. */
  readonly growing: boolean;
  readonly definitionOf: (label: string) => Definition | undefined;
  readonly hasNote: (label: string) => boolean;
}

/** A run of text with the spans that end before it, and those that begin after it. */
export interface Piece {
  text: string;
  closes: number;
  readonly opens: Span[];
  leaf?: Span;
}

/** An opening bracket that waits for its end. */
export interface Bracket {
  readonly piece: number;
  /** Where the words begin. */
  readonly start: number;
  readonly image: boolean;
  /** The last delimiter before it. */
  readonly below: Delimiter | undefined;
  /** Links do not stand in links. */
  active: boolean;
  /** Whether another bracket follows, so that its words are no label. */
  holdsBracket: boolean;
}

/** A text that is being read for emphasis, links and the like. */
export class Scan {
  readonly text: string;
  readonly around: Surroundings;
  at = 0;
  pieces: Piece[] = [];
  readonly brackets: Bracket[] = [];
  /** Of how many backticks it is known that no code of so many ends any more. */
  readonly noCode = new Set<number>();
  readonly #found = new Map<string, number>();
  lastDelimiter: Delimiter | undefined;
  /** The last piece that nothing is added to. */
  #apart: Piece | undefined;

  constructor(text: string, around: Surroundings) {
    this.text = text;
    this.around = around;
  }

  /** Where something is found next; no part of the text is searched twice. */
  find(what: string, from: number): number {
    const known = this.#found.get(what);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const at = this.text.indexOf(what, from);
    this.#found.set(what, at);
    return at;
  }

  /** Adds text. */
  add(text: string): void {
    const last = this.pieces.at(-1);
    if (last && last !== this.#apart && !last.leaf) last.text += text;
    else this.pieces.push({ text, closes: 0, opens: [] });
  }

  /** Adds text that stands apart, since something may begin or end there. */
  piece(text: string): Piece {
    const piece: Piece = { text, closes: 0, opens: [] };
    this.pieces.push(piece);
    this.#apart = piece;
    return piece;
  }

  /** Adds a span that is complete. */
  leaf(span: Span): void {
    this.pieces.push({ text: '', closes: 0, opens: [], leaf: span });
  }
}

function append(to: Inline[], text: string): void {
  if (text === '') return;
  const last = to.at(-1);
  if (typeof last === 'string') to[to.length - 1] = last + text;
  else to.push(text);
}

/** The content that pieces amount to. What is nested too deeply is not set apart any more. */
export function toContent(pieces: readonly Piece[]): Inline[] {
  const root: Inline[] = [];
  const stack: Inline[][] = [root];
  for (const { text, closes, opens, leaf } of pieces) {
    stack.length = Math.max(1, stack.length - closes);
    append(stack.at(-1) ?? root, text);
    if (leaf) (stack.at(-1) ?? root).push(leaf);
    for (const span of opens) {
      const parent = stack.at(-1) ?? root;
      if (stack.length > DEEPEST) stack.push(parent);
      else {
        parent.push(span);
        stack.push(span.children);
      }
    }
  }
  return root;
}
