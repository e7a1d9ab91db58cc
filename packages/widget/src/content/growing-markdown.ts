import { Lexer, type Token } from 'marked';

/** One finished or growing block of a message. */
export interface Block {
  /** Where it begins in the text; no two blocks begin at the same place. */
  readonly start: number;
  readonly token: Token;
}

function lex(text: string): Token[] {
  return new Lexer({ gfm: true }).lex(text);
}

/** The lexer counts a line end as one character, so the places of blocks have to as well. */
function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function toBlocks(tokens: readonly Token[], start: number): Block[] {
  let at = start;
  return tokens.map((token) => {
    const block = { start: at, token };
    at += token.raw.length;
    return block;
  });
}

/**
 * Markdown that is still arriving. A block that another one has followed is finished: it is never
 * read again, and its token stays the same object, so whoever renders can leave its nodes alone.
 * Only the block at the end is read anew when the text grows.
 */
export class GrowingMarkdown {
  #finished: Block[] = [];
  /** How far the finished blocks reach. */
  #settled = 0;
  #text = '';

  /** The blocks of the text so far. A text that does not continue the last one begins anew. */
  update(written: string): readonly Block[] {
    const text = withPlainLineEnds(written);
    if (!text.startsWith(this.#text)) this.#reset();
    this.#text = text;
    const tail = toBlocks(lex(text.slice(this.#settled)), this.#settled);
    // The last block may still change, and so may the one before a gap: a list goes on after it.
    const open = tail.at(-1)?.token.type === 'space' ? 2 : 1;
    const settled = tail.slice(0, Math.max(0, tail.length - open));
    const last = settled.at(-1);
    if (last) {
      this.#finished.push(...settled);
      this.#settled = last.start + last.token.raw.length;
    }
    return [...this.#finished, ...tail.slice(settled.length)];
  }

  #reset(): void {
    this.#finished = [];
    this.#settled = 0;
  }
}

/** The blocks of a whole text. */
export function readMarkdown(text: string): readonly Block[] {
  return toBlocks(lex(withPlainLineEnds(text)), 0);
}
