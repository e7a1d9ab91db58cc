import { adoptStyles } from './adopt-styles.ts';
import { createBlock } from './blocks/block.ts';
import { BlockReader } from './blocks/block-reader.ts';
import type { ContentOptions } from './content-options.ts';
import { Desk } from './painting/desk.ts';
import type { Notes } from './painting/notes.ts';
import { paintBlocks, repaint } from './painting/paint-blocks.ts';
import { createPainted, type Painted } from './painting/painted.ts';
import { sideOf } from './painting/side.ts';
import styles from './prose.styles.ts';
import { safeAddress } from './safe-address.ts';
import { hasSeldom, LONGEST_SIGN, seldom } from './seldom/seldom.ts';

export type { ContentOptions, ContentWords } from './content-options.ts';

/** More than this at once is painted in several turns, so that the page goes on working. */
const MOST_AT_ONCE = 20_000;
/** How much of the end of a text shows that another one continues it. */
const PROOF = 64;

/** Line ends of one kind, no halves of characters, and nothing that is no character at all. */
function clean(piece: string): string {
  return piece.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
}

/** Whether the last character may be half of something. */
function isHalf(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code === 13 || (code >= 0xd800 && code <= 0xdbff);
}

/**
 * Paints Markdown while it arrives. What is finished is neither read nor touched again, and of what
 * is not, no more than a few thousand characters, so that the cost is that of what arrives.
 */
export class MarkdownPainter {
  readonly #root: HTMLElement;
  readonly #options: ContentOptions;
  readonly #addressOf: (written: string) => string | undefined;
  #reader = new BlockReader();
  #desk: Desk;
  #notes: Notes | undefined;
  /** Under way while something of it is asked for. */
  #seldom: Promise<void> | undefined;
  readonly #painted: Painted;
  #text = '';
  #growing = true;
  /** How much of the text has been read. */
  #read = 0;
  #proof = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work = 0;
  #turned = false;

  constructor(root: HTMLElement, options: ContentOptions, addressOf = safeAddress) {
    this.#root = root;
    this.#options = options;
    this.#addressOf = addressOf;
    this.#desk = new Desk(options, this.#reader, addressOf);
    root.classList.add('prose');
    root.dir = 'ltr';
    const frame = { node: root, body: root };
    this.#painted = createPainted(createBlock('document', 0), 'document', frame);
    this.#dress();
  }

  /** How many characters have been read so far, those that were read twice twice. */
  get work(): number {
    return this.#work + this.#reader.work + this.#desk.work;
  }

  /** Whether everything that was given has been painted. */
  get settled(): boolean {
    return (this.#timer ?? this.#seldom) === undefined;
  }

  /** Shows the whole text so far. A text that does not continue the last one begins anew. */
  paint(text: string, growing: boolean): void {
    if (text === this.#text && growing === this.#growing && this.#read > 0) return;
    if (!this.#continues(text)) this.#beginAnew();
    this.#text = text;
    this.#growing = growing;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#goOn();
  }

  #continues(text: string): boolean {
    if (!this.#desk.growing) return false;
    const start = this.#read - this.#proof.length;
    return text.startsWith(this.#proof, start);
  }

  #beginAnew(): void {
    this.#work = this.work;
    this.#reader = new BlockReader();
    this.#desk = new Desk(this.#options, this.#reader, this.#addressOf);
    this.#notes?.clear();
    this.#notes = undefined;
    this.#painted.settled = 0;
    this.#turned = false;
    this.#read = 0;
    this.#proof = '';
  }

  /** The first letter says in which direction lists and tables run; each paragraph has its own. */
  #turn(piece: string): void {
    if (this.#turned) return;
    const side = sideOf(piece);
    if (!side) return;
    this.#turned = true;
    this.#root.dir = side;
  }

  /** What a text seldom has is fetched when it has it; without the network it stays as written. */
  #askForSeldom(end: number): void {
    const start = Math.max(0, this.#read - LONGEST_SIGN);
    if (seldom.syntax || this.#seldom || !hasSeldom(this.#text.slice(start, end))) return;
    this.#seldom = this.#fetchSeldom();
  }

  async #fetchSeldom(): Promise<void> {
    try {
      seldom.syntax = await import('./seldom/syntax.ts');
    } catch {
      return;
    } finally {
      this.#seldom = undefined;
    }
    this.#dress();
    this.#beginAnew();
    clearTimeout(this.#timer);
    this.#goOn();
  }

  #dress(): void {
    adoptStyles(this.#root, styles);
    if (seldom.syntax) adoptStyles(this.#root, seldom.syntax.seldomStyles);
  }

  #paintNotes(): void {
    if (!seldom.syntax) return;
    this.#notes ??= new seldom.syntax.Notes(this.#root, this.#desk);
    this.#notes.paint();
  }

  #goOn(): void {
    const text = this.#text;
    let end = Math.min(text.length, this.#read + MOST_AT_ONCE);
    const last = end === text.length;
    if ((this.#growing || !last) && isHalf(text, end)) end -= 1;
    const piece = clean(text.slice(this.#read, end));
    this.#desk.growing = this.#growing || !last;
    this.#askForSeldom(end);
    this.#read = end;
    this.#proof = text.slice(Math.max(0, end - PROOF), end);
    this.#turn(piece);
    this.#reader.read(piece, this.#desk.growing);
    paintBlocks(this.#painted, this.#reader.root.children, this.#desk);
    for (const painted of this.#desk.takeAskers()) repaint(painted, this.#desk);
    if (!this.#desk.growing) this.#desk.notesChanged = this.#reader.notes.size > 0;
    this.#paintNotes();
    if (!last) this.#timer = setTimeout(() => this.#goOn());
    else this.#timer = undefined;
  }
}
